# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Faire une pause
player-break-left = { $count ->
    [one] Temps de pause restant : { $count } minute
   *[other] Temps de pause restant : { $count } minutes
}
player-break-title = Pause
player-break-lead = Le chronomètre est arrêté et vos questions sont masquées. Une fois votre temps de pause épuisé, il repart de lui-même.
player-break-go-on = Reprendre l’examen
player-break-failed = La demande n’a pas atteint le serveur. Le chronomètre tourne ; veuillez réessayer.
player-break-over = Votre pause est terminée. Le chronomètre tourne.
player-not-kept = Ce navigateur ne conserve rien sur cet appareil, peut-être parce que la fenêtre est privée. Vos réponses sont enregistrées sur le serveur comme toujours ; ne fermez pas cette fenêtre avant qu’elle n’indique qu’elles le sont.
player-offline-memory = Pas de connexion pour le moment, et ce navigateur ne conserve rien sur cet appareil. Continuez et ne fermez pas cette fenêtre : vos réponses seront envoyées dès que la connexion reviendra.
player-file-lead = Si la connexion ne revient pas, enregistrez vos réponses dans un fichier chiffré et remettez-le aux responsables de l’examen : eux seuls peuvent l’ouvrir. Gardez cette fenêtre ouverte, elle continue d’essayer.
player-file-save = Enregistrer les réponses dans un fichier
player-file-saved = Le fichier est enregistré. Il contient tout jusqu’à cet instant.
player-file-impossible = Ce navigateur ne peut pas créer le fichier. Ne fermez pas cette fenêtre et appelez les responsables de l’examen.
player-more-time = { $count ->
    [one] Vous avez reçu du temps supplémentaire : il reste { $count } minute.
   *[other] Vous avez reçu du temps supplémentaire : il reste { $count } minutes.
}
player-no-limit = Il n’y a plus de limite de temps.
player-calculator = Calculatrice
player-passage = Texte à lire
player-calc-input = Calcul
player-calc-keys = Touches
player-calc-move = Déplacer la calculatrice avec les flèches
player-calc-close = Fermer
player-calc-clear = Effacer
player-calc-erase = Supprimer le dernier signe
player-calc-root = Racine carrée
player-calc-last = Résultat précédent
player-calc-open = Parenthèse ouvrante
player-calc-shut = Parenthèse fermante
player-calc-square = Au carré
player-calc-power = Puissance
player-calc-factorial = Factorielle
player-calc-exponent = Fois dix puissance
player-calc-arcsine = Arc sinus
player-calc-arccosine = Arc cosinus
player-calc-arctangent = Arc tangente
player-calc-degrees = Degrés
player-calc-radians = Radians
player-calc-incomplete = Le calcul est incomplet ou contient quelque chose que la calculatrice ne connaît pas.
player-calc-undefined = Ce calcul n’a pas de résultat.
player-calc-large = Le résultat est trop grand.
