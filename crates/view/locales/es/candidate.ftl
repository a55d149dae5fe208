# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Saltar al contenido
help-heading = ¿Necesita ayuda?
help-contact = Si algo no funciona, póngase en contacto con
help-inviter = Si algo no funciona, póngase en contacto con quien le invitó. Nada de lo que se guardó se pierde.
duration-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
duration-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}

## Before the start

index-eyebrow = Exámenes
index-lead = Exámenes por invitación: un enlace, un código y una página tranquila para trabajar.
index-candidate = Si va a realizar un examen, abra el enlace de su invitación.
code-heading = Introduzca su código
code-label = Su código
code-advice = Figura en su invitación. Puede copiarlo y pegarlo.
code-send = Continuar
welcome-candidate = Candidato/a
welcome-opens = Se abre
welcome-closes = Se cierra
welcome-no-limit = Sin límite de tiempo
welcome-attempts-left = { $count ->
    [one] Queda { $count } intento
   *[other] Quedan { $count } intentos
}
welcome-running = En curso
welcome-done = Hecho
welcome-after = Se abre después de
welcome-consent = He leído esto y estoy de acuerdo.
welcome-consent-missing = Confírmelo antes de empezar.
welcome-start = Empezar
welcome-continue = Continuar
welcome-clock = Su tiempo empieza cuando pulse este botón.
welcome-offline = No hay conexión. Compruebe su red e inténtelo de nuevo.
welcome-failed = No ha funcionado. Inténtelo de nuevo dentro de un momento.
welcome-full = Muchas personas están empezando ahora mismo. Entrará automáticamente; mantenga abierta esta página.

## After the end

finished-submitted = Recibido
finished-time-over = Se acabó el tiempo
finished-at = Terminado
finished-score = Resultado
finished-back = Volver al resumen
receipt-heading = Su justificante
receipt-lead = Guárdelo. Demuestra qué respuestas se recibieron y cuándo.
receipt-id = Intento
receipt-time = Recibido el
receipt-digest = Huella de sus respuestas (SHA-256)
receipt-signature = Firma (Ed25519)
receipt-download = Guardar el justificante
receipt-verify = Cómo se puede comprobar
receipt-verify-how = Cualquiera puede comprobar el archivo con esta orden:
receipt-verify-keys = Las claves públicas están en

## Trouble

trouble-unknown-code = Este código no se conoce
trouble-unknown-code-advice = Compruebe que abrió el enlace completo de su invitación o escriba el código otra vez.
trouble-not-yet = El examen aún no está abierto
trouble-not-yet-advice = Puede dejar esta página abierta. Continuará por sí sola cuando llegue el momento.
trouble-expired = El examen está cerrado
trouble-expired-advice = El plazo para realizarlo ha terminado. Las respuestas que guardó se entregaron.
trouble-revoked = Esta invitación fue retirada
trouble-revoked-advice = Ya no se puede usar.
trouble-too-many = Demasiados intentos
trouble-too-many-advice = Llegaron demasiados intentos desde su red. Vuelva a intentarlo dentro de { $duration }.
trouble-not-found = No existe esta página
trouble-not-found-advice = Compruebe la dirección o abra otra vez el enlace de su invitación.
trouble-internal = Algo falló por nuestra parte
trouble-internal-advice = No es culpa suya, y lo que se guardó está a salvo. Inténtelo de nuevo dentro de un momento.
trouble-unavailable = Un momento, por favor
trouble-unavailable-advice = El servidor no está listo ahora mismo. Lo que se guardó está a salvo. Inténtelo de nuevo dentro de un momento.
trouble-retry = Intentar de nuevo
trouble-request = Número de esta incidencia:

## The player

player-loading = Se está cargando su examen…
player-loading-slow = La conexión es lenta. Seguimos intentándolo…
player-load-failed = Este examen no se puede abrir aquí.
player-overview = Al resumen

# The save light, short.
player-saved = Guardado
player-saving = Guardando…
player-unsaved = { $count ->
    [one] { $count } respuesta sin guardar
   *[other] { $count } respuestas sin guardar
}
player-offline = Ahora mismo no hay conexión. Siga adelante: sus respuestas se conservan en este dispositivo y se enviarán en cuanto vuelva la conexión.
player-online-again = La conexión ha vuelto. Todo está guardado.
player-refused = Esta respuesta es demasiado larga para guardarla. Acórtela, por favor.
player-too-late = Esto llegó cuando el tiempo ya había terminado. Se apartó y no cuenta.
player-kept-aside = Texto de este dispositivo que no se guardó
player-other-writer = Este examen continúa en otra ventana o en otro dispositivo. Aquí solo puede leer y copiar.
player-take-over-title = ¿Continuar aquí?
player-take-over-lead = Este examen se abrió en otra ventana o en otro dispositivo. Lo que se guardó allí está aquí. Si continúa aquí, allí solo se podrá leer.
player-take-over = Continuar aquí
player-only-look = Solo mirar

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Tiempo restante
player-left-page = Página
player-hide-clock = Ocultar el tiempo
player-show-clock = Mostrar el tiempo
player-spoken-test = { $count ->
    [one] Queda { $count } minuto
   *[other] Quedan { $count } minutos
}
player-spoken-section = { $count ->
    [one] Queda { $count } minuto para esta sección
   *[other] Quedan { $count } minutos para esta sección
}
player-spoken-page = { $count ->
    [one] Queda { $count } minuto para esta página
   *[other] Quedan { $count } minutos para esta página
}
player-time-over = Se acabó el tiempo. Sus respuestas se están entregando.
player-section-over = Se acabó el tiempo de esta sección. Pase a la siguiente.
player-page-over = Se acabó el tiempo de esta página. Siga adelante.

# Pages and questions.
player-section = Sección
player-section-limit = Tiene { $duration } para esta sección. El tiempo empieza cuando pulse el botón.
player-begin-section = Comenzar
player-one-way = No puede volver a una página que ya ha dejado.
player-introduction = Introducción
player-page = Página { $number } de { $total }
player-pages = Páginas
player-back = Atrás
player-next = Siguiente
player-question = Pregunta { $number } de { $total }
player-required = Obligatoria
player-worth = { $count ->
    [one] { $count } punto
   *[other] { $count } puntos
}
player-hint = Pista
player-flag = Marcar
player-flagged = Marcada
player-answered = Respondida
player-not-answered = Sin responder
player-map = Preguntas
player-sum = { $answered } de { $count } respondidas
player-choose-one = Elija una
player-choose-exactly = Elija { $count }
player-choose-between = Elija de { $least } a { $count }
player-choose-any = Elija todas las que correspondan
player-choose-up-to = Elija como máximo { $count }
player-at-most = Puede elegir como máximo { $count }. Quite antes una.
player-clear = Borrar mi elección
player-match-task = Asigne una opción a cada elemento
player-choose-option = Elegir…
player-number-task = Un número

# The end.
player-finish = Terminar
player-finish-lead = Una vez entregado, no se puede cambiar nada.
player-required-open = Debe responder a estas preguntas antes de entregar.
player-unanswered = { $count ->
    [one] { $count } pregunta sin respuesta
   *[other] { $count } preguntas sin respuesta
}
player-all-answered = Ha respondido a todas las preguntas.
player-see-question = Ir a la pregunta { $number }
player-keep-working = Seguir trabajando
player-hand-in = Entregar
player-handing-in = Entregando…
player-finish-offline = { $count ->
    [one] { $count } respuesta aún no está guardada. Esperando la conexión; mantenga abierta esta página.
   *[other] { $count } respuestas aún no están guardadas. Esperando la conexión; mantenga abierta esta página.
}
