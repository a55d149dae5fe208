"""What was sent and what was acknowledged, written down by somebody who is not the server.

Each line is flushed to the disk before the client goes on, so that the ledger survives whatever happens to the machine; the checks read it
back from the file.
"""

import json
import os
import threading


class Ledger:
    """A file of JSON lines."""

    def __init__(self, path):
        self.path = path
        self._file = open(path, "a", encoding="utf-8")  # noqa: SIM115 - lives as long as the ledger
        self._lock = threading.Lock()

    def write(self, what, **facts):
        """Notes a fact; it is on the disk when this returns."""
        with self._lock:
            self._file.write(json.dumps({"what": what, **facts}, ensure_ascii=False) + "\n")
            self._file.flush()
            os.fsync(self._file.fileno())

    def read(self, what):
        """All facts of one kind, in the order of writing."""
        with open(self.path, encoding="utf-8") as lines:
            facts = [json.loads(line) for line in lines]
        return [fact for fact in facts if fact["what"] == what]
