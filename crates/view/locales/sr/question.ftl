# The question types: what a candidate reads and hears while answering one.

player-order-task = Поређајте ово правим редом
player-move-up = Помери нагоре
player-move-down = Помери надоле
player-moved = Место { $number } од { $total }
player-keep-order = Овај редослед је тачан
player-gaps-task = Попуните празнине
player-gap = Празнина { $number } од { $total }
player-table-task = Попуните табелу
player-words = { $count ->
    [one] { $count } реч
    [few] { $count } речи
   *[other] { $count } речи
}
player-characters = { $count ->
    [one] { $count } знак
    [few] { $count } знака
   *[other] { $count } знакова
}
player-at-least = најмање { $count }
player-no-more-than = највише { $count }
player-too-long = Ово је дуже него што се тражи. Ипак се чува.
player-bold = Подебљано
player-italic = Курзив
player-bullets = Списак са тачкама
player-numbers = Нумерисани списак
player-preview = Преглед
player-formatting = Обликовање
player-code-keys = Tab увлачи ред. Тастатуром излазите притиском на Esc, па на Tab.
player-code-free = Tab сада излази из овог поља.
