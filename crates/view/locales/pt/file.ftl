# Files that a candidate hands in: uploads and recordings.

player-file-choose = Escolher um ficheiro
player-file-limits = { $types }, no máximo { $size } cada
player-file-sending = A enviar { $name }: { $percent } %
player-file-sent = { $name } foi entregue.
player-file-waiting = À espera da rede; { $name } continua por si.
player-file-wrong-type = Ficheiros deste tipo não são aceites aqui.
player-file-too-large = Este ficheiro é demasiado grande.
player-file-no-room = De momento o servidor não tem espaço para ficheiros. As outras respostas são guardadas na mesma.
player-file-failed = Não foi possível enviar { $name }. Escolha-o outra vez.
player-file-remove = Retirar { $name }
player-file-photo = Tirar a fotografia
player-file-audio = Gravar som
player-file-video = Gravar um vídeo
player-file-stop = Parar
player-file-camera = Ligar a câmara
player-file-left = A gravar, faltam { $seconds } s
player-file-denied = O navegador não dá acesso à câmara ou ao microfone. Autorize, ou escolha antes um ficheiro.
player-file-broken = Não é possível ler esta imagem. Escolha ou tire outra.
player-file-too-many = Este exame não aceita mais ficheiros seus.
player-file-too-much = No conjunto, os seus ficheiros são maiores do que este exame aceita.
player-file-no-takes = Já usou aqui todas as tentativas.
player-file-takes-left = Tentativas restantes: { $count }
