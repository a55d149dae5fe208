# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = הודעות דוא״ל לא הגיעו
notice-mails-lead = הודעות דוא״ל של { $name } לא הגיעו למועמדים.
notice-callbacks-subject = ויתרנו על קריאות חוזרות
notice-callbacks-lead = ויתרנו על קריאות חוזרות של { $name }: הנמען לא קיבל אותן.
notice-endpoints-subject = נמען של קריאות חוזרות כובה
notice-endpoints-lead = נמען של { $name } לא קיבל שום קריאה חוזרת במשך ימים וכובה. הקריאות החוזרות ממתינות ואף אחת לא אבדה.
notice-count = מספר היום (UTC): { $count }
notice-first = הראשונה: { $cause }
notice-help = כולן, עם הסיבות: { $command }
notice-enable = כשיחזור לפעול: { $command }
notice-quiet = לא תישלח אליך היום הודעה נוספת בנושא זה.
