# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Hvis forbindelsen ikke kommer tilbake, lagre svarene som en kryptert fil og gi den til de eksamensansvarlige: bare de kan åpne den. La vinduet stå åpent, det fortsetter å prøve.
player-file-save = Lagre svarene som fil
player-file-saved = Filen er lagret. Den inneholder alt frem til nå.
player-file-impossible = Denne nettleseren kan ikke lage filen. Ikke lukk vinduet, og tilkall de eksamensansvarlige.
player-more-time = { $count ->
    [one] Du har fått mer tid: { $count } minutt gjenstår.
   *[other] Du har fått mer tid: { $count } minutter gjenstår.
}
player-no-limit = Det er ikke lenger noen tidsgrense.
