# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = Имејлови нису стигли
notice-mails-lead = Имејлови организације { $name } нису стигли до кандидата.
notice-callbacks-subject = Одустало се од повратних позива
notice-callbacks-lead = Одустало се од повратних позива организације { $name }: прималац их није прихватио.
notice-endpoints-subject = Прималац повратних позива је искључен
notice-endpoints-lead = Прималац организације { $name } данима није прихватио ниједан повратни позив и искључен је. Повратни позиви чекају и ниједан није изгубљен.
notice-count = Укупно данас (UTC): { $count }
notice-first = Први: { $cause }
notice-help = Сви, са разлозима: { $command }
notice-enable = Када поново проради: { $command }
notice-quiet = Данас нећете добити други имејл о овоме.
