# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Napravi pauzu
player-break-left = { $count ->
    [one] Preostalo vreme za pauzu: { $count } minut
    [few] Preostalo vreme za pauzu: { $count } minuta
   *[other] Preostalo vreme za pauzu: { $count } minuta
}
player-break-title = Pauza
player-break-lead = Sat stoji, a pitanja su sakrivena. Kada se vreme za pauzu potroši, sat sam nastavlja.
player-break-go-on = Nastavi ispit
player-break-failed = Zahtev nije stigao do servera. Sat teče; pokušajte ponovo.
player-break-over = Pauza je završena. Sat teče.
player-not-kept = Ovaj pregledač ništa ne čuva na ovom uređaju, možda zato što je prozor privatan. Vaši odgovori se kao i uvek čuvaju na serveru; ne zatvarajte prozor dok ne piše da su sačuvani.
player-offline-memory = Trenutno nema veze, a ovaj pregledač ništa ne čuva na ovom uređaju. Nastavite i ne zatvarajte prozor: vaši odgovori će biti poslati čim se veza vrati.
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
player-calculator = Калкулатор
player-passage = Текст за читање
player-calc-input = Рачун
player-calc-keys = Тастери
player-calc-move = Померите калкулатор тастерима са стрелицама
player-calc-close = Затвори
player-calc-clear = Обриши све
player-calc-erase = Обриши последњи знак
player-calc-root = Квадратни корен
player-calc-last = Претходни резултат
player-calc-open = Отворена заграда
player-calc-shut = Затворена заграда
player-calc-square = На квадрат
player-calc-power = На степен
player-calc-factorial = Факторијел
player-calc-exponent = Пута десет на степен
player-calc-arcsine = Аркус синус
player-calc-arccosine = Аркус косинус
player-calc-arctangent = Аркус тангенс
player-calc-degrees = Степени
player-calc-radians = Радијани
player-calc-incomplete = Рачун није потпун или садржи нешто што калкулатор не познаје.
player-calc-undefined = Ово нема резултат.
player-calc-large = Резултат је превелик.
