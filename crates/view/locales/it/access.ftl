# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Indichi chi è, per favore.
access-lead-password = Inserisca la password che le è stata detta.
access-lead-public = Chiunque abbia questo link può sostenere questo esame.
access-lead-register = Si iscriva per sostenere questo esame.
access-register = Iscriviti
access-email = Indirizzo e-mail
access-number = Il suo numero
access-secret = Ciò che solo lei sa
access-password = Password
access-name = Il suo nome
access-optional = (facoltativo)
access-missing = Compili questo campo, per favore.
access-too-long = È troppo lungo.
access-not-an-email = Non è un indirizzo e-mail.
access-unknown = Qui non risulta. Controlli ciò che ha scritto e riprovi.
access-wrong-password = Non è la password. Controlli ciò che ha scritto e riprovi.
access-have-code = Ho un codice
access-mailed = Guardi nella sua casella di posta
access-mailed-advice = Se tutto è giusto, è in arrivo un’e-mail con il suo link. Possono volerci alcuni minuti; guardi anche nella posta indesiderata.
access-full = Non ci sono più posti
access-full-advice = Tutte le persone che potevano entrare sono arrivate. Contatti chi l’ha invitata.
access-guest = Ospite
access-own-link = Il suo link personale
access-own-link-advice = La riporta al suo esame da qualsiasi dispositivo. Lo tenga per sé.
access-other = Non è lei? Entri come un’altra persona
access-receipt = La sua ricevuta
access-reference = Se chiede aiuto, dica questo numero:
privacy-heading = Informativa sulla privacy
privacy-agree = Accetto e continuo
privacy-without = Senza il suo consenso l’esame non può iniziare.
privacy-given = Ha accettato quanto segue:
access-malformed = Non è stato possibile capire
access-forbidden = Non è consentito
access-wrong-method = Questa pagina non può farlo
access-too-large = Era troppo in una volta
access-again-advice = Torni indietro e riprovi, oppure riapra il link del suo invito.
access-forbidden-advice = Riapra il link del suo invito, direttamente e non da un’altra pagina.
access-too-large-advice = Quanto inviato è più grande di ciò che questo server accetta. Invii di meno.

## A candidate's own data, and the try-it page

data-heading = I suoi dati
data-lead = Ecco che cosa è conservato su di lei per questo esame.
data-name = Nome
data-group = Gruppo
data-made = Conservato dal
data-exams = Esami sostenuti
data-started = Iniziato
data-answers = Risposte
data-events = Che cosa ha notato il browser
data-save = Salva tutto in un file
data-delete = Chiedi la cancellazione
data-delete-advice = Il personale cancella allora il suo nome, i suoi indirizzi e le sue risposte. Il fatto che ha sostenuto l’esame e il risultato restano. Un esame in corso deve prima finire.
data-delete-asked = Ha chiesto la cancellazione:
try-heading = Provi il suo dispositivo
try-lead = Questa pagina controlla se questo dispositivo e la sua connessione vanno bene per un esame. Nulla viene conservato se non preme il pulsante qui sotto.
try-running = Controllo in corso…
try-storage = Le risposte possono restare su questo dispositivo senza connessione
try-cookies = Il browser ricorda chi è lei
try-network = Il server risponde in fretta
try-clock = L’orologio di questo dispositivo è giusto (conta solo quello del server)
try-screen = La finestra è abbastanza grande
try-ok = Bene
try-warn = Non ideale
try-fail = Non funziona
try-store = Comunica agli organizzatori che ho provato
try-stored = È stato salvato.
