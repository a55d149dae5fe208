"""The program under test, as an operator runs it: started, killed, started again on the same port and the same data."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = os.environ.get("HALLTICKET_TEST_BINARY", str(ROOT / "target/debug/hallticket"))


def free_port():
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`hallticket serve` in a directory of its own."""

    def __init__(self, home, database, *flags):
        self.home = pathlib.Path(home)
        self.database = database
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.flags = flags
        self.process = None
        self.starts = 0

    def _environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HALLTICKET_")}
        return {**kept, "HALLTICKET_DATABASE_URL": self.database.url}

    def _program(self, *arguments):
        """The command line that runs the program."""
        return [BINARY, *arguments]

    def try_command(self, *arguments):
        """Runs another command beside the server; it may fail."""
        command = self._program(*arguments, "--json")
        return subprocess.run(command, cwd=self.home, env=self._environment(), capture_output=True, text=True, timeout=60, check=False)

    def command(self, *arguments):
        """Runs another command beside the server and returns the JSON document that it prints."""
        done = self.try_command(*arguments)
        if done.returncode != 0:
            raise AssertionError(f"hallticket {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
        return json.loads(done.stdout)

    def start(self):
        """Starts it and waits until it is ready. Returns after how many seconds that was."""
        self.starts += 1
        began = time.monotonic()
        with open(self.home / "server.log", "a", encoding="utf-8") as log:
            # restore_signals=False: Python ignores SIGXFSZ, and so shall the server, for which a file that may not grow is a full disk.
            self.process = subprocess.Popen(
                self._program("serve", "--listen", f"127.0.0.1:{self.port}", "--drain", "0s", *self.flags),
                cwd=self.home,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                restore_signals=False,
            )
        self.wait_until(200, "/readyz")
        return time.monotonic() - began

    def status(self, path):
        """The status that a GET answers now, or None when nobody answers."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as reply:
                return reply.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            return None

    def wait_until(self, status, path, seconds=30):
        """Waits until a path answers with this status."""
        until = time.monotonic() + seconds
        while (seen := self.status(path)) != status:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}:\n{self.log_tail()}")
            if time.monotonic() > until:
                raise AssertionError(f"{path} answers {seen} and not {status} after {seconds} s:\n{self.log_tail()}")
            time.sleep(0.02)

    def log_tail(self):
        """The end of what it logged."""
        return (self.home / "server.log").read_text(encoding="utf-8", errors="replace")[-3000:]

    def kill(self):
        """Ends it as a crash would: it gets no chance to tidy up."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)

    def stop(self):
        """Ends it in order and returns its exit code."""
        if self.process is None or self.process.poll() is not None:
            return None
        self.process.terminate()
        try:
            return self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()
            return "it had to be killed"
