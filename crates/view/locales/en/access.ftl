# The ways into an exam and what stands around it: access methods, privacy, try-it page, a candidate's own data.

## The way in, and what stands at the door

access-lead-credential = Please say who you are.
access-lead-password = Enter the password that you were told.
access-lead-public = Everyone who has this link may take this exam.
access-lead-register = Register to take this exam.
access-register = Register
access-email = E-mail address
access-number = Your number
access-secret = What only you know
access-password = Password
access-name = Your name
access-optional = (optional)
access-missing = Please fill this in.
access-too-long = This is too long.
access-not-an-email = This is not an e-mail address.
access-unknown = This is not known here. Check what you typed and try again.
access-wrong-password = This is not the password. Check what you typed and try again.
access-have-code = I have a code
access-mailed = Look into your mailbox
access-mailed-advice = If everything is right, a mail with your link is on its way. It can take a few minutes; look among unwanted mail too.
access-full = No places are left
access-full-advice = Everybody who could be let in has come. Contact whoever invited you.
access-guest = Guest
access-own-link = Your own link
access-own-link-advice = It brings you back to your exam from any device. Keep it to yourself.
access-other = Not you? Enter as somebody else
access-receipt = Your receipt
access-reference = If you ask for help, say this number:
privacy-heading = Privacy notice
privacy-agree = I agree and continue
privacy-without = Without your agreement the exam cannot be started.
privacy-given = You agreed to this:
access-malformed = This could not be understood
access-forbidden = This is not allowed
access-wrong-method = This page cannot do that
access-too-large = That was too much at once
access-again-advice = Go back and try again, or open the link from your invitation again.
access-forbidden-advice = Open the link from your invitation again, directly and not from another page.
access-too-large-advice = What was sent is larger than this server takes. Send less.

## A candidate's own data, and the try-it page

data-heading = Your data
data-lead = This is what is kept about you for this exam.
data-name = Name
data-group = Group
data-made = Kept since
data-exams = Exams taken
data-started = Started
data-answers = Answers
data-events = What the browser noticed
data-save = Save everything as a file
data-delete = Ask for deletion
data-delete-advice = Staff then erase your name, your addresses and your answers. That you took the exam, and its result, are kept. An exam that is under way must end first.
data-delete-asked = You asked for deletion:
try-heading = Try your device
try-lead = This page checks whether this device and its connection are fit for an exam. Nothing is stored unless you press the button below.
try-running = Checking…
try-storage = Answers can be kept on this device while there is no connection
try-cookies = The browser remembers who you are
try-network = The server answers quickly
try-clock = The clock of this device is right (only the server’s clock counts)
try-screen = The window is large enough
try-ok = Good
try-warn = Not ideal
try-fail = Does not work
try-store = Tell the organizers that I tried it
try-stored = It was stored.
