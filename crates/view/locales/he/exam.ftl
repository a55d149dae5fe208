# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = יציאה להפסקה
player-break-left = { $count ->
    [one] זמן הפסקה שנותר: דקה אחת ({ $count })
    [two] זמן הפסקה שנותר: שתי דקות ({ $count })
   *[other] זמן הפסקה שנותר: { $count } דקות
}
player-break-title = הפסקה
player-break-lead = השעון עומד והשאלות מוסתרות. כשזמן ההפסקה ינוצל כולו, השעון ימשיך מעצמו.
player-break-go-on = המשך המבחן
player-break-failed = הבקשה לא הגיעה לשרת. השעון פועל; נא לנסות שוב.
player-break-over = ההפסקה הסתיימה. השעון פועל.
player-not-kept = דפדפן זה אינו שומר דבר במכשיר, אולי משום שהחלון פרטי. התשובות נשמרות בשרת כרגיל; אין לסגור את החלון לפני שכתוב בו שהן נשמרו.
player-offline-memory = אין חיבור כרגע, ודפדפן זה אינו שומר דבר במכשיר. אפשר להמשיך, ואין לסגור את החלון: התשובות יישלחו ברגע שהחיבור יחזור.
player-file-lead = אם החיבור לא יחזור, כדאי לשמור את התשובות בקובץ מוצפן ולמסור אותו לאחראים על המבחן: רק הם יכולים לפתוח אותו. יש להשאיר את החלון פתוח, הוא ממשיך לנסות.
player-file-save = שמירת התשובות בקובץ
player-file-saved = הקובץ נשמר. הוא מכיל הכול עד לרגע זה.
player-file-impossible = דפדפן זה אינו יכול ליצור את הקובץ. אין לסגור את החלון, ויש לפנות לאחראים על המבחן.
player-more-time = { $count ->
    [one] קיבלת תוספת זמן: נותרה דקה אחת ({ $count }).
    [two] קיבלת תוספת זמן: נותרו שתי דקות ({ $count }).
   *[other] קיבלת תוספת זמן: נותרו { $count } דקות.
}
player-no-limit = אין עוד הגבלת זמן.
player-calculator = מחשבון
player-passage = טקסט לקריאה
player-calc-input = חישוב
player-calc-keys = מקשים
player-calc-move = הזזת המחשבון במקשי החצים
player-calc-close = סגירה
player-calc-clear = ניקוי
player-calc-erase = מחיקת הסימן האחרון
player-calc-root = שורש ריבועי
player-calc-last = התוצאה הקודמת
player-calc-open = סוגר פותח
player-calc-shut = סוגר סוגר
player-calc-square = בריבוע
player-calc-power = בחזקת
player-calc-factorial = עצרת
player-calc-exponent = כפול עשר בחזקת
player-calc-arcsine = סינוס הפוך
player-calc-arccosine = קוסינוס הפוך
player-calc-arctangent = טנגנס הפוך
player-calc-degrees = מעלות
player-calc-radians = רדיאנים
player-calc-incomplete = החישוב אינו שלם, או שיש בו משהו שהמחשבון אינו מכיר.
player-calc-undefined = לחישוב הזה אין תוצאה.
player-calc-large = התוצאה גדולה מדי.
