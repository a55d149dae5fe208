# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Veuillez indiquer qui vous êtes.
access-lead-password = Saisissez le mot de passe qui vous a été donné.
access-lead-public = Toute personne qui a ce lien peut passer cet examen.
access-lead-register = Inscrivez-vous pour passer cet examen.
access-register = S’inscrire
access-email = Adresse e-mail
access-number = Votre numéro
access-secret = Ce que vous seul savez
access-password = Mot de passe
access-name = Votre nom
access-optional = (facultatif)
access-missing = Veuillez remplir ce champ.
access-too-long = C’est trop long.
access-not-an-email = Ce n’est pas une adresse e-mail.
access-unknown = Cela n’est pas connu ici. Vérifiez votre saisie et réessayez.
access-wrong-password = Ce n’est pas le mot de passe. Vérifiez votre saisie et réessayez.
access-have-code = J’ai un code
access-mailed = Regardez dans votre messagerie
access-mailed-advice = Si tout est juste, un e-mail avec votre lien est en route. Cela peut prendre quelques minutes ; regardez aussi parmi les courriers indésirables.
access-full = Il ne reste plus de place
access-full-advice = Toutes les personnes qui pouvaient entrer sont là. Contactez la personne qui vous a invité.
access-guest = Invité
access-own-link = Votre propre lien
access-own-link-advice = Il vous ramène à votre examen depuis n’importe quel appareil. Gardez-le pour vous.
access-other = Ce n’est pas vous ? Entrer sous un autre nom
access-receipt = Votre reçu
access-reference = Si vous demandez de l’aide, donnez ce numéro :
privacy-heading = Avis de confidentialité
privacy-agree = J’accepte et je continue
privacy-without = Sans votre accord, l’examen ne peut pas commencer.
privacy-given = Vous avez accepté ceci :
access-malformed = Cela n’a pas pu être compris
access-forbidden = Ce n’est pas permis
access-wrong-method = Cette page ne peut pas faire cela
access-too-large = C’était trop à la fois
access-again-advice = Revenez en arrière et réessayez, ou rouvrez le lien de votre invitation.
access-forbidden-advice = Rouvrez le lien de votre invitation, directement et non depuis une autre page.
access-too-large-advice = Ce qui a été envoyé dépasse ce que ce serveur accepte. Envoyez moins.

## A candidate's own data, and the try-it page

data-heading = Vos données
data-lead = Voici ce qui est conservé à votre sujet pour cet examen.
data-name = Nom
data-group = Groupe
data-made = Conservé depuis
data-exams = Examens passés
data-started = Commencé
data-answers = Réponses
data-events = Ce que le navigateur a remarqué
data-save = Tout enregistrer dans un fichier
data-delete = Demander l’effacement
data-delete-advice = Le personnel efface alors votre nom, vos adresses et vos réponses. Le fait d’avoir passé l’examen et son résultat sont conservés. Un examen en cours doit d’abord se terminer.
data-delete-asked = Vous avez demandé l’effacement :
try-heading = Essayer votre appareil
try-lead = Cette page vérifie si cet appareil et sa connexion conviennent à un examen. Rien n’est conservé sans que vous appuyiez sur le bouton ci-dessous.
try-running = Vérification…
try-storage = Les réponses peuvent rester sur cet appareil sans connexion
try-cookies = Le navigateur se souvient de qui vous êtes
try-network = Le serveur répond vite
try-clock = L’horloge de cet appareil est juste (seule celle du serveur compte)
try-screen = La fenêtre est assez grande
try-ok = Bien
try-warn = Pas idéal
try-fail = Ne fonctionne pas
try-store = Dire aux organisateurs que j’ai essayé
try-stored = C’est enregistré.
