# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = Письма не доставлены
notice-mails-lead = Письма от { $name } не дошли до кандидатов.
notice-callbacks-subject = Доставка обратных вызовов прекращена
notice-callbacks-lead = Доставка обратных вызовов { $name } прекращена: получатель их не принял.
notice-endpoints-subject = Получатель обратных вызовов отключён
notice-endpoints-lead = Получатель { $name } несколько дней не принимал обратные вызовы и был отключён. Его вызовы ждут, ни один не потерян.
notice-count = Всего за сегодня (UTC): { $count }
notice-first = Первый случай: { $cause }
notice-help = Все случаи с причинами: { $command }
notice-enable = Когда он снова заработает: { $command }
notice-quiet = Сегодня других писем об этом не будет.
