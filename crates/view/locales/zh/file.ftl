# Files that a candidate hands in: uploads and recordings.

player-file-choose = 选择文件
player-file-limits = { $types }，每个不超过 { $size }
player-file-sending = 正在发送 { $name }：{ $percent } %
player-file-sent = { $name } 已提交。
player-file-waiting = 正在等待网络；{ $name } 会自动继续。
player-file-wrong-type = 这里不接受这种文件。
player-file-too-large = 这个文件太大。
player-file-no-room = 服务器目前没有空间存放文件。您的其他答案仍会保存。
player-file-failed = 无法发送 { $name }。请重新选择。
player-file-remove = 撤回 { $name }
player-file-photo = 拍照
player-file-audio = 录音
player-file-video = 录像
player-file-stop = 停止
player-file-camera = 打开摄像头
player-file-left = 正在录制，还剩 { $seconds } 秒
player-file-denied = 浏览器不允许使用摄像头或麦克风。请允许使用，或改为选择文件。
player-file-broken = 无法读取此图片。请选择其他图片或重新拍摄。
player-file-too-many = 本次考试不再接收您的文件。
player-file-too-much = 您的文件总大小超过了本次考试的限制。
player-file-no-takes = 您已用完此处的所有次数。
player-file-takes-left = 剩余次数：{ $count }
