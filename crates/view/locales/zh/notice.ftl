# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = 有邮件未能送达
notice-mails-lead = { $name } 的邮件未能送达考生。
notice-callbacks-subject = 已放弃部分回调
notice-callbacks-lead = { $name } 的部分回调已被放弃：接收方没有接受。
notice-endpoints-subject = 一个回调接收方已停用
notice-endpoints-lead = { $name } 的一个接收方连续多日未接受任何回调，已被停用。其回调仍在等待，没有丢失。
notice-count = 今日数量（UTC）：{ $count }
notice-first = 第一条：{ $cause }
notice-help = 全部及原因：{ $command }
notice-enable = 恢复正常后：{ $command }
notice-quiet = 今天不会再就此事发送邮件。
