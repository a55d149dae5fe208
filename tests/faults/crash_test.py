"""The server is killed again and again in the middle of its work, and on PostgreSQL the database too; nothing that was acknowledged is lost.

HALLTICKET_TEST_SEED repeats a run (as far as threads repeat), HALLTICKET_TEST_KILLS makes it longer. A run that fails leaves its directory,
with the ledger and the server's log, and says where.
"""

import json
import os
import pathlib
import random
import shutil
import sys
import tempfile
import time
import unittest

from client import NoReply, Refused, call
from databases import Postgres, Sqlite
from exam import TASK
from ledger import Ledger
from receivers import CallbackReceiver, MailSink
from server import Server
from verdict import Verdict
from workload import Workload

SEED = os.environ.get("HALLTICKET_TEST_SEED") or str(random.SystemRandom().randrange(10**9))
KILLS = int(os.environ.get("HALLTICKET_TEST_KILLS", "15"))
# A delivery that was cut keeps its lease for half a minute, and so does a breaker that saw too many failures.
DRAIN_SECONDS = 80
# A mail that was cut keeps its lease for the longest conversation there can be with a mail server, more than two minutes: for what is still
# leased after this time, time is made to pass.
PATIENCE_SECONDS = 35


class Run:
    """One workload with its killings, to the moment when nothing is left to do."""

    def __init__(self, database):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-faults."))
        self.database = database(self.home)
        self.chance = random.Random(f"{SEED} killer")
        self.receiver = CallbackReceiver(SEED)
        self.sink = MailSink(SEED)
        self.server = Server(
            self.home,
            self.database,
            *("--allow-callback-net", "127.0.0.0/8", "--smtp-url", f"smtp://127.0.0.1:{self.sink.port}", "--grace", "1s"),
        )
        self.ledger = Ledger(self.home / "ledger.jsonl")

    def go(self):
        """Sets up, works, kills, lets it drain, and returns the verdict."""
        organization = self.server.command("org", "create", "--name", "Faults")
        self.credentials = {name: organization[name] for name in ("organizationId", "privateKey")}
        (self.home / "task.json").write_text(json.dumps(TASK), encoding="utf-8")
        task = self.server.command("task", "import", "task.json", "--org", organization["organizationId"])
        self.server.start()
        workload = Workload(SEED, self.server, self.ledger, self.credentials, task["taskId"], self.receiver.url)
        workload.start()
        for number in range(KILLS):
            time.sleep(self.chance.uniform(0.1, 2.2))
            self._read_feed()
            self._strike(number)
        time.sleep(1)
        workload.finish()
        self._drain()
        return Verdict(self.server, self.ledger, self.credentials, task["taskId"], self.receiver, self.sink, organization["webhookSecret"])

    def _strike(self, number):
        if isinstance(self.database, Postgres) and number % 3 == 2:
            self.database.crash()
            time.sleep(self.chance.uniform(0, 0.7))
            self.database.start()
            self.server.wait_until(200, "/readyz")
        else:
            self.server.kill()
            self.server.start()

    def _read_feed(self):
        """What the feed says now it must say for ever."""
        headers = {"Authorization": f"Bearer {self.credentials['privateKey']}"}
        try:
            events = call(self.server.port, "GET", "/api/v2/events?limit=1000", headers=headers)["events"]
        except (NoReply, Refused):
            return
        self.ledger.write("feed", events=events)

    def _left(self):
        """What is still to be done: rows that wait, events without a number, instances whose time is over."""
        queries = [
            "SELECT id, due_at FROM deliveries WHERE state = 'pending'",
            "SELECT id, due_at FROM mails WHERE state = 'pending'",
            "SELECT id FROM event_inbox",
            "SELECT id FROM test_instances WHERE completed_at IS NULL AND deadline_at IS NOT NULL",
        ]
        return [self.database.rows(query) for query in queries]

    def _drain(self):
        """Waits until all is done. What a crash and a failure have put off to minutes from now is told to go out at once."""
        until = time.monotonic() + DRAIN_SECONDS
        patient = True
        while any(left := self._left()):
            soon = (time.time() + 10) * 1000
            put_off = [[row["id"] for row in rows if row["due_at"] > soon] for rows in left[:2]]
            for command, identities in zip(("callback", "mail"), put_off, strict=True):
                if identities:
                    # One that is under way right now is refused, and is asked for again in the next round.
                    self.server.try_command(command, "resend", *identities, "--org", self.credentials["organizationId"])
            if patient and time.monotonic() > until - DRAIN_SECONDS + PATIENCE_SECONDS:
                patient = False
                self.database.change(f"UPDATE mails SET lease_until = {int(time.time() * 1000)} WHERE state = 'pending' AND lease_token IS NOT NULL")
            if time.monotonic() > until:
                self.ledger.write("surprise", where="drain", words=f"left after {DRAIN_SECONDS} s: {left}")
                return
            time.sleep(0.5)

    def close(self, keep):
        """Ends everything that was started."""
        self.exit_code = self.server.stop()
        self.receiver.stop()
        self.sink.stop()
        self.database.remove()
        if not keep:
            shutil.rmtree(self.home, ignore_errors=True)


