# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Se a ligação não voltar, guarde as suas respostas num ficheiro encriptado e entregue-o aos responsáveis pelo exame: só eles o podem abrir. Mantenha esta janela aberta, ela continua a tentar.
player-file-save = Guardar as respostas num ficheiro
player-file-saved = O ficheiro foi guardado. Contém tudo até este momento.
player-file-impossible = Este navegador não consegue criar o ficheiro. Não feche esta janela e chame os responsáveis pelo exame.
player-more-time = { $count ->
    [one] Recebeu mais tempo: resta { $count } minuto.
   *[other] Recebeu mais tempo: restam { $count } minutos.
}
player-no-limit = Já não há limite de tempo.
