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
player-calculator = Rechner
player-passage = Text zum Lesen
player-calc-input = Rechnung
player-calc-keys = Tasten
player-calc-move = Den Rechner mit den Pfeiltasten verschieben
player-calc-close = Schließen
player-calc-clear = Löschen
player-calc-erase = Letztes Zeichen löschen
player-calc-root = Quadratwurzel
player-calc-last = Letztes Ergebnis
player-calc-open = Klammer auf
player-calc-shut = Klammer zu
player-calc-square = Zum Quadrat
player-calc-power = Hoch
player-calc-factorial = Fakultät
player-calc-exponent = Mal zehn hoch
player-calc-arcsine = Arkussinus
player-calc-arccosine = Arkuskosinus
player-calc-arctangent = Arkustangens
player-calc-degrees = Grad
player-calc-radians = Bogenmaß
player-calc-incomplete = Das ist nicht vollständig, oder es enthält etwas, das der Rechner nicht kennt.
player-calc-undefined = Das hat kein Ergebnis.
player-calc-large = Das ist zu groß.
