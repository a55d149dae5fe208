# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Falls die Verbindung nicht zurückkommt, speichern Sie Ihre Antworten als verschlüsselte Datei und geben Sie sie der Prüfungsaufsicht: Nur sie kann sie öffnen. Lassen Sie dieses Fenster offen, es versucht es weiter.
player-file-save = Antworten als Datei speichern
player-file-saved = Die Datei ist gespeichert. Sie enthält alles bis zu diesem Augenblick.
player-file-impossible = Dieser Browser kann die Datei nicht erstellen. Schließen Sie dieses Fenster nicht und rufen Sie die Prüfungsaufsicht.
player-more-time = { $count ->
    [one] Sie haben mehr Zeit bekommen: Es bleibt { $count } Minute.
   *[other] Sie haben mehr Zeit bekommen: Es bleiben { $count } Minuten.
}
player-no-limit = Es gibt keine Zeitbegrenzung mehr.
