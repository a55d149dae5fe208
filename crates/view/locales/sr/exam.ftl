# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Ako se veza ne vrati, sačuvajte odgovore kao šifrovanu datoteku i predajte je organizatorima ispita: samo oni mogu da je otvore. Ostavite ovaj prozor otvoren, pokušaji se nastavljaju.
player-file-save = Sačuvaj odgovore kao datoteku
player-file-saved = Datoteka je sačuvana. Sadrži sve do ovog trenutka.
player-file-impossible = Ovaj pregledač ne može da napravi datoteku. Ne zatvarajte prozor i pozovite organizatore ispita.
player-more-time = { $count ->
    [one] Dobili ste više vremena: preostao je { $count } minut.
    [few] Dobili ste više vremena: preostala su { $count } minuta.
   *[other] Dobili ste više vremena: preostalo je { $count } minuta.
}
player-no-limit = Vremensko ograničenje više ne postoji.
