# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = 休憩する
player-break-left = { $count ->
   *[other] 残りの休憩時間：{ $count } 分
}
player-break-title = 休憩中
player-break-lead = 時計は止まっており、問題は隠されています。休憩時間を使い切ると、時計は自動的に再開します。
player-break-go-on = 試験を再開する
player-break-failed = サーバーに届きませんでした。時計は動いています。もう一度お試しください。
player-break-over = 休憩は終わりました。時計は動いています。
player-not-kept = このブラウザは端末に何も保存しません。プライベートウィンドウの可能性があります。解答は通常どおりサーバーに保存されます。保存済みと表示されるまで、この画面を閉じないでください。
player-offline-memory = 現在接続がなく、このブラウザは端末に何も保存しません。そのまま続け、この画面を閉じないでください。接続が戻り次第、解答を送信します。
player-file-lead = 接続が回復しない場合は、解答を暗号化ファイルとして保存し、試験の担当者に渡してください。開けるのは担当者だけです。この画面は開いたままにしてください。送信は引き続き試みられます。
player-file-save = 解答をファイルに保存
player-file-saved = ファイルを保存しました。この時点までのすべてが含まれています。
player-file-impossible = このブラウザではファイルを作成できません。この画面を閉じずに、試験の担当者に連絡してください。
player-more-time = { $count ->
   *[other] 時間が延長されました。残り { $count } 分です。
}
player-no-limit = 制限時間はなくなりました。
player-calculator = 電卓
player-passage = 読む文章
player-calc-input = 計算式
player-calc-keys = キー
player-calc-move = 矢印キーで電卓を動かす
player-calc-close = 閉じる
player-calc-clear = クリア
player-calc-erase = 最後の文字を削除
player-calc-root = 平方根
player-calc-last = 前の答え
player-calc-open = 開きかっこ
player-calc-shut = 閉じかっこ
player-calc-square = 2乗
player-calc-power = べき乗
player-calc-factorial = 階乗
player-calc-exponent = かける10のべき乗
player-calc-arcsine = 逆サイン
player-calc-arccosine = 逆コサイン
player-calc-arctangent = 逆タンジェント
player-calc-degrees = 度
player-calc-radians = ラジアン
player-calc-incomplete = 式が完成していないか、電卓が知らないものが含まれています。
player-calc-undefined = この式に答えはありません。
player-calc-large = 大きすぎます。
