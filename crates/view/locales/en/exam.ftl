# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-file-lead = If the connection does not come back, save your answers as an encrypted file and give it to the people who run your exam: only they can open it. Keep this window open, it goes on trying.
player-file-save = Save answers as a file
player-file-saved = The file is saved. It holds everything up to this moment.
player-file-impossible = This browser cannot make the file. Do not close this window, and call the people who run your exam.
player-more-time = { $count ->
    [one] You have been given more time: { $count } minute is left.
   *[other] You have been given more time: { $count } minutes are left.
}
player-no-limit = There is no time limit any more.
