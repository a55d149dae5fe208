# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = 届かなかったメールがあります
notice-mails-lead = { $name } のメールが受験者に届きませんでした。
notice-callbacks-subject = コールバックの送信を中止しました
notice-callbacks-lead = { $name } のコールバックの送信を中止しました。受信側が受け付けませんでした。
notice-endpoints-subject = コールバックの受信先を停止しました
notice-endpoints-lead = { $name } の受信先が何日もコールバックを受け付けなかったため、停止しました。コールバックは待機しており、失われたものはありません。
notice-count = 本日の件数（UTC）：{ $count }
notice-first = 最初の件：{ $cause }
notice-help = すべての件と理由：{ $command }
notice-enable = 復旧したら：{ $command }
notice-quiet = この件について本日は他のメールをお送りしません。
