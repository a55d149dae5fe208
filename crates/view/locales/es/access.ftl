# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Por favor, indique quién es.
access-lead-password = Introduzca la contraseña que le dijeron.
access-lead-public = Cualquiera que tenga este enlace puede hacer este examen.
access-lead-register = Inscríbase para hacer este examen.
access-register = Inscribirse
access-email = Dirección de correo electrónico
access-number = Su número
access-secret = Lo que solo usted sabe
access-password = Contraseña
access-name = Su nombre
access-optional = (opcional)
access-missing = Por favor, rellene este campo.
access-too-long = Es demasiado largo.
access-not-an-email = No es una dirección de correo electrónico.
access-unknown = Esto no se conoce aquí. Revise lo que ha escrito e inténtelo de nuevo.
access-wrong-password = No es la contraseña. Revise lo que ha escrito e inténtelo de nuevo.
access-have-code = Tengo un código
access-mailed = Mire en su buzón
access-mailed-advice = Si todo es correcto, un correo con su enlace está en camino. Puede tardar unos minutos; mire también en el correo no deseado.
access-full = No quedan plazas
access-full-advice = Ya han llegado todas las personas que podían entrar. Póngase en contacto con quien le invitó.
access-guest = Invitado
access-own-link = Su propio enlace
access-own-link-advice = Le devuelve a su examen desde cualquier dispositivo. No lo comparta.
access-other = ¿No es usted? Entrar como otra persona
access-receipt = Su recibo
access-reference = Si pide ayuda, diga este número:
privacy-heading = Aviso de privacidad
privacy-agree = Acepto y continúo
privacy-without = Sin su consentimiento no se puede empezar el examen.
privacy-given = Usted aceptó esto:
access-malformed = Esto no se ha podido entender
access-forbidden = Esto no está permitido
access-wrong-method = Esta página no puede hacer eso
access-too-large = Era demasiado de una vez
access-again-advice = Vuelva atrás e inténtelo de nuevo, o abra otra vez el enlace de su invitación.
access-forbidden-advice = Abra otra vez el enlace de su invitación, directamente y no desde otra página.
access-too-large-advice = Lo enviado es mayor de lo que acepta este servidor. Envíe menos.

## A candidate's own data, and the try-it page

data-heading = Sus datos
data-lead = Esto es lo que se guarda sobre usted para este examen.
data-name = Nombre
data-group = Grupo
data-made = Guardado desde
data-exams = Exámenes realizados
data-started = Comenzado
data-answers = Respuestas
data-events = Lo que notó el navegador
data-save = Guardar todo en un archivo
data-delete = Pedir que se borre
data-delete-advice = El personal borra entonces su nombre, sus direcciones y sus respuestas. Se conserva que hizo el examen y su resultado. Un examen en curso debe terminar antes.
data-delete-asked = Usted pidió que se borrara:
try-heading = Pruebe su dispositivo
try-lead = Esta página comprueba si este dispositivo y su conexión sirven para un examen. No se guarda nada si no pulsa el botón de abajo.
try-running = Comprobando…
try-storage = Las respuestas pueden guardarse en este dispositivo sin conexión
try-cookies = El navegador recuerda quién es usted
try-network = El servidor responde con rapidez
try-clock = El reloj de este dispositivo va bien (solo cuenta el del servidor)
try-screen = La ventana es lo bastante grande
try-ok = Bien
try-warn = No es lo ideal
try-fail = No funciona
try-store = Avisar a los organizadores de que lo he probado
try-stored = Se ha guardado.
