# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = דילוג לתוכן
help-heading = צריכים עזרה?
help-contact = אם משהו אינו פועל, פנו אל
help-inviter = אם משהו אינו פועל, פנו אל מי שהזמין אתכם. דבר ממה שנשמר לא יאבד.
duration-minutes = { $count ->
    [one] דקה אחת ({ $count })
    [two] { $count } דקות
   *[other] { $count } דקות
}
duration-seconds = { $count ->
    [one] שנייה אחת ({ $count })
    [two] { $count } שניות
   *[other] { $count } שניות
}

## Before the start

index-eyebrow = מבחנים
index-lead = מבחנים בהזמנה: קישור, קוד ודף רגוע לעבוד בו.
index-candidate = אם עליכם לגשת למבחן, פתחו את הקישור שבהזמנה.
code-heading = הזינו את הקוד
code-label = הקוד שלכם
code-advice = הוא מופיע בהזמנה. אפשר להעתיק ולהדביק אותו.
code-send = המשך
welcome-candidate = נבחן/ת
welcome-opens = נפתח
welcome-closes = נסגר
welcome-no-limit = ללא מגבלת זמן
welcome-attempts-left = { $count ->
    [one] נותר ניסיון אחד ({ $count })
    [two] נותרו { $count } ניסיונות
   *[other] נותרו { $count } ניסיונות
}
welcome-running = בתהליך
welcome-done = הושלם
welcome-after = נפתח אחרי
welcome-consent = קראתי ואני מסכים/ה.
welcome-consent-missing = אשרו זאת לפני שתתחילו.
welcome-start = התחלה
welcome-continue = המשך
welcome-clock = הזמן מתחיל כשתלחצו על כפתור זה.
welcome-offline = אין חיבור. בדקו את הרשת ונסו שוב.
welcome-failed = הפעולה לא הצליחה. נסו שוב בעוד רגע.
welcome-full = אנשים רבים מתחילים ברגע זה. תוכנסו אוטומטית; השאירו את הדף פתוח.

## After the end

finished-submitted = התקבל
finished-time-over = הזמן תם
finished-at = הסתיים
finished-score = תוצאה
finished-back = חזרה לסקירה
receipt-heading = הקבלה שלכם
receipt-lead = שמרו אותה. היא מוכיחה אילו תשובות התקבלו ומתי.
receipt-id = ניסיון
receipt-time = התקבל ב־
receipt-digest = טביעת אצבע של התשובות (SHA-256)
receipt-signature = חתימה (Ed25519)
receipt-download = שמירת הקבלה
receipt-verify = איך אפשר לבדוק אותה
receipt-verify-how = כל אחד יכול לבדוק את הקובץ בפקודה זו:
receipt-verify-keys = המפתחות הציבוריים נמצאים בכתובת

## Trouble

trouble-unknown-code = הקוד אינו מוכר
trouble-unknown-code-advice = ודאו שפתחתם את כל הקישור שבהזמנה, או הקלידו את הקוד שוב.
trouble-not-yet = המבחן עדיין לא נפתח
trouble-not-yet-advice = אפשר להשאיר את הדף פתוח. הוא ימשיך מעצמו כשיגיע הזמן.
trouble-expired = המבחן סגור
trouble-expired-advice = הזמן שבו אפשר היה לגשת אליו חלף. התשובות ששמרתם נמסרו.
trouble-revoked = ההזמנה בוטלה
trouble-revoked-advice = אי אפשר להשתמש בה עוד.
trouble-too-many = יותר מדי ניסיונות
trouble-too-many-advice = יותר מדי ניסיונות הגיעו מהרשת שלכם. נסו שוב בעוד { $duration }.
trouble-not-found = אין דף כזה
trouble-not-found-advice = בדקו את הכתובת, או פתחו שוב את הקישור שבהזמנה.
trouble-internal = משהו השתבש אצלנו
trouble-internal-advice = זו לא אשמתכם, ומה שנשמר בטוח. נסו שוב בעוד רגע.
trouble-unavailable = רגע אחד, בבקשה
trouble-unavailable-advice = השרת אינו מוכן כרגע. מה שנשמר בטוח. נסו שוב בעוד רגע.
trouble-retry = ניסיון נוסף
trouble-request = מספר התקלה:

## The player

player-loading = המבחן נטען…
player-loading-slow = החיבור איטי. ממשיכים לנסות…
player-load-failed = אי אפשר לפתוח את המבחן כאן.
player-overview = לסקירה

