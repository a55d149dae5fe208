# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Zum Inhalt springen
help-heading = Brauchen Sie Hilfe?
help-contact = Wenn etwas nicht funktioniert, wenden Sie sich an
help-inviter = Wenn etwas nicht funktioniert, wenden Sie sich an die Stelle, die Sie eingeladen hat. Was gespeichert ist, geht nicht verloren.
duration-minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
duration-seconds = { $count ->
    [one] { $count } Sekunde
   *[other] { $count } Sekunden
}

## Before the start

index-eyebrow = Prüfungen
index-lead = Prüfungen auf Einladung: ein Link, ein Code, eine ruhige Seite zum Arbeiten.
index-candidate = Wenn Sie eine Prüfung ablegen sollen, öffnen Sie den Link in Ihrer Einladung.
code-heading = Geben Sie Ihren Code ein
code-label = Ihr Code
code-advice = Er steht in Ihrer Einladung. Sie können ihn kopieren und einfügen.
code-send = Weiter
welcome-candidate = Teilnehmer/in
welcome-opens = Öffnet
welcome-closes = Schließt
welcome-no-limit = Ohne Zeitbegrenzung
welcome-attempts-left = { $count ->
    [one] noch { $count } Versuch
   *[other] noch { $count } Versuche
}
welcome-running = Läuft
welcome-done = Abgeschlossen
welcome-after = Öffnet nach
welcome-consent = Ich habe dies gelesen und bin einverstanden.
welcome-consent-missing = Bitte bestätigen Sie dies, bevor Sie beginnen.
welcome-start = Beginnen
welcome-continue = Fortsetzen
welcome-clock = Ihre Zeit beginnt, wenn Sie auf diese Schaltfläche drücken.
welcome-offline = Es besteht keine Verbindung. Prüfen Sie Ihr Netzwerk und versuchen Sie es erneut.
welcome-failed = Das hat nicht geklappt. Bitte versuchen Sie es gleich noch einmal.
welcome-full = Gerade beginnen viele Personen gleichzeitig. Sie werden automatisch eingelassen; bitte lassen Sie diese Seite geöffnet.

## After the end

finished-submitted = Eingegangen
finished-time-over = Die Zeit ist abgelaufen
finished-at = Beendet
finished-score = Ergebnis
finished-back = Zurück zur Übersicht
receipt-heading = Ihre Quittung
receipt-lead = Bewahren Sie sie auf. Sie belegt, welche Antworten wann eingegangen sind.
receipt-id = Versuch
receipt-time = Eingegangen am
receipt-digest = Fingerabdruck Ihrer Antworten (SHA-256)
receipt-signature = Signatur (Ed25519)
receipt-download = Quittung speichern
receipt-verify = Wie sie geprüft werden kann
receipt-verify-how = Jeder kann die Datei mit diesem Befehl prüfen:
receipt-verify-keys = Die öffentlichen Schlüssel stehen unter

## Trouble

trouble-unknown-code = Dieser Code ist nicht bekannt
trouble-unknown-code-advice = Prüfen Sie, ob Sie den ganzen Link aus Ihrer Einladung geöffnet haben, oder geben Sie den Code noch einmal ein.
trouble-not-yet = Die Prüfung ist noch nicht geöffnet
trouble-not-yet-advice = Sie können diese Seite geöffnet lassen. Es geht von selbst weiter, sobald es so weit ist.
trouble-expired = Die Prüfung ist geschlossen
trouble-expired-advice = Der Zeitraum, in dem sie abgelegt werden konnte, ist vorbei. Gespeicherte Antworten wurden abgegeben.
trouble-revoked = Diese Einladung wurde zurückgezogen
trouble-revoked-advice = Sie kann nicht mehr verwendet werden.
trouble-too-many = Zu viele Versuche
trouble-too-many-advice = Aus Ihrem Netzwerk kamen zu viele Versuche. Versuchen Sie es wieder in { $duration }.
trouble-not-found = Diese Seite gibt es nicht
trouble-not-found-advice = Prüfen Sie die Adresse oder öffnen Sie noch einmal den Link aus Ihrer Einladung.
trouble-internal = Bei uns ist etwas schiefgegangen
trouble-internal-advice = Es liegt nicht an Ihnen, und was gespeichert wurde, ist sicher. Bitte versuchen Sie es gleich noch einmal.
trouble-unavailable = Einen Moment, bitte
trouble-unavailable-advice = Der Server ist gerade nicht bereit. Was gespeichert wurde, ist sicher. Bitte versuchen Sie es gleich noch einmal.
trouble-retry = Erneut versuchen
trouble-request = Nummer dieses Vorfalls:

## The player

player-loading = Ihre Prüfung wird geladen …
player-loading-slow = Die Verbindung ist langsam. Es wird weiter versucht …
player-load-failed = Diese Prüfung kann hier nicht geöffnet werden.
player-overview = Zur Übersicht

