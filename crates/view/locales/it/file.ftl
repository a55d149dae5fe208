# Files that a candidate hands in: uploads and recordings.

player-file-choose = Scegli un file
player-file-limits = { $types }, al massimo { $size } ciascuno
player-file-sending = Invio di { $name }: { $percent } %
player-file-sent = { $name } è consegnato.
player-file-waiting = In attesa della rete; { $name } proseguirà da solo.
player-file-wrong-type = Qui non si accettano file di questo tipo.
player-file-too-large = Questo file è troppo grande.
player-file-no-room = Al momento il server non ha spazio per i file. Le altre risposte vengono comunque salvate.
player-file-failed = Non è stato possibile inviare { $name }. Sceglilo di nuovo.
player-file-remove = Ritira { $name }
player-file-photo = Scatta la foto
player-file-audio = Registra l’audio
player-file-video = Registra un video
player-file-stop = Ferma
player-file-camera = Accendi la fotocamera
player-file-left = Registrazione in corso, restano { $seconds } s
player-file-denied = Il browser non concede la fotocamera o il microfono. Consentilo, oppure scegli un file.
player-file-broken = Questa immagine non è leggibile. Scegline o scattane un’altra.
player-file-too-many = Questo esame non accetta altri file da te.
player-file-too-much = Insieme i tuoi file superano quanto questo esame accetta.
player-file-no-takes = Hai usato tutti i tentativi disponibili qui.
player-file-takes-left = Tentativi rimasti: { $count }
