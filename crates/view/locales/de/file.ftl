# Files that a candidate hands in: uploads and recordings.

player-file-choose = Datei auswählen
player-file-limits = { $types }, höchstens { $size } je Datei
player-file-sending = { $name } wird gesendet: { $percent } %
player-file-sent = { $name } ist abgegeben.
player-file-waiting = Warten auf das Netz; { $name } geht von selbst weiter.
player-file-wrong-type = Dateien dieser Art werden hier nicht angenommen.
player-file-too-large = Diese Datei ist zu groß.
player-file-no-room = Der Server hat gerade keinen Platz für Dateien. Ihre anderen Antworten werden trotzdem gespeichert.
player-file-failed = { $name } konnte nicht gesendet werden. Wählen Sie die Datei noch einmal aus.
player-file-remove = { $name } zurücknehmen
player-file-photo = Bild aufnehmen
player-file-audio = Ton aufnehmen
player-file-video = Video aufnehmen
player-file-stop = Anhalten
player-file-camera = Kamera einschalten
player-file-left = Aufnahme läuft, noch { $seconds } s
player-file-denied = Der Browser gibt Kamera oder Mikrofon nicht frei. Erlauben Sie es, oder wählen Sie stattdessen eine Datei aus.
player-file-broken = Dieses Bild lässt sich nicht lesen. Wählen Sie ein anderes, oder nehmen Sie ein neues auf.
player-file-too-many = Diese Prüfung nimmt keine weiteren Dateien von Ihnen an.
player-file-too-much = Zusammen sind Ihre Dateien größer, als diese Prüfung annimmt.
player-file-no-takes = Sie haben hier alle Versuche verbraucht.
player-file-takes-left = Verbleibende Versuche: { $count }