# The save light, short.
player-saved = נשמר
player-saving = שומר…
player-unsaved = { $count ->
    [one] תשובה אחת לא נשמרה ({ $count })
    [two] { $count } תשובות לא נשמרו
   *[other] { $count } תשובות לא נשמרו
}
player-offline = אין חיבור כרגע. אפשר להמשיך: התשובות נשמרות במכשיר זה ויישלחו ברגע שהחיבור יחזור.
player-online-again = החיבור חזר. הכול נשמר.
player-refused = התשובה ארוכה מכדי להישמר. קצרו אותה.
player-too-late = זה הגיע אחרי שהזמן תם. הדבר הושם בצד ואינו נחשב.
player-kept-aside = טקסט במכשיר זה שלא נשמר
player-other-writer = המבחן נמשך בחלון אחר או במכשיר אחר. כאן אפשר רק לקרוא ולהעתיק.
player-take-over-title = להמשיך כאן?
player-take-over-lead = המבחן נפתח בחלון אחר או במכשיר אחר. מה שנשמר שם נמצא כאן. אם תמשיכו כאן, שם אפשר יהיה רק לקרוא.
player-take-over = המשך כאן
player-only-look = רק להסתכל

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = הזמן שנותר
player-left-page = עמוד
player-hide-clock = הסתרת הזמן
player-show-clock = הצגת הזמן
player-spoken-test = { $count ->
    [one] נותרה דקה אחת ({ $count })
    [two] נותרו { $count } דקות
   *[other] נותרו { $count } דקות
}
player-spoken-section = { $count ->
    [one] נותרה דקה אחת ({ $count }) לחלק זה
    [two] נותרו { $count } דקות לחלק זה
   *[other] נותרו { $count } דקות לחלק זה
}
player-spoken-page = { $count ->
    [one] נותרה דקה אחת ({ $count }) לעמוד זה
    [two] נותרו { $count } דקות לעמוד זה
   *[other] נותרו { $count } דקות לעמוד זה
}
player-time-over = הזמן תם. התשובות נמסרות.
player-section-over = הזמן לחלק זה תם. עברו לחלק הבא.
player-page-over = הזמן לעמוד זה תם. המשיכו הלאה.

# Pages and questions.
player-section = חלק
player-section-limit = יש לכם { $duration } לחלק זה. הזמן מתחיל כשתלחצו על הכפתור.
player-begin-section = התחלה
player-one-way = אי אפשר לחזור לעמוד שעזבתם.
player-introduction = הקדמה
player-page = עמוד { $number } מתוך { $total }
player-pages = עמודים
player-back = הקודם
player-next = הבא
player-question = שאלה { $number } מתוך { $total }
player-required = חובה
player-worth = { $count ->
    [one] נקודה אחת ({ $count })
    [two] { $count } נקודות
   *[other] { $count } נקודות
}
player-hint = רמז
player-flag = סימון
player-flagged = מסומנת
player-answered = נענתה
player-not-answered = לא נענתה
player-map = שאלות
player-sum = נענו { $answered } מתוך { $count }
player-choose-one = בחרו אחת
player-choose-exactly = בחרו { $count }
player-choose-between = בחרו בין { $least } ל־{ $count }
player-choose-any = בחרו את כל המתאימות
player-choose-up-to = בחרו לכל היותר { $count }
player-at-most = אפשר לבחור לכל היותר { $count }. בטלו קודם בחירה אחת.
player-clear = ניקוי הבחירה
player-match-task = התאימו אפשרות לכל פריט
player-choose-option = בחירה…
player-number-task = מספר

# The end.
player-finish = סיום
player-finish-lead = אחרי המסירה אי אפשר לשנות דבר.
player-required-open = יש לענות על שאלות אלה לפני המסירה.
player-unanswered = { $count ->
    [one] שאלה אחת ללא תשובה ({ $count })
    [two] { $count } שאלות ללא תשובה
   *[other] { $count } שאלות ללא תשובה
}
player-all-answered = עניתם על כל השאלות.
player-see-question = מעבר לשאלה { $number }
player-keep-working = המשך עבודה
player-hand-in = מסירה
player-handing-in = מוסר…
player-finish-offline = { $count ->
    [one] תשובה אחת ({ $count }) עדיין לא נשמרה. ממתינים לחיבור; השאירו את הדף פתוח.
    [two] { $count } תשובות עדיין לא נשמרו. ממתינים לחיבור; השאירו את הדף פתוח.
   *[other] { $count } תשובות עדיין לא נשמרו. ממתינים לחיבור; השאירו את הדף פתוח.
}
