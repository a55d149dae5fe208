# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Naar de inhoud
help-heading = Hulp nodig?
help-contact = Als iets niet werkt, neem contact op met
help-inviter = Als iets niet werkt, neem contact op met wie je heeft uitgenodigd. Wat is opgeslagen, gaat niet verloren.
duration-minutes = { $count ->
    [one] { $count } minuut
   *[other] { $count } minuten
}
duration-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } seconden
}

## Before the start

index-eyebrow = Examens
index-lead = Examens op uitnodiging: een link, een code, een rustige pagina om op te werken.
index-candidate = Als je een examen gaat doen, open dan de link in je uitnodiging.
code-heading = Voer je code in
code-label = Je code
code-advice = Hij staat in je uitnodiging. Je mag hem kopiëren en plakken.
code-send = Doorgaan
welcome-candidate = Kandidaat
welcome-opens = Opent
welcome-closes = Sluit
welcome-no-limit = Geen tijdslimiet
welcome-attempts-left = { $count ->
    [one] nog { $count } poging
   *[other] nog { $count } pogingen
}
welcome-running = Bezig
welcome-done = Klaar
welcome-after = Opent na
welcome-consent = Ik heb dit gelezen en ga akkoord.
welcome-consent-missing = Bevestig dit voordat je begint.
welcome-start = Beginnen
welcome-continue = Verdergaan
welcome-clock = Je tijd begint wanneer je op deze knop drukt.
welcome-offline = Er is geen verbinding. Controleer je netwerk en probeer het opnieuw.
welcome-failed = Dit is niet gelukt. Probeer het over een ogenblik opnieuw.
welcome-full = Er beginnen nu veel mensen tegelijk. Je wordt vanzelf binnengelaten; houd deze pagina open.

## After the end

finished-submitted = Ontvangen
finished-time-over = De tijd is om
finished-at = Beëindigd
finished-score = Resultaat
finished-back = Terug naar het overzicht
receipt-heading = Je ontvangstbewijs
receipt-lead = Bewaar het. Het bewijst welke antwoorden zijn ontvangen, en wanneer.
receipt-id = Poging
receipt-time = Ontvangen op
receipt-digest = Vingerafdruk van je antwoorden (SHA-256)
receipt-signature = Handtekening (Ed25519)
receipt-download = Ontvangstbewijs bewaren
receipt-verify = Hoe het gecontroleerd kan worden
receipt-verify-how = Iedereen kan het bestand controleren met deze opdracht:
receipt-verify-keys = De openbare sleutels staan op

## Trouble

trouble-unknown-code = Deze code is niet bekend
trouble-unknown-code-advice = Controleer of je de hele link uit je uitnodiging hebt geopend, of typ de code nog eens.
trouble-not-yet = Het examen is nog niet open
trouble-not-yet-advice = Je kunt deze pagina open laten. Ze gaat vanzelf verder als het zover is.
trouble-expired = Het examen is gesloten
trouble-expired-advice = De periode waarin het gedaan kon worden, is voorbij. Antwoorden die je had opgeslagen, zijn ingeleverd.
trouble-revoked = Deze uitnodiging is ingetrokken
trouble-revoked-advice = Ze kan niet meer worden gebruikt.
trouble-too-many = Te veel pogingen
trouble-too-many-advice = Er kwamen te veel pogingen van je netwerk. Probeer het opnieuw over { $duration }.
trouble-not-found = Deze pagina bestaat niet
trouble-not-found-advice = Controleer het adres, of open de link uit je uitnodiging opnieuw.
trouble-internal = Er ging bij ons iets mis
trouble-internal-advice = Het ligt niet aan jou, en wat is opgeslagen, is veilig. Probeer het over een ogenblik opnieuw.
trouble-unavailable = Een ogenblik
trouble-unavailable-advice = De server is nu niet klaar. Wat is opgeslagen, is veilig. Probeer het over een ogenblik opnieuw.
trouble-retry = Opnieuw proberen
trouble-request = Nummer van dit voorval:

## The player

player-loading = Je examen wordt geladen…
player-loading-slow = De verbinding is traag. Er wordt verder geprobeerd…
player-load-failed = Dit examen kan hier niet worden geopend.
player-overview = Naar het overzicht

