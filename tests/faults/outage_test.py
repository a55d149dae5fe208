"""What the server leans on goes away and comes back: the database, the mail server, the receiver of callbacks."""

import time
import unittest

from arrange import Hall
from client import Refused
from databases import Postgres, Sqlite
from receivers import CallbackReceiver


def wait_for(question, seconds=40):
    """Asks until the answer is truthy, and returns it."""
    until = time.monotonic() + seconds
    while not (answer := question()):
        if time.monotonic() > until:
            raise AssertionError(f"still {answer} after {seconds} s")
        time.sleep(0.1)
    return answer


class DatabaseOutage(unittest.TestCase):
    def setUp(self):
        self.hall = Hall(Postgres)
        self.addCleanup(self.hall.close)

    def test_without_its_database_it_says_503_and_goes_on_when_it_is_back(self):
        ticket = self.hall.issue("before")["credentials"][0]
        seat = self.hall.sit_down(ticket)
        rev = seat.save("kept", 0)

        self.hall.database.crash()
        self.hall.server.wait_until(503, "/readyz")
        self.assertEqual(200, self.hall.server.status("/livez"))
        with self.assertRaises(Refused) as refusal:
            self.hall.issue("during", key="once")
        self.assertEqual((503, "unavailable"), (refusal.exception.status, refusal.exception.code))
        with self.assertRaises(Refused) as refusal:
            seat.save("not kept", rev)
        self.assertEqual(503, refusal.exception.status)

        self.hall.database.start()
        self.hall.server.wait_until(200, "/readyz")
        self.assertEqual({"rev": rev, "value": {"text": "kept"}}, seat.stored())
        first, second = (self.hall.issue("during", key="once")["credentials"] for _ in range(2))
        self.assertEqual(first, second)
        rev = seat.save("kept too", rev)
        receipt = seat.submit(rev)
        self.assertEqual(receipt, seat.submit(rev))
        wait_for(self.hall.receiver.taken)


class MailOutage(unittest.TestCase):
    def setUp(self):
        self.hall = Hall(Sqlite)
        self.addCleanup(self.hall.close)

    def mails(self):
        return self.hall.database.rows("SELECT state, attempt, last_error FROM mails")

    def test_without_its_mail_server_mails_wait_and_go_out_when_it_is_back(self):
        self.hall.issue("ada", "grace", mailed=True)
        wait_for(lambda: all(mail["attempt"] > 0 for mail in self.mails()))
        self.assertEqual({"pending"}, {mail["state"] for mail in self.mails()})
        self.assertTrue(all(mail["last_error"] for mail in self.mails()), self.mails())

        sink = self.hall.mail_sink()
        self.addCleanup(sink.stop)
        self.hall.server.command("mail", "resend", "--state", "pending", "--org", self.hall.organization)
        wait_for(lambda: {mail["state"] for mail in self.mails()} == {"sent"})
        self.assertEqual(["ada@example.org", "grace@example.org"], sorted(mail["to"][0] for mail in sink.mails))


class ReceiverOutage(unittest.TestCase):
    def setUp(self):
        self.hall = Hall(Sqlite)
        self.addCleanup(self.hall.close)

    def test_a_receiver_that_is_away_gets_its_callback_when_it_is_back(self):
        self.hall.receiver.stop()
        seat = self.hall.sit_down(self.hall.issue("ada")["credentials"][0])
        seat.submit(seat.save("borrow", 0))
        delivery = "SELECT state, attempt, last_error FROM deliveries"
        waiting = wait_for(lambda: [row for row in self.hall.database.rows(delivery) if row["attempt"] == 1])
        self.assertEqual("pending", waiting[0]["state"])

        receiver = CallbackReceiver("quiet", failing=0, port=self.hall.receiver.server.server_port)
        self.addCleanup(receiver.stop)
        wait_for(receiver.taken)
        wait_for(lambda: self.hall.database.rows(delivery)[0]["state"] == "delivered")


if __name__ == "__main__":
    unittest.main()
