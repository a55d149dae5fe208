# Files that a candidate hands in: uploads and recordings.

player-file-choose = Välj en fil
player-file-limits = { $types }, högst { $size } vardera
player-file-sending = Skickar { $name }: { $percent } %
player-file-sent = { $name } är inlämnad.
player-file-waiting = Väntar på nätet; { $name } fortsätter av sig själv.
player-file-wrong-type = Filer av det här slaget tas inte emot här.
player-file-too-large = Den här filen är för stor.
player-file-no-room = Servern har ingen plats för filer just nu. Dina andra svar sparas ändå.
player-file-failed = { $name } kunde inte skickas. Välj filen en gång till.
player-file-remove = Ta tillbaka { $name }
player-file-photo = Ta bilden
player-file-audio = Spela in ljud
player-file-video = Spela in video
player-file-stop = Stoppa
player-file-camera = Slå på kameran
player-file-left = Spelar in, { $seconds } s kvar
player-file-denied = Webbläsaren ger inte tillgång till kameran eller mikrofonen. Tillåt det, eller välj en fil i stället.
player-file-broken = Bilden går inte att läsa. Välj en annan eller ta en ny.
player-file-too-many = Det här provet tar inte emot fler filer från dig.
player-file-too-much = Tillsammans är dina filer större än vad det här provet tar emot.
player-file-no-takes = Du har använt alla dina försök här.
player-file-takes-left = Försök kvar: { $count }
