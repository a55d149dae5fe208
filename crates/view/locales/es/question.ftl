# The question types: what a candidate reads and hears while answering one.

player-order-task = Ponga esto en orden
player-move-up = Subir
player-move-down = Bajar
player-moved = Puesto { $number } de { $total }
player-keep-order = Este orden es correcto
player-gaps-task = Complete los huecos
player-gap = Hueco { $number } de { $total }
player-table-task = Complete la tabla
player-words = { $count ->
    [one] { $count } palabra
   *[other] { $count } palabras
}
player-characters = { $count ->
    [one] { $count } carácter
   *[other] { $count } caracteres
}
player-at-least = como mínimo { $count }
player-no-more-than = como máximo { $count }
player-too-long = Es más largo de lo que se pide. Se guarda de todos modos.
player-bold = Negrita
player-italic = Cursiva
player-bullets = Lista con viñetas
player-numbers = Lista numerada
player-preview = Vista previa
player-formatting = Formato
player-code-keys = El tabulador aplica sangría. Para salir con el teclado, pulse Esc y después el tabulador.
player-code-free = Ahora el tabulador sale de este campo.
