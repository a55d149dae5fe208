# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Vai al contenuto
help-heading = Serve aiuto?
help-contact = Se qualcosa non funziona, contatti
help-inviter = Se qualcosa non funziona, contatti chi l’ha invitata. Nulla di ciò che è stato salvato va perso.
duration-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minuti
}
duration-seconds = { $count ->
    [one] { $count } secondo
   *[other] { $count } secondi
}

## Before the start

index-eyebrow = Esami
index-lead = Esami su invito: un link, un codice, una pagina tranquilla su cui lavorare.
index-candidate = Se deve sostenere un esame, apra il link nel Suo invito.
code-heading = Inserisca il Suo codice
code-label = Il Suo codice
code-advice = Si trova nell’invito. Può copiarlo e incollarlo.
code-send = Continua
welcome-candidate = Candidato/a
welcome-opens = Apertura
welcome-closes = Chiusura
welcome-no-limit = Senza limite di tempo
welcome-attempts-left = { $count ->
    [one] { $count } tentativo rimasto
   *[other] { $count } tentativi rimasti
}
welcome-running = In corso
welcome-done = Completato
welcome-after = Si apre dopo
welcome-consent = Ho letto quanto sopra e accetto.
welcome-consent-missing = Confermi prima di iniziare.
welcome-start = Inizia
welcome-continue = Continua
welcome-clock = Il tempo parte quando preme questo pulsante.
welcome-offline = Non c’è connessione. Controlli la rete e riprovi.
welcome-failed = Non ha funzionato. Riprovi tra un momento.
welcome-full = Molte persone stanno iniziando in questo momento. Entrerà automaticamente; tenga aperta questa pagina.

## After the end

finished-submitted = Ricevuto
finished-time-over = Il tempo è scaduto
finished-at = Terminato
finished-score = Risultato
finished-back = Torna al riepilogo
receipt-heading = La Sua ricevuta
receipt-lead = La conservi. Dimostra quali risposte sono state ricevute, e quando.
receipt-id = Tentativo
receipt-time = Ricevuto il
receipt-digest = Impronta delle risposte (SHA-256)
receipt-signature = Firma (Ed25519)
receipt-download = Salva la ricevuta
receipt-verify = Come si può verificare
receipt-verify-how = Chiunque può verificare il file con questo comando:
receipt-verify-keys = Le chiavi pubbliche si trovano in

## Trouble

trouble-unknown-code = Questo codice non è noto
trouble-unknown-code-advice = Controlli di aver aperto per intero il link dell’invito, oppure scriva di nuovo il codice.
trouble-not-yet = L’esame non è ancora aperto
trouble-not-yet-advice = Può lasciare aperta questa pagina. Prosegue da sola quando è il momento.
trouble-expired = L’esame è chiuso
trouble-expired-advice = Il periodo in cui si poteva sostenere è finito. Le risposte salvate sono state consegnate.
trouble-revoked = Questo invito è stato ritirato
trouble-revoked-advice = Non può più essere usato.
trouble-too-many = Troppi tentativi
trouble-too-many-advice = Dalla Sua rete sono arrivati troppi tentativi. Riprovi tra { $duration }.
trouble-not-found = Questa pagina non esiste
trouble-not-found-advice = Controlli l’indirizzo, oppure apra di nuovo il link dell’invito.
trouble-internal = Qualcosa è andato storto da parte nostra
trouble-internal-advice = Non è colpa Sua, e ciò che è stato salvato è al sicuro. Riprovi tra un momento.
trouble-unavailable = Un momento, per favore
trouble-unavailable-advice = Il server non è pronto in questo momento. Ciò che è stato salvato è al sicuro. Riprovi tra un momento.
trouble-retry = Riprova
trouble-request = Numero di questo problema:

## The player

player-loading = Caricamento dell’esame…
player-loading-slow = La connessione è lenta. Nuovo tentativo…
player-load-failed = Questo esame non si può aprire qui.
player-overview = Al riepilogo

