# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
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
