# The question types: what a candidate reads and hears while answering one.

player-order-task = Mettez ces éléments dans l’ordre
player-move-up = Monter
player-move-down = Descendre
player-moved = Place { $number } sur { $total }
player-keep-order = Cet ordre est le bon
player-gaps-task = Complétez les trous
player-gap = Trou { $number } sur { $total }
player-table-task = Complétez le tableau
player-words = { $count ->
    [one] { $count } mot
   *[other] { $count } mots
}
player-characters = { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
}
player-at-least = au moins { $count }
player-no-more-than = au plus { $count }
player-too-long = C’est plus long que demandé. C’est enregistré quand même.
player-bold = Gras
player-italic = Italique
player-bullets = Liste à puces
player-numbers = Liste numérotée
player-preview = Aperçu
player-formatting = Mise en forme
player-code-keys = La touche Tab indente. Pour sortir au clavier, appuyez sur Échap, puis sur Tab.
player-code-free = La touche Tab quitte maintenant ce champ.
