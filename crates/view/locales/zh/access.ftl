# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = 请说明您是谁。
access-lead-password = 请输入告知您的密码。
access-lead-public = 任何拥有此链接的人都可以参加本次考试。
access-lead-register = 请注册后参加本次考试。
access-register = 注册
access-email = 电子邮箱地址
access-number = 您的编号
access-secret = 只有您知道的信息
access-password = 密码
access-name = 您的姓名
access-optional = （选填）
access-missing = 请填写此项。
access-too-long = 内容太长。
access-not-an-email = 这不是电子邮箱地址。
access-unknown = 此处没有该信息。请检查您输入的内容后重试。
access-wrong-password = 密码不正确。请检查您输入的内容后重试。
access-have-code = 我有代码
access-mailed = 请查看您的邮箱
access-mailed-advice = 如果一切正确，带有您链接的邮件已在途中。可能需要几分钟；也请查看垃圾邮件。
access-full = 没有名额了
access-full-advice = 可以进入的人都已到齐。请联系邀请您的人。
access-guest = 访客
access-own-link = 您的专属链接
access-own-link-advice = 您可以在任何设备上用它回到考试。请勿告诉他人。
access-other = 不是您本人？以其他人的身份进入
access-receipt = 您的回执
access-reference = 寻求帮助时，请报出此编号：
privacy-heading = 隐私声明
privacy-agree = 我同意并继续
privacy-without = 未经您同意，考试无法开始。
privacy-given = 您已同意以下内容：
access-malformed = 无法理解此请求
access-forbidden = 不允许这样做
access-wrong-method = 此页面无法执行该操作
access-too-large = 一次发送的内容太多
access-again-advice = 请返回重试，或重新打开邀请中的链接。
access-forbidden-advice = 请直接重新打开邀请中的链接，不要从其他页面打开。
access-too-large-advice = 发送的内容超过了本服务器可接受的大小。请减少内容。
