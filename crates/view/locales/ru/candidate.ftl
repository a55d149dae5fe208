# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Перейти к содержанию
help-heading = Нужна помощь?
help-contact = Если что-то не работает, обратитесь:
help-inviter = Если что-то не работает, обратитесь к тому, кто вас пригласил. Ничего из сохранённого не пропадёт.
duration-minutes = { $count ->
    [one] { $count } минута
    [few] { $count } минуты
    [many] { $count } минут
   *[other] { $count } минуты
}
duration-seconds = { $count ->
    [one] { $count } секунда
    [few] { $count } секунды
    [many] { $count } секунд
   *[other] { $count } секунды
}

## Before the start

index-eyebrow = Экзамены
index-lead = Экзамены по приглашению: ссылка, код и спокойная страница для работы.
index-candidate = Если вам предстоит экзамен, откройте ссылку из приглашения.
code-heading = Введите код
code-label = Ваш код
code-advice = Он указан в приглашении. Его можно скопировать и вставить.
code-send = Продолжить
welcome-candidate = Участник
welcome-opens = Открывается
welcome-closes = Закрывается
welcome-no-limit = Без ограничения времени
welcome-attempts-left = { $count ->
    [one] осталась { $count } попытка
    [few] осталось { $count } попытки
    [many] осталось { $count } попыток
   *[other] осталось { $count } попытки
}
welcome-running = Идёт
welcome-done = Завершено
welcome-after = Откроется после
welcome-consent = Я прочитал(а) это и согласен (согласна).
welcome-consent-missing = Подтвердите это перед началом.
welcome-start = Начать
welcome-continue = Продолжить
welcome-clock = Время пойдёт, когда вы нажмёте эту кнопку.
welcome-offline = Нет соединения. Проверьте сеть и попробуйте снова.
welcome-failed = Не получилось. Попробуйте ещё раз чуть позже.
welcome-full = Сейчас начинает много людей. Вы войдёте автоматически; не закрывайте эту страницу.

## After the end

finished-submitted = Принято
finished-time-over = Время вышло
finished-at = Окончание
finished-score = Результат
finished-back = Назад к обзору
receipt-heading = Ваша квитанция
receipt-lead = Сохраните её. Она доказывает, какие ответы были приняты и когда.
receipt-id = Попытка
receipt-time = Принято
receipt-digest = Отпечаток ваших ответов (SHA-256)
receipt-signature = Подпись (Ed25519)
receipt-download = Сохранить квитанцию
receipt-verify = Как её проверить
receipt-verify-how = Любой может проверить файл этой командой:
receipt-verify-keys = Открытые ключи находятся по адресу

## Trouble

trouble-unknown-code = Этот код неизвестен
trouble-unknown-code-advice = Проверьте, что вы открыли ссылку из приглашения целиком, или введите код ещё раз.
trouble-not-yet = Экзамен ещё не открыт
trouble-not-yet-advice = Эту страницу можно оставить открытой. Она продолжит сама, когда придёт время.
trouble-expired = Экзамен закрыт
trouble-expired-advice = Время, когда его можно было сдать, истекло. Сохранённые ответы были сданы.
trouble-revoked = Это приглашение отозвано
trouble-revoked-advice = Им больше нельзя воспользоваться.
trouble-too-many = Слишком много попыток
trouble-too-many-advice = Из вашей сети пришло слишком много попыток. Попробуйте снова через: { $duration }.
trouble-not-found = Такой страницы нет
trouble-not-found-advice = Проверьте адрес или снова откройте ссылку из приглашения.
trouble-internal = У нас что-то пошло не так
trouble-internal-advice = Это не ваша вина, и всё сохранённое цело. Попробуйте ещё раз чуть позже.
trouble-unavailable = Одну минуту
trouble-unavailable-advice = Сервер сейчас не готов. Всё сохранённое цело. Попробуйте ещё раз чуть позже.
trouble-retry = Попробовать снова
trouble-request = Номер этого случая:

## The player

player-loading = Экзамен загружается…
player-loading-slow = Соединение медленное. Пробуем ещё…
player-load-failed = Этот экзамен нельзя открыть здесь.
player-overview = К обзору

