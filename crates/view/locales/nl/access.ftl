# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Zeg alstublieft wie u bent.
access-lead-password = Voer het wachtwoord in dat u is verteld.
access-lead-public = Iedereen die deze link heeft, mag dit examen doen.
access-lead-register = Meld u aan om dit examen te doen.
access-register = Aanmelden
access-email = E-mailadres
access-number = Uw nummer
access-secret = Wat alleen u weet
access-password = Wachtwoord
access-name = Uw naam
access-optional = (niet verplicht)
access-missing = Vul dit alstublieft in.
access-too-long = Dit is te lang.
access-not-an-email = Dit is geen e-mailadres.
access-unknown = Dit is hier niet bekend. Controleer wat u hebt getypt en probeer het opnieuw.
access-wrong-password = Dit is niet het wachtwoord. Controleer wat u hebt getypt en probeer het opnieuw.
access-have-code = Ik heb een code
access-mailed = Kijk in uw mailbox
access-mailed-advice = Als alles klopt, is er een e-mail met uw link onderweg. Dat kan enkele minuten duren; kijk ook bij de ongewenste berichten.
access-full = Er zijn geen plaatsen meer
access-full-advice = Iedereen die kon worden toegelaten, is er. Neem contact op met wie u heeft uitgenodigd.
access-guest = Gast
access-own-link = Uw eigen link
access-own-link-advice = Die brengt u vanaf elk apparaat terug naar uw examen. Houd hem voor uzelf.
access-other = Bent u dit niet? Ga als iemand anders naar binnen
access-receipt = Uw ontvangstbewijs
access-reference = Als u om hulp vraagt, noem dan dit nummer:
privacy-heading = Privacyverklaring
privacy-agree = Ik ga akkoord en ga verder
privacy-without = Zonder uw toestemming kan het examen niet worden gestart.
privacy-given = U bent hiermee akkoord gegaan:
access-malformed = Dit kon niet worden begrepen
access-forbidden = Dit is niet toegestaan
access-wrong-method = Deze pagina kan dat niet
access-too-large = Dat was te veel in één keer
access-again-advice = Ga terug en probeer het opnieuw, of open de link uit uw uitnodiging nogmaals.
access-forbidden-advice = Open de link uit uw uitnodiging nogmaals, rechtstreeks en niet vanaf een andere pagina.
access-too-large-advice = Wat is verzonden, is groter dan deze server aanneemt. Verzend minder.

## A candidate's own data, and the try-it page

data-heading = Uw gegevens
data-lead = Dit wordt over u bewaard voor dit examen.
data-name = Naam
data-group = Groep
data-made = Bewaard sinds
data-exams = Afgelegde examens
data-started = Begonnen
data-answers = Antwoorden
data-events = Wat de browser heeft opgemerkt
data-save = Alles als bestand bewaren
data-delete = Om verwijdering vragen
data-delete-advice = Medewerkers wissen dan uw naam, uw adressen en uw antwoorden. Dat u het examen hebt afgelegd en de uitslag blijven bewaard. Een lopend examen moet eerst eindigen.
data-delete-asked = U hebt om verwijdering gevraagd:
try-heading = Probeer uw apparaat
try-lead = Deze pagina controleert of dit apparaat en de verbinding geschikt zijn voor een examen. Er wordt niets bewaard zolang u niet op de knop hieronder drukt.
try-running = Bezig met controleren…
try-storage = Antwoorden kunnen zonder verbinding op dit apparaat blijven
try-cookies = De browser onthoudt wie u bent
try-network = De server antwoordt snel
try-clock = De klok van dit apparaat loopt goed (alleen die van de server telt)
try-screen = Het venster is groot genoeg
try-ok = Goed
try-warn = Niet ideaal
try-fail = Werkt niet
try-store = De organisatie laten weten dat ik het heb geprobeerd
try-stored = Het is bewaard.
