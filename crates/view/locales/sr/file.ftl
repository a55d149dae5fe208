# Files that a candidate hands in: uploads and recordings.

player-file-choose = Изабери датотеку
player-file-limits = { $types }, највише { $size } по датотеци
player-file-sending = Шаље се { $name }: { $percent } %
player-file-sent = { $name } је предато.
player-file-waiting = Чека се мрежа; { $name } наставља само од себе.
player-file-wrong-type = Датотеке ове врсте се овде не примају.
player-file-too-large = Ова датотека је превелика.
player-file-no-room = Сервер тренутно нема места за датотеке. Ваши остали одговори се ипак чувају.
player-file-failed = { $name } није могло да се пошаље. Изаберите датотеку још једном.
player-file-remove = Повуци { $name }
player-file-photo = Сними фотографију
player-file-audio = Сними звук
player-file-video = Сними видео
player-file-stop = Заустави
player-file-camera = Укључи камеру
player-file-left = Снимање је у току, још { $seconds } с
player-file-denied = Прегледач не даје камеру или микрофон. Дозволите приступ или уместо тога изаберите датотеку.
player-file-broken = Ова слика не може да се прочита. Изаберите другу или снимите нову.
player-file-too-many = Овај испит више не прима датотеке од вас.
player-file-too-much = Ваше датотеке су заједно веће него што овај испит прима.
player-file-no-takes = Овде сте искористили све покушаје.
player-file-takes-left = Преостало покушаја: { $count }
