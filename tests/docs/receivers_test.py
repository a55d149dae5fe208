"""The receivers that are shown to integrators take real callbacks, once each, and nothing that is forged."""

import json
import os
import pathlib
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The fault tests have the server, its exam and its candidates already.
sys.path.append(str(ROOT / "tests/faults"))

from arrange import Hall  # noqa: E402
from databases import Sqlite  # noqa: E402
from server import BINARY, free_port  # noqa: E402

SOURCES = ROOT / "docs/receivers"


def until(found, seconds=30):
    """Waits until something is found."""
    end = time.monotonic() + seconds
    while not (seen := found()):
        if time.monotonic() > end:
            raise AssertionError("it did not come")
        time.sleep(0.05)
    return seen


class Receiver:
    """One of the examples, running."""

    def __init__(self, command, file):
        self.command, self.file, self.port = command, file, free_port()
        self.url = f"http://127.0.0.1:{self.port}/"
        self.process = None

    def start(self, secret):
        """Starts it and waits until it refuses what is not signed."""
        environment = {**os.environ, "WEBHOOK_SECRET": secret}
        self.process = subprocess.Popen(
            [*self.command, str(self.port), str(self.file)], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until(lambda: self.post(b"{}", {}) == 401)

    def post(self, body, headers):
        """The status that a POST gets, None when nobody answers."""
        request = urllib.request.Request(self.url, body, headers, method="POST")
        try:
            with urllib.request.urlopen(request, timeout=10) as reply:
                return reply.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            return None

    def kept(self):
        """What it has written down."""
        return [json.loads(line) for line in self.file.read_text(encoding="utf-8").splitlines()] if self.file.exists() else []

    def stop(self):
        """Ends it as a crash would."""
        if self.process:
            self.process.kill()
            self.process.wait()


class Receivers(unittest.TestCase):
    def try_out(self, *command):
        """An exam, its callback, the same again, and what is not ours."""
        hall = Hall(Sqlite)
        self.addCleanup(hall.close)
        hall.receiver.stop()
        receiver = hall.receiver = Receiver(command, hall.home / "received.jsonl")
        secret = hall.server.command("webhook-secret", "rotate", "--overlap", "0s")["webhookSecret"]
        receiver.start(secret)
        [ticket] = hall.issue("Ada")["credentials"]
        seat = hall.sit_down(ticket)
        seat.submit(seat.save("borrow", 0))
        [first] = until(receiver.kept)
        self.assertEqual("test_instance.completed", first["message"]["type"])
        self.assertEqual(ticket["ticketId"], first["message"]["data"]["ticketId"])
        # Sent again, before and after a crash of the receiver: it knows the message by its id.
        self.send_again(hall)
        receiver.stop()
        receiver.start(secret)
        self.send_again(hall)
        self.assertEqual([first], receiver.kept())
        # With another secret nothing is taken, not even what is genuine.
        receiver.stop()
        receiver.start("whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCBvZiAzMiBieXRlcw==")
        self.send_again(hall)
        self.assertEqual([first], receiver.kept())

    def send_again(self, hall):
        """Resends the callback and waits for one more attempt."""
        attempts = self.callback(hall)["attempts"]
        hall.server.command("callback", "resend", "--from-sequence", "1", "--to-sequence", "100")
        until(lambda: self.callback(hall)["attempts"] != attempts)

    def callback(self, hall):
        [callback] = hall.server.command("callback", "list")["callbacks"]
        return callback

    def test_python(self):
        self.try_out(sys.executable, SOURCES / "receiver.py")

    def test_node(self):
        self.try_out("node", SOURCES / "receiver.mjs")

    def test_rust(self):
        self.try_out(pathlib.Path(BINARY).parent / "examples/receiver")

    def test_the_guide_shows_the_one_in_python_as_it_is(self):
        source = (SOURCES / "receiver.py").read_text(encoding="utf-8")
        guide = (ROOT / "docs/integrating.md").read_text(encoding="utf-8")
        self.assertIn(f"```python\n# receiver.py\n{source}```\n", guide)


if __name__ == "__main__":
    unittest.main()
