# The question types: what a candidate reads and hears while answering one.

player-order-task = Sätt dessa i rätt ordning
player-move-up = Flytta upp
player-move-down = Flytta ned
player-moved = Plats { $number } av { $total }
player-keep-order = Den här ordningen stämmer
player-gaps-task = Fyll i luckorna
player-gap = Lucka { $number } av { $total }
player-table-task = Fyll i tabellen
player-words = { $count ->
    [one] { $count } ord
   *[other] { $count } ord
}
player-characters = { $count ->
    [one] { $count } tecken
   *[other] { $count } tecken
}
player-at-least = minst { $count }
player-no-more-than = högst { $count }
player-too-long = Det här är längre än vad som efterfrågas. Det sparas ändå.
player-bold = Fet
player-italic = Kursiv
player-bullets = Punktlista
player-numbers = Numrerad lista
player-preview = Förhandsvisning
player-formatting = Formatering
player-code-keys = Tabb gör indrag. Lämna fältet med tangentbordet genom att trycka på Esc och sedan Tabb.
player-code-free = Tabb lämnar nu det här fältet.
