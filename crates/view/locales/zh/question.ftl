# The question types: what a candidate reads and hears while answering one.

player-order-task = 请按顺序排列
player-move-up = 上移
player-move-down = 下移
player-moved = 第 { $number } 位，共 { $total } 位
player-keep-order = 这个顺序正确
player-gaps-task = 请填空
player-gap = 第 { $number } 空，共 { $total } 空
player-table-task = 请填写表格
player-words = { $count ->
   *[other] { $count } 个词
}
player-characters = { $count ->
   *[other] { $count } 个字符
}
player-at-least = 至少 { $count }
player-no-more-than = 最多 { $count }
player-too-long = 超出了要求的长度，但仍会保存。
player-bold = 粗体
player-italic = 斜体
player-bullets = 项目符号列表
player-numbers = 编号列表
player-preview = 预览
player-formatting = 格式
player-code-keys = 按 Tab 键缩进。要用键盘离开，请先按 Esc 键，再按 Tab 键。
player-code-free = 现在按 Tab 键会离开此输入框。
