# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = E-mails zijn niet aangekomen
notice-mails-lead = E-mails van { $name } hebben hun kandidaten niet bereikt.
notice-callbacks-subject = Callbacks zijn opgegeven
notice-callbacks-lead = Callbacks van { $name } zijn opgegeven: de ontvanger nam ze niet aan.
notice-endpoints-subject = Een ontvanger van callbacks is uitgeschakeld
notice-endpoints-lead = Een ontvanger van { $name } nam dagenlang geen callback aan en is uitgeschakeld. De callbacks wachten; er gaat niets verloren.
notice-count = Aantal vandaag (UTC): { $count }
notice-first = De eerste: { $cause }
notice-help = Alle, met de redenen: { $command }
notice-enable = Als hij weer werkt: { $command }
notice-quiet = U krijgt hierover vandaag geen andere e-mail.
