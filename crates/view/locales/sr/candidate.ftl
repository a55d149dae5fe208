# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Пређи на садржај
help-heading = Треба вам помоћ?
help-contact = Ако нешто не ради, обратите се на
help-inviter = Ако нешто не ради, обратите се ономе ко вас је позвао. Ништа што је сачувано неће се изгубити.
duration-minutes = { $count ->
    [one] { $count } минут
    [few] { $count } минута
   *[other] { $count } минута
}
duration-seconds = { $count ->
    [one] { $count } секунда
    [few] { $count } секунде
   *[other] { $count } секунди
}

## Before the start

index-eyebrow = Испити
index-lead = Испити по позиву: веза, код и мирна страница за рад.
index-candidate = Ако треба да полажете испит, отворите везу из позива.
code-heading = Унесите свој код
code-label = Ваш код
code-advice = Налази се у позиву. Можете га копирати и налепити.
code-send = Настави
welcome-candidate = Кандидат
welcome-opens = Отвара се
welcome-closes = Затвара се
welcome-no-limit = Без временског ограничења
welcome-attempts-left = { $count ->
    [one] преостао { $count } покушај
    [few] преостала { $count } покушаја
   *[other] преостало { $count } покушаја
}
welcome-running = У току
welcome-done = Завршено
welcome-after = Отвара се после
welcome-consent = Прочитао/ла сам ово и слажем се.
welcome-consent-missing = Потврдите ово пре почетка.
welcome-start = Почни
welcome-continue = Настави
welcome-clock = Ваше време почиње када притиснете ово дугме.
welcome-offline = Нема везе. Проверите мрежу и покушајте поново.
welcome-failed = Није успело. Покушајте поново за који тренутак.
welcome-full = Много људи управо почиње. Бићете пуштени аутоматски; држите ову страницу отворену.

## After the end

finished-submitted = Примљено
finished-time-over = Време је истекло
finished-at = Завршено
finished-score = Резултат
finished-back = Назад на преглед
receipt-heading = Ваша потврда
receipt-lead = Сачувајте је. Она доказује који су одговори примљени и када.
receipt-id = Покушај
receipt-time = Примљено
receipt-digest = Отисак ваших одговора (SHA-256)
receipt-signature = Потпис (Ed25519)
receipt-download = Сачувај потврду
receipt-verify = Како се може проверити
receipt-verify-how = Свако може да провери датотеку овом наредбом:
receipt-verify-keys = Јавни кључеви су на

## Trouble

trouble-unknown-code = Овај код није познат
trouble-unknown-code-advice = Проверите да ли сте отворили целу везу из позива или поново упишите код.
trouble-not-yet = Испит још није отворен
trouble-not-yet-advice = Ову страницу можете оставити отворену. Наставиће сама када дође време.
trouble-expired = Испит је затворен
trouble-expired-advice = Време у ком се могао полагати је прошло. Одговори које сте сачували су предати.
trouble-revoked = Овај позив је повучен
trouble-revoked-advice = Више се не може користити.
trouble-too-many = Превише покушаја
trouble-too-many-advice = Са ваше мреже је стигло превише покушаја. Покушајте поново за: { $duration }.
trouble-not-found = Ова страница не постоји
trouble-not-found-advice = Проверите адресу или поново отворите везу из позива.
trouble-internal = Код нас је нешто пошло наопако
trouble-internal-advice = Није ваша грешка, а сачувано је на сигурном. Покушајте поново за који тренутак.
trouble-unavailable = Тренутак, молимо
trouble-unavailable-advice = Сервер тренутно није спреман. Сачувано је на сигурном. Покушајте поново за који тренутак.
trouble-retry = Покушај поново
trouble-request = Број овог случаја:

## The player

player-loading = Ваш испит се учитава…
player-loading-slow = Веза је спора. И даље покушавамо…
player-load-failed = Овај испит се не може отворити овде.
player-overview = На преглед

