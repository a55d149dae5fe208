# The question types: what a candidate reads and hears while answering one.

player-order-task = Coloque estes elementos por ordem
player-move-up = Mover para cima
player-move-down = Mover para baixo
player-moved = Lugar { $number } de { $total }
player-keep-order = Esta ordem está certa
player-gaps-task = Preencha as lacunas
player-gap = Lacuna { $number } de { $total }
player-table-task = Preencha a tabela
player-words = { $count ->
    [one] { $count } palavra
   *[other] { $count } palavras
}
player-characters = { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
}
player-at-least = pelo menos { $count }
player-no-more-than = no máximo { $count }
player-too-long = É mais longo do que o pedido. Fica guardado na mesma.
player-bold = Negrito
player-italic = Itálico
player-bullets = Lista com marcas
player-numbers = Lista numerada
player-preview = Pré-visualização
player-formatting = Formatação
player-code-keys = A tecla Tab avança o texto. Para sair com o teclado, prima Esc e depois Tab.
player-code-free = A tecla Tab sai agora deste campo.
