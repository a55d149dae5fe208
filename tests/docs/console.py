"""Reads the console blocks of a document and runs them as a reader would: in order, in one shell, in an empty directory.

A line that begins with `$ ` is a command; what follows up to the next one is what it prints, with `…` for anything. A YAML, JSON or Python
block whose first line is `# NAME` is a file of that name.
"""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("HALLTICKET_TEST_BINARY", ROOT / "target/debug/hallticket"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What is not run here, and why.
NOT_RUN = {
    "scripts/test": "it is what runs this test",
    ".ci/run": "it runs this test",
}
BUILDS = re.compile(r"^cargo run --release -- ")
SERVERS = re.compile(r"^hallticket (serve|demo)\b")


def blocks(document):
    """The fenced blocks with a language: (language, text)."""
    return FENCE.findall(document.read_text(encoding="utf-8"))


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _is_whole(command):
    """Whether a shell would not ask for more lines."""
    read = subprocess.run(["bash", "-n", "-c", command], capture_output=True, text=True, check=False)
    return not read.stderr and not command.endswith("\\")


def commands(text):
    """The commands of a console block, each with what it prints."""
    found, lines = [], text.splitlines()
    while lines:
        line = lines.pop(0)
        if line.startswith("$ "):
            command = line[2:]
            while not _is_whole(command) and lines:
                command += "\n" + lines.pop(0)
            found.append((command, []))
        elif found:
            found[-1][1].append(line)
    return [(command, "\n".join(printed).strip()) for command, printed in found]


def fits(printed, expected):
    """Whether what was printed is what the document shows."""
    pattern = r".*".join(re.escape(part.strip()) for part in expected.split("…"))
    return re.search(pattern, printed, re.DOTALL) is not None


class Reader:
    """Somebody who types what a document says."""

    def __init__(self, **variables):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-docs."))
        # The ports that the documents name, and those that are free here: the server's and a receiver's.
        self.ports = {"8080": _free_port(), "9000": _free_port()}
        self.port = self.ports["8080"]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HALLTICKET_")}
        self.environment = {
            **kept,
            "PATH": f"{BINARY.parent}:{kept['PATH']}",
            "HALLTICKET_LISTEN": f"127.0.0.1:{self.port}",
            "HALLTICKET_DRAIN": "0s",
            **variables,
        }
        self.server = None
        # What was left running with `&`.
        self.background = []

    def read(self, document):
        """Runs everything and returns the complaints."""
        complaints = []
        for language, text in blocks(document):
            name = re.match(r"# ([\w.-]+)\n", text)
            if language != "console":
                if name:
                    (self.home / name[1]).write_text(text, encoding="utf-8")
                continue
            for command, expected in commands(text):
                complaints += self.type(command, expected)
        return complaints

    def type(self, command, expected):
        """Runs one command and compares."""
        if command in NOT_RUN:
            return []
        typed = re.sub(r"\b(8080|9000)\b", lambda port: str(self.ports[port[0]]), BUILDS.sub("hallticket ", command))
        if SERVERS.match(typed):
            return self._serve(typed)
        # Variables live on from command to command, as in a shell that stays open.
        if command.rstrip().endswith("&"):
            typed += "\necho $!"
        script = f"[ ! -f .variables ] || . ./.variables\nset -a\n{typed}\ncode=$?\nexport -p > .variables\nexit $code"
        try:
            done = subprocess.run(
                ["bash", "-c", script], cwd=self.home, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False
            )
            if command.rstrip().endswith("&"):
                self.background.append(int(done.stdout))
        except subprocess.TimeoutExpired:
            return [f"{command}\ndid not end in a minute"]
        printed = done.stdout + done.stderr
        if done.returncode != 0:
            return [f"{command}\nended with {done.returncode}: {printed}"]
        return [] if fits(printed, expected) else [f"{command}\nprinted: {printed}\nand the document says: {expected}"]

    def _serve(self, command):
        self.stop()
        with open(self.home / "server.log", "w", encoding="utf-8") as log:
            self.server = subprocess.Popen(
                ["bash", "-c", f"exec {command}"], cwd=self.home, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2):
                    return []
            except OSError:
                time.sleep(0.1)
        return [f"{command}\nwas not ready in 30 s: {(self.home / 'server.log').read_text(encoding='utf-8')}"]

    def stop(self):
        """Ends the server if one runs."""
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            try:
                self.server.wait(30)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()

    def close(self):
        """Ends the server and forgets everything."""
        self.stop()
        for process in self.background:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        shutil.rmtree(self.home, ignore_errors=True)
