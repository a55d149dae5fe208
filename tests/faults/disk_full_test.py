"""A disk that takes no more: a limit on the size of files makes each write fail as on a full disk, and can be lifted again."""

import resource
import unittest

from arrange import Hall
from client import Refused
from databases import Sqlite


class DiskFull(unittest.TestCase):
    def setUp(self):
        self.hall = Hall(Sqlite)
        self.addCleanup(self.hall.close)

    def files_may_grow_to(self, size):
        """Limits the server's files from now on."""
        resource.prlimit(self.hall.server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def test_a_full_disk_is_a_503_and_loses_nothing_that_was_acknowledged(self):
        ticket = self.hall.issue("before")["credentials"][0]
        seat = self.hall.sit_down(ticket)
        rev = seat.save("kept", 0)
        # Below what the log has already: not one more page can be written.
        self.files_may_grow_to(4096)

        for number in range(5):
            with self.assertRaises(Refused) as refusal:
                self.hall.issue(f"during-{number}")
            self.assertEqual((503, "unavailable"), (refusal.exception.status, refusal.exception.code))
        with self.assertRaises(Refused) as refusal:
            seat.save("not kept", rev)
        self.assertEqual(503, refusal.exception.status)
        self.assertEqual({"rev": rev, "value": {"text": "kept"}}, seat.stored())
        self.assertEqual(200, self.hall.server.status("/livez"))
        self.hall.server.wait_until(503, "/readyz", seconds=10)

        self.files_may_grow_to(resource.RLIM_INFINITY)
        self.hall.server.wait_until(200, "/readyz", seconds=10)
        rev = seat.save("kept too", rev)
        self.hall.issue("after")
        self.hall.server.kill()
        self.hall.server.start()
        self.assertEqual({"rev": rev, "value": {"text": "kept too"}}, seat.stored())
        names = {row["external_id"] for row in self.hall.database.rows("SELECT external_id FROM tickets")}
        self.assertEqual({"before", "after"}, names)
        self.assertTrue(self.hall.database.sound())


if __name__ == "__main__":
    unittest.main()
