# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Ta en paus
player-break-left = { $count ->
    [one] Paustid kvar: { $count } minut
   *[other] Paustid kvar: { $count } minuter
}
player-break-title = Paus
player-break-lead = Klockan står stilla och dina frågor är dolda. När paustiden är slut går klockan vidare av sig själv.
player-break-go-on = Fortsätt provet
player-break-failed = Det nådde inte servern. Klockan går; försök igen.
player-break-over = Din paus är slut. Klockan går.
player-not-kept = Den här webbläsaren sparar ingenting på enheten, kanske för att fönstret är privat. Dina svar sparas på servern som vanligt; stäng inte fönstret innan det står att de är sparade.
player-offline-memory = Ingen anslutning just nu, och den här webbläsaren sparar ingenting på enheten. Fortsätt och stäng inte fönstret: dina svar skickas så snart anslutningen är tillbaka.
player-file-lead = Om anslutningen inte kommer tillbaka: spara dina svar som en krypterad fil och lämna den till provansvariga. Bara de kan öppna den. Håll fönstret öppet, det fortsätter att försöka.
player-file-save = Spara svaren som fil
player-file-saved = Filen är sparad. Den innehåller allt fram till nu.
player-file-impossible = Den här webbläsaren kan inte skapa filen. Stäng inte fönstret och kontakta de provansvariga.
player-more-time = { $count ->
    [one] Du har fått mer tid: { $count } minut återstår.
   *[other] Du har fått mer tid: { $count } minuter återstår.
}
player-no-limit = Det finns inte längre någon tidsgräns.
player-calculator = Miniräknare
player-passage = Text att läsa
player-calc-input = Uträkning
player-calc-keys = Knappar
player-calc-move = Flytta miniräknaren med piltangenterna
player-calc-close = Stäng
player-calc-clear = Rensa
player-calc-erase = Ta bort sista tecknet
player-calc-root = Kvadratrot
player-calc-last = Föregående resultat
player-calc-open = Vänsterparentes
player-calc-shut = Högerparentes
player-calc-square = I kvadrat
player-calc-power = Upphöjt till
player-calc-factorial = Fakultet
player-calc-exponent = Gånger tio upphöjt till
player-calc-arcsine = Arcus sinus
player-calc-arccosine = Arcus cosinus
player-calc-arctangent = Arcus tangens
player-calc-degrees = Grader
player-calc-radians = Radianer
player-calc-incomplete = Detta är inte fullständigt, eller innehåller något som miniräknaren inte känner till.
player-calc-undefined = Detta har inget resultat.
player-calc-large = Detta är för stort.
