# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Saltar para o conteúdo
help-heading = Precisa de ajuda?
help-contact = Se algo não funcionar, contacte
help-inviter = Se algo não funcionar, contacte quem fez o convite. Nada do que foi guardado se perde.
duration-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
duration-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}

## Before the start

index-eyebrow = Exames
index-lead = Exames por convite: um link, um código, uma página tranquila para trabalhar.
index-candidate = Se vai fazer um exame, abra o link do seu convite.
code-heading = Introduza o seu código
code-label = O seu código
code-advice = Está no seu convite. Pode copiá-lo e colá-lo.
code-send = Continuar
welcome-candidate = Candidato/a
welcome-opens = Abre
welcome-closes = Fecha
welcome-no-limit = Sem limite de tempo
welcome-attempts-left = { $count ->
    [one] Resta { $count } tentativa
   *[other] Restam { $count } tentativas
}
welcome-running = Em curso
welcome-done = Concluído
welcome-after = Abre depois de
welcome-consent = Li isto e concordo.
welcome-consent-missing = Confirme isto antes de começar.
welcome-start = Começar
welcome-continue = Continuar
welcome-clock = O seu tempo começa quando premir este botão.
welcome-offline = Não há ligação. Verifique a sua rede e tente de novo.
welcome-failed = Não funcionou. Tente de novo dentro de momentos.
welcome-full = Muitas pessoas estão a começar agora. Entrará automaticamente; mantenha esta página aberta.

## After the end

finished-submitted = Recebido
finished-time-over = O tempo acabou
finished-at = Terminado
finished-score = Resultado
finished-back = Voltar ao resumo
receipt-heading = O seu recibo
receipt-lead = Guarde-o. Prova que respostas foram recebidas, e quando.
receipt-id = Tentativa
receipt-time = Recebido em
receipt-digest = Impressão digital das suas respostas (SHA-256)
receipt-signature = Assinatura (Ed25519)
receipt-download = Guardar o recibo
receipt-verify = Como pode ser verificado
receipt-verify-how = Qualquer pessoa pode verificar o ficheiro com este comando:
receipt-verify-keys = As chaves públicas estão em

## Trouble

trouble-unknown-code = Este código não é conhecido
trouble-unknown-code-advice = Verifique se abriu o link completo do seu convite, ou escreva o código outra vez.
trouble-not-yet = O exame ainda não está aberto
trouble-not-yet-advice = Pode deixar esta página aberta. Ela continua sozinha quando chegar a hora.
trouble-expired = O exame está fechado
trouble-expired-advice = O período em que podia ser feito acabou. As respostas que guardou foram entregues.
trouble-revoked = Este convite foi retirado
trouble-revoked-advice = Já não pode ser usado.
trouble-too-many = Demasiadas tentativas
trouble-too-many-advice = Vieram demasiadas tentativas da sua rede. Tente novamente dentro de { $duration }.
trouble-not-found = Esta página não existe
trouble-not-found-advice = Verifique o endereço, ou abra de novo o link do seu convite.
trouble-internal = Algo correu mal do nosso lado
trouble-internal-advice = A culpa não é sua, e o que foi guardado está em segurança. Tente de novo dentro de momentos.
trouble-unavailable = Um momento, por favor
trouble-unavailable-advice = O servidor não está pronto neste momento. O que foi guardado está em segurança. Tente de novo dentro de momentos.
trouble-retry = Tentar de novo
trouble-request = Número deste incidente:

## The player

player-loading = O seu exame está a ser carregado…
player-loading-slow = A ligação está lenta. A tentar de novo…
player-load-failed = Este exame não pode ser aberto aqui.
player-overview = Para o resumo

# The save light, short.
player-saved = Guardado
player-saving = A guardar…
player-unsaved = { $count ->
    [one] { $count } resposta por guardar
   *[other] { $count } respostas por guardar
}
player-offline = Sem ligação neste momento. Continue: as suas respostas ficam neste dispositivo e são enviadas assim que a ligação voltar.
player-online-again = A ligação voltou. Está tudo guardado.
player-refused = Esta resposta é demasiado longa para ser guardada. Encurte-a, por favor.
player-too-late = Isto chegou depois de o tempo acabar. Foi posto de parte e não conta.
player-kept-aside = Texto neste dispositivo que não foi guardado
player-other-writer = Este exame continua noutra janela ou noutro dispositivo. Aqui só pode ler e copiar.
player-take-over-title = Continuar aqui?
player-take-over-lead = Este exame foi aberto noutra janela ou noutro dispositivo. O que lá foi guardado está aqui. Se continuar aqui, lá só se poderá ler.
player-take-over = Continuar aqui
player-only-look = Só ver

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Tempo restante
player-left-page = Página
player-hide-clock = Ocultar o tempo
player-show-clock = Mostrar o tempo
player-spoken-test = { $count ->
    [one] Falta { $count } minuto
   *[other] Faltam { $count } minutos
}
player-spoken-section = { $count ->
    [one] Falta { $count } minuto para esta secção
   *[other] Faltam { $count } minutos para esta secção
}
player-spoken-page = { $count ->
    [one] Falta { $count } minuto para esta página
   *[other] Faltam { $count } minutos para esta página
}
player-time-over = O tempo acabou. As suas respostas estão a ser entregues.
player-section-over = O tempo desta secção acabou. Passe à seguinte.
player-page-over = O tempo desta página acabou. Continue, por favor.

# Pages and questions.
player-section = Secção
player-section-limit = Tem { $duration } para esta secção. O tempo começa quando premir o botão.
player-begin-section = Começar
player-one-way = Não pode voltar a uma página que já deixou.
player-introduction = Introdução
player-page = Página { $number } de { $total }
player-pages = Páginas
player-back = Anterior
player-next = Seguinte
player-question = Pergunta { $number } de { $total }
player-required = Obrigatória
player-worth = { $count ->
    [one] { $count } ponto
   *[other] { $count } pontos
}
player-hint = Pista
player-flag = Marcar
player-flagged = Marcada
player-answered = Respondida
player-not-answered = Por responder
player-map = Perguntas
player-sum = { $answered } de { $count } respondidas
player-choose-one = Escolha uma
player-choose-exactly = Escolha { $count }
player-choose-between = Escolha de { $least } a { $count }
player-choose-any = Escolha todas as que se aplicam
player-choose-up-to = Escolha no máximo { $count }
player-at-most = Pode escolher no máximo { $count }. Retire primeiro uma.
player-clear = Limpar a minha escolha
player-match-task = Dê uma opção a cada elemento
player-choose-option = Escolher…
player-number-task = Um número

# The end.
player-finish = Terminar
player-finish-lead = Depois de entregar, nada pode ser alterado.
player-required-open = É preciso responder a estas perguntas antes de entregar.
player-unanswered = { $count ->
    [one] { $count } pergunta sem resposta
   *[other] { $count } perguntas sem resposta
}
player-all-answered = Respondeu a todas as perguntas.
player-see-question = Ir para a pergunta { $number }
player-keep-working = Continuar a trabalhar
player-hand-in = Entregar
player-handing-in = A entregar…
player-finish-offline = { $count ->
    [one] { $count } resposta ainda não está guardada. À espera da ligação; mantenha esta página aberta.
   *[other] { $count } respostas ainda não estão guardadas. À espera da ligação; mantenha esta página aberta.
}
