# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Bitte sagen Sie, wer Sie sind.
access-lead-password = Geben Sie das Passwort ein, das Ihnen genannt wurde.
access-lead-public = Wer diesen Link hat, darf diese Prüfung ablegen.
access-lead-register = Melden Sie sich zu dieser Prüfung an.
access-register = Anmelden
access-email = E-Mail-Adresse
access-number = Ihre Nummer
access-secret = Was nur Sie wissen
access-password = Passwort
access-name = Ihr Name
access-optional = (freiwillig)
access-missing = Bitte füllen Sie dies aus.
access-too-long = Das ist zu lang.
access-not-an-email = Das ist keine E-Mail-Adresse.
access-unknown = Das ist hier nicht bekannt. Prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.
access-wrong-password = Das ist nicht das Passwort. Prüfen Sie Ihre Eingabe und versuchen Sie es noch einmal.
access-have-code = Ich habe einen Code
access-mailed = Sehen Sie in Ihr Postfach
access-mailed-advice = Wenn alles stimmt, ist eine E-Mail mit Ihrem Link unterwegs. Es kann einige Minuten dauern; sehen Sie auch bei den unerwünschten Nachrichten nach.
access-full = Es sind keine Plätze mehr frei
access-full-advice = Alle, die eingelassen werden konnten, sind da. Wenden Sie sich an die Stelle, die Sie eingeladen hat.
access-guest = Gast
access-own-link = Ihr eigener Link
access-own-link-advice = Er bringt Sie von jedem Gerät zu Ihrer Prüfung zurück. Behalten Sie ihn für sich.
access-other = Nicht Sie? Als jemand anderes eintreten
access-receipt = Ihre Quittung
access-reference = Wenn Sie um Hilfe bitten, nennen Sie diese Nummer:
privacy-heading = Hinweis zum Datenschutz
privacy-agree = Ich stimme zu und fahre fort
privacy-without = Ohne Ihre Zustimmung kann die Prüfung nicht begonnen werden.
privacy-given = Sie haben zugestimmt:
access-malformed = Das konnte nicht verstanden werden
access-forbidden = Das ist nicht erlaubt
access-wrong-method = Das kann diese Seite nicht
access-too-large = Das war zu viel auf einmal
access-again-advice = Gehen Sie zurück und versuchen Sie es noch einmal, oder öffnen Sie den Link aus Ihrer Einladung erneut.
access-forbidden-advice = Öffnen Sie den Link aus Ihrer Einladung erneut, direkt und nicht von einer anderen Seite aus.
access-too-large-advice = Was gesendet wurde, ist größer, als dieser Server annimmt. Senden Sie weniger.

## A candidate's own data, and the try-it page

data-heading = Ihre Daten
data-lead = Das ist zu dieser Prüfung über Sie gespeichert.
data-name = Name
data-group = Gruppe
data-made = Gespeichert seit
data-exams = Abgelegte Prüfungen
data-started = Begonnen
data-answers = Antworten
data-events = Was der Browser bemerkt hat
data-save = Alles als Datei speichern
data-delete = Um Löschung bitten
data-delete-advice = Ihr Name, Ihre Adressen und Ihre Antworten werden dann gelöscht. Dass Sie die Prüfung abgelegt haben, und das Ergebnis bleiben erhalten. Eine laufende Prüfung muss zuerst enden.
data-delete-asked = Sie haben um Löschung gebeten:
try-heading = Gerät ausprobieren
try-lead = Diese Seite prüft, ob dieses Gerät und seine Verbindung für eine Prüfung taugen. Gespeichert wird nur etwas, wenn Sie unten auf die Schaltfläche drücken.
try-running = Wird geprüft …
try-storage = Antworten können ohne Verbindung auf diesem Gerät bleiben
try-cookies = Der Browser merkt sich, wer Sie sind
try-network = Der Server antwortet schnell
try-clock = Die Uhr dieses Geräts geht richtig (es zählt nur die Uhr des Servers)
try-screen = Das Fenster ist groß genug
try-ok = Gut
try-warn = Nicht ideal
try-fail = Geht nicht
try-store = Den Veranstaltern mitteilen, dass ich es ausprobiert habe
try-stored = Es wurde gespeichert.
