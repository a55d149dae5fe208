"""A file on its way while the server is killed, and while the disk is full: what arrives is what was sent, and answers go on being saved."""

import hashlib
import os
import pathlib
import random
import resource
import threading
import unittest

from arrange import Hall
from client import NoReply, Refused, call, call_bytes
from databases import Postgres, Sqlite

SEED = os.environ.get("HALLTICKET_TEST_SEED") or str(random.SystemRandom().randrange(10**9))
MIB = 1024 * 1024
WHOLE = 24 * MIB
KILLS = 4

TASK = {
    "title": "Hand in",
    "lang": "en",
    "emailTemplates": [{"name": "invitation", "subject": "Come", "body": "{{ accessLink }}"}],
    "steps": [
        {
            "title": "Long",
            "test": {
                "sections": [
                    {
                        "title": "All",
                        "pages": [
                            {
                                "questions": [
                                    {"name": "word", "kind": "input", "type": "field", "text": "word", "scoring": "manual"},
                                    {"name": "file", "kind": "input", "type": "file", "text": "file", "accept": ["zip"], "maxMegabytes": 100},
                                ]
                            }
                        ],
                    }
                ]
            },
        }
    ],
}


class Sender:
    """A candidate's browser that hands a file in, and goes on where the server says."""

    def __init__(self, seat, content):
        self.seat = seat
        self.content = content
        body = {"questionId": seat.questions["file"].id, "writerEpoch": seat.epoch, "name": "data.zip", "bytes": len(content)}
        begun = call(seat.port, "POST", f"{seat.path}/uploads", body, seat.headers)
        self.path = f"{seat.path}/uploads/{begun['uploadId']}"
        self.upload = begun["uploadId"]
        self.acknowledged = 0

    def offset(self):
        """How far the server says that it has come."""
        return call(self.seat.port, "GET", self.path, headers=self.seat.headers)["offset"]

    def piece(self, length=MIB):
        """Sends the next piece and notes what was acknowledged."""
        start = self.acknowledged
        path = f"{self.path}?offset={start}&writerEpoch={self.seat.epoch}"
        shown = call_bytes(self.seat.port, "PATCH", path, self.content[start : start + length], self.seat.headers)
        self.acknowledged = shown["offset"]

    def until_it_breaks(self):
        """Sends on and on, until the other side is gone or everything is there."""
        try:
            while self.acknowledged < len(self.content):
                self.piece()
        except NoReply:
            pass

    def complete(self):
        """Says that this is all of it."""
        digest = hashlib.sha256(self.content).hexdigest()
        return call(self.seat.port, "POST", f"{self.path}/complete", {"writerEpoch": self.seat.epoch, "sha256": digest}, self.seat.headers)


def content_of(chance, length=WHOLE):
    """Bytes that begin as an archive does; no two runs have the same."""
    return b"PK\x03\x04" + chance.randbytes(length - 4)


class Uploads(unittest.TestCase):
    def hall(self, database):
        hall = Hall(database, task=TASK, flags=("--min-free-bytes", "0"))
        self.addCleanup(hall.close)
        return hall, hall.sit_down(hall.issue("Ada")["credentials"][0])

    def assert_arrived(self, hall, seat, sender):
        """What an operator gets out is what the candidate sent."""
        shown = hall.server.command("files", seat.path.rsplit("/", 1)[1], "--output", "handed-in")
        (file,) = shown["files"]
        written = (pathlib.Path(hall.home) / file["path"]).read_bytes()
        digest = hashlib.sha256(sender.content).hexdigest()
        self.assertEqual((digest, digest), (file["sha256"], hashlib.sha256(written).hexdigest()))

    def test_a_server_that_is_killed_again_and_again_forgets_no_byte_that_it_acknowledged(self):
        for database in (Sqlite, Postgres):
            with self.subTest(database=database.__name__, seed=SEED):
                chance = random.Random(f"{SEED} upload")
                hall, seat = self.hall(database)
                sender = Sender(seat, content_of(chance))
                for _ in range(KILLS):
                    # It dies at any moment of some piece after this one: while bytes come in, while they are flushed, behind the commit.
                    sender.piece()
                    sending = threading.Thread(target=sender.until_it_breaks)
                    sending.start()
                    sending.join(chance.uniform(0, 0.15))
                    hall.server.kill()
                    sending.join()
                    hall.server.start()
                    offset = sender.offset()
                    # What was acknowledged is there; one piece more may be, whose reply was lost.
                    self.assertIn(offset - sender.acknowledged, (0, MIB))
                    sender.acknowledged = offset
                    self.assertEqual(1, seat.save("still here", 0) if seat.stored() is None else seat.stored()["rev"])
                sender.until_it_breaks()
                done = sender.complete()
                self.assertEqual("stored", done["state"])
                # The process dies right behind the reply: it was durable before.
                hall.server.kill()
                hall.server.start()
                self.assert_arrived(hall, seat, sender)
                found = hall.server.command("doctor", "--min-free-bytes", "0")["checks"]
                (check,) = [check for check in found if check["name"] == "files of candidates"]
                self.assertEqual("ok", check["verdict"], check)

    def test_a_disk_that_is_full_of_files_still_takes_answers(self):
        hall, seat = self.hall(Sqlite)
        sender = Sender(seat, content_of(random.Random(SEED)))
        rev = seat.save("before", 0)
        # More than the database and its log have, and less than the file will.
        room = 16 * MIB
        resource.prlimit(hall.server.process.pid, resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        with self.assertRaises(Refused) as refusal:
            while True:
                sender.piece()
        self.assertEqual((507, "storage-full"), (refusal.exception.status, refusal.exception.code))
        for number in range(5):
            rev = seat.save(f"during-{number}", rev)
            with self.assertRaises(Refused):
                sender.piece()
        self.assertEqual(sender.acknowledged, sender.offset())
        self.assertEqual({"rev": rev, "value": {"text": "during-4"}}, seat.stored())

        resource.prlimit(hall.server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        sender.until_it_breaks()
        self.assertEqual("stored", sender.complete()["state"])
        seat.save("after", rev)
        self.assert_arrived(hall, seat, sender)


if __name__ == "__main__":
    unittest.main()
