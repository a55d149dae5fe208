# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = 休息
player-break-left = { $count ->
   *[other] 剩余休息时间：{ $count } 分钟
}
player-break-title = 休息中
player-break-lead = 计时已暂停，题目已隐藏。休息时间用完后，计时会自动继续。
player-break-go-on = 继续考试
player-break-failed = 请求未能到达服务器。计时仍在继续，请重试。
player-break-over = 休息结束，计时继续。
player-not-kept = 此浏览器不在本设备上保存任何内容，可能因为这是无痕窗口。您的答案照常保存在服务器上；在显示已保存之前，请不要关闭此窗口。
player-offline-memory = 目前没有网络连接，且此浏览器不在本设备上保存任何内容。请继续作答，不要关闭此窗口：连接恢复后会立即发送您的答案。
player-file-lead = 如果网络无法恢复，请将答案保存为加密文件并交给考试工作人员：只有他们能打开。请保持此窗口打开，系统会继续尝试。
player-file-save = 将答案保存为文件
player-file-saved = 文件已保存，包含到此刻为止的全部内容。
player-file-impossible = 此浏览器无法生成该文件。请不要关闭此窗口，并联系考试工作人员。
player-more-time = { $count ->
   *[other] 考试时间已延长：还剩 { $count } 分钟。
}
player-no-limit = 不再有时间限制。
player-calculator = 计算器
player-passage = 阅读文本
player-calc-input = 算式
player-calc-keys = 按键
player-calc-move = 用方向键移动计算器
player-calc-close = 关闭
player-calc-clear = 清除
player-calc-erase = 删除最后一个符号
player-calc-root = 平方根
player-calc-last = 上一个结果
player-calc-open = 左括号
player-calc-shut = 右括号
player-calc-square = 平方
player-calc-power = 次方
player-calc-factorial = 阶乘
player-calc-exponent = 乘以十的次方
player-calc-arcsine = 反正弦
player-calc-arccosine = 反余弦
player-calc-arctangent = 反正切
player-calc-degrees = 角度
player-calc-radians = 弧度
player-calc-incomplete = 算式不完整，或含有计算器不认识的内容。
player-calc-undefined = 这个算式没有结果。
player-calc-large = 结果太大。