# The save light, short.
player-saved = Сохранено
player-saving = Сохранение…
player-unsaved = { $count ->
    [one] { $count } ответ не сохранён
    [few] { $count } ответа не сохранены
    [many] { $count } ответов не сохранено
   *[other] { $count } ответа не сохранено
}
player-offline = Сейчас нет соединения. Продолжайте: ответы остаются на этом устройстве и будут отправлены, как только связь вернётся.
player-online-again = Соединение вернулось. Всё сохранено.
player-refused = Этот ответ слишком длинный, его нельзя сохранить. Сократите его.
player-too-late = Это пришло, когда время уже вышло. Оно отложено и не учитывается.
player-kept-aside = Текст на этом устройстве, который не был сохранён
player-other-writer = Экзамен продолжается в другом окне или на другом устройстве. Здесь можно только читать и копировать.
player-take-over-title = Продолжить здесь?
player-take-over-lead = Экзамен был открыт в другом окне или на другом устройстве. То, что там сохранено, есть и здесь. Если вы продолжите здесь, там можно будет только читать.
player-take-over = Продолжить здесь
player-only-look = Только посмотреть

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Осталось времени
player-left-page = Страница
player-hide-clock = Скрыть время
player-show-clock = Показать время
player-spoken-test = { $count ->
    [one] Осталась { $count } минута
    [few] Осталось { $count } минуты
    [many] Осталось { $count } минут
   *[other] Осталось { $count } минуты
}
player-spoken-section = { $count ->
    [one] На этот раздел осталась { $count } минута
    [few] На этот раздел осталось { $count } минуты
    [many] На этот раздел осталось { $count } минут
   *[other] На этот раздел осталось { $count } минуты
}
player-spoken-page = { $count ->
    [one] На эту страницу осталась { $count } минута
    [few] На эту страницу осталось { $count } минуты
    [many] На эту страницу осталось { $count } минут
   *[other] На эту страницу осталось { $count } минуты
}
player-time-over = Время вышло. Ваши ответы сдаются.
player-section-over = Время на этот раздел вышло. Перейдите к следующему.
player-page-over = Время на эту страницу вышло. Перейдите дальше.

# Pages and questions.
player-section = Раздел
player-section-limit = Время на этот раздел: { $duration }. Оно пойдёт, когда вы нажмёте кнопку.
player-begin-section = Начать
player-one-way = На страницу, которую вы покинули, вернуться нельзя.
player-introduction = Введение
player-page = Страница { $number } из { $total }
player-pages = Страницы
player-back = Назад
player-next = Далее
player-question = Вопрос { $number } из { $total }
player-required = Обязательный
player-worth = { $count ->
    [one] { $count } балл
    [few] { $count } балла
    [many] { $count } баллов
   *[other] { $count } балла
}
player-hint = Подсказка
player-flag = Отметить
player-flagged = Отмечен
player-answered = С ответом
player-not-answered = Без ответа
player-map = Вопросы
player-sum = с ответом: { $answered } из { $count }
player-choose-one = Выберите один вариант
player-choose-exactly = Выберите { $count }
player-choose-between = Выберите от { $least } до { $count }
player-choose-any = Выберите все подходящие
player-choose-up-to = Выберите не больше { $count }
player-at-most = Можно выбрать не больше { $count }. Сначала снимите один выбор.
player-clear = Снять выбор
player-match-task = Подберите вариант к каждому пункту
player-choose-option = Выберите…
player-number-task = Число

# The end.
player-finish = Завершить
player-finish-lead = После сдачи ничего изменить нельзя.
player-required-open = На эти вопросы нужно ответить, прежде чем сдать.
player-unanswered = { $count ->
    [one] { $count } вопрос без ответа
    [few] { $count } вопроса без ответа
    [many] { $count } вопросов без ответа
   *[other] { $count } вопроса без ответа
}
player-all-answered = Вы ответили на все вопросы.
player-see-question = К вопросу { $number }
player-keep-working = Продолжить работу
player-hand-in = Сдать
player-handing-in = Сдаём…
player-finish-offline = { $count ->
    [one] { $count } ответ ещё не сохранён. Ждём соединения; не закрывайте эту страницу.
    [few] { $count } ответа ещё не сохранены. Ждём соединения; не закрывайте эту страницу.
    [many] { $count } ответов ещё не сохранено. Ждём соединения; не закрывайте эту страницу.
   *[other] { $count } ответа ещё не сохранено. Ждём соединения; не закрывайте эту страницу.
}
