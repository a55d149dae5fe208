# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = E-poster kom ikke frem
notice-mails-lead = E-poster fra { $name } nådde ikke kandidatene sine.
notice-callbacks-subject = Tilbakekall ble gitt opp
notice-callbacks-lead = Tilbakekall fra { $name } ble gitt opp: mottakeren tok ikke imot dem.
notice-endpoints-subject = En mottaker av tilbakekall ble slått av
notice-endpoints-lead = En mottaker hos { $name } tok ikke imot noe tilbakekall på flere dager og ble slått av. Tilbakekallene venter, og ingen går tapt.
notice-count = Antall i dag (UTC): { $count }
notice-first = Det første: { $cause }
notice-help = Alle, med årsaker: { $command }
notice-enable = Når den virker igjen: { $command }
notice-quiet = Du får ingen flere e-poster om dette i dag.
