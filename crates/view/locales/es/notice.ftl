# What the owner of an organization is told by mail, when something did not arrive.

notice-mails-subject = Hay correos que no llegaron
notice-mails-lead = Correos de { $name } no llegaron a sus candidatos.
notice-callbacks-subject = Se renunció a entregar callbacks
notice-callbacks-lead = Se renunció a entregar callbacks de { $name }: su receptor no los aceptó.
notice-endpoints-subject = Se desactivó un receptor de callbacks
notice-endpoints-lead = Un receptor de { $name } no aceptó ningún callback durante días y se desactivó. Sus callbacks esperan y ninguno se pierde.
notice-count = Cuántos hoy (UTC): { $count }
notice-first = El primero: { $cause }
notice-help = Todos, con sus motivos: { $command }
notice-enable = Cuando vuelva a funcionar: { $command }
notice-quiet = Hoy no recibirá más correos sobre este asunto.
