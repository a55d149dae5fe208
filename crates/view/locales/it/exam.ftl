# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Se la connessione non torna, salvi le risposte in un file cifrato e lo consegni ai responsabili dell’esame: solo loro possono aprirlo. Tenga aperta questa finestra, che continua a provare.
player-file-save = Salva le risposte in un file
player-file-saved = Il file è salvato. Contiene tutto fino a questo momento.
player-file-impossible = Questo browser non può creare il file. Non chiuda questa finestra e chiami i responsabili dell’esame.
player-more-time = { $count ->
    [one] Le è stato concesso altro tempo: resta { $count } minuto.
   *[other] Le è stato concesso altro tempo: restano { $count } minuti.
}
player-no-limit = Non c’è più un limite di tempo.
