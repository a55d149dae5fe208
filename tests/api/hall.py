"""Two organizations on one server, each with everything that the API can show: what the tests of the API begin with."""

import json
import pathlib
import shutil
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "faults"))

from client import call
from databases import Postgres, Sqlite
from server import Server

__all__ = ["Hall", "Postgres", "Sqlite", "Tenant"]
NUMBER = {"name": "sum", "kind": "input", "type": "numeric", "text": "1 + 1", "rules": [{"equal": 2, "score": 100}]}
CHOICE = {"name": "pick", "kind": "multiplechoice", "text": "Which?", "choices": [{"text": "this", "weight": 100}, {"text": "that", "weight": 0}]}
TEXT = {"name": "why", "kind": "input", "type": "area", "text": "Why?", "scoring": "manual"}
FILE = {"name": "essay", "kind": "input", "type": "file", "text": "Hand it in.", "accept": ["text"]}
# A task file is YAML, and so JSON is one. The step may be taken any number of times: a submit does not end the tests.
TASK = {
    "title": "Sums",
    "emailTemplates": [{"name": "invitation", "subject": "Come", "body": "{{ accessLink }}"}],
    "steps": [
        {
            "title": "Only",
            "attemptLimit": "unlimited",
            "test": {"title": "Only", "sections": [{"title": "All", "pages": [{"questions": [NUMBER, CHOICE]}, {"questions": [TEXT, FILE]}]}]},
        }
    ],
}


class Tenant:
    """An organization that calls, with one of each thing."""

    def __init__(self, server, name):
        made = server.command("org", "create", "--name", name)
        self.auth = {field: made[field] for field in ("organizationId", "privateKey")}
        self.headers = {"Authorization": f"Bearer {made['privateKey']}"}
        self.requester = {"name": name, "auth": self.auth}
        (server.home / "task.json").write_text(json.dumps(TASK), encoding="utf-8")
        self.task = server.command("task", "import", "task.json", "--org", made["organizationId"])["taskId"]

    def fill(self, port):
        """Issues a ticket with a mail, asks for a sample callback, and lets the candidate begin."""
        body = {
            "requester": self.requester,
            "task": {"taskId": self.task},
            "users": [{"fullname": f"Ada of {self.requester['name']}", "email": "ada@example.org", "externalId": "P-1"}],
            "emailing": {"template": "invitation"},
        }
        credential = call(port, "POST", "/api/v1/fatih/create-tickets", body)["payload"]["credentials"][0]
        self.ticket, self.code = credential["ticketId"], credential["code"]
        path = f"/api/v2/tickets/{self.ticket}/mails"
        self.mail = call(port, "GET", path, headers=self.headers)["mails"][0]["mailId"]
        sample = {"url": "https://example.org/results"}
        self.callback = call(port, "POST", "/api/v2/callbacks/sample", sample, self.headers)["callbackId"]
        self.sit_down(port)

    def sit_down(self, port):
        """Enters and starts the step: a new attempt where the last has ended."""
        entered = call(port, "POST", "/assessment/api/enter", {"taskId": self.task, "code": self.code})
        self.token, self.step = entered["token"], entered["steps"][0]["stepId"]
        self.seat = {"Authorization": f"Bearer {self.token}"}
        begun = call(port, "POST", f"/assessment/api/steps/{self.step}/start", {}, self.seat)
        self.instance, self.epoch = begun["testInstanceId"], begun["writerEpoch"]
        pages = [page for section in begun["form"]["sections"] for page in section["pages"]]
        self.pages = [page["id"] for page in pages]
        questions = [question for page in pages for question in page["questions"]]
        self.questions = [question["id"] for question in questions]
        [essay] = [question["id"] for question in questions if question["type"] == "file"]
        self.hand_in(port, essay)

    def hand_in(self, port, question):
        """Hands a file in, and begins with another."""
        path, who = f"/assessment/api/test-instances/{self.instance}/uploads", {"writerEpoch": self.epoch}
        begin = {**who, "questionId": question, "name": "essay.txt"}
        self.file, self.upload = (call(port, "POST", path, begin, self.seat)["uploadId"] for _ in range(2))
        call(port, "PATCH", f"{path}/{self.file}?offset=0&writerEpoch={self.epoch}", "My words.", self.seat)
        call(port, "POST", f"{path}/{self.file}/complete", who, self.seat)

    def names(self):
        """Whatever of this tenant nobody else may ever read."""
        secrets = [self.auth["privateKey"], self.auth["organizationId"], self.code, self.token]
        return [*secrets, self.task, self.ticket, self.mail, self.callback, self.instance, self.file, self.upload, self.requester["name"]]


class Hall:
    """The server. Its workers stand still: what is in the outboxes stays there, and no call leaves the machine."""

    def __init__(self, database):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-api."))
        self.database = database(self.home)
        # Each call says that it comes from another address, so that the many wrong keys of these tests are not taken for one guesser.
        flags = ("--no-workers", "--trusted-proxy", "127.0.0.0/8")
        self.server = Server(self.home, self.database, *flags)
        self.acme, self.rival = Tenant(self.server, "Acme"), Tenant(self.server, "Rival")
        self.server.start()
        for tenant in (self.acme, self.rival):
            tenant.fill(self.server.port)

    def close(self):
        """Ends everything that was started."""
        self.server.stop()
        self.database.remove()
        shutil.rmtree(self.home, ignore_errors=True)
