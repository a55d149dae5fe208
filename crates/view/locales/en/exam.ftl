# The exam page beyond its first words: languages, saving aside, tools, answering without JavaScript.
player-break-take = Take a break
player-break-left = { $count ->
    [one] Break time left: { $count } minute
   *[other] Break time left: { $count } minutes
}
player-break-title = Break
player-break-lead = The clock stands still, and your questions are hidden. When your break time is used up, the clock runs on by itself.
player-break-go-on = Go on with the exam
player-break-failed = That did not get through to the server. The clock is running; please try again.
player-break-over = Your break is over. The clock is running.
player-not-kept = This browser keeps nothing on this device, perhaps because the window is a private one. Your answers are saved on the server as always; do not close this window before it says “Saved”.
player-offline-memory = No connection right now, and this browser keeps nothing on this device. Please go on and do not close this window: your answers are sent as soon as the connection is back.
player-file-lead = If the connection does not come back, save your answers as an encrypted file and give it to the people who run your exam: only they can open it. Keep this window open, it goes on trying.
player-file-save = Save answers as a file
player-file-saved = The file is saved. It holds everything up to this moment.
player-file-impossible = This browser cannot make the file. Do not close this window, and call the people who run your exam.
player-more-time = { $count ->
    [one] You have been given more time: { $count } minute is left.
   *[other] You have been given more time: { $count } minutes are left.
}
player-no-limit = There is no time limit any more.
player-calculator = Calculator
player-passage = Text to read
player-calc-input = Calculation
player-calc-keys = Keys
player-calc-move = Move the calculator with the arrow keys
player-calc-close = Close
player-calc-clear = Clear
player-calc-erase = Delete the last sign
player-calc-root = Square root
player-calc-last = Previous result
player-calc-open = Open bracket
player-calc-shut = Close bracket
player-calc-square = Squared
player-calc-power = To the power of
player-calc-factorial = Factorial
player-calc-exponent = Times ten to the power of
player-calc-arcsine = Inverse sine
player-calc-arccosine = Inverse cosine
player-calc-arctangent = Inverse tangent
player-calc-degrees = Degrees
player-calc-radians = Radians
player-calc-incomplete = This is not complete, or has something in it that the calculator does not know.
player-calc-undefined = This has no result.
player-calc-large = This is too large.
