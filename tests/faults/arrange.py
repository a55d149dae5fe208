"""What every fault test begins with: an organization, the exam, a server, the other side."""

import json
import pathlib
import shutil
import tempfile

from client import call
from exam import TASK, questions_of
from receivers import CallbackReceiver, MailSink
from server import Server, free_port


class Hall:
    """A server with everything around it. Nothing in it fails by chance."""

    def __init__(self, database, mail_port=None, task=TASK, flags=()):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-faults."))
        self.database = database(self.home)
        self.receiver = CallbackReceiver("quiet", failing=0)
        self.mail_port = mail_port or free_port()
        usual = ("--allow-callback-net", "127.0.0.0/8", "--smtp-url", f"smtp://127.0.0.1:{self.mail_port}")
        self.server = Server(self.home, self.database, *usual, *flags)
        organization = self.server.command("org", "create", "--name", "Faults")
        self.organization = organization["organizationId"]
        self.auth = {name: organization[name] for name in ("organizationId", "privateKey")}
        (self.home / "task.json").write_text(json.dumps(task), encoding="utf-8")
        self.task = self.server.command("task", "import", "task.json", "--org", self.organization)["taskId"]
        self.server.start()

    def mail_sink(self):
        """Starts the mail server that the server was told of."""
        return MailSink("quiet", port=self.mail_port, failing=0)

    def issue(self, *names, key=None, mailed=False):
        """Creates a ticket for each name and returns the reply's payload."""
        body = {
            "requester": {"name": "Faults", "auth": self.auth},
            "task": {"taskId": self.task},
            "users": [{"fullname": name, "externalId": name, "email": f"{name}@example.org"} for name in names],
            "callback": {"url": self.receiver.url},
        }
        if mailed:
            body["emailing"] = {"template": "invitation"}
        headers = {"Idempotency-Key": key} if key else None
        return call(self.server.port, "POST", "/api/v1/fatih/create-tickets", body, headers)["payload"]

    def sit_down(self, ticket):
        """Enters with a ticket and starts the step without a limit."""
        return Seat(self, ticket)

    def close(self):
        """Ends everything that was started."""
        self.server.stop()
        self.receiver.stop()
        self.database.remove()
        shutil.rmtree(self.home, ignore_errors=True)


class Seat:
    """A candidate in the exam."""

    def __init__(self, hall, ticket):
        self.port = hall.server.port
        entered = call(self.port, "POST", "/assessment/api/enter", {"taskId": hall.task, "code": ticket["code"]})
        self.headers = {"Authorization": f"Bearer {entered['token']}"}
        step = next(step for step in entered["steps"] if step["title"] == "Long")
        begun = call(self.port, "POST", f"/assessment/api/steps/{step['stepId']}/start", {}, self.headers)
        self.path = f"/assessment/api/test-instances/{begun['testInstanceId']}"
        self.epoch = begun["writerEpoch"]
        self.questions = {question.kind: question for question in questions_of(begun["form"]).values()}
        self.word = self.questions["word"]
        self.saves = 0

    def save(self, text, base):
        """Saves a text over a revision and returns the new one."""
        self.saves += 1
        body = {"opId": f"save-{self.saves}", "writerEpoch": self.epoch, "baseRev": base, "value": {"text": text}}
        return call(self.port, "PUT", f"{self.path}/answers/{self.word.id}", body, self.headers)["rev"]

    def stored(self):
        """The answer as the server has it now."""
        return call(self.port, "GET", self.path, headers=self.headers)["answers"].get(self.word.id)

    def submit(self, rev):
        """Hands in and returns the receipt."""
        return call(self.port, "POST", f"{self.path}/submit", {"writerEpoch": self.epoch, "revs": {self.word.id: rev}}, self.headers)