# The save light, short.
player-saved = Opgeslagen
player-saving = Opslaan…
player-unsaved = { $count ->
    [one] { $count } antwoord niet opgeslagen
   *[other] { $count } antwoorden niet opgeslagen
}
player-offline = Even geen verbinding. Ga gewoon verder: je antwoorden blijven op dit apparaat en worden verstuurd zodra de verbinding terug is.
player-online-again = De verbinding is terug. Alles is opgeslagen.
player-refused = Dit antwoord is te lang om op te slaan. Maak het korter.
player-too-late = Dit kwam aan toen de tijd al om was. Het is apart gelegd en telt niet.
player-kept-aside = Tekst op dit apparaat die niet is opgeslagen
player-other-writer = Dit examen gaat verder in een ander venster of op een ander apparaat. Hier kun je alleen lezen en kopiëren.
player-take-over-title = Hier verdergaan?
player-take-over-lead = Dit examen is in een ander venster of op een ander apparaat geopend. Wat daar is opgeslagen, staat hier. Als je hier verdergaat, kan daar alleen nog worden gelezen.
player-take-over = Hier verdergaan
player-only-look = Alleen kijken

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Resterende tijd
player-left-page = Pagina
player-hide-clock = Tijd verbergen
player-show-clock = Tijd tonen
player-spoken-test = { $count ->
    [one] Nog { $count } minuut
   *[other] Nog { $count } minuten
}
player-spoken-section = { $count ->
    [one] Nog { $count } minuut voor dit onderdeel
   *[other] Nog { $count } minuten voor dit onderdeel
}
player-spoken-page = { $count ->
    [one] Nog { $count } minuut voor deze pagina
   *[other] Nog { $count } minuten voor deze pagina
}
player-time-over = De tijd is om. Je antwoorden worden ingeleverd.
player-section-over = De tijd voor dit onderdeel is om. Ga door naar het volgende.
player-page-over = De tijd voor deze pagina is om. Ga verder.

# Pages and questions.
player-section = Onderdeel
player-section-limit = Je hebt { $duration } voor dit onderdeel. De tijd begint wanneer je op de knop drukt.
player-begin-section = Beginnen
player-one-way = Je kunt niet terug naar een pagina die je hebt verlaten.
player-introduction = Inleiding
player-page = Pagina { $number } van { $total }
player-pages = Pagina’s
player-back = Terug
player-next = Volgende
player-question = Vraag { $number } van { $total }
player-required = Verplicht
player-worth = { $count ->
    [one] { $count } punt
   *[other] { $count } punten
}
player-hint = Hint
player-flag = Markeren
player-flagged = Gemarkeerd
player-answered = Beantwoord
player-not-answered = Niet beantwoord
player-map = Vragen
player-sum = { $answered } van { $count } beantwoord
player-choose-one = Kies er één
player-choose-exactly = Kies er { $count }
player-choose-between = Kies er { $least } tot { $count }
player-choose-any = Kies alles wat van toepassing is
player-choose-up-to = Kies er hoogstens { $count }
player-at-most = Je kunt er hoogstens { $count } kiezen. Haal er eerst een weg.
player-clear = Mijn keuze wissen
player-match-task = Geef elk onderdeel een optie
player-choose-option = Kies…
player-number-task = Een getal

# The end.
player-finish = Afronden
player-finish-lead = Na het inleveren kan er niets meer worden veranderd.
player-required-open = Deze vragen moeten zijn beantwoord voordat je kunt inleveren.
player-unanswered = { $count ->
    [one] { $count } vraag zonder antwoord
   *[other] { $count } vragen zonder antwoord
}
player-all-answered = Je hebt alle vragen beantwoord.
player-see-question = Naar vraag { $number }
player-keep-working = Verder werken
player-hand-in = Inleveren
player-handing-in = Bezig met inleveren…
player-finish-offline = { $count ->
    [one] { $count } antwoord is nog niet opgeslagen. Er wordt op de verbinding gewacht; houd deze pagina open.
   *[other] { $count } antwoorden zijn nog niet opgeslagen. Er wordt op de verbinding gewacht; houd deze pagina open.
}
