# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Om anslutningen inte kommer tillbaka: spara dina svar som en krypterad fil och lämna den till provansvariga. Bara de kan öppna den. Håll fönstret öppet, det fortsätter att försöka.
player-file-save = Spara svaren som fil
player-file-saved = Filen är sparad. Den innehåller allt fram till nu.
player-file-impossible = Den här webbläsaren kan inte skapa filen. Stäng inte fönstret och kontakta de provansvariga.
player-more-time = { $count ->
    [one] Du har fått mer tid: { $count } minut återstår.
   *[other] Du har fått mer tid: { $count } minuter återstår.
}
player-no-limit = Det finns inte längre någon tidsgräns.
