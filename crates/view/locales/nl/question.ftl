# The question types: what a candidate reads and hears while answering one.

player-order-task = Zet deze in de juiste volgorde
player-move-up = Omhoog
player-move-down = Omlaag
player-moved = Plaats { $number } van { $total }
player-keep-order = Deze volgorde klopt
player-gaps-task = Vul de gaten in
player-gap = Gat { $number } van { $total }
player-table-task = Vul de tabel in
player-words = { $count ->
    [one] { $count } woord
   *[other] { $count } woorden
}
player-characters = { $count ->
    [one] { $count } teken
   *[other] { $count } tekens
}
player-at-least = minstens { $count }
player-no-more-than = hoogstens { $count }
player-too-long = Dit is langer dan gevraagd. Het wordt toch opgeslagen.
player-bold = Vet
player-italic = Cursief
player-bullets = Lijst met opsommingstekens
player-numbers = Genummerde lijst
player-preview = Voorbeeld
player-formatting = Opmaak
player-code-keys = Tab springt in. Met het toetsenbord verlaat je het veld met Esc en daarna Tab.
player-code-free = Tab verlaat nu dit veld.
