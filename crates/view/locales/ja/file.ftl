# Files that a candidate hands in: uploads and recordings.

player-file-choose = ファイルを選ぶ
player-file-limits = { $types }、それぞれ { $size } まで
player-file-sending = { $name } を送信中: { $percent } %
player-file-sent = { $name } を提出しました。
player-file-waiting = ネットワークを待っています。{ $name } は自動的に再開します。
player-file-wrong-type = この種類のファイルはここでは受け付けません。
player-file-too-large = このファイルは大きすぎます。
player-file-no-room = 現在サーバーにファイルを置く場所がありません。ほかの解答は保存されます。
player-file-failed = { $name } を送信できませんでした。もう一度選んでください。
player-file-remove = { $name } を取り下げる
player-file-photo = 写真を撮る
player-file-audio = 音声を録音する
player-file-video = 動画を録画する
player-file-stop = 停止
player-file-camera = カメラをオンにする
player-file-left = 録画・録音中、残り { $seconds } 秒
player-file-denied = ブラウザーがカメラまたはマイクの使用を許可していません。許可するか、代わりにファイルを選んでください。
player-file-broken = この画像は読み取れません。別の画像を選ぶか、撮り直してください。
player-file-too-many = この試験ではこれ以上ファイルを受け付けません。
player-file-too-much = ファイルの合計が、この試験で受け付ける大きさを超えています。
player-file-no-takes = ここで使える回数をすべて使いました。
player-file-takes-left = 残り回数：{ $count }
