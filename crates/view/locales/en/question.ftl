# The question types: what a candidate reads and hears while answering one.

player-order-task = Put these in order
player-move-up = Move up
player-move-down = Move down
player-moved = Place { $number } of { $total }
player-keep-order = This order is right
player-gaps-task = Fill in the gaps
player-gap = Gap { $number } of { $total }
player-table-task = Fill in the table
player-words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
player-characters = { $count ->
    [one] { $count } character
   *[other] { $count } characters
}
player-at-least = at least { $count }
player-no-more-than = no more than { $count }
player-too-long = This is longer than asked for. It is saved all the same.
player-bold = Bold
player-italic = Italic
player-bullets = Bulleted list
player-numbers = Numbered list
player-preview = Preview
player-formatting = Formatting
player-code-keys = Tab indents. To leave with the keyboard, press Esc, then Tab.
player-code-free = Tab now leaves this field.
