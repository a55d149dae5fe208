# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Tala om vem du är.
access-lead-password = Skriv lösenordet som du har fått.
access-lead-public = Alla som har den här länken får göra provet.
access-lead-register = Anmäl dig för att göra provet.
access-register = Anmäl dig
access-email = E-postadress
access-number = Ditt nummer
access-secret = Det som bara du vet
access-password = Lösenord
access-name = Ditt namn
access-optional = (frivilligt)
access-missing = Fyll i detta.
access-too-long = Det här är för långt.
access-not-an-email = Det här är ingen e-postadress.
access-unknown = Det här är inte känt här. Kontrollera vad du skrev och försök igen.
access-wrong-password = Det här är inte lösenordet. Kontrollera vad du skrev och försök igen.
access-have-code = Jag har en kod
access-mailed = Titta i din inkorg
access-mailed-advice = Om allt stämmer är ett mejl med din länk på väg. Det kan ta några minuter; titta också i skräpposten.
access-full = Det finns inga platser kvar
access-full-advice = Alla som kunde släppas in har kommit. Kontakta den som bjöd in dig.
access-guest = Gäst
access-own-link = Din egen länk
access-own-link-advice = Den tar dig tillbaka till provet från vilken enhet som helst. Behåll den för dig själv.
access-other = Är det inte du? Gå in som någon annan
access-receipt = Ditt kvitto
access-reference = Om du ber om hjälp, säg det här numret:
privacy-heading = Information om personuppgifter
privacy-agree = Jag godkänner och fortsätter
privacy-without = Utan ditt godkännande kan provet inte startas.
privacy-given = Du godkände detta:
access-malformed = Det här gick inte att förstå
access-forbidden = Det här är inte tillåtet
access-wrong-method = Den här sidan kan inte göra det
access-too-large = Det var för mycket på en gång
access-again-advice = Gå tillbaka och försök igen, eller öppna länken i din inbjudan på nytt.
access-forbidden-advice = Öppna länken i din inbjudan på nytt, direkt och inte från en annan sida.
access-too-large-advice = Det som skickades är större än den här servern tar emot. Skicka mindre.

## A candidate's own data, and the try-it page

data-heading = Dina uppgifter
data-lead = Det här sparas om dig för det här provet.
data-name = Namn
data-group = Grupp
data-made = Sparat sedan
data-exams = Prov som du har gjort
data-started = Började
data-answers = Svar
data-events = Vad webbläsaren lade märke till
data-save = Spara allt som en fil
data-delete = Be om radering
data-delete-advice = Personalen raderar då ditt namn, dina adresser och dina svar. Att du gjorde provet och resultatet sparas. Ett prov som pågår måste först ta slut.
data-delete-asked = Du bad om radering:
try-heading = Prova din enhet
try-lead = Den här sidan kontrollerar om enheten och anslutningen duger för ett prov. Inget sparas om du inte trycker på knappen nedan.
try-running = Kontrollerar…
try-storage = Svar kan ligga kvar på enheten utan anslutning
try-cookies = Webbläsaren kommer ihåg vem du är
try-network = Servern svarar snabbt
try-clock = Enhetens klocka går rätt (bara serverns klocka räknas)
try-screen = Fönstret är tillräckligt stort
try-ok = Bra
try-warn = Inte idealiskt
try-fail = Fungerar inte
try-store = Meddela arrangörerna att jag har provat
try-stored = Det sparades.
