# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Hopp til innholdet
help-heading = Trenger du hjelp?
help-contact = Hvis noe ikke virker, ta kontakt med
help-inviter = Hvis noe ikke virker, ta kontakt med den som inviterte deg. Ingenting som er lagret, går tapt.
duration-minutes = { $count ->
    [one] { $count } minutt
   *[other] { $count } minutter
}
duration-seconds = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekunder
}

## Before the start

index-eyebrow = Prøver
index-lead = Prøver på invitasjon: en lenke, en kode, en rolig side å arbeide på.
index-candidate = Hvis du skal ta en prøve, åpner du lenken i invitasjonen din.
code-heading = Skriv inn koden din
code-label = Koden din
code-advice = Den står i invitasjonen. Du kan kopiere den og lime den inn.
code-send = Fortsett
welcome-candidate = Kandidat
welcome-opens = Åpner
welcome-closes = Stenger
welcome-no-limit = Ingen tidsgrense
welcome-attempts-left = { $count ->
    [one] { $count } forsøk igjen
   *[other] { $count } forsøk igjen
}
welcome-running = Pågår
welcome-done = Ferdig
welcome-after = Åpner etter
welcome-consent = Jeg har lest dette og godtar det.
welcome-consent-missing = Bekreft dette før du begynner.
welcome-start = Begynn
welcome-continue = Fortsett
welcome-clock = Tiden din begynner når du trykker på denne knappen.
welcome-offline = Det er ingen forbindelse. Sjekk nettverket og prøv igjen.
welcome-failed = Det virket ikke. Prøv igjen om et øyeblikk.
welcome-full = Mange begynner akkurat nå. Du slippes inn automatisk; hold denne siden åpen.

## After the end

finished-submitted = Mottatt
finished-time-over = Tiden er ute
finished-at = Avsluttet
finished-score = Resultat
finished-back = Tilbake til oversikten
receipt-heading = Kvitteringen din
receipt-lead = Ta vare på den. Den viser hvilke svar som ble mottatt, og når.
receipt-id = Forsøk
receipt-time = Mottatt
receipt-digest = Fingeravtrykk av svarene dine (SHA-256)
receipt-signature = Signatur (Ed25519)
receipt-download = Lagre kvitteringen
receipt-verify = Slik kan den kontrolleres
receipt-verify-how = Hvem som helst kan kontrollere filen med denne kommandoen:
receipt-verify-keys = De offentlige nøklene finnes på

## Trouble

trouble-unknown-code = Denne koden er ukjent
trouble-unknown-code-advice = Sjekk at du åpnet hele lenken i invitasjonen, eller skriv koden på nytt.
trouble-not-yet = Prøven er ikke åpen ennå
trouble-not-yet-advice = Du kan la denne siden stå åpen. Den fortsetter av seg selv når tiden er inne.
trouble-expired = Prøven er stengt
trouble-expired-advice = Tiden da den kunne tas, er over. Svar som du lagret, er levert.
trouble-revoked = Denne invitasjonen er trukket tilbake
trouble-revoked-advice = Den kan ikke brukes lenger.
trouble-too-many = For mange forsøk
trouble-too-many-advice = For mange forsøk kom fra nettverket ditt. Prøv igjen om { $duration }.
trouble-not-found = Denne siden finnes ikke
trouble-not-found-advice = Sjekk adressen, eller åpne lenken i invitasjonen på nytt.
trouble-internal = Noe gikk galt hos oss
trouble-internal-advice = Det er ikke din feil, og det som ble lagret, er trygt. Prøv igjen om et øyeblikk.
trouble-unavailable = Et øyeblikk
trouble-unavailable-advice = Serveren er ikke klar akkurat nå. Det som ble lagret, er trygt. Prøv igjen om et øyeblikk.
trouble-retry = Prøv igjen
trouble-request = Nummeret på denne hendelsen:

## The player

