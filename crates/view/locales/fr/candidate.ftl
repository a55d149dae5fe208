# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Aller au contenu
help-heading = Besoin d’aide ?
help-contact = Si quelque chose ne fonctionne pas, contactez
help-inviter = Si quelque chose ne fonctionne pas, contactez la personne qui vous a invité. Rien de ce qui a été enregistré n’est perdu.
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}

## Before the start

index-eyebrow = Examens
index-lead = Des examens sur invitation : un lien, un code, une page calme pour travailler.
index-candidate = Si vous devez passer un examen, ouvrez le lien de votre invitation.
code-heading = Saisissez votre code
code-label = Votre code
code-advice = Il figure dans votre invitation. Vous pouvez le copier et le coller.
code-send = Continuer
welcome-candidate = Candidat·e
welcome-opens = Ouverture
welcome-closes = Fermeture
welcome-no-limit = Sans limite de temps
welcome-attempts-left = { $count ->
    [one] { $count } tentative restante
   *[other] { $count } tentatives restantes
}
welcome-running = En cours
welcome-done = Terminé
welcome-after = S’ouvre après
welcome-consent = J’ai lu ce qui précède et je l’accepte.
welcome-consent-missing = Veuillez confirmer avant de commencer.
welcome-start = Commencer
welcome-continue = Continuer
welcome-clock = Votre temps commence lorsque vous appuyez sur ce bouton.
welcome-offline = Il n’y a pas de connexion. Vérifiez votre réseau et réessayez.
welcome-failed = Cela n’a pas fonctionné. Veuillez réessayer dans un instant.
welcome-full = Beaucoup de personnes commencent en ce moment. Vous entrerez automatiquement ; gardez cette page ouverte.

## After the end

finished-submitted = Reçu
finished-time-over = Le temps est écoulé
finished-at = Fin
finished-score = Résultat
finished-back = Retour à l’aperçu
receipt-heading = Votre reçu
receipt-lead = Conservez-le. Il prouve quelles réponses ont été reçues, et quand.
receipt-id = Tentative
receipt-time = Reçu le
receipt-digest = Empreinte de vos réponses (SHA-256)
receipt-signature = Signature (Ed25519)
receipt-download = Enregistrer le reçu
receipt-verify = Comment le vérifier
receipt-verify-how = Chacun peut vérifier le fichier avec cette commande :
receipt-verify-keys = Les clés publiques se trouvent à

## Trouble

trouble-unknown-code = Ce code est inconnu
trouble-unknown-code-advice = Vérifiez que vous avez ouvert le lien complet de votre invitation, ou saisissez de nouveau le code.
trouble-not-yet = L’examen n’est pas encore ouvert
trouble-not-yet-advice = Vous pouvez laisser cette page ouverte. Elle continue d’elle-même le moment venu.
trouble-expired = L’examen est fermé
trouble-expired-advice = La période pour le passer est terminée. Les réponses que vous aviez enregistrées ont été remises.
trouble-revoked = Cette invitation a été retirée
trouble-revoked-advice = Elle ne peut plus être utilisée.
trouble-too-many = Trop de tentatives
trouble-too-many-advice = Trop de tentatives sont venues de votre réseau. Réessayez dans { $duration }.
trouble-not-found = Cette page n’existe pas
trouble-not-found-advice = Vérifiez l’adresse, ou ouvrez de nouveau le lien de votre invitation.
trouble-internal = Un problème est survenu de notre côté
trouble-internal-advice = Vous n’y êtes pour rien, et ce qui a été enregistré est en sécurité. Veuillez réessayer dans un instant.
trouble-unavailable = Un instant, s’il vous plaît
trouble-unavailable-advice = Le serveur n’est pas prêt pour le moment. Ce qui a été enregistré est en sécurité. Veuillez réessayer dans un instant.
trouble-retry = Réessayer
trouble-request = Numéro de cet incident :

## The player

player-loading = Votre examen se charge…
player-loading-slow = La connexion est lente. Nouvelle tentative…
player-load-failed = Cet examen ne peut pas être ouvert ici.
player-overview = Vers l’aperçu

