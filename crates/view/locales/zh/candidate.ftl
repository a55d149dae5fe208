# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = 跳到正文
help-heading = 需要帮助？
help-contact = 如果出现问题，请联系
help-inviter = 如果出现问题，请联系邀请您的人。已保存的内容不会丢失。
duration-minutes = { $count ->
   *[other] { $count } 分钟
}
duration-seconds = { $count ->
   *[other] { $count } 秒
}

## Before the start

index-eyebrow = 考试
index-lead = 凭邀请参加的考试：一个链接、一个代码、一个安静的答题页面。
index-candidate = 如果您要参加考试，请打开邀请中的链接。
code-heading = 请输入您的代码
code-label = 您的代码
code-advice = 代码在您的邀请中，可以复制和粘贴。
code-send = 继续
welcome-candidate = 考生
welcome-opens = 开始时间
welcome-closes = 结束时间
welcome-no-limit = 不限时间
welcome-attempts-left = { $count ->
   *[other] 还可参加 { $count } 次
}
welcome-running = 进行中
welcome-done = 已完成
welcome-after = 在此之后开放：
welcome-consent = 我已阅读并同意。
welcome-consent-missing = 请在开始之前确认。
welcome-start = 开始
welcome-continue = 继续
welcome-clock = 按下此按钮后开始计时。
welcome-offline = 没有连接。请检查网络后重试。
welcome-failed = 未能成功。请稍后重试。
welcome-full = 现在有很多人同时开始。系统会自动让您进入，请保持此页面打开。

## After the end

finished-submitted = 已收到
finished-time-over = 时间已到
finished-at = 结束时间
finished-score = 成绩
finished-back = 返回概览
receipt-heading = 您的回执
receipt-lead = 请保存。它可以证明收到了哪些答案以及收到的时间。
receipt-id = 考试编号
receipt-time = 收到时间
receipt-digest = 您的答案的指纹（SHA-256）
receipt-signature = 签名（Ed25519）
receipt-download = 保存回执
receipt-verify = 如何核验
receipt-verify-how = 任何人都可以用此命令核验该文件：
receipt-verify-keys = 公钥位于

## Trouble

trouble-unknown-code = 无法识别此代码
trouble-unknown-code-advice = 请检查是否打开了邀请中的完整链接，或重新输入代码。
trouble-not-yet = 考试尚未开始
trouble-not-yet-advice = 您可以保持此页面打开。到时间后会自动继续。
trouble-expired = 考试已结束
trouble-expired-advice = 可以参加考试的时间已过。您已保存的答案已经提交。
trouble-revoked = 此邀请已被撤回
trouble-revoked-advice = 它不能再使用了。
trouble-too-many = 尝试次数过多
trouble-too-many-advice = 您的网络尝试次数过多。请在 { $duration } 后重试。
trouble-not-found = 没有这个页面
trouble-not-found-advice = 请检查地址，或重新打开邀请中的链接。
trouble-internal = 我们这边出了问题
trouble-internal-advice = 这不是您的错，已保存的内容是安全的。请稍后重试。
trouble-unavailable = 请稍候
trouble-unavailable-advice = 服务器暂时没有准备好。已保存的内容是安全的。请稍后重试。
trouble-retry = 重试
trouble-request = 此事件的编号：

## The player

player-loading = 正在加载考试…
player-loading-slow = 连接较慢，仍在尝试…
player-load-failed = 无法在这里打开此考试。
player-overview = 前往概览

# The save light, short.
player-saved = 已保存
player-saving = 正在保存…
player-unsaved = { $count ->
   *[other] { $count } 个答案未保存
}
player-offline = 目前没有连接。请继续答题：您的答案保留在此设备上，连接恢复后会立即发送。
player-online-again = 连接已恢复。全部内容均已保存。
player-refused = 此答案太长，无法保存。请缩短。
player-too-late = 此内容在时间结束后才到达，已另行存放，不计入成绩。
player-kept-aside = 此设备上未保存的内容
player-other-writer = 此考试正在另一个窗口或另一台设备上进行。在这里只能阅读和复制。
player-take-over-title = 在这里继续吗？
player-take-over-lead = 此考试已在另一个窗口或另一台设备上打开。在那里保存的内容这里都有。如果在这里继续，那边将只能阅读。
player-take-over = 在这里继续
player-only-look = 仅查看

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = 剩余时间
player-left-page = 本页
player-hide-clock = 隐藏时间
player-show-clock = 显示时间
player-spoken-test = { $count ->
   *[other] 还剩 { $count } 分钟
}
player-spoken-section = { $count ->
   *[other] 本部分还剩 { $count } 分钟
}
player-spoken-page = { $count ->
   *[other] 本页还剩 { $count } 分钟
}
player-time-over = 时间已到。正在提交您的答案。
player-section-over = 本部分的时间已到。请进入下一部分。
player-page-over = 本页的时间已到。请继续。

# Pages and questions.
player-section = 部分
player-section-limit = 本部分的时间为 { $duration }。按下按钮后开始计时。
player-begin-section = 开始
player-one-way = 离开页面后不能再返回。
player-introduction = 说明
player-page = 第 { $number } 页，共 { $total } 页
player-pages = 页面
player-back = 上一页
player-next = 下一页
player-question = 第 { $number } 题，共 { $total } 题
player-required = 必答
player-worth = { $count ->
   *[other] { $count } 分
}
player-hint = 提示
player-flag = 标记
player-flagged = 已标记
player-answered = 已作答
player-not-answered = 未作答
player-map = 题目
player-sum = 已答 { $answered } / { $count }
player-choose-one = 选择一项
player-choose-exactly = 选择 { $count } 项
player-choose-between = 选择 { $least } 至 { $count } 项
player-choose-any = 选择所有符合的项
player-choose-up-to = 最多选择 { $count } 项
player-at-most = 最多可以选择 { $count } 项。请先取消一项。
player-clear = 清除我的选择
player-match-task = 为每一项选择对应的选项
player-choose-option = 请选择…
player-number-task = 数字

# The end.
player-finish = 完成
player-finish-lead = 提交之后不能再作任何更改。
player-required-open = 提交之前必须回答这些题目。
player-unanswered = { $count ->
   *[other] { $count } 道题未作答
}
player-all-answered = 您已回答所有题目。
player-see-question = 前往第 { $number } 题
player-keep-working = 继续答题
player-hand-in = 提交
player-handing-in = 正在提交…
player-finish-offline = { $count ->
   *[other] { $count } 个答案尚未保存。正在等待连接，请保持此页面打开。
}