# The save light, short.
player-saved = Gespeichert
player-saving = Wird gespeichert …
player-unsaved = { $count ->
    [one] { $count } Antwort nicht gespeichert
   *[other] { $count } Antworten nicht gespeichert
}
player-offline = Im Moment keine Verbindung. Bitte machen Sie weiter: Ihre Antworten bleiben auf diesem Gerät und werden gesendet, sobald die Verbindung wieder da ist.
player-online-again = Die Verbindung ist wieder da. Alles ist gespeichert.
player-refused = Diese Antwort ist zu lang, um gespeichert zu werden. Bitte kürzen Sie sie.
player-too-late = Dies kam an, als die Zeit schon vorbei war. Es wurde beiseitegelegt und zählt nicht.
player-kept-aside = Text auf diesem Gerät, der nicht gespeichert wurde
player-other-writer = Diese Prüfung wird in einem anderen Fenster oder auf einem anderen Gerät fortgesetzt. Hier können Sie nur lesen und kopieren.
player-take-over-title = Hier fortsetzen?
player-take-over-lead = Diese Prüfung wurde in einem anderen Fenster oder auf einem anderen Gerät geöffnet. Was dort gespeichert wurde, ist hier. Wenn Sie hier fortsetzen, kann dort nur noch gelesen werden.
player-take-over = Hier fortsetzen
player-only-look = Nur ansehen

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Verbleibende Zeit
player-left-page = Seite
player-hide-clock = Zeit ausblenden
player-show-clock = Zeit einblenden
player-spoken-test = { $count ->
    [one] Noch { $count } Minute
   *[other] Noch { $count } Minuten
}
player-spoken-section = { $count ->
    [one] Noch { $count } Minute für diesen Abschnitt
   *[other] Noch { $count } Minuten für diesen Abschnitt
}
player-spoken-page = { $count ->
    [one] Noch { $count } Minute für diese Seite
   *[other] Noch { $count } Minuten für diese Seite
}
player-time-over = Die Zeit ist abgelaufen. Ihre Antworten werden abgegeben.
player-section-over = Die Zeit für diesen Abschnitt ist abgelaufen. Bitte gehen Sie zum nächsten weiter.
player-page-over = Die Zeit für diese Seite ist abgelaufen. Bitte gehen Sie weiter.

# Pages and questions.
player-section = Abschnitt
player-section-limit = Für diesen Abschnitt haben Sie { $duration }. Die Zeit beginnt, wenn Sie auf die Schaltfläche drücken.
player-begin-section = Beginnen
player-one-way = Zu einer Seite, die Sie verlassen haben, können Sie nicht zurückkehren.
player-introduction = Einleitung
player-page = Seite { $number } von { $total }
player-pages = Seiten
player-back = Zurück
player-next = Weiter
player-question = Frage { $number } von { $total }
player-required = Pflichtfrage
player-worth = { $count ->
    [one] { $count } Punkt
   *[other] { $count } Punkte
}
player-hint = Hinweis
player-flag = Markieren
player-flagged = Markiert
player-answered = Beantwortet
player-not-answered = Nicht beantwortet
player-map = Fragen
player-sum = { $answered } von { $count } beantwortet
player-choose-one = Wählen Sie eine Antwort
player-choose-exactly = Wählen Sie { $count }
player-choose-between = Wählen Sie { $least } bis { $count }
player-choose-any = Wählen Sie alle zutreffenden
player-choose-up-to = Wählen Sie höchstens { $count }
player-at-most = Sie können höchstens { $count } wählen. Nehmen Sie zuerst eine Auswahl zurück.
player-clear = Auswahl aufheben
player-match-task = Ordnen Sie jedem Eintrag eine Option zu
player-choose-option = Auswählen …
player-number-task = Eine Zahl

# The end.
player-finish = Abschließen
player-finish-lead = Nach der Abgabe kann nichts mehr geändert werden.
player-required-open = Diese Fragen müssen beantwortet sein, bevor Sie abgeben können.
player-unanswered = { $count ->
    [one] { $count } Frage ohne Antwort
   *[other] { $count } Fragen ohne Antwort
}
player-all-answered = Sie haben alle Fragen beantwortet.
player-see-question = Zu Frage { $number }
player-keep-working = Weiterarbeiten
player-hand-in = Abgeben
player-handing-in = Wird abgegeben …
player-finish-offline = { $count ->
    [one] { $count } Antwort ist noch nicht gespeichert. Es wird auf die Verbindung gewartet; lassen Sie diese Seite geöffnet.
   *[other] { $count } Antworten sind noch nicht gespeichert. Es wird auf die Verbindung gewartet; lassen Sie diese Seite geöffnet.
}
