# Files that a candidate hands in: uploads and recordings.

player-file-choose = Elegir un archivo
player-file-limits = { $types }, { $size } como máximo cada uno
player-file-sending = Enviando { $name }: { $percent } %
player-file-sent = { $name } está entregado.
player-file-waiting = Esperando la red; { $name } seguirá por sí solo.
player-file-wrong-type = Aquí no se aceptan archivos de este tipo.
player-file-too-large = Este archivo es demasiado grande.
player-file-no-room = El servidor no tiene sitio para archivos en este momento. Sus demás respuestas se guardan igualmente.
player-file-failed = No se pudo enviar { $name }. Elíjalo de nuevo.
player-file-remove = Retirar { $name }
player-file-photo = Tomar la foto
player-file-audio = Grabar sonido
player-file-video = Grabar un vídeo
player-file-stop = Detener
player-file-camera = Encender la cámara
player-file-left = Grabando, quedan { $seconds } s
player-file-denied = El navegador no da acceso a la cámara o al micrófono. Permítalo o elija un archivo en su lugar.
player-file-broken = Esta imagen no se puede leer. Elija o haga otra.
player-file-too-many = Este examen no admite más archivos suyos.
player-file-too-much = En conjunto, sus archivos ocupan más de lo que admite este examen.
player-file-no-takes = Ha agotado aquí todos sus intentos.
player-file-takes-left = Intentos restantes: { $count }
