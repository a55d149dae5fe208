# The question types: what a candidate reads and hears while answering one.

player-order-task = Расположите по порядку
player-move-up = Переместить вверх
player-move-down = Переместить вниз
player-moved = Место { $number } из { $total }
player-keep-order = Этот порядок верный
player-gaps-task = Заполните пропуски
player-gap = Пропуск { $number } из { $total }
player-table-task = Заполните таблицу
player-words = { $count ->
    [one] { $count } слово
    [few] { $count } слова
    [many] { $count } слов
   *[other] { $count } слова
}
player-characters = { $count ->
    [one] { $count } знак
    [few] { $count } знака
    [many] { $count } знаков
   *[other] { $count } знака
}
player-at-least = не менее { $count }
player-no-more-than = не более { $count }
player-too-long = Это длиннее, чем требуется. Ответ всё равно сохраняется.
player-bold = Полужирный
player-italic = Курсив
player-bullets = Маркированный список
player-numbers = Нумерованный список
player-preview = Предпросмотр
player-formatting = Оформление
player-code-keys = Клавиша Tab делает отступ. Чтобы выйти с клавиатуры, нажмите Esc, затем Tab.
player-code-free = Теперь Tab выходит из этого поля.
