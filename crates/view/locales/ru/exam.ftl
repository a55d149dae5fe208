# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Сделать перерыв
player-break-left = { $count ->
    [one] Осталось перерыва: { $count } минута
    [few] Осталось перерыва: { $count } минуты
    [many] Осталось перерыва: { $count } минут
   *[other] Осталось перерыва: { $count } минуты
}
player-break-title = Перерыв
player-break-lead = Часы остановлены, вопросы скрыты. Когда время перерыва закончится, отсчёт продолжится сам.
player-break-go-on = Продолжить экзамен
player-break-failed = Запрос не дошёл до сервера. Время идёт; попробуйте ещё раз.
player-break-over = Перерыв окончен. Время идёт.
player-not-kept = Этот браузер ничего не хранит на устройстве — возможно, окно приватное. Ответы, как всегда, сохраняются на сервере; не закрывайте окно, пока не появится надпись, что они сохранены.
player-offline-memory = Сейчас нет связи, а этот браузер ничего не хранит на устройстве. Продолжайте и не закрывайте окно: ответы будут отправлены, как только связь восстановится.
player-file-lead = Если связь не восстановится, сохраните ответы в зашифрованный файл и передайте его организаторам экзамена: открыть его могут только они. Не закрывайте это окно, попытки продолжаются.
player-file-save = Сохранить ответы в файл
player-file-saved = Файл сохранён. В нём всё до этого момента.
player-file-impossible = Этот браузер не может создать файл. Не закрывайте окно и обратитесь к организаторам экзамена.
player-more-time = { $count ->
    [one] Вам дали больше времени: осталась { $count } минута.
    [few] Вам дали больше времени: осталось { $count } минуты.
    [many] Вам дали больше времени: осталось { $count } минут.
   *[other] Вам дали больше времени: осталось { $count } минуты.
}
player-no-limit = Ограничения по времени больше нет.
player-calculator = Калькулятор
player-passage = Текст для чтения
player-calc-input = Вычисление
player-calc-keys = Клавиши
player-calc-move = Переместить калькулятор клавишами со стрелками
player-calc-close = Закрыть
player-calc-clear = Очистить
player-calc-erase = Удалить последний знак
player-calc-root = Квадратный корень
player-calc-last = Предыдущий результат
player-calc-open = Открыть скобку
player-calc-shut = Закрыть скобку
player-calc-square = В квадрате
player-calc-power = В степени
player-calc-factorial = Факториал
player-calc-exponent = Умножить на десять в степени
player-calc-arcsine = Арксинус
player-calc-arccosine = Арккосинус
player-calc-arctangent = Арктангенс
player-calc-degrees = Градусы
player-calc-radians = Радианы
player-calc-incomplete = Выражение не закончено или содержит то, чего калькулятор не знает.
player-calc-undefined = У этого выражения нет результата.
player-calc-large = Результат слишком велик.
