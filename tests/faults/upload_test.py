"""A file on its way while the server is killed, and while the disk is full: what arrives is what was sent, and answers go on being saved."""

import hashlib
import os
import pathlib
import random
import resource
import struct
import threading
import time
import unittest
import zlib

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
                                    {"name": "file", "kind": "input", "type": "file", "text": "file", "accept": ["zip", "png"], "maxMegabytes": 100},
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


def photo():
    """A picture of one pixel with the place where it was taken behind it: what is kept of it is not what was sent."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    whole = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80")) + chunk(b"IEND", b"")
    return whole + b"41.0082 N, 28.9784 E"


# Holds whoever says that an upload is whole for as long as it lives: behind the flush of its file, before the commit of its row.
HOLD = {
    Sqlite: (
        "CREATE VIEW for_ever AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE TRIGGER hold BEFORE UPDATE ON uploads WHEN NEW.state = 'stored' BEGIN SELECT COUNT(*) FROM for_ever; END",
    ),
    Postgres: (
        "CREATE FUNCTION for_ever() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3600); RETURN NEW; END $$",
        "CREATE TRIGGER hold BEFORE UPDATE ON uploads FOR EACH ROW WHEN (NEW.state = 'stored') EXECUTE FUNCTION for_ever()",
    ),
}
LET_GO = {
    Sqlite: ("DROP TRIGGER hold", "DROP VIEW for_ever"),
    Postgres: (
        # PostgreSQL does not see that whoever waits there has died.
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()",
        "DROP FUNCTION for_ever CASCADE",
    ),
}


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

    def test_a_picture_whose_server_dies_before_the_commit_is_completed_by_asking_again(self):
        for database in (Sqlite, Postgres):
            with self.subTest(database=database.__name__):
                hall, seat = self.hall(database)
                sender = Sender(seat, photo())
                sender.piece()
                folder = pathlib.Path(hall.home) / "hallticket-assets/uploads" / hall.organization / seat.path.rsplit("/", 1)[1]
                sent = folder / sender.upload
                for statement in HOLD[database]:
                    hall.database.change(statement)
                outcome = []
                asking = threading.Thread(target=lambda: outcome.append(self.try_to_complete(sender)))
                asking.start()
                until = time.monotonic() + 60
                while not (kept := sent.with_suffix(".kept")).exists():
                    self.assertLess(time.monotonic(), until, hall.server.log_tail())
                    time.sleep(0.01)
                hall.server.kill()
                asking.join()
                self.assertEqual([None], outcome)
                for statement in LET_GO[database]:
                    hall.database.change(statement)
                hall.server.start()

                # What was sent is there still, byte for byte, and the digest of it is right.
                self.assertEqual(sender.content, sent.read_bytes())
                self.assertEqual("stored", sender.complete()["state"])
                self.assertEqual("stored", sender.complete()["state"])
                self.assertFalse(sent.exists())
                self.assertNotIn(b"41.0082 N", kept.read_bytes())
                shown = hall.server.command("files", seat.path.rsplit("/", 1)[1])
                self.assertEqual(hashlib.sha256(kept.read_bytes()).hexdigest(), shown["files"][0]["sha256"])

    @staticmethod
    def try_to_complete(sender):
        """What a candidate hears whose server dies meanwhile: nothing."""
        try:
            return sender.complete()
        except NoReply:
            return None

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