# The save light, short.
player-saved = Сачувано
player-saving = Чување…
player-unsaved = { $count ->
    [one] { $count } одговор није сачуван
    [few] { $count } одговора нису сачувана
   *[other] { $count } одговора није сачувано
}
player-offline = Тренутно нема везе. Слободно наставите: одговори остају на овом уређају и биће послати чим се веза врати.
player-online-again = Веза се вратила. Све је сачувано.
player-refused = Овај одговор је предугачак да би се сачувао. Скратите га.
player-too-late = Ово је стигло када је време већ истекло. Остављено је по страни и не рачуна се.
player-kept-aside = Текст на овом уређају који није сачуван
player-other-writer = Овај испит се наставља у другом прозору или на другом уређају. Овде можете само да читате и копирате.
player-take-over-title = Наставити овде?
player-take-over-lead = Овај испит је отворен у другом прозору или на другом уређају. Оно што је тамо сачувано је и овде. Ако наставите овде, тамо ће се моћи само читати.
player-take-over = Настави овде
player-only-look = Само погледај

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Преостало време
player-left-page = Страница
player-hide-clock = Сакриј време
player-show-clock = Прикажи време
player-spoken-test = { $count ->
    [one] Преостао је { $count } минут
    [few] Преостала су { $count } минута
   *[other] Преостало је { $count } минута
}
player-spoken-section = { $count ->
    [one] За овај одељак је преостао { $count } минут
    [few] За овај одељак су преостала { $count } минута
   *[other] За овај одељак је преостало { $count } минута
}
player-spoken-page = { $count ->
    [one] За ову страницу је преостао { $count } минут
    [few] За ову страницу су преостала { $count } минута
   *[other] За ову страницу је преостало { $count } минута
}
player-time-over = Време је истекло. Ваши одговори се предају.
player-section-over = Време за овај одељак је истекло. Пређите на следећи.
player-page-over = Време за ову страницу је истекло. Наставите даље.

# Pages and questions.
player-section = Одељак
player-section-limit = Време за овај одељак: { $duration }. Почиње када притиснете дугме.
player-begin-section = Почни
player-one-way = На страницу коју сте напустили не можете се вратити.
player-introduction = Увод
player-page = Страница { $number } од { $total }
player-pages = Странице
player-back = Назад
player-next = Даље
player-question = Питање { $number } од { $total }
player-required = Обавезно
player-worth = { $count ->
    [one] { $count } поен
    [few] { $count } поена
   *[other] { $count } поена
}
player-hint = Наговештај
player-flag = Означи
player-flagged = Означено
player-answered = Одговорено
player-not-answered = Без одговора
player-map = Питања
player-sum = одговорено { $answered } од { $count }
player-choose-one = Изаберите једно
player-choose-exactly = Изаберите { $count }
player-choose-between = Изаберите од { $least } до { $count }
player-choose-any = Изаберите све што одговара
player-choose-up-to = Изаберите највише { $count }
player-at-most = Можете изабрати највише { $count }. Прво поништите један избор.
player-clear = Поништи мој избор
player-match-task = Свакој ставци доделите опцију
player-choose-option = Изаберите…
player-number-task = Број

# The end.
player-finish = Заврши
player-finish-lead = Када предате, ништа се више не може мењати.
player-required-open = На ова питања морате одговорити пре предаје.
player-unanswered = { $count ->
    [one] { $count } питање без одговора
    [few] { $count } питања без одговора
   *[other] { $count } питања без одговора
}
player-all-answered = Одговорили сте на сва питања.
player-see-question = Иди на питање { $number }
player-keep-working = Настави рад
player-hand-in = Предај
player-handing-in = Предаје се…
player-finish-offline = { $count ->
    [one] { $count } одговор још није сачуван. Чека се веза; држите ову страницу отворену.
    [few] { $count } одговора још нису сачувана. Чека се веза; држите ову страницу отворену.
   *[other] { $count } одговора још није сачувано. Чека се веза; држите ову страницу отворену.
}
