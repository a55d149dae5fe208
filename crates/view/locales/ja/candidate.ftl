# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = 本文へ移動
help-heading = お困りですか？
help-contact = うまくいかないときの連絡先：
help-inviter = うまくいかないときは、招待した方にご連絡ください。保存された内容は失われません。
duration-minutes = { $count ->
   *[other] { $count }分
}
duration-seconds = { $count ->
   *[other] { $count }秒
}

## Before the start

index-eyebrow = 試験
index-lead = 招待制の試験です。リンクとコード、そして落ち着いて取り組めるページ。
index-candidate = 試験を受ける方は、招待状のリンクを開いてください。
code-heading = コードを入力してください
code-label = コード
code-advice = 招待状に記載されています。コピーして貼り付けることができます。
code-send = 続ける
welcome-candidate = 受験者
welcome-opens = 開始
welcome-closes = 終了
welcome-no-limit = 時間制限なし
welcome-attempts-left = { $count ->
   *[other] 残り{ $count }回
}
welcome-running = 受験中
welcome-done = 完了
welcome-after = 次の後に開きます：
welcome-consent = 内容を読み、同意します。
welcome-consent-missing = 開始する前に確認してください。
welcome-start = 開始する
welcome-continue = 続ける
welcome-clock = このボタンを押すと時間の計測が始まります。
welcome-offline = 接続がありません。ネットワークを確認して、もう一度お試しください。
welcome-failed = うまくいきませんでした。しばらくしてからもう一度お試しください。
welcome-full = ただいま多くの方が同時に開始しています。自動的に入れますので、このページを開いたままお待ちください。

## After the end

finished-submitted = 受領済み
finished-time-over = 時間切れ
finished-at = 終了時刻
finished-score = 結果
finished-back = 一覧に戻る
receipt-heading = 受領証
receipt-lead = 保管してください。どの解答がいつ受領されたかを証明するものです。
receipt-id = 受験番号
receipt-time = 受領時刻
receipt-digest = 解答の指紋（SHA-256）
receipt-signature = 署名（Ed25519）
receipt-download = 受領証を保存
receipt-verify = 確認の方法
receipt-verify-how = このコマンドで誰でもファイルを確認できます：
receipt-verify-keys = 公開鍵の場所：

## Trouble

trouble-unknown-code = このコードは登録されていません
trouble-unknown-code-advice = 招待状のリンク全体を開いたか確認するか、コードをもう一度入力してください。
trouble-not-yet = 試験はまだ始まっていません
trouble-not-yet-advice = このページは開いたままで構いません。時間になると自動的に進みます。
trouble-expired = 試験は終了しました
trouble-expired-advice = 受験できる期間は終わりました。保存された解答は提出されました。
trouble-revoked = この招待は取り消されました
trouble-revoked-advice = もう使用できません。
trouble-too-many = 試行回数が多すぎます
trouble-too-many-advice = お使いのネットワークから多数の試行がありました。{ $duration }後にもう一度お試しください。
trouble-not-found = このページは存在しません
trouble-not-found-advice = アドレスを確認するか、招待状のリンクをもう一度開いてください。
trouble-internal = こちら側で問題が発生しました
trouble-internal-advice = あなたのせいではありません。保存された内容は安全です。しばらくしてからもう一度お試しください。
trouble-unavailable = 少々お待ちください
trouble-unavailable-advice = サーバーは現在準備ができていません。保存された内容は安全です。しばらくしてからもう一度お試しください。
trouble-retry = もう一度試す
trouble-request = この件の番号：

## The player

player-loading = 試験を読み込んでいます…
player-loading-slow = 接続が遅くなっています。再試行しています…
player-load-failed = この試験はここでは開けません。
player-overview = 一覧へ

# The save light, short.
player-saved = 保存済み
player-saving = 保存中…
player-unsaved = { $count ->
   *[other] { $count }件の解答が未保存です
}
player-offline = 現在、接続がありません。そのまま続けてください。解答はこの端末に保管され、接続が戻りしだい送信されます。
player-online-again = 接続が戻りました。すべて保存されています。
player-refused = この解答は長すぎて保存できません。短くしてください。
player-too-late = 時間が過ぎてから届きました。別に保管され、採点されません。
player-kept-aside = この端末にある未保存の文章
player-other-writer = この試験は別のウィンドウまたは別の端末で続いています。ここでは閲覧とコピーだけができます。
player-take-over-title = ここで続けますか？
player-take-over-lead = この試験は別のウィンドウまたは別の端末で開かれました。そこで保存された内容はここにあります。ここで続けると、もう一方は閲覧だけになります。
player-take-over = ここで続ける
player-only-look = 閲覧だけ

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = 残り時間
player-left-page = このページ
player-hide-clock = 時間を隠す
player-show-clock = 時間を表示
player-spoken-test = { $count ->
   *[other] 残り{ $count }分です
}
player-spoken-section = { $count ->
   *[other] このセクションは残り{ $count }分です
}
player-spoken-page = { $count ->
   *[other] このページは残り{ $count }分です
}
player-time-over = 時間になりました。解答を提出しています。
player-section-over = このセクションの時間が終わりました。次へ進んでください。
player-page-over = このページの時間が終わりました。先へ進んでください。

# Pages and questions.
player-section = セクション
player-section-limit = このセクションの時間は{ $duration }です。ボタンを押すと計測が始まります。
player-begin-section = 始める
player-one-way = 一度離れたページには戻れません。
player-introduction = 説明
player-page = { $number } / { $total } ページ
player-pages = ページ
player-back = 戻る
player-next = 次へ
player-question = 問題 { $number } / { $total }
player-required = 必須
player-worth = { $count ->
   *[other] { $count }点
}
player-hint = ヒント
player-flag = 印を付ける
player-flagged = 印あり
player-answered = 解答済み
player-not-answered = 未解答
player-map = 問題
player-sum = { $count }問中{ $answered }問に解答
player-choose-one = 1つ選んでください
player-choose-exactly = { $count }つ選んでください
player-choose-between = { $least }～{ $count }個選んでください
player-choose-any = 当てはまるものをすべて選んでください
player-choose-up-to = { $count }個まで選んでください
player-at-most = 選べるのは{ $count }個までです。先に1つ取り消してください。
player-clear = 選択を取り消す
player-match-task = それぞれに選択肢を割り当ててください
player-choose-option = 選択…
player-number-task = 数値

# The end.
player-finish = 終了する
player-finish-lead = 提出した後は何も変更できません。
player-required-open = 提出する前に、これらの問題に解答する必要があります。
player-unanswered = { $count ->
   *[other] 未解答の問題が{ $count }問あります
}
player-all-answered = すべての問題に解答しました。
player-see-question = 問題 { $number } へ
player-keep-working = 解答を続ける
player-hand-in = 提出する
player-handing-in = 提出しています…
player-finish-offline = { $count ->
   *[other] { $count }件の解答がまだ保存されていません。接続を待っています。このページを開いたままにしてください。
}
