# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = 接続が回復しない場合は、解答を暗号化ファイルとして保存し、試験の担当者に渡してください。開けるのは担当者だけです。この画面は開いたままにしてください。送信は引き続き試みられます。
player-file-save = 解答をファイルに保存
player-file-saved = ファイルを保存しました。この時点までのすべてが含まれています。
player-file-impossible = このブラウザではファイルを作成できません。この画面を閉じずに、試験の担当者に連絡してください。
player-more-time = { $count ->
   *[other] 時間が延長されました。残り { $count } 分です。
}
player-no-limit = 制限時間はなくなりました。