player-loading = Prøven din lastes …
player-loading-slow = Forbindelsen er treg. Prøver fortsatt …
player-load-failed = Denne prøven kan ikke åpnes her.
player-overview = Til oversikten

# The save light, short.
player-saved = Lagret
player-saving = Lagrer …
player-unsaved = { $count ->
    [one] { $count } svar er ikke lagret
   *[other] { $count } svar er ikke lagret
}
player-offline = Ingen forbindelse akkurat nå. Bare fortsett: svarene dine blir værende på denne enheten og sendes så snart forbindelsen er tilbake.
player-online-again = Forbindelsen er tilbake. Alt er lagret.
player-refused = Svaret er for langt til å lagres. Gjør det kortere.
player-too-late = Dette kom fram etter at tiden var ute. Det er lagt til side og teller ikke.
player-kept-aside = Tekst på denne enheten som ikke ble lagret
player-other-writer = Prøven fortsetter i et annet vindu eller på en annen enhet. Her kan du bare lese og kopiere.
player-take-over-title = Fortsette her?
player-take-over-lead = Prøven er åpnet i et annet vindu eller på en annen enhet. Det som ble lagret der, er her. Hvis du fortsetter her, kan den bare leses der.
player-take-over = Fortsett her
player-only-look = Bare se

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Tid igjen
player-left-page = Side
player-hide-clock = Skjul tiden
player-show-clock = Vis tiden
player-spoken-test = { $count ->
    [one] { $count } minutt igjen
   *[other] { $count } minutter igjen
}
player-spoken-section = { $count ->
    [one] { $count } minutt igjen til denne delen
   *[other] { $count } minutter igjen til denne delen
}
player-spoken-page = { $count ->
    [one] { $count } minutt igjen til denne siden
   *[other] { $count } minutter igjen til denne siden
}
player-time-over = Tiden er ute. Svarene dine blir levert.
player-section-over = Tiden for denne delen er ute. Gå videre til den neste.
player-page-over = Tiden for denne siden er ute. Gå videre.

# Pages and questions.
player-section = Del
player-section-limit = Du har { $duration } til denne delen. Tiden begynner når du trykker på knappen.
player-begin-section = Begynn
player-one-way = Du kan ikke gå tilbake til en side du har forlatt.
player-introduction = Innledning
player-page = Side { $number } av { $total }
player-pages = Sider
player-back = Tilbake
player-next = Neste
player-question = Spørsmål { $number } av { $total }
player-required = Obligatorisk
player-worth = { $count ->
    [one] { $count } poeng
   *[other] { $count } poeng
}
player-hint = Hint
player-flag = Merk
player-flagged = Merket
player-answered = Besvart
player-not-answered = Ikke besvart
player-map = Spørsmål
player-sum = { $answered } av { $count } besvart
player-choose-one = Velg ett
player-choose-exactly = Velg { $count }
player-choose-between = Velg { $least } til { $count }
player-choose-any = Velg alle som passer
player-choose-up-to = Velg høyst { $count }
player-at-most = Du kan velge høyst { $count }. Ta bort et valg først.
player-clear = Fjern valget mitt
player-match-task = Gi hver linje et alternativ
player-choose-option = Velg …
player-number-task = Et tall

# The end.
player-finish = Avslutt
player-finish-lead = Når du har levert, kan ingenting endres.
player-required-open = Disse spørsmålene må besvares før du kan levere.
player-unanswered = { $count ->
    [one] { $count } spørsmål uten svar
   *[other] { $count } spørsmål uten svar
}
player-all-answered = Du har besvart alle spørsmålene.
player-see-question = Gå til spørsmål { $number }
player-keep-working = Arbeid videre
player-hand-in = Lever
player-handing-in = Leverer …
player-finish-offline = { $count ->
    [one] { $count } svar er ikke lagret ennå. Venter på forbindelsen; hold denne siden åpen.
   *[other] { $count } svar er ikke lagret ennå. Venter på forbindelsen; hold denne siden åpen.
}
