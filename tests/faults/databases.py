"""The two databases, with a way to look into them that is not Hallticket's, and a way to let PostgreSQL crash."""

import json
import pathlib
import shutil
import sqlite3
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Sqlite:
    """A file."""

    name = "SQLite"

    def __init__(self, home):
        self.file = pathlib.Path(home) / "hallticket.db"
        self.url = f"sqlite://{self.file}"

    def rows(self, query):
        """The rows of a SELECT as dictionaries."""
        connection = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=10)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in connection.execute(query)]
        finally:
            connection.close()

    def change(self, statement):
        """Runs a statement that changes rows, beside the server."""
        connection = sqlite3.connect(self.file, timeout=10)
        try:
            with connection:
                connection.execute(statement)
        finally:
            connection.close()

    def sound(self):
        """Whether SQLite itself finds its file in order."""
        return self.rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}] and not self.rows("PRAGMA foreign_key_check")

    def remove(self):
        """Nothing to do: the file goes with its directory."""


class Postgres:
    """A cluster of its own, so that it can be ended without asking anybody."""

    name = "PostgreSQL"

    def __init__(self, home):
        del home
        memory = pathlib.Path("/dev/shm")
        roomy = memory.is_dir() and shutil.disk_usage(memory).free > 2 << 30
        self.directory = tempfile.mkdtemp(prefix="hallticket-postgres.", dir=memory if roomy else None)
        self.url = None
        self.start()

    def _run(self, action):
        done = subprocess.run([ROOT / "scripts/postgres", action, self.directory], capture_output=True, text=True, timeout=90, check=False)
        if done.returncode != 0:
            raise AssertionError(f"scripts/postgres {action}: {done.stderr}")
        return done.stdout.strip()

    def start(self):
        """Starts the cluster; after a crash PostgreSQL recovers first."""
        self.url = self._run("start")

    def crash(self):
        """Ends the cluster at once, without a checkpoint."""
        self._run("crash")

    def change(self, statement):
        """Runs a statement that changes rows, beside the server, and returns what psql prints."""
        command = ["psql", self.url, "--no-psqlrc", "--tuples-only", "--no-align", "--command", statement]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout

    def rows(self, query):
        """The rows of a SELECT as dictionaries."""
        return json.loads(self.change(f"SELECT coalesce(json_agg(found), '[]') FROM ({query}) AS found"))

    def sound(self):
        """PostgreSQL holds its own rules."""
        return True

    def remove(self):
        """Ends the cluster and deletes it."""
        self._run("stop")
        shutil.rmtree(self.directory, ignore_errors=True)
