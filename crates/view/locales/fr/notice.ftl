# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = Des e-mails ne sont pas arrivés
notice-mails-lead = Des e-mails de { $name } ne sont pas parvenus à leurs candidats.
notice-callbacks-subject = Des callbacks ont été abandonnés
notice-callbacks-lead = Des callbacks de { $name } ont été abandonnés : leur destinataire ne les a pas acceptés.
notice-endpoints-subject = Un destinataire de callbacks a été désactivé
notice-endpoints-lead = Un destinataire de { $name } n’a accepté aucun callback pendant des jours et a été désactivé. Ses callbacks attendent, aucun n’est perdu.
notice-count = Nombre aujourd’hui (UTC) : { $count }
notice-first = Le premier : { $cause }
notice-help = Tous, avec les raisons : { $command }
notice-enable = Quand il fonctionnera de nouveau : { $command }
notice-quiet = Vous ne recevrez pas d’autre e-mail à ce sujet aujourd’hui.
