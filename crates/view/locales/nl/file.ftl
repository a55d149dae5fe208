# Files that a candidate hands in: uploads and recordings.

player-file-choose = Kies een bestand
player-file-limits = { $types }, hoogstens { $size } per bestand
player-file-sending = { $name } wordt verstuurd: { $percent } %
player-file-sent = { $name } is ingeleverd.
player-file-waiting = Wachten op het netwerk; { $name } gaat vanzelf verder.
player-file-wrong-type = Bestanden van deze soort worden hier niet aangenomen.
player-file-too-large = Dit bestand is te groot.
player-file-no-room = De server heeft op dit moment geen ruimte voor bestanden. Uw andere antwoorden worden toch bewaard.
player-file-failed = { $name } kon niet worden verstuurd. Kies het nog een keer.
player-file-remove = { $name } terugnemen
player-file-photo = Foto maken
player-file-audio = Geluid opnemen
player-file-video = Video opnemen
player-file-stop = Stoppen
player-file-camera = Camera aanzetten
player-file-left = Opname loopt, nog { $seconds } s
player-file-denied = De browser geeft de camera of de microfoon niet vrij. Sta het toe, of kies in plaats daarvan een bestand.
player-file-broken = Deze afbeelding kan niet worden gelezen. Kies een andere of maak een nieuwe.
player-file-too-many = Dit examen neemt geen bestanden meer van u aan.
player-file-too-much = Samen zijn uw bestanden groter dan dit examen aanneemt.
player-file-no-takes = U hebt hier al uw pogingen gebruikt.
player-file-takes-left = Resterende pogingen: { $count }
