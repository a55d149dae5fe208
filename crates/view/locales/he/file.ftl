# Files that a candidate hands in: uploads and recordings.

player-file-choose = בחירת קובץ
player-file-limits = { $types }, לכל היותר { $size } לקובץ
player-file-sending = שולח את { $name }: { $percent } %
player-file-sent = הקובץ { $name } הוגש.
player-file-waiting = ממתין לרשת; { $name } ימשיך מעצמו.
player-file-wrong-type = קבצים מסוג זה אינם מתקבלים כאן.
player-file-too-large = הקובץ הזה גדול מדי.
player-file-no-room = אין כרגע בשרת מקום לקבצים. שאר התשובות שלך נשמרות בכל זאת.
player-file-failed = לא ניתן היה לשלוח את { $name }. יש לבחור אותו שוב.
player-file-remove = החזרת { $name }
player-file-photo = צילום התמונה
player-file-audio = הקלטת קול
player-file-video = הקלטת וידאו
player-file-stop = עצירה
player-file-camera = הפעלת המצלמה
player-file-left = מקליט, נותרו { $seconds } שניות
player-file-denied = הדפדפן אינו נותן גישה למצלמה או למיקרופון. יש לאפשר זאת, או לבחור קובץ במקום.
player-file-broken = לא ניתן לקרוא את התמונה הזאת. יש לבחור תמונה אחרת או לצלם חדשה.
player-file-too-many = הבחינה אינה מקבלת ממך קבצים נוספים.
player-file-too-much = יחד הקבצים שלך גדולים ממה שהבחינה מקבלת.
player-file-no-takes = ניצלת כאן את כל הניסיונות.
player-file-takes-left = ניסיונות שנותרו: { $count }
