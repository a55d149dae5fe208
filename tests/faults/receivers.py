"""The other side: a receiver of callbacks and a mail server, which now and then fail as real ones do."""

import base64
import contextlib
import hashlib
import hmac
import http.server
import json
import random
import socketserver
import threading


class CallbackReceiver:
    """Takes callbacks. The first attempt of some messages fails in a scripted way; the second is taken."""

    def __init__(self, seed, failing=0.2, port=0):
        self.received = []
        self._lock = threading.Lock()
        self._seen = set()
        chance = random.Random(f"{seed} receiver")
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802 - the library's name
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with receiver._lock:
                    identity = self.headers["webhook-id"]
                    first = identity not in receiver._seen
                    receiver._seen.add(identity)
                    fault = chance.choice([500, 503, 302, "hang up"]) if first and chance.random() < failing else None
                    receiver.received.append({"path": self.path, "headers": dict(self.headers), "body": body, "fault": fault})
                if fault == "hang up":
                    self.close_connection = True
                    return
                self.send_response(fault or 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def handle(self):
                # A server that is killed resets its connections.
                with contextlib.suppress(ConnectionError):
                    super().handle()

            def log_message(self, *words):
                """Says nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/results"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def taken(self):
        """The attempts that were answered with a success, by webhook-id."""
        taken = {}
        with self._lock:
            for attempt in self.received:
                if attempt["fault"] is None:
                    taken.setdefault(attempt["headers"]["webhook-id"], []).append(attempt)
        return taken

    def attempts(self):
        """All attempts by webhook-id."""
        attempts = {}
        with self._lock:
            for attempt in self.received:
                attempts.setdefault(attempt["headers"]["webhook-id"], []).append(attempt)
        return attempts

    def stop(self):
        """Closes the receiver."""
        self.server.shutdown()
        self.server.server_close()


def signed(attempt, secret):
    """Whether an attempt bears a signature of Standard Webhooks made with this secret."""
    headers = {name.lower(): value for name, value in attempt["headers"].items()}
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + attempt["body"]
    right = "v1," + base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(right, one) for one in headers["webhook-signature"].split())


def message(attempt):
    """The body, read."""
    return json.loads(attempt["body"])


class MailSink:
    """Takes mails. It refuses the first attempt at some of them for the moment."""

    def __init__(self, seed, port=0, failing=0.1):
        self.mails = []
        self._seen = set()
        chance = random.Random(f"{seed} mails")
        sink = self

        class Session(socketserver.StreamRequestHandler):
            def reply(self, line):
                self.wfile.write(line.encode() + b"\r\n")

            def handle(self):
                # A server that is killed resets its connections.
                with contextlib.suppress(ConnectionError):
                    self.converse()

            def converse(self):
                self.reply("220 sink")
                recipients = []
                while line := self.rfile.readline():
                    verb = line.split(b":")[0].split()[0].upper() if line.strip() else b""
                    if verb == b"RCPT":
                        recipients.append(line.split(b"<")[1].split(b">")[0].decode())
                    if verb == b"QUIT":
                        return self.reply("221 bye")
                    if verb == b"DATA":
                        self.reply("354 go on")
                        self.take(recipients)
                        recipients = []
                    else:
                        self.reply("250 fine")
                return None

            def take(self, recipients):
                lines = []
                while (line := self.rfile.readline()) and line != b".\r\n":
                    lines.append(line.removeprefix(b"."))
                if line != b".\r\n":
                    return
                first = recipients[0] not in sink._seen
                sink._seen.add(recipients[0])
                refused = first and chance.random() < failing
                if not refused:
                    sink.mails.append({"to": recipients, "content": b"".join(lines)})
                self.reply("451 come back later" if refused else "250 taken")

        class Listener(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self.server = Listener(("127.0.0.1", port), Session)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        """Closes the sink."""
        self.server.shutdown()
        self.server.server_close()
