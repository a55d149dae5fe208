# What candidates read. Keys that start with player- or duration- go to the browser too: text, variables, and at most one selection, by a number.

skip-to-content = Skip to the content
help-heading = Need help?
help-contact = If something does not work, contact
help-inviter = If something does not work, contact whoever invited you. Nothing that was saved is lost.
duration-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
duration-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}

## Before the start

index-eyebrow = Exams
index-lead = Exams by invitation: a link, a code, a calm page to work on.
index-candidate = If you are to sit an exam, open the link in your invitation.
code-heading = Enter your code
code-label = Your code
code-advice = It stands in your invitation. You may copy and paste it.
code-send = Continue
welcome-candidate = Candidate
welcome-opens = Opens
welcome-closes = Closes
welcome-no-limit = No time limit
welcome-attempts-left = { $count ->
    [one] { $count } attempt left
   *[other] { $count } attempts left
}
welcome-running = In progress
welcome-done = Done
welcome-after = Opens after
welcome-consent = I have read this and agree.
welcome-consent-missing = Please confirm this before you start.
welcome-start = Start
welcome-continue = Continue
welcome-clock = Your time begins when you press this button.
welcome-offline = There is no connection. Check your network and try again.
welcome-failed = This did not work. Please try again in a moment.
welcome-full = Many people are starting right now. You will be let in automatically; please keep this page open.

## After the end

finished-submitted = Received
finished-time-over = Time is over
finished-at = Ended
finished-score = Result
finished-back = Back to the overview
receipt-heading = Your receipt
receipt-lead = Keep it. It proves which answers were received, and when.
receipt-id = Attempt
receipt-time = Received at
receipt-digest = Fingerprint of your answers (SHA-256)
receipt-signature = Signature (Ed25519)
receipt-download = Save the receipt
receipt-verify = How it can be checked
receipt-verify-how = Anyone can check the file with this command:
receipt-verify-keys = The public keys are at

## Trouble

trouble-unknown-code = This code is not known
trouble-unknown-code-advice = Check that you opened the whole link from your invitation, or type the code again.
trouble-not-yet = The exam is not open yet
trouble-not-yet-advice = You can leave this page open. It continues by itself when the time has come.
trouble-expired = The exam is closed
trouble-expired-advice = The time in which it could be taken is over. Answers that you saved were handed in.
trouble-revoked = This invitation was withdrawn
trouble-revoked-advice = It cannot be used any more.
trouble-too-many = Too many attempts
trouble-too-many-advice = Too many attempts came from your network. Try again in { $duration }.
trouble-not-found = There is no such page
trouble-not-found-advice = Check the address, or open the link from your invitation again.
trouble-internal = Something went wrong on our side
trouble-internal-advice = It is not your fault, and what was saved is safe. Please try again in a moment.
trouble-unavailable = One moment, please
trouble-unavailable-advice = The server is not ready right now. What was saved is safe. Please try again in a moment.
trouble-retry = Try again
trouble-request = Number of this incident:

## The player

player-loading = Your exam is being loaded…
player-loading-slow = The connection is slow. Still trying…
player-load-failed = This exam cannot be opened here.
player-overview = To the overview

# The save light, short.
player-saved = Saved
player-saving = Saving…
player-unsaved = { $count ->
    [one] { $count } answer not saved
   *[other] { $count } answers not saved
}
player-offline = No connection right now. Please go on: your answers are kept on this device and are sent as soon as the connection is back.
player-online-again = The connection is back. Everything is saved.
player-refused = This answer is too long to be saved. Please shorten it.
player-too-late = This arrived after the time was over. It was kept aside and does not count.
player-kept-aside = Words on this device that were not saved
player-other-writer = This exam goes on in another window or on another device. Here you can only read and copy.
player-take-over-title = Continue here?
player-take-over-lead = This exam was opened in another window or on another device. What was saved there is here. If you continue here, the other one can only be read.
player-take-over = Continue here
player-only-look = Only look

# Time. left- stands beside the digits, spoken- is read aloud.
player-left-test = Time left
player-left-page = Page
player-hide-clock = Hide time
player-show-clock = Show time
player-spoken-test = { $count ->
    [one] { $count } minute left
   *[other] { $count } minutes left
}
player-spoken-section = { $count ->
    [one] { $count } minute left for this section
   *[other] { $count } minutes left for this section
}
player-spoken-page = { $count ->
    [one] { $count } minute left for this page
   *[other] { $count } minutes left for this page
}
player-time-over = The time is over. Your answers are being handed in.
player-section-over = The time for this section is over. Please go on to the next one.
player-page-over = The time for this page is over. Please go on.

# Pages and questions.
player-section = Section
player-section-limit = You have { $duration } for this section. The time begins when you press the button.
player-begin-section = Begin
player-one-way = You cannot come back to a page once you have left it.
player-introduction = Introduction
player-page = Page { $number } of { $total }
player-pages = Pages
player-back = Back
player-next = Next
player-question = Question { $number } of { $total }
player-required = Required
player-worth = { $count ->
    [one] { $count } point
   *[other] { $count } points
}
player-hint = Hint
player-flag = Flag
player-flagged = Flagged
player-answered = Answered
player-not-answered = Not answered
player-map = Questions
player-sum = { $answered } of { $count } answered
player-choose-one = Choose one
player-choose-exactly = Choose { $count }
player-choose-between = Choose { $least } to { $count }
player-choose-any = Choose all that apply
player-choose-up-to = Choose up to { $count }
player-at-most = You can choose at most { $count }. Take one back first.
player-clear = Clear my choice
player-match-task = Give each one an option
player-choose-option = Choose…
player-number-task = A number

# The end.
player-finish = Finish
player-finish-lead = Once you hand in, nothing can be changed.
player-required-open = These must be answered before you can hand in.
player-unanswered = { $count ->
    [one] { $count } question without an answer
   *[other] { $count } questions without an answer
}
player-all-answered = You have answered every question.
player-see-question = Go to question { $number }
player-keep-working = Keep working
player-hand-in = Hand in
player-handing-in = Handing in…
player-finish-offline = { $count ->
    [one] { $count } answer is not saved yet. Waiting for the connection; keep this page open.
   *[other] { $count } answers are not saved yet. Waiting for the connection; keep this page open.
}
