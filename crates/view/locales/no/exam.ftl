# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Ta en pause
player-break-left = { $count ->
    [one] Pausetid igjen: { $count } minutt
   *[other] Pausetid igjen: { $count } minutter
}
player-break-title = Pause
player-break-lead = Klokken står stille, og spørsmålene er skjult. Når pausetiden er brukt opp, går klokken videre av seg selv.
player-break-go-on = Fortsett eksamenen
player-break-failed = Det nådde ikke serveren. Klokken går; prøv igjen.
player-break-over = Pausen er over. Klokken går.
player-not-kept = Denne nettleseren tar ikke vare på noe på enheten, kanskje fordi vinduet er privat. Svarene lagres på serveren som alltid; ikke lukk vinduet før det står at de er lagret.
player-offline-memory = Ingen forbindelse akkurat nå, og denne nettleseren tar ikke vare på noe på enheten. Fortsett og ikke lukk vinduet: svarene sendes så snart forbindelsen er tilbake.
player-file-lead = Hvis forbindelsen ikke kommer tilbake, lagre svarene som en kryptert fil og gi den til de eksamensansvarlige: bare de kan åpne den. La vinduet stå åpent, det fortsetter å prøve.
player-file-save = Lagre svarene som fil
player-file-saved = Filen er lagret. Den inneholder alt frem til nå.
player-file-impossible = Denne nettleseren kan ikke lage filen. Ikke lukk vinduet, og tilkall de eksamensansvarlige.
player-more-time = { $count ->
    [one] Du har fått mer tid: { $count } minutt gjenstår.
   *[other] Du har fått mer tid: { $count } minutter gjenstår.
}
player-no-limit = Det er ikke lenger noen tidsgrense.
player-calculator = Kalkulator
player-passage = Tekst å lese
player-calc-input = Utregning
player-calc-keys = Taster
player-calc-move = Flytt kalkulatoren med piltastene
player-calc-close = Lukk
player-calc-clear = Tøm
player-calc-erase = Slett siste tegn
player-calc-root = Kvadratrot
player-calc-last = Forrige svar
player-calc-open = Venstre parentes
player-calc-shut = Høyre parentes
player-calc-square = Kvadrert
player-calc-power = Opphøyd i
player-calc-factorial = Fakultet
player-calc-exponent = Ganger ti opphøyd i
player-calc-arcsine = Arcus sinus
player-calc-arccosine = Arcus cosinus
player-calc-arctangent = Arcus tangens
player-calc-degrees = Grader
player-calc-radians = Radianer
player-calc-incomplete = Dette er ikke fullstendig, eller det inneholder noe kalkulatoren ikke kjenner.
player-calc-undefined = Dette har ikke noe svar.
player-calc-large = Dette er for stort.
