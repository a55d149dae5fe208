# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = انتقل إلى المحتوى
help-heading = هل تحتاج إلى مساعدة؟
help-contact = إذا لم يعمل شيء ما، فاتصل بـ
help-inviter = إذا لم يعمل شيء ما، فاتصل بمن دعاك. لن يضيع شيء مما حُفظ.
duration-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة ({ $count })
    [two] دقيقتان ({ $count })
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
duration-seconds = { $count ->
    [zero] { $count } ثانية
    [one] ثانية واحدة ({ $count })
    [two] ثانيتان ({ $count })
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}

## Before the start

index-eyebrow = الامتحانات
index-lead = امتحانات بدعوة: رابط ورمز وصفحة هادئة للعمل.
index-candidate = إذا كان لديك امتحان، فافتح الرابط الموجود في دعوتك.
code-heading = أدخل رمزك
code-label = رمزك
code-advice = تجده في دعوتك. يمكنك نسخه ولصقه.
code-send = متابعة
welcome-candidate = المرشَّح
welcome-opens = يُفتح
welcome-closes = يُغلق
welcome-no-limit = بلا حدّ زمني
welcome-attempts-left = { $count ->
    [zero] لم تبقَ محاولات ({ $count })
    [one] بقيت محاولة واحدة ({ $count })
    [two] بقيت محاولتان ({ $count })
    [few] بقيت { $count } محاولات
    [many] بقيت { $count } محاولة
   *[other] بقيت { $count } محاولة
}
welcome-running = جارٍ
welcome-done = تمّ
welcome-after = يُفتح بعد
welcome-consent = قرأت هذا وأوافق عليه.
welcome-consent-missing = يُرجى تأكيد هذا قبل أن تبدأ.
welcome-start = ابدأ
welcome-continue = تابع
welcome-clock = يبدأ وقتك عند الضغط على هذا الزر.
welcome-offline = لا يوجد اتصال. تحقّق من شبكتك وحاول مرة أخرى.
welcome-failed = لم ينجح ذلك. يُرجى المحاولة مرة أخرى بعد لحظات.
welcome-full = يبدأ كثيرون الآن في الوقت نفسه. ستدخل تلقائيًا؛ يُرجى إبقاء هذه الصفحة مفتوحة.

## After the end

finished-submitted = تمّ الاستلام
finished-time-over = انتهى الوقت
finished-at = انتهى في
finished-score = النتيجة
finished-back = العودة إلى النظرة العامة
receipt-heading = إيصالك
receipt-lead = احتفظ به. إنه يثبت أي الإجابات استُلمت ومتى.
receipt-id = المحاولة
receipt-time = استُلم في
receipt-digest = بصمة إجاباتك (SHA-256)
receipt-signature = التوقيع (Ed25519)
receipt-download = حفظ الإيصال
receipt-verify = كيف يمكن التحقق منه
receipt-verify-how = يمكن لأي شخص التحقق من الملف بهذا الأمر:
receipt-verify-keys = المفاتيح العامة موجودة على

## Trouble

trouble-unknown-code = هذا الرمز غير معروف
trouble-unknown-code-advice = تأكّد من أنك فتحت الرابط كاملًا من دعوتك، أو اكتب الرمز مرة أخرى.
trouble-not-yet = لم يُفتح الامتحان بعد
trouble-not-yet-advice = يمكنك ترك هذه الصفحة مفتوحة. ستتابع من تلقاء نفسها عندما يحين الوقت.
trouble-expired = الامتحان مغلق
trouble-expired-advice = انتهت المدة التي كان يمكن فيها أداؤه. وقد سُلّمت الإجابات التي حفظتها.
trouble-revoked = سُحبت هذه الدعوة
trouble-revoked-advice = لم يعد بالإمكان استخدامها.
trouble-too-many = محاولات كثيرة جدًا
trouble-too-many-advice = وصلت من شبكتك محاولات كثيرة. حاول مرة أخرى بعد { $duration }.
trouble-not-found = لا توجد صفحة كهذه
trouble-not-found-advice = تحقّق من العنوان، أو افتح الرابط من دعوتك مرة أخرى.
trouble-internal = حدث خطأ من جانبنا
trouble-internal-advice = ليس الخطأ منك، وما حُفظ في أمان. يُرجى المحاولة مرة أخرى بعد لحظات.
trouble-unavailable = لحظة من فضلك
trouble-unavailable-advice = الخادم غير جاهز الآن. ما حُفظ في أمان. يُرجى المحاولة مرة أخرى بعد لحظات.
trouble-retry = حاول مرة أخرى
trouble-request = رقم هذه الحادثة:

## The player

player-loading = يجري تحميل امتحانك…
player-loading-slow = الاتصال بطيء. ما زلنا نحاول…
player-load-failed = لا يمكن فتح هذا الامتحان هنا.
player-overview = إلى النظرة العامة

