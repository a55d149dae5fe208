# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Пожалуйста, укажите, кто вы.
access-lead-password = Введите пароль, который вам сообщили.
access-lead-public = Любой, у кого есть эта ссылка, может сдать этот экзамен.
access-lead-register = Зарегистрируйтесь, чтобы сдать этот экзамен.
access-register = Зарегистрироваться
access-email = Адрес электронной почты
access-number = Ваш номер
access-secret = То, что знаете только вы
access-password = Пароль
access-name = Ваше имя
access-optional = (необязательно)
access-missing = Пожалуйста, заполните это поле.
access-too-long = Это слишком длинно.
access-not-an-email = Это не адрес электронной почты.
access-unknown = Такое здесь неизвестно. Проверьте, что вы ввели, и попробуйте ещё раз.
access-wrong-password = Это не тот пароль. Проверьте, что вы ввели, и попробуйте ещё раз.
access-have-code = У меня есть код
access-mailed = Загляните в свой почтовый ящик
access-mailed-advice = Если всё верно, письмо с вашей ссылкой уже в пути. Это может занять несколько минут; проверьте и папку нежелательной почты.
access-full = Мест больше нет
access-full-advice = Все, кого можно было впустить, уже пришли. Обратитесь к тому, кто вас пригласил.
access-guest = Гость
access-own-link = Ваша личная ссылка
access-own-link-advice = Она вернёт вас к экзамену с любого устройства. Никому её не передавайте.
access-other = Это не вы? Войти как другой человек
access-receipt = Ваша квитанция
access-reference = Если вы просите о помощи, назовите этот номер:
privacy-heading = Уведомление о конфиденциальности
privacy-agree = Я согласен и продолжаю
privacy-without = Без вашего согласия экзамен начать нельзя.
privacy-given = Вы согласились с этим:
access-malformed = Это не удалось понять
access-forbidden = Это не разрешено
access-wrong-method = Эта страница этого не умеет
access-too-large = Слишком много за один раз
access-again-advice = Вернитесь и попробуйте ещё раз или снова откройте ссылку из приглашения.
access-forbidden-advice = Снова откройте ссылку из приглашения, напрямую, а не с другой страницы.
access-too-large-advice = Отправленное больше, чем принимает этот сервер. Отправьте меньше.

## A candidate's own data, and the try-it page

data-heading = Ваши данные
data-lead = Вот что хранится о вас в связи с этим экзаменом.
data-name = Имя
data-group = Группа
data-made = Хранится с
data-exams = Сданные экзамены
data-started = Начало
data-answers = Ответы
data-events = Что заметил браузер
data-save = Сохранить всё в файл
data-delete = Попросить об удалении
data-delete-advice = Тогда сотрудники удалят ваше имя, адреса и ответы. Сведения о том, что вы сдавали экзамен, и результат сохраняются. Идущий экзамен должен сначала закончиться.
data-delete-asked = Вы попросили об удалении:
try-heading = Проверьте своё устройство
try-lead = Эта страница проверяет, подходят ли это устройство и его соединение для экзамена. Ничего не сохраняется, если не нажать кнопку ниже.
try-running = Проверка…
try-storage = Ответы могут храниться на этом устройстве без соединения
try-cookies = Браузер помнит, кто вы
try-network = Сервер отвечает быстро
try-clock = Часы этого устройства верны (считаются только часы сервера)
try-screen = Окно достаточно большое
try-ok = Хорошо
try-warn = Не идеально
try-fail = Не работает
try-store = Сообщить организаторам, что я всё проверил
try-stored = Сохранено.
