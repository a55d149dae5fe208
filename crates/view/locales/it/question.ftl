# The question types: what a candidate reads and hears while answering one.

player-order-task = Metta questi elementi in ordine
player-move-up = Sposta in alto
player-move-down = Sposta in basso
player-moved = Posto { $number } di { $total }
player-keep-order = Questo ordine è giusto
player-gaps-task = Riempia gli spazi
player-gap = Spazio { $number } di { $total }
player-table-task = Compili la tabella
player-words = { $count ->
    [one] { $count } parola
   *[other] { $count } parole
}
player-characters = { $count ->
    [one] { $count } carattere
   *[other] { $count } caratteri
}
player-at-least = almeno { $count }
player-no-more-than = al massimo { $count }
player-too-long = È più lungo di quanto richiesto. Viene salvato lo stesso.
player-bold = Grassetto
player-italic = Corsivo
player-bullets = Elenco puntato
player-numbers = Elenco numerato
player-preview = Anteprima
player-formatting = Formattazione
player-code-keys = Tab fa rientrare il testo. Per uscire con la tastiera, prema Esc e poi Tab.
player-code-free = Ora Tab esce da questo campo.
