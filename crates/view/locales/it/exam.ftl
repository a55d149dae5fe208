# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Fai una pausa
player-break-left = { $count ->
    [one] Tempo di pausa rimasto: { $count } minuto
   *[other] Tempo di pausa rimasto: { $count } minuti
}
player-break-title = Pausa
player-break-lead = Il tempo è fermo e le domande sono nascoste. Quando il tempo di pausa è esaurito, riparte da solo.
player-break-go-on = Riprendi l’esame
player-break-failed = La richiesta non è arrivata al server. Il tempo scorre; riprovi.
player-break-over = La pausa è finita. Il tempo scorre.
player-not-kept = Questo browser non conserva nulla su questo dispositivo, forse perché la finestra è privata. Le risposte vengono salvate sul server come sempre; non chiuda questa finestra prima che indichi che sono salvate.
player-offline-memory = Al momento non c’è connessione e questo browser non conserva nulla su questo dispositivo. Continui e non chiuda questa finestra: le risposte verranno inviate appena torna la connessione.
player-file-lead = Se la connessione non torna, salvi le risposte in un file cifrato e lo consegni ai responsabili dell’esame: solo loro possono aprirlo. Tenga aperta questa finestra, che continua a provare.
player-file-save = Salva le risposte in un file
player-file-saved = Il file è salvato. Contiene tutto fino a questo momento.
player-file-impossible = Questo browser non può creare il file. Non chiuda questa finestra e chiami i responsabili dell’esame.
player-more-time = { $count ->
    [one] Le è stato concesso altro tempo: resta { $count } minuto.
   *[other] Le è stato concesso altro tempo: restano { $count } minuti.
}
player-no-limit = Non c’è più un limite di tempo.
player-calculator = Calcolatrice
player-passage = Testo da leggere
player-calc-input = Calcolo
player-calc-keys = Tasti
player-calc-move = Spostare la calcolatrice con i tasti freccia
player-calc-close = Chiudi
player-calc-clear = Cancella
player-calc-erase = Elimina l’ultimo segno
player-calc-root = Radice quadrata
player-calc-last = Risultato precedente
player-calc-open = Parentesi aperta
player-calc-shut = Parentesi chiusa
player-calc-square = Al quadrato
player-calc-power = Elevato a
player-calc-factorial = Fattoriale
player-calc-exponent = Per dieci elevato a
player-calc-arcsine = Arcoseno
player-calc-arccosine = Arcocoseno
player-calc-arctangent = Arcotangente
player-calc-degrees = Gradi
player-calc-radians = Radianti
player-calc-incomplete = Il calcolo non è completo o contiene qualcosa che la calcolatrice non conosce.
player-calc-undefined = Questo calcolo non ha risultato.
player-calc-large = Il risultato è troppo grande.
