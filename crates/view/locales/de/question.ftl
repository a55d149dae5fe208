# The question types: what a candidate reads and hears while answering one.

player-order-task = Bringen Sie dies in die richtige Reihenfolge
player-move-up = Nach oben
player-move-down = Nach unten
player-moved = Platz { $number } von { $total }
player-keep-order = Diese Reihenfolge stimmt
player-gaps-task = Füllen Sie die Lücken
player-gap = Lücke { $number } von { $total }
player-table-task = Füllen Sie die Tabelle aus
player-words = { $count ->
    [one] { $count } Wort
   *[other] { $count } Wörter
}
player-characters = { $count ->
    [one] { $count } Zeichen
   *[other] { $count } Zeichen
}
player-at-least = mindestens { $count }
player-no-more-than = höchstens { $count }
player-too-long = Das ist länger als verlangt. Gespeichert wird es trotzdem.
player-bold = Fett
player-italic = Kursiv
player-bullets = Aufzählung
player-numbers = Nummerierte Liste
player-preview = Vorschau
player-formatting = Formatierung
player-code-keys = Tab rückt ein. Mit der Tastatur verlassen Sie das Feld durch Esc und dann Tab.
player-code-free = Tab verlässt jetzt dieses Feld.
