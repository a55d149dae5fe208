# The question types: what a candidate reads and hears while answering one.

player-order-task = رتّب هذه العناصر
player-move-up = تحريك إلى الأعلى
player-move-down = تحريك إلى الأسفل
player-moved = الموضع { $number } من { $total }
player-keep-order = هذا الترتيب صحيح
player-gaps-task = املأ الفراغات
player-gap = الفراغ { $number } من { $total }
player-table-task = املأ الجدول
player-words = { $count ->
    [zero] { $count } كلمة
    [one] كلمة واحدة
    [two] كلمتان
    [few] { $count } كلمات
    [many] { $count } كلمة
   *[other] { $count } كلمة
}
player-characters = { $count ->
    [zero] { $count } حرف
    [one] حرف واحد
    [two] حرفان
    [few] { $count } أحرف
    [many] { $count } حرفًا
   *[other] { $count } حرف
}
player-at-least = { $count } على الأقل
player-no-more-than = { $count } على الأكثر
player-too-long = هذا أطول من المطلوب. ومع ذلك يُحفظ.
player-bold = غامق
player-italic = مائل
player-bullets = قائمة نقطية
player-numbers = قائمة مرقّمة
player-preview = معاينة
player-formatting = تنسيق
player-code-keys = مفتاح Tab يزيح السطر. للخروج بلوحة المفاتيح اضغط Esc ثم Tab.
player-code-free = مفتاح Tab يخرج الآن من هذا الحقل.
