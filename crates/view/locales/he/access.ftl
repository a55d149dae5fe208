# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = נא לומר מי אתם.
access-lead-password = הזינו את הסיסמה שנמסרה לכם.
access-lead-public = כל מי שיש לו הקישור הזה רשאי להיבחן.
access-lead-register = הירשמו כדי להיבחן.
access-register = הרשמה
access-email = כתובת דוא״ל
access-number = המספר שלכם
access-secret = מה שרק אתם יודעים
access-password = סיסמה
access-name = השם שלכם
access-optional = (לא חובה)
access-missing = נא למלא שדה זה.
access-too-long = זה ארוך מדי.
access-not-an-email = זו אינה כתובת דוא״ל.
access-unknown = זה אינו מוכר כאן. בדקו מה הקלדתם ונסו שוב.
access-wrong-password = זו אינה הסיסמה. בדקו מה הקלדתם ונסו שוב.
access-have-code = יש לי קוד
access-mailed = הביטו בתיבת הדואר שלכם
access-mailed-advice = אם הכול נכון, הודעה עם הקישור שלכם בדרך. זה עשוי לקחת כמה דקות; הביטו גם בדואר הזבל.
access-full = לא נותרו מקומות
access-full-advice = כל מי שאפשר היה להכניס כבר הגיע. פנו למי שהזמין אתכם.
access-guest = אורח
access-own-link = הקישור האישי שלכם
access-own-link-advice = הוא מחזיר אתכם לבחינה מכל מכשיר. שמרו אותו לעצמכם.
access-other = לא אתם? היכנסו בשם אחר
access-receipt = הקבלה שלכם
access-reference = אם אתם מבקשים עזרה, אמרו את המספר הזה:
privacy-heading = הודעת פרטיות
privacy-agree = אני מסכים וממשיך
privacy-without = ללא הסכמתכם אי אפשר להתחיל בבחינה.
privacy-given = הסכמתם לכך:
access-malformed = לא היה אפשר להבין את זה
access-forbidden = זה אינו מותר
access-wrong-method = הדף הזה אינו יכול לעשות זאת
access-too-large = זה היה יותר מדי בבת אחת
access-again-advice = חזרו ונסו שוב, או פתחו מחדש את הקישור מההזמנה.
access-forbidden-advice = פתחו מחדש את הקישור מההזמנה, ישירות ולא מדף אחר.
access-too-large-advice = מה שנשלח גדול ממה ששרת זה מקבל. שלחו פחות.

## A candidate's own data, and the try-it page

data-heading = הנתונים שלכם
data-lead = זה מה שנשמר עליכם עבור בחינה זו.
data-name = שם
data-group = קבוצה
data-made = נשמר מאז
data-exams = בחינות שנעשו
data-started = התחלה
data-answers = תשובות
data-events = מה שהדפדפן הבחין בו
data-save = שמירת הכול כקובץ
data-delete = בקשת מחיקה
data-delete-advice = אז ימחק הצוות את שמכם, את כתובותיכם ואת תשובותיכם. נשמר רק שנבחנתם ומה התוצאה. בחינה שמתנהלת צריכה קודם להסתיים.
data-delete-asked = ביקשתם מחיקה:
try-heading = נסו את המכשיר שלכם
try-lead = דף זה בודק אם המכשיר והחיבור שלו מתאימים לבחינה. שום דבר אינו נשמר אלא אם תלחצו על הכפתור למטה.
try-running = בודק…
try-storage = תשובות יכולות להישמר במכשיר זה ללא חיבור
try-cookies = הדפדפן זוכר מי אתם
try-network = השרת עונה מהר
try-clock = השעון של מכשיר זה מדויק (רק שעון השרת קובע)
try-screen = החלון גדול מספיק
try-ok = טוב
try-warn = לא אידאלי
try-fail = לא עובד
try-store = הודיעו למארגנים שניסיתי
try-stored = נשמר.