# The save light, short.
player-saved = Salvato
player-saving = Salvataggio…
player-unsaved = { $count ->
    [one] { $count } risposta non salvata
   *[other] { $count } risposte non salvate
}
player-offline = Al momento non c’è connessione. Vada pure avanti: le risposte restano su questo dispositivo e vengono inviate appena torna la connessione.
player-online-again = La connessione è tornata. Tutto è salvato.
player-refused = Questa risposta è troppo lunga per essere salvata. La accorci.
player-too-late = È arrivata a tempo scaduto. È stata messa da parte e non conta.
player-kept-aside = Testo su questo dispositivo che non è stato salvato
player-other-writer = Questo esame prosegue in un’altra finestra o su un altro dispositivo. Qui può solo leggere e copiare.
player-take-over-title = Continuare qui?
player-take-over-lead = Questo esame è stato aperto in un’altra finestra o su un altro dispositivo. Ciò che è stato salvato là si trova qui. Se continua qui, là si potrà solo leggere.
player-take-over = Continua qui
player-only-look = Guarda soltanto

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Tempo rimasto
player-left-page = Pagina
player-hide-clock = Nascondi il tempo
player-show-clock = Mostra il tempo
player-spoken-test = { $count ->
    [one] Resta { $count } minuto
   *[other] Restano { $count } minuti
}
player-spoken-section = { $count ->
    [one] Resta { $count } minuto per questa sezione
   *[other] Restano { $count } minuti per questa sezione
}
player-spoken-page = { $count ->
    [one] Resta { $count } minuto per questa pagina
   *[other] Restano { $count } minuti per questa pagina
}
player-time-over = Il tempo è scaduto. Le risposte vengono consegnate.
player-section-over = Il tempo per questa sezione è scaduto. Passi alla successiva.
player-page-over = Il tempo per questa pagina è scaduto. Vada avanti.

# Pages and questions.
player-section = Sezione
player-section-limit = Ha { $duration } per questa sezione. Il tempo parte quando preme il pulsante.
player-begin-section = Inizia
player-one-way = Non può tornare a una pagina che ha lasciato.
player-introduction = Introduzione
player-page = Pagina { $number } di { $total }
player-pages = Pagine
player-back = Indietro
player-next = Avanti
player-question = Domanda { $number } di { $total }
player-required = Obbligatoria
player-worth = { $count ->
    [one] { $count } punto
   *[other] { $count } punti
}
player-hint = Suggerimento
player-flag = Segna
player-flagged = Segnata
player-answered = Con risposta
player-not-answered = Senza risposta
player-map = Domande
player-sum = { $answered } di { $count } con risposta
player-choose-one = Ne scelga una
player-choose-exactly = Ne scelga { $count }
player-choose-between = Ne scelga da { $least } a { $count }
player-choose-any = Scelga tutte quelle giuste
player-choose-up-to = Ne scelga al massimo { $count }
player-at-most = Può sceglierne al massimo { $count }. Prima ne tolga una.
player-clear = Cancella la mia scelta
player-match-task = Assegni un’opzione a ciascun elemento
player-choose-option = Scegli…
player-number-task = Un numero

# The end.
player-finish = Termina
player-finish-lead = Dopo la consegna non si può cambiare più nulla.
player-required-open = A queste domande bisogna rispondere prima di consegnare.
player-unanswered = { $count ->
    [one] { $count } domanda senza risposta
   *[other] { $count } domande senza risposta
}
player-all-answered = Ha risposto a tutte le domande.
player-see-question = Vai alla domanda { $number }
player-keep-working = Continua a lavorare
player-hand-in = Consegna
player-handing-in = Consegna in corso…
player-finish-offline = { $count ->
    [one] { $count } risposta non è ancora salvata. In attesa della connessione; tenga aperta questa pagina.
   *[other] { $count } risposte non sono ancora salvate. In attesa della connessione; tenga aperta questa pagina.
}
