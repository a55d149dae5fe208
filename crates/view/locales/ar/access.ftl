# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = يرجى ذكر هويتك.
access-lead-password = أدخل كلمة المرور التي أُعطيت لك.
access-lead-public = يمكن لكل من لديه هذا الرابط أداء هذا الامتحان.
access-lead-register = سجّل لأداء هذا الامتحان.
access-register = تسجيل
access-email = عنوان البريد الإلكتروني
access-number = رقمك
access-secret = ما لا يعرفه غيرك
access-password = كلمة المرور
access-name = اسمك
access-optional = (اختياري)
access-missing = يرجى ملء هذا الحقل.
access-too-long = هذا طويل جدًا.
access-not-an-email = هذا ليس عنوان بريد إلكتروني.
access-unknown = هذا غير معروف هنا. تحقق مما كتبته وحاول مرة أخرى.
access-wrong-password = هذه ليست كلمة المرور. تحقق مما كتبته وحاول مرة أخرى.
access-have-code = لدي رمز
access-mailed = انظر في صندوق بريدك
access-mailed-advice = إذا كان كل شيء صحيحًا، فإن رسالة تحمل رابطك في طريقها إليك. قد يستغرق ذلك بضع دقائق؛ انظر أيضًا في البريد غير المرغوب فيه.
access-full = لم تبقَ أماكن
access-full-advice = لقد حضر كل من يمكن إدخاله. اتصل بمن دعاك.
access-guest = ضيف
access-own-link = رابطك الخاص
access-own-link-advice = يعيدك إلى امتحانك من أي جهاز. احتفظ به لنفسك.
access-other = لست أنت؟ ادخل باسم شخص آخر
access-receipt = إيصالك
access-reference = إذا طلبت المساعدة فاذكر هذا الرقم:
privacy-heading = إشعار الخصوصية
privacy-agree = أوافق وأتابع
privacy-without = لا يمكن بدء الامتحان من دون موافقتك.
privacy-given = لقد وافقت على هذا:
access-malformed = تعذّر فهم هذا
access-forbidden = هذا غير مسموح
access-wrong-method = لا تستطيع هذه الصفحة فعل ذلك
access-too-large = كان ذلك أكثر مما ينبغي دفعة واحدة
access-again-advice = ارجع وحاول مرة أخرى، أو افتح الرابط الموجود في دعوتك من جديد.
access-forbidden-advice = افتح الرابط الموجود في دعوتك من جديد مباشرةً وليس من صفحة أخرى.
access-too-large-advice = ما أُرسل أكبر مما يقبله هذا الخادم. أرسل أقل.
