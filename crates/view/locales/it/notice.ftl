# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = Alcune e-mail non sono arrivate
notice-mails-lead = Alcune e-mail di { $name } non hanno raggiunto i candidati.
notice-callbacks-subject = Alcune callback sono state abbandonate
notice-callbacks-lead = Alcune callback di { $name } sono state abbandonate: il destinatario non le ha accettate.
notice-endpoints-subject = Un destinatario di callback è stato disattivato
notice-endpoints-lead = Un destinatario di { $name } non ha accettato callback per giorni ed è stato disattivato. Le sue callback attendono e nessuna va persa.
notice-count = Quante oggi (UTC): { $count }
notice-first = La prima: { $cause }
notice-help = Tutte, con i motivi: { $command }
notice-enable = Quando funzionerà di nuovo: { $command }
notice-quiet = Oggi non riceverà altre e-mail su questo argomento.
