# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Hacer una pausa
player-break-left = { $count ->
    [one] Tiempo de pausa restante: { $count } minuto
   *[other] Tiempo de pausa restante: { $count } minutos
}
player-break-title = Pausa
player-break-lead = El reloj está parado y sus preguntas están ocultas. Cuando se agote su tiempo de pausa, el reloj seguirá por sí solo.
player-break-go-on = Continuar el examen
player-break-failed = La petición no llegó al servidor. El reloj sigue en marcha; inténtelo de nuevo.
player-break-over = Su pausa ha terminado. El reloj está en marcha.
player-not-kept = Este navegador no guarda nada en este dispositivo, quizá porque la ventana es privada. Sus respuestas se guardan en el servidor como siempre; no cierre esta ventana antes de que indique que están guardadas.
player-offline-memory = Ahora no hay conexión y este navegador no guarda nada en este dispositivo. Continúe y no cierre esta ventana: sus respuestas se enviarán en cuanto vuelva la conexión.
player-file-lead = Si la conexión no vuelve, guarde sus respuestas en un archivo cifrado y entréguelo a los responsables del examen: solo ellos pueden abrirlo. Deje abierta esta ventana, que lo sigue intentando.
player-file-save = Guardar las respuestas en un archivo
player-file-saved = El archivo está guardado. Contiene todo hasta este momento.
player-file-impossible = Este navegador no puede crear el archivo. No cierre esta ventana y avise a los responsables del examen.
player-more-time = { $count ->
    [one] Le han dado más tiempo: queda { $count } minuto.
   *[other] Le han dado más tiempo: quedan { $count } minutos.
}
player-no-limit = Ya no hay límite de tiempo.
player-calculator = Calculadora
player-passage = Texto de lectura
player-calc-input = Cálculo
player-calc-keys = Teclas
player-calc-move = Mover la calculadora con las teclas de flecha
player-calc-close = Cerrar
player-calc-clear = Borrar todo
player-calc-erase = Borrar el último signo
player-calc-root = Raíz cuadrada
player-calc-last = Resultado anterior
player-calc-open = Abrir paréntesis
player-calc-shut = Cerrar paréntesis
player-calc-square = Al cuadrado
player-calc-power = Elevado a
player-calc-factorial = Factorial
player-calc-exponent = Por diez elevado a
player-calc-arcsine = Arcoseno
player-calc-arccosine = Arcocoseno
player-calc-arctangent = Arcotangente
player-calc-degrees = Grados
player-calc-radians = Radianes
player-calc-incomplete = El cálculo no está completo o contiene algo que la calculadora no conoce.
player-calc-undefined = Esto no tiene resultado.
player-calc-large = El resultado es demasiado grande.