# The save light, short.
player-saved = حُفظ
player-saving = جارٍ الحفظ…
player-unsaved = { $count ->
    [zero] { $count } إجابة غير محفوظة
    [one] إجابة واحدة غير محفوظة ({ $count })
    [two] إجابتان غير محفوظتين ({ $count })
    [few] { $count } إجابات غير محفوظة
    [many] { $count } إجابة غير محفوظة
   *[other] { $count } إجابة غير محفوظة
}
player-offline = لا يوجد اتصال الآن. تابع من فضلك: إجاباتك محفوظة على هذا الجهاز وستُرسل فور عودة الاتصال.
player-online-again = عاد الاتصال. كل شيء محفوظ.
player-refused = هذه الإجابة أطول من أن تُحفظ. يُرجى اختصارها.
player-too-late = وصل هذا بعد انتهاء الوقت. وُضع جانبًا ولا يُحتسب.
player-kept-aside = نص على هذا الجهاز لم يُحفظ
player-other-writer = يستمر هذا الامتحان في نافذة أخرى أو على جهاز آخر. يمكنك هنا القراءة والنسخ فقط.
player-take-over-title = هل تتابع هنا؟
player-take-over-lead = فُتح هذا الامتحان في نافذة أخرى أو على جهاز آخر. ما حُفظ هناك موجود هنا. إذا تابعت هنا، فلن يمكن هناك إلا القراءة.
player-take-over = تابع هنا
player-only-look = المشاهدة فقط

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = الوقت المتبقي
player-left-page = الصفحة
player-hide-clock = إخفاء الوقت
player-show-clock = إظهار الوقت
player-spoken-test = { $count ->
    [zero] بقيت { $count } دقيقة
    [one] بقيت دقيقة واحدة ({ $count })
    [two] بقيت دقيقتان ({ $count })
    [few] بقيت { $count } دقائق
    [many] بقيت { $count } دقيقة
   *[other] بقيت { $count } دقيقة
}
player-spoken-section = { $count ->
    [zero] بقيت { $count } دقيقة لهذا القسم
    [one] بقيت دقيقة واحدة ({ $count }) لهذا القسم
    [two] بقيت دقيقتان ({ $count }) لهذا القسم
    [few] بقيت { $count } دقائق لهذا القسم
    [many] بقيت { $count } دقيقة لهذا القسم
   *[other] بقيت { $count } دقيقة لهذا القسم
}
player-spoken-page = { $count ->
    [zero] بقيت { $count } دقيقة لهذه الصفحة
    [one] بقيت دقيقة واحدة ({ $count }) لهذه الصفحة
    [two] بقيت دقيقتان ({ $count }) لهذه الصفحة
    [few] بقيت { $count } دقائق لهذه الصفحة
    [many] بقيت { $count } دقيقة لهذه الصفحة
   *[other] بقيت { $count } دقيقة لهذه الصفحة
}
player-time-over = انتهى الوقت. يجري تسليم إجاباتك.
player-section-over = انتهى وقت هذا القسم. يُرجى الانتقال إلى التالي.
player-page-over = انتهى وقت هذه الصفحة. يُرجى المتابعة.

# Pages and questions.
player-section = القسم
player-section-limit = لديك { $duration } لهذا القسم. يبدأ الوقت عند الضغط على الزر.
player-begin-section = ابدأ
player-one-way = لا يمكنك العودة إلى صفحة غادرتها.
player-introduction = مقدمة
player-page = الصفحة { $number } من { $total }
player-pages = الصفحات
player-back = السابق
player-next = التالي
player-question = السؤال { $number } من { $total }
player-required = إلزامي
player-worth = { $count ->
    [zero] { $count } نقطة
    [one] نقطة واحدة ({ $count })
    [two] نقطتان ({ $count })
    [few] { $count } نقاط
    [many] { $count } نقطة
   *[other] { $count } نقطة
}
player-hint = تلميح
player-flag = ضع علامة
player-flagged = عليه علامة
player-answered = مُجاب
player-not-answered = بلا إجابة
player-map = الأسئلة
player-sum = أُجيب عن { $answered } من { $count }
player-choose-one = اختر واحدًا
player-choose-exactly = اختر { $count }
player-choose-between = اختر من { $least } إلى { $count }
player-choose-any = اختر كل ما ينطبق
player-choose-up-to = اختر { $count } على الأكثر
player-at-most = يمكنك اختيار { $count } على الأكثر. أزل أولًا اختيارًا.
player-clear = امسح اختياري
player-match-task = اختر لكل عنصر خيارًا
player-choose-option = اختر…
player-number-task = عدد

# The end.
player-finish = إنهاء
player-finish-lead = بعد التسليم لا يمكن تغيير شيء.
player-required-open = يجب الإجابة عن هذه الأسئلة قبل أن تتمكن من التسليم.
player-unanswered = { $count ->
    [zero] { $count } سؤال بلا إجابة
    [one] سؤال واحد بلا إجابة ({ $count })
    [two] سؤالان بلا إجابة ({ $count })
    [few] { $count } أسئلة بلا إجابة
    [many] { $count } سؤالًا بلا إجابة
   *[other] { $count } سؤال بلا إجابة
}
player-all-answered = لقد أجبت عن كل الأسئلة.
player-see-question = اذهب إلى السؤال { $number }
player-keep-working = واصل العمل
player-hand-in = سلّم
player-handing-in = جارٍ التسليم…
player-finish-offline = { $count ->
    [zero] { $count } إجابة لم تُحفظ بعد. ننتظر الاتصال؛ أبقِ هذه الصفحة مفتوحة.
    [one] إجابة واحدة ({ $count }) لم تُحفظ بعد. ننتظر الاتصال؛ أبقِ هذه الصفحة مفتوحة.
    [two] إجابتان ({ $count }) لم تُحفظا بعد. ننتظر الاتصال؛ أبقِ هذه الصفحة مفتوحة.
    [few] { $count } إجابات لم تُحفظ بعد. ننتظر الاتصال؛ أبقِ هذه الصفحة مفتوحة.
    [many] { $count } إجابة لم تُحفظ بعد. ننتظر الاتصال؛ أبقِ هذه الصفحة مفتوحة.
   *[other] { $count } إجابة لم تُحفظ بعد. ننتظر الاتصال؛ أبقِ هذه الصفحة مفتوحة.
}