# The save light, short.
player-saved = Enregistré
player-saving = Enregistrement…
player-unsaved = { $count ->
    [one] { $count } réponse non enregistrée
   *[other] { $count } réponses non enregistrées
}
player-offline = Pas de connexion pour le moment. Continuez : vos réponses sont gardées sur cet appareil et seront envoyées dès que la connexion reviendra.
player-online-again = La connexion est revenue. Tout est enregistré.
player-refused = Cette réponse est trop longue pour être enregistrée. Veuillez la raccourcir.
player-too-late = Ceci est arrivé après la fin du temps. Cela a été mis de côté et ne compte pas.
player-kept-aside = Texte de cet appareil qui n’a pas été enregistré
player-other-writer = Cet examen se poursuit dans une autre fenêtre ou sur un autre appareil. Ici, vous pouvez seulement lire et copier.
player-take-over-title = Continuer ici ?
player-take-over-lead = Cet examen a été ouvert dans une autre fenêtre ou sur un autre appareil. Ce qui y a été enregistré se trouve ici. Si vous continuez ici, l’autre ne pourra plus qu’être lu.
player-take-over = Continuer ici
player-only-look = Seulement regarder

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Temps restant
player-left-page = Page
player-hide-clock = Masquer le temps
player-show-clock = Afficher le temps
player-spoken-test = { $count ->
    [one] Il reste { $count } minute
   *[other] Il reste { $count } minutes
}
player-spoken-section = { $count ->
    [one] Il reste { $count } minute pour cette section
   *[other] Il reste { $count } minutes pour cette section
}
player-spoken-page = { $count ->
    [one] Il reste { $count } minute pour cette page
   *[other] Il reste { $count } minutes pour cette page
}
player-time-over = Le temps est écoulé. Vos réponses sont en train d’être remises.
player-section-over = Le temps de cette section est écoulé. Veuillez passer à la suivante.
player-page-over = Le temps de cette page est écoulé. Veuillez continuer.

# Pages and questions.
player-section = Section
player-section-limit = Vous avez { $duration } pour cette section. Le temps commence lorsque vous appuyez sur le bouton.
player-begin-section = Commencer
player-one-way = Vous ne pouvez pas revenir à une page que vous avez quittée.
player-introduction = Introduction
player-page = Page { $number } sur { $total }
player-pages = Pages
player-back = Retour
player-next = Suivant
player-question = Question { $number } sur { $total }
player-required = Obligatoire
player-worth = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
player-hint = Indice
player-flag = Marquer
player-flagged = Marquée
player-answered = Répondue
player-not-answered = Sans réponse
player-map = Questions
player-sum = { $answered } sur { $count } avec réponse
player-choose-one = Choisissez une réponse
player-choose-exactly = Choisissez-en { $count }
player-choose-between = Choisissez-en de { $least } à { $count }
player-choose-any = Choisissez toutes celles qui conviennent
player-choose-up-to = Choisissez-en au plus { $count }
player-at-most = Vous pouvez en choisir au plus { $count }. Retirez-en d’abord une.
player-clear = Effacer mon choix
player-match-task = Donnez une option à chaque élément
player-choose-option = Choisir…
player-number-task = Un nombre

# The end.
player-finish = Terminer
player-finish-lead = Une fois remis, plus rien ne peut être changé.
player-required-open = Il faut répondre à ces questions avant de remettre.
player-unanswered = { $count ->
    [one] { $count } question sans réponse
   *[other] { $count } questions sans réponse
}
player-all-answered = Vous avez répondu à toutes les questions.
player-see-question = Aller à la question { $number }
player-keep-working = Continuer à travailler
player-hand-in = Remettre
player-handing-in = Remise en cours…
player-finish-offline = { $count ->
    [one] { $count } réponse n’est pas encore enregistrée. En attente de la connexion ; gardez cette page ouverte.
   *[other] { $count } réponses ne sont pas encore enregistrées. En attente de la connexion ; gardez cette page ouverte.
}
