# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Молимо вас, реците ко сте.
access-lead-password = Унесите лозинку која вам је речена.
access-lead-public = Свако ко има ову везу може да полаже овај испит.
access-lead-register = Пријавите се да бисте полагали овај испит.
access-register = Пријави се
access-email = Адреса е-поште
access-number = Ваш број
access-secret = Оно што само ви знате
access-password = Лозинка
access-name = Ваше име
access-optional = (није обавезно)
access-missing = Молимо вас, попуните ово.
access-too-long = Ово је предугачко.
access-not-an-email = Ово није адреса е-поште.
access-unknown = Ово овде није познато. Проверите шта сте унели и покушајте поново.
access-wrong-password = Ово није лозинка. Проверите шта сте унели и покушајте поново.
access-have-code = Имам код
access-mailed = Погледајте своје сандуче
access-mailed-advice = Ако је све тачно, порука са вашом везом је на путу. То може потрајати неколико минута; погледајте и међу нежељеним порукама.
access-full = Нема више места
access-full-advice = Сви који су могли да буду пуштени већ су дошли. Обратите се ономе ко вас је позвао.
access-guest = Гост
access-own-link = Ваша веза
access-own-link-advice = Она вас враћа на ваш испит са било ког уређаја. Чувајте је за себе.
access-other = Нисте ви? Уђите као неко други
access-receipt = Ваша потврда
access-reference = Ако тражите помоћ, реците овај број:
privacy-heading = Обавештење о приватности
privacy-agree = Слажем се и настављам
privacy-without = Без ваше сагласности испит не може да почне.
privacy-given = Сагласили сте се са овим:
access-malformed = Ово није могло да се разуме
access-forbidden = Ово није дозвољено
access-wrong-method = Ова страница то не може
access-too-large = То је било превише одједном
access-again-advice = Вратите се и покушајте поново или поново отворите везу из позива.
access-forbidden-advice = Поново отворите везу из позива, директно, а не са друге странице.
access-too-large-advice = Оно што је послато веће је него што овај сервер прима. Пошаљите мање.

## A candidate's own data, and the try-it page

data-heading = Ваши подаци
data-lead = Ово се о вама чува за овај испит.
data-name = Име
data-group = Група
data-made = Чува се од
data-exams = Полагани испити
data-started = Почетак
data-answers = Одговори
data-events = Шта је прегледач приметио
data-save = Сачувај све као датотеку
data-delete = Затражи брисање
data-delete-advice = Особље тада брише ваше име, ваше адресе и ваше одговоре. Чува се да сте полагали испит и резултат. Испит који је у току мора прво да се заврши.
data-delete-asked = Затражили сте брисање:
try-heading = Испробајте свој уређај
try-lead = Ова страница проверава да ли су овај уређај и његова веза погодни за испит. Ништа се не чува ако не притиснете дугме испод.
try-running = Проверава се…
try-storage = Одговори могу да остану на овом уређају без везе
try-cookies = Прегледач памти ко сте
try-network = Сервер брзо одговара
try-clock = Сат овог уређаја је тачан (рачуна се само сат сервера)
try-screen = Прозор је довољно велики
try-ok = Добро
try-warn = Није идеално
try-fail = Не ради
try-store = Јави организаторима да сам испробао
try-stored = Сачувано је.
