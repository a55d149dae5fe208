# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Fortell hvem du er.
access-lead-password = Skriv inn passordet du har fått.
access-lead-public = Alle som har denne lenken, kan ta denne prøven.
access-lead-register = Meld deg på for å ta denne prøven.
access-register = Meld på
access-email = E-postadresse
access-number = Nummeret ditt
access-secret = Det som bare du vet
access-password = Passord
access-name = Navnet ditt
access-optional = (valgfritt)
access-missing = Fyll ut dette.
access-too-long = Dette er for langt.
access-not-an-email = Dette er ikke en e-postadresse.
access-unknown = Dette er ikke kjent her. Kontroller det du skrev, og prøv igjen.
access-wrong-password = Dette er ikke passordet. Kontroller det du skrev, og prøv igjen.
access-have-code = Jeg har en kode
access-mailed = Se i innboksen din
access-mailed-advice = Hvis alt stemmer, er en e-post med lenken din på vei. Det kan ta noen minutter; se også i søppelposten.
access-full = Det er ingen plasser igjen
access-full-advice = Alle som kunne slippes inn, har kommet. Ta kontakt med den som inviterte deg.
access-guest = Gjest
access-own-link = Din egen lenke
access-own-link-advice = Den bringer deg tilbake til prøven fra hvilken som helst enhet. Hold den for deg selv.
access-other = Ikke deg? Gå inn som en annen
access-receipt = Kvitteringen din
access-reference = Hvis du ber om hjelp, oppgi dette nummeret:
privacy-heading = Personvernerklæring
privacy-agree = Jeg godtar og fortsetter
privacy-without = Uten samtykket ditt kan ikke prøven startes.
privacy-given = Du godtok dette:
access-malformed = Dette kunne ikke forstås
access-forbidden = Dette er ikke tillatt
access-wrong-method = Denne siden kan ikke gjøre det
access-too-large = Det var for mye på én gang
access-again-advice = Gå tilbake og prøv igjen, eller åpne lenken i invitasjonen på nytt.
access-forbidden-advice = Åpne lenken i invitasjonen på nytt, direkte og ikke fra en annen side.
access-too-large-advice = Det som ble sendt, er større enn denne serveren tar imot. Send mindre.

## A candidate's own data, and the try-it page

data-heading = Opplysningene dine
data-lead = Dette er lagret om deg for denne prøven.
data-name = Navn
data-group = Gruppe
data-made = Lagret siden
data-exams = Prøver du har tatt
data-started = Begynte
data-answers = Svar
data-events = Hva nettleseren la merke til
data-save = Lagre alt som en fil
data-delete = Be om sletting
data-delete-advice = De ansatte sletter da navnet ditt, adressene dine og svarene dine. At du tok prøven, og resultatet, blir lagret. En prøve som er i gang, må først ta slutt.
data-delete-asked = Du ba om sletting:
try-heading = Prøv enheten din
try-lead = Denne siden kontrollerer om enheten og forbindelsen er gode nok for en prøve. Ingenting lagres hvis du ikke trykker på knappen nedenfor.
try-running = Kontrollerer …
try-storage = Svar kan bli liggende på enheten uten forbindelse
try-cookies = Nettleseren husker hvem du er
try-network = Tjeneren svarer raskt
try-clock = Klokken på enheten går riktig (bare tjenerens klokke teller)
try-screen = Vinduet er stort nok
try-ok = Bra
try-warn = Ikke ideelt
try-fail = Virker ikke
try-store = Si fra til arrangørene at jeg har prøvd
try-stored = Det ble lagret.
