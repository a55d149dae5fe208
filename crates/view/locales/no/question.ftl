# The question types: what a candidate reads and hears while answering one.

player-order-task = Sett disse i riktig rekkefølge
player-move-up = Flytt opp
player-move-down = Flytt ned
player-moved = Plass { $number } av { $total }
player-keep-order = Denne rekkefølgen er riktig
player-gaps-task = Fyll inn i lukene
player-gap = Luke { $number } av { $total }
player-table-task = Fyll ut tabellen
player-words = { $count ->
    [one] { $count } ord
   *[other] { $count } ord
}
player-characters = { $count ->
    [one] { $count } tegn
   *[other] { $count } tegn
}
player-at-least = minst { $count }
player-no-more-than = høyst { $count }
player-too-long = Dette er lengre enn det som er etterspurt. Det lagres likevel.
player-bold = Fet
player-italic = Kursiv
player-bullets = Punktliste
player-numbers = Nummerert liste
player-preview = Forhåndsvisning
player-formatting = Formatering
player-code-keys = Tab gir innrykk. Gå ut av feltet med tastaturet ved å trykke Esc og deretter Tab.
player-code-free = Tab går nå ut av dette feltet.
