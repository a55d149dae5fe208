# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = お名前などでご本人であることをお知らせください。
access-lead-password = 伝えられたパスワードを入力してください。
access-lead-public = このリンクをお持ちの方はどなたでもこの試験を受けられます。
access-lead-register = この試験を受けるには登録してください。
access-register = 登録する
access-email = メールアドレス
access-number = あなたの番号
access-secret = あなただけが知っていること
access-password = パスワード
access-name = お名前
access-optional = （任意）
access-missing = ここに入力してください。
access-too-long = 長すぎます。
access-not-an-email = メールアドレスではありません。
access-unknown = ここでは確認できません。入力内容を確かめて、もう一度お試しください。
access-wrong-password = パスワードが違います。入力内容を確かめて、もう一度お試しください。
access-have-code = コードを持っています
access-mailed = メールをご確認ください
access-mailed-advice = 内容が正しければ、リンクを記載したメールをお送りしています。数分かかることがあります。迷惑メールもご確認ください。
access-full = 空きがありません
access-full-advice = 受け入れられる人数に達しました。招待した方にお問い合わせください。
access-guest = ゲスト
access-own-link = あなた専用のリンク
access-own-link-advice = どの端末からでも試験に戻れます。他の人には教えないでください。
access-other = ご本人ではありませんか？別の人として入る
access-receipt = あなたの受領証
access-reference = お問い合わせの際は、この番号をお伝えください：
privacy-heading = プライバシーに関するお知らせ
privacy-agree = 同意して続ける
privacy-without = 同意いただけない場合、試験を開始できません。
privacy-given = 次の内容に同意されました：
access-malformed = 内容を理解できませんでした
access-forbidden = 許可されていません
access-wrong-method = このページではできません
access-too-large = 一度に送る量が多すぎました
access-again-advice = 戻ってもう一度お試しいただくか、招待のリンクを開き直してください。
access-forbidden-advice = 招待のリンクを、他のページからではなく直接開き直してください。
access-too-large-advice = 送信された内容がこのサーバーの上限を超えています。量を減らしてください。

## A candidate's own data, and the try-it page

data-heading = あなたのデータ
data-lead = この試験について保存されているあなたの情報です。
data-name = 氏名
data-group = グループ
data-made = 保存開始
data-exams = 受けた試験
data-started = 開始
data-answers = 解答
data-events = ブラウザーが検知したこと
data-save = すべてをファイルに保存
data-delete = 削除を依頼する
data-delete-advice = 担当者が氏名、アドレス、解答を削除します。試験を受けた事実と結果は保存されます。進行中の試験は先に終える必要があります。
data-delete-asked = 削除を依頼しました：
try-heading = 端末を試す
try-lead = この端末と接続が試験に適しているかを確認します。下のボタンを押さない限り、何も保存されません。
try-running = 確認しています…
try-storage = 接続がない間も解答をこの端末に保管できます
try-cookies = ブラウザーがあなたを記憶できます
try-network = サーバーの応答が速い
try-clock = この端末の時計は正確です（有効なのはサーバーの時計だけです）
try-screen = ウィンドウの大きさは十分です
try-ok = 良好
try-warn = 理想的ではありません
try-fail = 使えません
try-store = 試したことを主催者に知らせる
try-stored = 保存されました。
