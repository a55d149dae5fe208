# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = Mails did not arrive
notice-mails-lead = Mails of { $name } did not reach their candidates.
notice-callbacks-subject = Callbacks were given up
notice-callbacks-lead = Callbacks of { $name } were given up: their receiver did not take them.
notice-endpoints-subject = A receiver of callbacks was switched off
notice-endpoints-lead = A receiver of { $name } took no callback for days and was switched off. Its callbacks wait, and none is lost.
notice-count = So many today (UTC): { $count }
notice-first = The first: { $cause }
notice-help = All of them, with the reasons: { $command }
notice-enable = When it works again: { $command }
notice-quiet = You will get no other mail about this today.
