"""An office that issues tickets and candidates who sit exams, all by chance from one seed, while somebody kills the server.

A call without a reply is made again, as the browser's player does; sometimes the candidate gives up instead and looks what became of it.
Whatever the server acknowledges goes into the ledger before the next step; whatever is sent goes in before it is sent.
"""

import queue
import random
import threading
import time

from client import NoReply, Refused, call
from exam import questions_of

CANDIDATES = 5
GIVE_UP_AFTER = 40


class Workload:
    """Threads that use one server until they are told to finish."""

    def __init__(self, seed, server, ledger, credentials, task_id, callback_url):
        self.seed = seed
        self.server = server
        self.ledger = ledger
        self.credentials = credentials
        self.task_id = task_id
        self.callback_url = callback_url
        self.finishing = threading.Event()
        self.tickets = queue.Queue()
        self.threads = [threading.Thread(target=self._office, daemon=True)]
        self.threads += [threading.Thread(target=self._candidates, args=(number,), daemon=True) for number in range(CANDIDATES)]

    def start(self):
        """Lets everybody begin."""
        for thread in self.threads:
            thread.start()

    def finish(self):
        """Lets everybody end what they are at, and waits for them."""
        self.finishing.set()
        for thread in self.threads:
            thread.join(GIVE_UP_AFTER + 20)
            if thread.is_alive():
                self.ledger.write("surprise", where="finish", words=f"{thread.name} hangs")

    def _insist(self, *arguments, **named):
        """Makes a call again and again until somebody answers it with more than `unavailable`."""
        until = time.monotonic() + GIVE_UP_AFTER
        while True:
            try:
                return call(self.server.port, *arguments, **named)
            except NoReply:
                pass
            except Refused as refusal:
                if refusal.status != 503:
                    raise
            if time.monotonic() > until:
                raise NoReply(f"nobody answered {arguments[:2]} for {GIVE_UP_AFTER} s")
            time.sleep(0.05)

    def _office(self):
        chance = random.Random(f"{self.seed} office")
        number = 0
        try:
            while not self.finishing.is_set():
                number += 1
                self._issue(chance, number)
                time.sleep(chance.uniform(0, 0.3))
        except (NoReply, Refused) as fault:
            self.ledger.write("surprise", where="office", words=str(fault))

    def _issue(self, chance, number):
        users = [
            {"fullname": f"Person {number}.{place}", "externalId": f"{number}.{place}", "email": f"p{number}.{place}@example.org"}
            for place in range(chance.randint(1, 4))
        ]
        body = {
            "requester": {"name": "Faults", "auth": self.credentials},
            "task": {"taskId": self.task_id},
            "users": users,
            "callback": {"url": self.callback_url},
            "emailing": {"template": "invitation"},
        }
        self.ledger.write("call", number=number, externals=[user["externalId"] for user in users])
        reply = self._insist("POST", "/api/v1/fatih/create-tickets", body, {"Idempotency-Key": f"call-{number}"})
        issued = [
            {"ticketId": one["ticketId"], "code": one["code"], "external": one["external"]["id"]} for one in reply["payload"]["credentials"]
        ]
        self.ledger.write("issued", number=number, tickets=issued)
        for ticket in issued:
            self.tickets.put(ticket)

    def _candidates(self, number):
        chance = random.Random(f"{self.seed} candidate {number}")
        while not self.finishing.is_set():
            try:
                ticket = self.tickets.get(timeout=0.1)
            except queue.Empty:
                continue
            try:
                Sitting(self, chance, ticket).take_part()
            except (NoReply, Refused) as fault:
                self.ledger.write("surprise", where=f"candidate {number}", ticketId=ticket["ticketId"], words=str(fault))


class Sitting:
    """One candidate in the exam."""

    def __init__(self, workload, chance, ticket):
        self.work = workload
        self.ledger = workload.ledger
        self.chance = chance
        self.ticket = ticket
        self.headers = {}

    def take_part(self):
        """Enters and takes the steps in some order."""
        entered = self.work._insist("POST", "/assessment/api/enter", {"taskId": self.work.task_id, "code": self.ticket["code"]})
        self.headers = {"Authorization": f"Bearer {entered['token']}"}
        for step in self.chance.sample(entered["steps"], self.chance.randint(1, 2)):
            self._take(step)

    def _start(self, step_id):
        """Starts or resumes, and takes the pen."""
        begun = self.work._insist("POST", f"/assessment/api/steps/{step_id}/start", {}, self.headers)
        self.path = f"/assessment/api/test-instances/{begun['testInstanceId']}"
        self.instance = begun["testInstanceId"]
        self.epoch = begun["writerEpoch"]
        self.answers = begun["answers"]
        return begun

    def _take(self, step):
        begun = self._start(step["stepId"])
        self.questions = questions_of(begun["form"])
        self.ledger.write("started", testInstanceId=self.instance, ticketId=self.ticket["ticketId"], form=begun["form"], title=step["title"])
        try:
            for _ in range(self.chance.randint(2, 12)):
                self._save(step["stepId"])
                time.sleep(self.chance.uniform(0, 0.15))
            if self.chance.random() < 0.75:
                self._submit()
        except Refused as refusal:
            # Time ends some of the short steps while their candidate is still at it.
            if refusal.code != "time-over" or step["title"] != "Short":
                raise
            self.ledger.write("time-over", testInstanceId=self.instance)

    def _save(self, step_id):
        question = self.chance.choice(list(self.questions.values()))
        operation = f"{self.chance.getrandbits(80):020x}"
        value = question.any_value(self.chance)
        known = self.answers.get(question.id, {"rev": 0})["rev"]
        facts = {"testInstanceId": self.instance, "questionId": question.id, "opId": operation, "value": value}
        self.ledger.write("sent", **facts)
        body = {"opId": operation, "writerEpoch": self.epoch, "baseRev": known, "value": value}
        try:
            path = f"{self.path}/answers/{question.id}"
            saved = call(self.work.server.port, "PUT", path, body, self.headers)
        except (NoReply, Refused) as fault:
            if isinstance(fault, Refused) and fault.status != 503:
                raise
            if self.chance.random() < 0.3:
                return self._look_again(step_id)
            saved = self.work._insist("PUT", path, body, self.headers)
        self.ledger.write("saved", rev=saved["rev"], **facts)
        self.answers[question.id] = {"rev": saved["rev"], "value": value}
        return None

    def _look_again(self, step_id):
        """Reloads: what was acknowledged must be there, and what was sent last may be."""
        before = self.answers
        self._start(step_id)
        for question, answer in before.items():
            now = self.answers.get(question)
            if now is None or now["rev"] < answer["rev"] or (now["rev"] == answer["rev"] and now["value"] != answer["value"]):
                self.ledger.write("surprise", where="reload", testInstanceId=self.instance, words=f"had {answer}, now {now}")

    def _submit(self):
        body = {"writerEpoch": self.epoch, "revs": {question: answer["rev"] for question, answer in self.answers.items()}}
        self.ledger.write("handing in", testInstanceId=self.instance)
        receipt = self.work._insist("POST", f"{self.path}/submit", body, self.headers)
        self.ledger.write("receipt", **receipt)
        again = self.work._insist("POST", f"{self.path}/submit", body, self.headers)
        if again != receipt:
            self.ledger.write("surprise", where="submit", testInstanceId=self.instance, words=f"{receipt} became {again}")
