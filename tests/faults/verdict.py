"""What must hold when all is over: the ledger on one side, the database and the API on the other. Each check returns its complaints."""

import base64
import copy
import email
import hashlib
import json
from collections import Counter, defaultdict
from fractions import Fraction

from client import call
from ed25519 import verify
from exam import questions_of, score
from receivers import message, signed


class Verdict:
    """Everything that is known about a run."""

    def __init__(self, server, ledger, credentials, task_id, receiver, sink, webhook_secret):
        self.server = server
        self.database = server.database
        self.ledger = ledger
        self.credentials = credentials
        self.task_id = task_id
        self.receiver = receiver
        self.sink = sink
        self.webhook_secret = webhook_secret

        rows = self.database.rows
        self.tickets = {row["id"]: row for row in rows("SELECT id, external_id, code FROM tickets")}
        self.instances = {
            row["id"]: row for row in rows("SELECT id, ticket_id, completed_at, end_reason, answers_digest FROM test_instances")
        }
        self.stored = defaultdict(dict)
        for row in rows("SELECT test_instance_id, question_id, rev, op_id, value FROM answer_revisions"):
            row["value"] = json.loads(row["value"])
            self.stored[row["test_instance_id"], row["question_id"]][row["rev"]] = row
        self.started = {fact["testInstanceId"]: fact for fact in ledger.read("started")}
        self.receipts = {fact["testInstanceId"]: fact for fact in ledger.read("receipt")}
        self.feed = self._feed()

    def copy(self):
        """The same knowledge once more, to damage and see whether the checks notice."""
        twin = copy.copy(self)
        for name in ("tickets", "instances", "stored", "started", "receipts", "feed"):
            setattr(twin, name, copy.deepcopy(getattr(self, name)))
        return twin

    def _feed(self):
        events, after = [], 0
        while True:
            headers = {"Authorization": f"Bearer {self.credentials['privateKey']}"}
            page = call(self.server.port, "GET", f"/api/v2/events?after={after}&limit=100", headers=headers)
            if not page["events"]:
                return events
            events += page["events"]
            after = page["next"]

    def _ended(self):
        return {identity for identity, row in self.instances.items() if row["completed_at"] is not None}

    def _final(self, instance):
        """Newest revision and value by question."""
        return {question: max(revisions.items())[1] for (of, question), revisions in self.stored.items() if of == instance}

    def surprises(self):
        """What the workload met that no client should meet."""
        return [f"{fact['where']}: {fact['words']}" for fact in self.ledger.read("surprise")]

    def unsound(self):
        """What the database itself finds wrong."""
        return [] if self.database.sound() else ["the database does not pass its own check"]

    def lost_tickets(self):
        """Acknowledged and not there, by the API and by the table."""
        issued = [ticket for fact in self.ledger.read("issued") for ticket in fact["tickets"]]
        complaints = [f"{ticket} is not stored" for ticket in issued if self.tickets.get(ticket["ticketId"], {}).get("code") != ticket["code"]]
        identities = [ticket["ticketId"] for ticket in issued]
        shown = {}
        for start in range(0, len(identities), 100):
            for entry in self._results(identities[start : start + 100]):
                shown[entry["ticketId"]] = entry
        for ticket in issued:
            entry = shown.get(ticket["ticketId"], {})
            if entry.get("code") != ticket["code"] or entry["external"]["id"] != ticket["external"]:
                complaints.append(f"{ticket} is shown as {entry}")
        return complaints

    def _results(self, tickets):
        body = {
            "requester": {"name": "Faults", "auth": self.credentials},
            "kind": "by-ticket",
            "taskId": self.task_id,
            "tickets": [{"ticketId": ticket} for ticket in tickets],
        }
        return call(self.server.port, "POST", "/api/v1/fatih/query-test-results", body)["payload"]["tickets"]

    def invented_tickets(self):
        """There and never asked for, or there twice, or only some of a call."""
        asked = {external: fact["number"] for fact in self.ledger.read("call") for external in fact["externals"]}
        sizes = {fact["number"]: len(fact["externals"]) for fact in self.ledger.read("call")}
        complaints, found = [], Counter()
        for external, times in Counter(row["external_id"] for row in self.tickets.values()).items():
            if external not in asked:
                complaints.append(f"{external} was never asked for")
            else:
                found[asked[external]] += 1
            if times > 1:
                complaints.append(f"{external} is there {times} times")
        complaints += [f"call {number} made {made} of {sizes[number]} tickets" for number, made in found.items() if made != sizes[number]]
        return complaints

    def lost_answers(self):
        """Acknowledged revisions that are not there as they were acknowledged."""
        complaints = []
        for fact in self.ledger.read("saved"):
            row = self.stored[fact["testInstanceId"], fact["questionId"]].get(fact["rev"])
            if row is None or row["op_id"] != fact["opId"] or row["value"] != fact["value"]:
                complaints.append(f"{fact} is stored as {row}")
        return complaints

    def invented_answers(self):
        """Revisions that nobody sent, two of one operation, or a gap in their numbers."""
        sent = {(fact["testInstanceId"], fact["opId"]): fact for fact in self.ledger.read("sent")}
        complaints, operations = [], Counter()
        for (instance, question), revisions in self.stored.items():
            if sorted(revisions) != list(range(1, len(revisions) + 1)):
                complaints.append(f"{instance} {question} has the revisions {sorted(revisions)}")
            for row in revisions.values():
                operations[instance, row["op_id"]] += 1
                fact = sent.get((instance, row["op_id"]))
                if fact is None or fact["questionId"] != question or fact["value"] != row["value"]:
                    complaints.append(f"{row} was never sent; that operation was {fact}")
        return complaints + [f"operation {operation} made {times} revisions" for operation, times in operations.items() if times > 1]

    def wrong_receipts(self):
        """Receipts that are not ours, not of these answers, or of an instance that has not ended."""
        keys = call(self.server.port, "GET", "/.well-known/hallticket-receipt-keys")["keys"]
        public = [base64.b64decode(key["publicKey"]) for key in keys]
        complaints = []
        for identity, receipt in self.receipts.items():
            text = f"hallticket-receipt-v1\n{identity}\n{receipt['submittedAt']}\n{receipt['answersDigest']}"
            if not any(verify(key, text.encode(), base64.b64decode(receipt["signature"])) for key in public):
                complaints.append(f"nobody signed {receipt}")
            answers = {question: {"rev": row["rev"], "value": row["value"]} for question, row in self._final(identity).items()}
            canonical = json.dumps(answers, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
            if hashlib.sha256(canonical).hexdigest() != receipt["answersDigest"]:
                complaints.append(f"the receipt of {identity} is of other answers than {answers}")
            if self.instances[identity]["end_reason"] != "candidate":
                complaints.append(f"{identity} has a receipt and ended by {self.instances[identity]['end_reason']}")
        return complaints

    def wrong_ends(self):
        """Instances that ended though nobody wanted it, or did not though time was over."""
        wanted = {fact["testInstanceId"] for fact in self.ledger.read("handing in")}
        complaints = []
        for identity, row in self.instances.items():
            title = self.started.get(identity, {}).get("title")
            if row["end_reason"] == "candidate" and identity not in wanted:
                complaints.append(f"{identity} was handed in by nobody")
            if row["end_reason"] == "time" and title == "Long":
                complaints.append(f"{identity} has no limit and ended by time")
            if row["completed_at"] is None and (title == "Short" or identity in self.receipts):
                complaints.append(f"{identity} has not ended")
        return complaints

    def wrong_scores(self):
        """Results that differ from their recomputation, in the API and in the callback."""
        told = {message(attempt)["data"]["testInstance"]["testInstanceId"]: message(attempt) for attempt in self._taken_once()}
        complaints = []
        by_ticket = defaultdict(list)
        for identity in self._ended() & self.started.keys():
            by_ticket[self.started[identity]["ticketId"]].append(identity)
        tickets = list(by_ticket)
        shown = {}
        for start in range(0, len(tickets), 100):
            for entry in self._results(tickets[start : start + 100]):
                shown |= {instance["testInstanceId"]: instance for instance in entry["testInstances"]}
        for identity in (identity for identities in by_ticket.values() for identity in identities):
            questions = questions_of(self.started[identity]["form"])
            values = {question: row["value"] for question, row in self._final(identity).items()}
            right = [nine_decimals(number) for number in score(questions, values)] + [len(questions)]
            sources = [("the API", shown.get(identity)), ("the callback", told.get(identity, {}).get("data", {}).get("testInstance"))]
            for source, instance in sources:
                board = ((instance or {}).get("result") or {}).get("scoreboard", {})
                names = ("pointsAchieved", "maxAchievablePoints", "achievementRatio", "noOfQuestions")
                if [board.get(name) for name in names] != right:
                    complaints.append(f"{identity}: {right} is right, {source} says {board}")
        return complaints

    def _taken_once(self):
        return [attempts[0] for attempts in self.receiver.taken().values()]

    def wrong_callbacks(self):
        """Ended instances without a callback, attempts of one message that differ, signatures that are not right."""
        complaints = []
        told = Counter(message(attempt)["data"]["testInstance"]["testInstanceId"] for attempt in self._taken_once())
        for identity in self._ended():
            if told[identity] != 1:
                complaints.append(f"{told[identity]} messages told of the end of {identity}")
        for identity in told.keys() - self._ended():
            complaints.append(f"{identity} was told to have ended and has not")
        for identity, attempts in self.receiver.attempts().items():
            if len({attempt["body"] for attempt in attempts}) != 1:
                complaints.append(f"the attempts of {identity} have different bytes")
            complaints += [f"an attempt of {identity} is not signed rightly" for attempt in attempts if not signed(attempt, self.webhook_secret)]
        return complaints

    def wrong_mails(self):
        """Tickets without their mail, or mails of one ticket with different names."""
        names = defaultdict(set)
        for mail in self.sink.mails:
            content = email.message_from_bytes(mail["content"])
            names[mail["to"][0]].add(content["Message-ID"])
        complaints = []
        for ticket in self.tickets.values():
            address = f"p{ticket['external_id']}@example.org"
            if len(names[address]) != 1:
                complaints.append(f"{address} got mails with the names {names[address]}")
        everybody = [name for own in names.values() for name in own]
        return complaints + [f"{name} names {times} mails" for name, times in Counter(everybody).items() if times > 1]

    def wrong_feed(self):
        """Gaps, doubles, or events that do not tell what happened, in the order in which it happened."""
        complaints = []
        sequences = [event["sequence"] for event in self.feed]
        if sequences != list(range(1, len(sequences) + 1)):
            complaints.append(f"the feed is numbered {sequences}")
        complaints += [f"{event} has another number inside" for event in self.feed if event["data"].get("sequence") != event["sequence"]]
        made = sum(event["data"]["count"] for event in self.feed if event["type"] == "tickets.created")
        if made != len(self.tickets):
            complaints.append(f"the feed tells of {made} tickets, and there are {len(self.tickets)}")
        places = defaultdict(list)
        for event in self.feed:
            if event["type"].startswith("test_instance."):
                data = event["data"]
                identity = data.get("testInstanceId") or data["testInstance"]["testInstanceId"]
                places[identity].append(event["type"].removeprefix("test_instance."))
        for identity in self.instances:
            right = ["started", "completed"] if identity in self._ended() else ["started"]
            if places[identity] != right:
                complaints.append(f"the feed tells of {identity}: {places[identity]}")
        for earlier in self.ledger.read("feed"):
            if self.feed[: len(earlier["events"])] != earlier["events"]:
                complaints.append("what the feed said during the run is not how it begins now")
        return complaints

    def figures(self):
        """How much happened, to be sure that it was not nothing."""
        retried = sum(len(attempts) > 1 for attempts in self.receiver.attempts().values())
        return {
            "tickets": len(self.tickets),
            "instances": len(self.instances),
            "ended": len(self._ended()),
            "answers acknowledged": len(self.ledger.read("saved")),
            "answers stored": sum(len(revisions) for revisions in self.stored.values()),
            "receipts": len(self.receipts),
            "callbacks tried twice": retried,
            "events": len(self.feed),
        }


def nine_decimals(number):
    """A fraction as the API writes it: at most nine decimals, half to even, which is how Python rounds fractions."""
    return float(round(Fraction(number), 9))
