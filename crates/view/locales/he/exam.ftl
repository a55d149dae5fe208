# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
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
