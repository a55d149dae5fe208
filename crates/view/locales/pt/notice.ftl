# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = Há e-mails que não chegaram
notice-mails-lead = E-mails de { $name } não chegaram aos seus candidatos.
notice-callbacks-subject = Desistiu-se de callbacks
notice-callbacks-lead = Desistiu-se de callbacks de { $name }: o receptor não os aceitou.
notice-endpoints-subject = Um receptor de callbacks foi desativado
notice-endpoints-lead = Um receptor de { $name } não aceitou nenhum callback durante dias e foi desativado. Os seus callbacks aguardam e nenhum se perde.
notice-count = Quantos hoje (UTC): { $count }
notice-first = O primeiro: { $cause }
notice-help = Todos, com os motivos: { $command }
notice-enable = Quando voltar a funcionar: { $command }
notice-quiet = Hoje não receberá outro e-mail sobre este assunto.
