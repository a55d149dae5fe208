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

## A candidate's own data, and the try-it page

data-heading = 您的数据
data-lead = 以下是本次考试中保存的关于您的信息。
data-name = 姓名
data-group = 分组
data-made = 保存自
data-exams = 参加过的考试
data-started = 开始时间
data-answers = 答案
data-events = 浏览器注意到的情况
data-save = 将全部内容保存为文件
data-delete = 请求删除
data-delete-advice = 工作人员随后会删除您的姓名、地址和答案。您参加过考试的事实及其结果会保留。正在进行的考试必须先结束。
data-delete-asked = 您已请求删除：
try-heading = 测试您的设备
try-lead = 此页面检查本设备及其网络是否适合考试。除非您按下面的按钮，否则不会保存任何内容。
try-running = 正在检查…
try-storage = 没有网络时答案可以保存在本设备上
try-cookies = 浏览器能记住您的身份
try-network = 服务器响应迅速
try-clock = 本设备的时钟准确（以服务器时钟为准）
try-screen = 窗口足够大
try-ok = 良好
try-warn = 不够理想
try-fail = 无法使用
try-store = 告知组织者我已测试
try-stored = 已保存。
