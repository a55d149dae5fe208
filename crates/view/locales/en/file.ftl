# Files that a candidate hands in: uploads and recordings.

player-file-choose = Choose a file
player-file-limits = { $types }, at most { $size } each
player-file-sending = Sending { $name }: { $percent } %
player-file-sent = { $name } is handed in.
player-file-waiting = Waiting for the network; { $name } goes on by itself.
player-file-wrong-type = Files of this kind are not taken here.
player-file-too-large = This file is too large.
player-file-no-room = The server has no room for files at the moment. Your other answers are saved all the same.
player-file-failed = { $name } could not be sent. Choose it once more.
player-file-remove = Take back { $name }
player-file-photo = Take the picture
player-file-audio = Record sound
player-file-video = Record a video
player-file-stop = Stop
player-file-camera = Turn on the camera
player-file-left = Recording, { $seconds } s left
player-file-denied = The browser does not give the camera or the microphone. Allow it, or choose a file instead.
player-file-broken = This picture cannot be read. Choose or take another one.
player-file-too-many = This exam takes no more files from you.
player-file-too-much = Together your files are larger than this exam takes.
player-file-no-takes = You have used all your tries here.
player-file-takes-left = Tries left: { $count }
