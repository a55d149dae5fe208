# What candidates read. Keys that start with player- are for the browser: text, {$variables}, and at most one selection by a number.

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
welcome-noscript = This exam needs JavaScript. Please switch it on in your browser and reload this page.
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
trouble-too-many-advice = Too many wrong codes came from your network. A right code will work again in { $duration }.
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
player-saved = Saved
player-unsaved = { $count ->
    [one] { $count } not saved
   *[other] { $count } not saved
}
