# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = 如果网络无法恢复，请将答案保存为加密文件并交给考试工作人员：只有他们能打开。请保持此窗口打开，系统会继续尝试。
player-file-save = 将答案保存为文件
player-file-saved = 文件已保存，包含到此刻为止的全部内容。
player-file-impossible = 此浏览器无法生成该文件。请不要关闭此窗口，并联系考试工作人员。
player-more-time = { $count ->
   *[other] 考试时间已延长：还剩 { $count } 分钟。
}
player-no-limit = 不再有时间限制。
