# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Pauze nemen
player-break-left = { $count ->
    [one] Resterende pauzetijd: { $count } minuut
   *[other] Resterende pauzetijd: { $count } minuten
}
player-break-title = Pauze
player-break-lead = De klok staat stil en uw vragen zijn verborgen. Als uw pauzetijd op is, loopt de klok vanzelf verder.
player-break-go-on = Verder met het examen
player-break-failed = Dat heeft de server niet bereikt. De klok loopt; probeer het opnieuw.
player-break-over = Uw pauze is voorbij. De klok loopt.
player-not-kept = Deze browser bewaart niets op dit apparaat, misschien omdat het een privévenster is. Uw antwoorden worden zoals altijd op de server opgeslagen; sluit dit venster niet voordat er staat dat ze zijn opgeslagen.
player-offline-memory = Er is nu geen verbinding, en deze browser bewaart niets op dit apparaat. Ga door en sluit dit venster niet: uw antwoorden worden verzonden zodra de verbinding terug is.
player-file-lead = Komt de verbinding niet terug, sla uw antwoorden dan op als versleuteld bestand en geef het aan de examenleiding: alleen zij kan het openen. Laat dit venster open, het blijft proberen.
player-file-save = Antwoorden als bestand opslaan
player-file-saved = Het bestand is opgeslagen. Het bevat alles tot op dit moment.
player-file-impossible = Deze browser kan het bestand niet maken. Sluit dit venster niet en roep de examenleiding.
player-more-time = { $count ->
    [one] U hebt meer tijd gekregen: er is nog { $count } minuut.
   *[other] U hebt meer tijd gekregen: er zijn nog { $count } minuten.
}
player-no-limit = Er is geen tijdslimiet meer.
player-calculator = Rekenmachine
player-passage = Leestekst
player-calc-input = Berekening
player-calc-keys = Toetsen
player-calc-move = De rekenmachine met de pijltoetsen verplaatsen
player-calc-close = Sluiten
player-calc-clear = Wissen
player-calc-erase = Laatste teken verwijderen
player-calc-root = Vierkantswortel
player-calc-last = Vorig resultaat
player-calc-open = Haakje openen
player-calc-shut = Haakje sluiten
player-calc-square = Kwadraat
player-calc-power = Tot de macht
player-calc-factorial = Faculteit
player-calc-exponent = Maal tien tot de macht
player-calc-arcsine = Arcsinus
player-calc-arccosine = Arccosinus
player-calc-arctangent = Arctangens
player-calc-degrees = Graden
player-calc-radians = Radialen
player-calc-incomplete = Dit is niet volledig, of er staat iets in dat de rekenmachine niet kent.
player-calc-undefined = Dit heeft geen uitkomst.
player-calc-large = Dit is te groot.
