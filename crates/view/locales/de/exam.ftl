# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Pause machen
player-break-left = { $count ->
    [one] Verbleibende Pausenzeit: { $count } Minute
   *[other] Verbleibende Pausenzeit: { $count } Minuten
}
player-break-title = Pause
player-break-lead = Die Uhr steht still, und Ihre Fragen sind verdeckt. Ist Ihre Pausenzeit aufgebraucht, läuft die Uhr von selbst weiter.
player-break-go-on = Prüfung fortsetzen
player-break-failed = Das hat den Server nicht erreicht. Die Uhr läuft; bitte versuchen Sie es noch einmal.
player-break-over = Ihre Pause ist vorbei. Die Uhr läuft.
player-not-kept = Dieser Browser behält nichts auf diesem Gerät, vielleicht weil das Fenster ein privates ist. Ihre Antworten werden wie immer auf dem Server gespeichert; schließen Sie dieses Fenster nicht, bevor hier „Gespeichert“ steht.
player-offline-memory = Gerade keine Verbindung, und dieser Browser behält nichts auf diesem Gerät. Arbeiten Sie weiter und schließen Sie dieses Fenster nicht: Ihre Antworten werden gesendet, sobald die Verbindung zurück ist.
player-file-lead = Falls die Verbindung nicht zurückkommt, speichern Sie Ihre Antworten als verschlüsselte Datei und geben Sie sie der Prüfungsaufsicht: Nur sie kann sie öffnen. Lassen Sie dieses Fenster offen, es versucht es weiter.
player-file-save = Antworten als Datei speichern
player-file-saved = Die Datei ist gespeichert. Sie enthält alles bis zu diesem Augenblick.
player-file-impossible = Dieser Browser kann die Datei nicht erstellen. Schließen Sie dieses Fenster nicht und rufen Sie die Prüfungsaufsicht.
player-more-time = { $count ->
    [one] Sie haben mehr Zeit bekommen: Es bleibt { $count } Minute.
   *[other] Sie haben mehr Zeit bekommen: Es bleiben { $count } Minuten.
}
player-no-limit = Es gibt keine Zeitbegrenzung mehr.
