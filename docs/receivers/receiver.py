"""Receives callbacks of Hallticket: python3 receiver.py PORT FILE, with the secret in WEBHOOK_SECRET. Nothing but Python is needed."""

import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import time


def verified(secret, headers, body):
    """Whether these bytes come from the holder of the secret, and not from long ago."""
    sent, stamp, signatures = (headers.get(f"webhook-{name}", "") for name in ("id", "timestamp", "signature"))
    if not sent or not stamp.isdecimal() or abs(time.time() - int(stamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, f"{sent}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(f"v1,{right}".encode(), given.encode()) for given in signatures.split())


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if not verified(os.environ["WEBHOOK_SECRET"], self.headers, body):
            return self.answer(401)
        # A message may come twice, for this answer can be lost on its way; its id tells.
        if self.headers["webhook-id"] not in SEEN:
            keep(self.headers["webhook-id"], json.loads(body))
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()


def keep(message_id, message):
    """Writes it down so that a crash cannot lose it; only then is it acknowledged. The real work is done later, from what was written."""
    FILE.write(json.dumps({"id": message_id, "message": message}) + "\n")
    FILE.flush()
    os.fsync(FILE.fileno())
    SEEN.add(message_id)


FILE = open(sys.argv[2], "a+", encoding="utf-8")
FILE.seek(0)
SEEN = {json.loads(line)["id"] for line in FILE}
# One at a time: two that come together must not both find that they are new.
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
