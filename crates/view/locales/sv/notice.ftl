# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = E-postmeddelanden kom inte fram
notice-mails-lead = E-postmeddelanden från { $name } nådde inte sina kandidater.
notice-callbacks-subject = Återanrop gavs upp
notice-callbacks-lead = Återanrop från { $name } gavs upp: mottagaren tog inte emot dem.
notice-endpoints-subject = En mottagare av återanrop stängdes av
notice-endpoints-lead = En mottagare hos { $name } tog inte emot något återanrop på flera dagar och stängdes av. Dess återanrop väntar och inget går förlorat.
notice-count = Antal i dag (UTC): { $count }
notice-first = Det första: { $cause }
notice-help = Alla, med orsaker: { $command }
notice-enable = När den fungerar igen: { $command }
notice-quiet = Du får inget mer mejl om detta i dag.
