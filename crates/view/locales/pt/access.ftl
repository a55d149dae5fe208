# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Por favor, diga quem é.
access-lead-password = Introduza a senha que lhe foi dita.
access-lead-public = Qualquer pessoa que tenha este link pode fazer este exame.
access-lead-register = Inscreva-se para fazer este exame.
access-register = Inscrever-se
access-email = Endereço de e-mail
access-number = O seu número
access-secret = O que só você sabe
access-password = Senha
access-name = O seu nome
access-optional = (opcional)
access-missing = Por favor, preencha este campo.
access-too-long = Isto é longo demais.
access-not-an-email = Isto não é um endereço de e-mail.
access-unknown = Isto não é conhecido aqui. Verifique o que escreveu e tente de novo.
access-wrong-password = Esta não é a senha. Verifique o que escreveu e tente de novo.
access-have-code = Tenho um código
access-mailed = Veja a sua caixa de correio
access-mailed-advice = Se tudo estiver certo, um e-mail com o seu link está a caminho. Pode demorar alguns minutos; veja também no correio indesejado.
access-full = Não há mais lugares
access-full-advice = Todas as pessoas que podiam entrar já vieram. Contacte quem o convidou.
access-guest = Convidado
access-own-link = O seu próprio link
access-own-link-advice = Ele traz você de volta ao seu exame a partir de qualquer dispositivo. Guarde-o para si.
access-other = Não é você? Entrar como outra pessoa
access-receipt = O seu recibo
access-reference = Se pedir ajuda, diga este número:
privacy-heading = Aviso de privacidade
privacy-agree = Concordo e continuo
privacy-without = Sem a sua concordância o exame não pode ser iniciado.
privacy-given = Concordou com isto:
access-malformed = Não foi possível compreender isto
access-forbidden = Isto não é permitido
access-wrong-method = Esta página não pode fazer isso
access-too-large = Foi demais de uma só vez
access-again-advice = Volte atrás e tente de novo, ou abra outra vez o link do seu convite.
access-forbidden-advice = Abra outra vez o link do seu convite, diretamente e não a partir de outra página.
access-too-large-advice = O que foi enviado é maior do que este servidor aceita. Envie menos.

## A candidate's own data, and the try-it page

data-heading = Os seus dados
data-lead = Isto é o que se guarda sobre você para este exame.
data-name = Nome
data-group = Grupo
data-made = Guardado desde
data-exams = Exames feitos
data-started = Início
data-answers = Respostas
data-events = O que o navegador notou
data-save = Guardar tudo num ficheiro
data-delete = Pedir que se apague
data-delete-advice = Os funcionários apagam então o seu nome, os seus endereços e as suas respostas. Ficam guardados o facto de ter feito o exame e o resultado. Um exame em curso tem primeiro de terminar.
data-delete-asked = Pediu que se apagasse:
try-heading = Experimente o seu dispositivo
try-lead = Esta página verifica se este dispositivo e a sua ligação servem para um exame. Nada é guardado se não carregar no botão abaixo.
try-running = A verificar…
try-storage = As respostas podem ficar neste dispositivo sem ligação
try-cookies = O navegador lembra-se de quem é
try-network = O servidor responde depressa
try-clock = O relógio deste dispositivo está certo (só conta o do servidor)
try-screen = A janela é suficientemente grande
try-ok = Bom
try-warn = Não é o ideal
try-fail = Não funciona
try-store = Avisar os organizadores de que experimentei
try-stored = Foi guardado.
