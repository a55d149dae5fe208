# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = E-Mails sind nicht angekommen
notice-mails-lead = E-Mails von { $name } haben ihre Kandidaten nicht erreicht.
notice-callbacks-subject = Callbacks wurden aufgegeben
notice-callbacks-lead = Callbacks von { $name } wurden aufgegeben: Der Empfänger hat sie nicht angenommen.
notice-endpoints-subject = Ein Empfänger von Callbacks wurde abgeschaltet
notice-endpoints-lead = Ein Empfänger von { $name } hat tagelang keinen Callback angenommen und wurde abgeschaltet. Seine Callbacks warten, keiner geht verloren.
notice-count = Anzahl heute (UTC): { $count }
notice-first = Der erste Fall: { $cause }
notice-help = Alle, mit Gründen: { $command }
notice-enable = Wenn er wieder funktioniert: { $command }
notice-quiet = Heute bekommen Sie hierzu keine weitere E-Mail.
