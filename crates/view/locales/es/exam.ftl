# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = Si la conexión no vuelve, guarde sus respuestas en un archivo cifrado y entréguelo a los responsables del examen: solo ellos pueden abrirlo. Deje abierta esta ventana, que lo sigue intentando.
player-file-save = Guardar las respuestas en un archivo
player-file-saved = El archivo está guardado. Contiene todo hasta este momento.
player-file-impossible = Este navegador no puede crear el archivo. No cierre esta ventana y avise a los responsables del examen.
player-more-time = { $count ->
    [one] Le han dado más tiempo: queda { $count } minuto.
   *[other] Le han dado más tiempo: quedan { $count } minutos.
}
player-no-limit = Ya no hay límite de tiempo.
