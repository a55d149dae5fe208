# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Si la connexion ne revient pas, enregistrez vos réponses dans un fichier chiffré et remettez-le aux responsables de l’examen : eux seuls peuvent l’ouvrir. Gardez cette fenêtre ouverte, elle continue d’essayer.
player-file-save = Enregistrer les réponses dans un fichier
player-file-saved = Le fichier est enregistré. Il contient tout jusqu’à cet instant.
player-file-impossible = Ce navigateur ne peut pas créer le fichier. Ne fermez pas cette fenêtre et appelez les responsables de l’examen.
player-more-time = { $count ->
    [one] Vous avez reçu du temps supplémentaire : il reste { $count } minute.
   *[other] Vous avez reçu du temps supplémentaire : il reste { $count } minutes.
}
player-no-limit = Il n’y a plus de limite de temps.
