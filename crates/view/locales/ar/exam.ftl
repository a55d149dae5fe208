# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = أخذ استراحة
player-break-left = { $count ->
    [zero] وقت الاستراحة المتبقي: أقل من دقيقة
    [one] وقت الاستراحة المتبقي: دقيقة واحدة ({ $count })
    [two] وقت الاستراحة المتبقي: دقيقتان ({ $count })
    [few] وقت الاستراحة المتبقي: { $count } دقائق
    [many] وقت الاستراحة المتبقي: { $count } دقيقة
   *[other] وقت الاستراحة المتبقي: { $count } دقيقة
}
player-break-title = استراحة
player-break-lead = الساعة متوقفة وأسئلتك مخفية. عندما ينفد وقت استراحتك تستأنف الساعة من تلقاء نفسها.
player-break-go-on = متابعة الامتحان
player-break-failed = لم يصل الطلب إلى الخادم. الساعة تعمل؛ يُرجى المحاولة مرة أخرى.
player-break-over = انتهت استراحتك. الساعة تعمل.
player-not-kept = لا يحتفظ هذا المتصفح بأي شيء على هذا الجهاز، ربما لأن النافذة خاصة. تُحفظ إجاباتك على الخادم كالمعتاد؛ لا تغلق هذه النافذة قبل أن يظهر فيها أنها حُفظت.
player-offline-memory = لا يوجد اتصال حاليًا، وهذا المتصفح لا يحتفظ بأي شيء على هذا الجهاز. تابع ولا تغلق هذه النافذة: ستُرسل إجاباتك فور عودة الاتصال.
player-file-lead = إذا لم يعد الاتصال، فاحفظ إجاباتك في ملف مشفّر وسلّمه إلى المشرفين على الامتحان: هم وحدهم من يستطيع فتحه. أبقِ هذه النافذة مفتوحة، فهي تواصل المحاولة.
player-file-save = حفظ الإجابات في ملف
player-file-saved = تم حفظ الملف. وهو يحتوي على كل شيء حتى هذه اللحظة.
player-file-impossible = لا يستطيع هذا المتصفح إنشاء الملف. لا تغلق هذه النافذة واتصل بالمشرفين على الامتحان.
player-more-time = { $count ->
    [zero] حصلت على وقت إضافي: لم تبقَ أي دقيقة كاملة.
    [one] حصلت على وقت إضافي: بقيت دقيقة واحدة ({ $count }).
    [two] حصلت على وقت إضافي: بقيت دقيقتان ({ $count }).
    [few] حصلت على وقت إضافي: بقيت { $count } دقائق.
    [many] حصلت على وقت إضافي: بقيت { $count } دقيقة.
   *[other] حصلت على وقت إضافي: بقيت { $count } دقيقة.
}
player-no-limit = لم يعد هناك حد زمني.
player-calculator = آلة حاسبة
player-passage = نص للقراءة
player-calc-input = العملية الحسابية
player-calc-keys = المفاتيح
player-calc-move = حرّك الآلة الحاسبة بمفاتيح الأسهم
player-calc-close = إغلاق
player-calc-clear = مسح
player-calc-erase = حذف آخر رمز
player-calc-root = الجذر التربيعي
player-calc-last = النتيجة السابقة
player-calc-open = قوس مفتوح
player-calc-shut = قوس مغلق
player-calc-square = مربّع
player-calc-power = أُسّ
player-calc-factorial = مضروب
player-calc-exponent = ضرب عشرة أُسّ
player-calc-arcsine = الجيب العكسي
player-calc-arccosine = جيب التمام العكسي
player-calc-arctangent = الظل العكسي
player-calc-degrees = درجات
player-calc-radians = راديان
player-calc-incomplete = العملية غير مكتملة، أو فيها ما لا تعرفه الآلة الحاسبة.
player-calc-undefined = ليس لهذه العملية نتيجة.
player-calc-large = النتيجة كبيرة جدًا.
