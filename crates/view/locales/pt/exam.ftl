# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Fazer uma pausa
player-break-left = { $count ->
    [one] Tempo de pausa restante: { $count } minuto
   *[other] Tempo de pausa restante: { $count } minutos
}
player-break-title = Pausa
player-break-lead = O relógio está parado e as suas perguntas estão ocultas. Quando o tempo de pausa se esgotar, o relógio continua sozinho.
player-break-go-on = Continuar o exame
player-break-failed = O pedido não chegou ao servidor. O relógio está a contar; tente novamente.
player-break-over = A sua pausa terminou. O relógio está a contar.
player-not-kept = Este navegador não guarda nada neste dispositivo, talvez por a janela ser privada. As suas respostas são guardadas no servidor como sempre; não feche esta janela antes de ela indicar que estão guardadas.
player-offline-memory = Sem ligação neste momento, e este navegador não guarda nada neste dispositivo. Continue e não feche esta janela: as suas respostas são enviadas assim que a ligação voltar.
player-file-lead = Se a ligação não voltar, guarde as suas respostas num ficheiro encriptado e entregue-o aos responsáveis pelo exame: só eles o podem abrir. Mantenha esta janela aberta, ela continua a tentar.
player-file-save = Guardar as respostas num ficheiro
player-file-saved = O ficheiro foi guardado. Contém tudo até este momento.
player-file-impossible = Este navegador não consegue criar o ficheiro. Não feche esta janela e chame os responsáveis pelo exame.
player-more-time = { $count ->
    [one] Recebeu mais tempo: resta { $count } minuto.
   *[other] Recebeu mais tempo: restam { $count } minutos.
}
player-no-limit = Já não há limite de tempo.
player-calculator = Calculadora
player-passage = Texto para ler
player-calc-input = Cálculo
player-calc-keys = Teclas
player-calc-move = Mover a calculadora com as teclas de seta
player-calc-close = Fechar
player-calc-clear = Limpar
player-calc-erase = Apagar o último sinal
player-calc-root = Raiz quadrada
player-calc-last = Resultado anterior
player-calc-open = Abrir parênteses
player-calc-shut = Fechar parênteses
player-calc-square = Ao quadrado
player-calc-power = Elevado a
player-calc-factorial = Fatorial
player-calc-exponent = Vezes dez elevado a
player-calc-arcsine = Arco seno
player-calc-arccosine = Arco cosseno
player-calc-arctangent = Arco tangente
player-calc-degrees = Graus
player-calc-radians = Radianos
player-calc-incomplete = O cálculo não está completo ou contém algo que a calculadora não conhece.
player-calc-undefined = Este cálculo não tem resultado.
player-calc-large = O resultado é grande demais.
