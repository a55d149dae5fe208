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
