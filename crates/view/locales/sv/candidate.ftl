# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Hoppa till innehållet
help-heading = Behöver du hjälp?
help-contact = Om något inte fungerar, kontakta
help-inviter = Om något inte fungerar, kontakta den som bjöd in dig. Inget som har sparats går förlorat.
duration-minutes = { $count ->
    [one] { $count } minut
   *[other] { $count } minuter
}
duration-seconds = { $count ->
    [one] { $count } sekund
   *[other] { $count } sekunder
}

## Before the start

index-eyebrow = Prov
index-lead = Prov på inbjudan: en länk, en kod, en lugn sida att arbeta på.
index-candidate = Om du ska göra ett prov öppnar du länken i din inbjudan.
code-heading = Ange din kod
code-label = Din kod
code-advice = Den står i din inbjudan. Du får kopiera och klistra in den.
code-send = Fortsätt
welcome-candidate = Kandidat
welcome-opens = Öppnar
welcome-closes = Stänger
welcome-no-limit = Ingen tidsgräns
welcome-attempts-left = { $count ->
    [one] { $count } försök kvar
   *[other] { $count } försök kvar
}
welcome-running = Pågår
welcome-done = Klart
welcome-after = Öppnar efter
welcome-consent = Jag har läst detta och godkänner det.
welcome-consent-missing = Bekräfta detta innan du börjar.
welcome-start = Börja
welcome-continue = Fortsätt
welcome-clock = Din tid börjar när du trycker på den här knappen.
welcome-offline = Det finns ingen anslutning. Kontrollera nätverket och försök igen.
welcome-failed = Det fungerade inte. Försök igen om en stund.
welcome-full = Många börjar just nu. Du släpps in automatiskt; håll den här sidan öppen.

## After the end

finished-submitted = Mottaget
finished-time-over = Tiden är slut
finished-at = Avslutat
finished-score = Resultat
finished-back = Tillbaka till översikten
receipt-heading = Ditt kvitto
receipt-lead = Spara det. Det visar vilka svar som togs emot, och när.
receipt-id = Försök
receipt-time = Mottaget
receipt-digest = Fingeravtryck av dina svar (SHA-256)
receipt-signature = Signatur (Ed25519)
receipt-download = Spara kvittot
receipt-verify = Så kan det kontrolleras
receipt-verify-how = Vem som helst kan kontrollera filen med det här kommandot:
receipt-verify-keys = De publika nycklarna finns på

## Trouble

trouble-unknown-code = Den här koden är okänd
trouble-unknown-code-advice = Kontrollera att du öppnade hela länken i din inbjudan, eller skriv koden igen.
trouble-not-yet = Provet är inte öppet än
trouble-not-yet-advice = Du kan lämna sidan öppen. Den fortsätter av sig själv när det är dags.
trouble-expired = Provet är stängt
trouble-expired-advice = Tiden då det kunde göras är förbi. Svar som du sparade har lämnats in.
trouble-revoked = Den här inbjudan har dragits tillbaka
trouble-revoked-advice = Den kan inte användas längre.
trouble-too-many = För många försök
trouble-too-many-advice = För många försök kom från ditt nätverk. Försök igen om { $duration }.
trouble-not-found = Sidan finns inte
trouble-not-found-advice = Kontrollera adressen, eller öppna länken i din inbjudan igen.
trouble-internal = Något gick fel hos oss
trouble-internal-advice = Det är inte ditt fel, och det som sparades är i säkerhet. Försök igen om en stund.
trouble-unavailable = Ett ögonblick
trouble-unavailable-advice = Servern är inte redo just nu. Det som sparades är i säkerhet. Försök igen om en stund.
trouble-retry = Försök igen
trouble-request = Händelsens nummer:

## The player

player-loading = Ditt prov laddas …
player-loading-slow = Anslutningen är långsam. Försöker fortfarande …
player-load-failed = Det här provet kan inte öppnas här.
player-overview = Till översikten

# The save light, short.
player-saved = Sparat
player-saving = Sparar …
player-unsaved = { $count ->
    [one] { $count } svar inte sparat
   *[other] { $count } svar inte sparade
}
player-offline = Ingen anslutning just nu. Fortsätt gärna: dina svar finns kvar på den här enheten och skickas så snart anslutningen är tillbaka.
player-online-again = Anslutningen är tillbaka. Allt är sparat.
player-refused = Svaret är för långt för att sparas. Korta ned det.
player-too-late = Detta kom fram när tiden redan var slut. Det lades åt sidan och räknas inte.
player-kept-aside = Text på den här enheten som inte sparades
player-other-writer = Provet fortsätter i ett annat fönster eller på en annan enhet. Här kan du bara läsa och kopiera.
player-take-over-title = Fortsätta här?
player-take-over-lead = Provet har öppnats i ett annat fönster eller på en annan enhet. Det som sparades där finns här. Om du fortsätter här kan det bara läsas där.
player-take-over = Fortsätt här
player-only-look = Bara titta

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Tid kvar
player-left-page = Sida
player-hide-clock = Dölj tiden
player-show-clock = Visa tiden
player-spoken-test = { $count ->
    [one] { $count } minut kvar
   *[other] { $count } minuter kvar
}
player-spoken-section = { $count ->
    [one] { $count } minut kvar för det här avsnittet
   *[other] { $count } minuter kvar för det här avsnittet
}
player-spoken-page = { $count ->
    [one] { $count } minut kvar för den här sidan
   *[other] { $count } minuter kvar för den här sidan
}
player-time-over = Tiden är slut. Dina svar lämnas in.
player-section-over = Tiden för det här avsnittet är slut. Gå vidare till nästa.
player-page-over = Tiden för den här sidan är slut. Gå vidare.

# Pages and questions.
player-section = Avsnitt
player-section-limit = Du har { $duration } för det här avsnittet. Tiden börjar när du trycker på knappen.
player-begin-section = Börja
player-one-way = Du kan inte gå tillbaka till en sida som du har lämnat.
player-introduction = Inledning
player-page = Sida { $number } av { $total }
player-pages = Sidor
player-back = Tillbaka
player-next = Nästa
player-question = Fråga { $number } av { $total }
player-required = Obligatorisk
player-worth = { $count ->
    [one] { $count } poäng
   *[other] { $count } poäng
}
player-hint = Ledtråd
player-flag = Markera
player-flagged = Markerad
player-answered = Besvarad
player-not-answered = Inte besvarad
player-map = Frågor
player-sum = { $answered } av { $count } besvarade
player-choose-one = Välj ett
player-choose-exactly = Välj { $count }
player-choose-between = Välj { $least } till { $count }
player-choose-any = Välj alla som stämmer
player-choose-up-to = Välj högst { $count }
player-at-most = Du kan välja högst { $count }. Ta först bort ett val.
player-clear = Rensa mitt val
player-match-task = Ge varje rad ett alternativ
player-choose-option = Välj …
player-number-task = Ett tal

# The end.
player-finish = Avsluta
player-finish-lead = När du har lämnat in kan inget ändras.
player-required-open = De här frågorna måste besvaras innan du kan lämna in.
player-unanswered = { $count ->
    [one] { $count } fråga utan svar
   *[other] { $count } frågor utan svar
}
player-all-answered = Du har besvarat alla frågor.
player-see-question = Gå till fråga { $number }
player-keep-working = Fortsätt arbeta
player-hand-in = Lämna in
player-handing-in = Lämnar in …
player-finish-offline = { $count ->
    [one] { $count } svar är inte sparat än. Väntar på anslutningen; håll sidan öppen.
   *[other] { $count } svar är inte sparade än. Väntar på anslutningen; håll sidan öppen.
}
