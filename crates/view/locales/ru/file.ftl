# Files that a candidate hands in: uploads and recordings.

player-file-choose = Выбрать файл
player-file-limits = { $types }, не больше { $size } каждый
player-file-sending = Отправляется { $name }: { $percent } %
player-file-sent = Файл { $name } сдан.
player-file-waiting = Ожидание сети; { $name } продолжится сам.
player-file-wrong-type = Файлы этого вида здесь не принимаются.
player-file-too-large = Этот файл слишком велик.
player-file-no-room = На сервере сейчас нет места для файлов. Остальные ваши ответы всё равно сохраняются.
player-file-failed = Не удалось отправить { $name }. Выберите файл ещё раз.
player-file-remove = Забрать { $name }
player-file-photo = Сделать снимок
player-file-audio = Записать звук
player-file-video = Записать видео
player-file-stop = Остановить
player-file-camera = Включить камеру
player-file-left = Идёт запись, осталось { $seconds } с
player-file-denied = Браузер не даёт доступа к камере или микрофону. Разрешите его или выберите файл.
player-file-broken = Это изображение не читается. Выберите другое или снимите новое.
player-file-too-many = Этот экзамен больше не принимает от вас файлы.
player-file-too-much = Вместе ваши файлы больше, чем принимает этот экзамен.
player-file-no-takes = Вы использовали здесь все попытки.
player-file-takes-left = Осталось попыток: { $count }
