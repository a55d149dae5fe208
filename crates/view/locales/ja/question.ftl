# The question types: what a candidate reads and hears while answering one.

player-order-task = 正しい順に並べてください
player-move-up = 上へ移動
player-move-down = 下へ移動
player-moved = { $number } / { $total } 番目
player-keep-order = この順番でよい
player-gaps-task = 空欄を埋めてください
player-gap = 空欄 { $number } / { $total }
player-table-task = 表を埋めてください
player-words = { $count ->
   *[other] { $count }語
}
player-characters = { $count ->
   *[other] { $count }文字
}
player-at-least = { $count }以上
player-no-more-than = { $count }以下
player-too-long = 指定より長くなっています。それでも保存されます。
player-bold = 太字
player-italic = 斜体
player-bullets = 箇条書き
player-numbers = 番号付きリスト
player-preview = プレビュー
player-formatting = 書式
player-code-keys = Tabキーで字下げします。キーボードで抜けるには、Escキー、続けてTabキーを押してください。
player-code-free = Tabキーでこの欄から抜けられます。
