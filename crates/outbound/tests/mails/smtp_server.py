"""A mail server that is not ours: aiosmtpd, told by one JSON argument which faults to play, telling on stdout what it saw.

Argument: {"tls": null | "starttls" | "implicit", "cert": PATH, "key": PATH, "login": [USER, PASSWORD] | null,
           "authWithoutTls": bool, "faults": {STEP: [REPLY, ...]}, "records": {NAME: TXT}}
A step is BANNER, EHLO, MAIL, RCPT, "RCPT address", DATA or RSET. Its replies are used up one by one; an empty one means "take it". Two
replies are no replies: "drop" hangs up without a word, "slow N" waits N seconds first. After a 421 the server hangs up. With records it
tells what dkimpy says of each mail's signature when the DNS holds these and no others.
"""

import asyncio
import email
import email.policy
import json
import logging
import ssl
import re
import sys
import warnings

import dkim
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def say(event, **facts):
    print(json.dumps({"event": event, **facts}), flush=True)


def tree(part):
    """The content types of a message, nested."""
    if part.is_multipart():
        return [part.get_content_type(), *[tree(child) for child in part.iter_parts()]]
    return part.get_content_type()


def body(message, kind):
    """The words of a part, with the line ends that people count in."""
    return message.get_body((kind,)).get_content().replace("\r\n", "\n")


def facts(content):
    message = email.message_from_bytes(content, policy=email.policy.default)
    defects = [repr(defect) for part in message.walk() for defect in part.defects]
    defects += [repr(defect) for value in message.values() for defect in value.defects]
    return {
        "names": [name.lower() for name in message.keys()],
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "to": [[a.display_name, a.addr_spec] for a in message["to"].addresses],
        "from": [[a.display_name, a.addr_spec] for a in message["from"].addresses],
        "tree": tree(message),
        "text": body(message, "plain"),
        "html": body(message, "html"),
        "defects": defects,
        "longestLine": max(len(line) for line in content.split(b"\r\n")),
        "ascii": content.isascii(),
    }


def verdicts(content, records):
    """Whether the signature holds: of the mail as it came, of what a relay may do to it, and of what nobody may."""

    def holds(mail):
        return dkim.verify(mail, dnsfunc=lambda name, timeout=5: records.get(name.decode().rstrip("."), "").encode() or None)

    def changed(pattern, replacement):
        mail, count = re.subn(pattern, replacement, content, count=1, flags=re.M)
        return holds(mail) if count else None

    return {
        "asItCame": holds(content),
        "foldedAnew": changed(rb"^(Auto-Submitted):[ ]*", rb"\1:\r\n \t "),
        "otherSubject": changed(rb"^Subject: ", b"Subject: Re: "),
        "otherBody": holds(content[:-20] + b"x" + content[-20:]),
        "otherSender": changed(rb"no-reply@", b"reply@"),
        "copyTakenOut": changed(rb"^Cc: [^\r]*\r\n([ \t][^\r]*\r\n)*", b""),
        "secondFrom": changed(rb"^From: ", b"From: evil@example.org\r\nFrom: "),
        "replyToAdded": changed(rb"^From: ", b"Reply-To: evil@example.org\r\nFrom: "),
        "unsubscribeAdded": changed(rb"^From: ", b"List-Unsubscribe: <https://evil.example>\r\nFrom: "),
    }


class Server(SMTP):
    """Plays the faults and tells what happens."""

    def __init__(self, plan, context):
        login = plan.get("login")
        super().__init__(
            Handler(),
            tls_context=context if plan.get("tls") == "starttls" else None,
            enable_SMTPUTF8=plan.get("smtputf8", False),
            auth_require_tls=not plan.get("authWithoutTls", False),
            auth_required=login is not None,
            authenticator=self.judge if login else None,
            auth_exclude_mechanism=["CRAM-MD5"],
            hostname="mail.test",
        )
        self.plan = plan
        if plan.get("tls") == "implicit":
            self._tls_protocol = True  # lets it offer AUTH, as on a connection that STARTTLS encrypted
            self.tls_context = None

    def judge(self, server, session, envelope, mechanism, data):
        say("auth", mechanism=mechanism, encrypted=self.encrypted(), login=data.login.decode(), password=data.password.decode())
        right = isinstance(data, LoginPassword) and [data.login.decode(), data.password.decode()] == self.plan["login"]
        return AuthResult(success=right, handled=False)

    def encrypted(self):
        return self.transport.get_extra_info("ssl_object") is not None

    async def fault(self, *steps):
        """The next planned reply of the first step that has one, after what must happen before it."""
        for step in steps:
            replies = self.plan["faults"].get(step, [])
            if not replies:
                continue
            reply = replies.pop(0)
            if reply == "drop":
                self.transport.abort()
                await asyncio.sleep(3600)
            if reply.startswith("slow "):
                await asyncio.sleep(float(reply[5:]))
                return None
            if reply.startswith("421"):
                asyncio.get_running_loop().call_later(0.05, self.transport.close)
            return reply or None
        return None

    async def _handle_client(self):
        say("connect")
        if reply := await self.fault("BANNER"):
            await self.push(reply)
            self.transport.close()
            return
        await super()._handle_client()

    def connection_lost(self, error):
        say("gone")
        super().connection_lost(error)


class Handler:
    """What aiosmtpd asks at each step."""

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        say("ehlo", name=hostname, encrypted=server.encrypted())
        session.host_name = hostname
        reply = await server.fault("EHLO")
        return [reply] if reply else responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        if reply := await server.fault("MAIL"):
            return reply
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if reply := await server.fault(f"RCPT {address}", "RCPT"):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        told = facts(envelope.content)
        if records := server.plan.get("records"):
            told["dkim"] = verdicts(envelope.content, records)
        say("mail", encrypted=server.encrypted(), sender=envelope.mail_from, recipients=envelope.rcpt_tos, **told)
        return await server.fault("DATA") or "250 2.0.0 taken as Q123"

    async def handle_QUIT(self, server, session, envelope):
        say("quit")
        return "221 Bye"


async def main():
    plan = json.loads(sys.argv[1])
    context = None
    if plan.get("tls"):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(plan["cert"], plan["key"])
    implicit = context if plan.get("tls") == "implicit" else None
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(plan, context), "127.0.0.1", 0, ssl=implicit)
    say("ready", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


if __name__ == "__main__":
    # What it complains about (logins without TLS, broken handshakes) is what these tests are for.
    warnings.simplefilter("ignore")
    logging.disable()
    asyncio.run(main())