class Crashes:
    """The promises, for one database."""

    database = None

    @classmethod
    def setUpClass(cls):
        cls.broken = True
        cls.run_of_it = Run(cls.database)
        cls.addClassCleanup(cls._close)
        began = time.monotonic()
        cls.verdict = cls.run_of_it.go()
        cls.broken = False
        figures = ", ".join(f"{name} {number}" for name, number in cls.verdict.figures().items())
        seconds = time.monotonic() - began
        print(f"\n{cls.database.name}, seed {SEED}, {KILLS} killings, {seconds:.0f} s: {figures}", file=sys.stderr)

    @classmethod
    def _close(cls):
        cls.run_of_it.close(keep=cls.broken)
        if cls.broken:
            print(f"seed {SEED}; ledger and logs are kept in {cls.run_of_it.home}", file=sys.stderr)

    def nothing(self, complaints):
        """There must be no complaints."""
        if complaints:
            type(self).broken = True
            self.fail(f"{len(complaints)} complaints:\n" + "\n".join(complaints[:10]))

    def test_there_was_enough_to_lose(self):
        figures = self.verdict.figures()
        for name, least in {"tickets": 20, "answers acknowledged": 50, "receipts": 5, "ended": 8}.items():
            self.assertGreaterEqual(figures[name], least, name)

    def test_no_client_met_what_none_should_meet(self):
        self.nothing(self.verdict.surprises())

    def test_the_database_is_in_order(self):
        self.nothing(self.verdict.unsound())

    def test_every_acknowledged_ticket_is_there(self):
        self.nothing(self.verdict.lost_tickets())

    def test_no_ticket_is_there_twice_or_by_halves_or_unasked(self):
        self.nothing(self.verdict.invented_tickets())

    def test_every_acknowledged_answer_is_there(self):
        self.nothing(self.verdict.lost_answers())

    def test_no_answer_is_there_that_nobody_sent(self):
        self.nothing(self.verdict.invented_answers())

    def test_every_receipt_is_genuine_and_of_these_answers(self):
        self.nothing(self.verdict.wrong_receipts())

    def test_whatever_ended_was_handed_in_or_out_of_time(self):
        self.nothing(self.verdict.wrong_ends())

    def test_every_score_is_what_a_recomputation_gives(self):
        self.nothing(self.verdict.wrong_scores())

    def test_every_end_is_called_back_in_one_message(self):
        self.nothing(self.verdict.wrong_callbacks())

    def test_every_mail_went_out_under_one_name(self):
        self.nothing(self.verdict.wrong_mails())

    def test_the_feed_has_no_gap_and_tells_what_happened(self):
        self.nothing(self.verdict.wrong_feed())


    def test_each_check_notices_what_it_looks_for(self):
        answers = next(revisions for revisions in self.verdict.stored.values() if revisions)
        damages = {
            "lost_tickets": lambda verdict: verdict.tickets.pop(verdict.ledger.read("issued")[0]["tickets"][0]["ticketId"]),
            "invented_tickets": lambda verdict: verdict.tickets.update(x={"external_id": "nobody", "code": "x"}),
            "lost_answers": lambda verdict: next(iter(verdict.stored.values())).popitem(),
            "invented_answers": lambda verdict: verdict.stored["x", "y"].update({1: {**answers[1], "op_id": "nobody"}}),
            "wrong_receipts": lambda verdict: next(iter(verdict.receipts.values())).update(submittedAt="2026-01-01T00:00:00.000Z"),
            "wrong_ends": lambda verdict: verdict.instances[next(iter(verdict.receipts))].update(completed_at=None),
            "wrong_scores": lambda verdict: verdict.stored.clear(),
            "wrong_callbacks": lambda verdict: verdict.instances.update(x={"completed_at": 1}),
            "wrong_mails": lambda verdict: verdict.tickets.update(x={"external_id": "nobody"}),
            "wrong_feed": lambda verdict: verdict.feed.pop(len(verdict.feed) // 2),
        }
        for check, damage in damages.items():
            with self.subTest(check):
                verdict = self.verdict.copy()
                damage(verdict)
                self.assertNotEqual([], getattr(verdict, check)())


class CrashesOnSqlite(Crashes, unittest.TestCase):
    database = Sqlite


class CrashesOnPostgres(Crashes, unittest.TestCase):
    database = Postgres


if __name__ == "__main__":
    unittest.main()
