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
