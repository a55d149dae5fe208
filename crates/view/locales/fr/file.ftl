# Files that a candidate hands in: uploads and recordings.

player-file-choose = Choisir un fichier
player-file-limits = { $types }, { $size } au plus chacun
player-file-sending = Envoi de { $name } : { $percent } %
player-file-sent = { $name } est remis.
player-file-waiting = En attente du réseau ; { $name } reprendra tout seul.
player-file-wrong-type = Les fichiers de ce type ne sont pas acceptés ici.
player-file-too-large = Ce fichier est trop volumineux.
player-file-no-room = Le serveur n’a pas de place pour les fichiers en ce moment. Vos autres réponses sont enregistrées malgré tout.
player-file-failed = { $name } n’a pas pu être envoyé. Choisissez-le encore une fois.
player-file-remove = Retirer { $name }
player-file-photo = Prendre la photo
player-file-audio = Enregistrer du son
player-file-video = Enregistrer une vidéo
player-file-stop = Arrêter
player-file-camera = Allumer la caméra
player-file-left = Enregistrement en cours, encore { $seconds } s
player-file-denied = Le navigateur ne donne pas accès à la caméra ou au microphone. Autorisez-le, ou choisissez plutôt un fichier.
player-file-broken = Cette image est illisible. Choisissez-en une autre ou prenez-en une nouvelle.
player-file-too-many = Cet examen n’accepte plus de fichiers de votre part.
player-file-too-much = Ensemble, vos fichiers dépassent ce que cet examen accepte.
player-file-no-takes = Vous avez utilisé tous vos essais ici.
player-file-takes-left = Essais restants : { $count }
