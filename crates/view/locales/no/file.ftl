# Files that a candidate hands in: uploads and recordings.

player-file-choose = Velg en fil
player-file-limits = { $types }, høyst { $size } hver
player-file-sending = Sender { $name }: { $percent } %
player-file-sent = { $name } er levert.
player-file-waiting = Venter på nettet; { $name } fortsetter av seg selv.
player-file-wrong-type = Filer av dette slaget tas ikke imot her.
player-file-too-large = Denne filen er for stor.
player-file-no-room = Serveren har ikke plass til filer akkurat nå. De andre svarene dine lagres likevel.
player-file-failed = { $name } kunne ikke sendes. Velg filen en gang til.
player-file-remove = Ta tilbake { $name }
player-file-photo = Ta bildet
player-file-audio = Ta opp lyd
player-file-video = Ta opp video
player-file-stop = Stopp
player-file-camera = Slå på kameraet
player-file-left = Tar opp, { $seconds } s igjen
player-file-denied = Nettleseren gir ikke tilgang til kameraet eller mikrofonen. Tillat det, eller velg en fil i stedet.
player-file-broken = Bildet kan ikke leses. Velg et annet, eller ta et nytt.
player-file-too-many = Denne prøven tar ikke imot flere filer fra deg.
player-file-too-much = Filene dine er til sammen større enn denne prøven tar imot.
player-file-no-takes = Du har brukt alle forsøkene dine her.
player-file-takes-left = Forsøk igjen: { $count }
