# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Komt de verbinding niet terug, sla uw antwoorden dan op als versleuteld bestand en geef het aan de examenleiding: alleen zij kan het openen. Laat dit venster open, het blijft proberen.
player-file-save = Antwoorden als bestand opslaan
player-file-saved = Het bestand is opgeslagen. Het bevat alles tot op dit moment.
player-file-impossible = Deze browser kan het bestand niet maken. Sluit dit venster niet en roep de examenleiding.
player-more-time = { $count ->
    [one] U hebt meer tijd gekregen: er is nog { $count } minuut.
   *[other] U hebt meer tijd gekregen: er zijn nog { $count } minuten.
}
player-no-limit = Er is geen tijdslimiet meer.
