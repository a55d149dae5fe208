"""An exam through a real proxy with the sample configuration: below a path, over TLS, with the true address of the client."""

import json
import re
import shutil
import tempfile
import pathlib
import unittest

from proxies import HOST, Caddy, Nginx

from client import call
from databases import Sqlite
from exam import TASK, questions_of
from server import Server

PUBLIC = f"https://{HOST}/exams"
MEBIBYTE = 1 << 20


class BehindAProxy:
    """What holds behind every proxy."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-packages."))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.server = Server(self.home, Sqlite(self.home), "--public-url", PUBLIC, "--trusted-proxy", "127.0.0.1/32")
        organization = self.server.command("org", "create", "--name", "Behind a proxy")
        self.auth = {name: organization[name] for name in ("organizationId", "privateKey")}
        (self.home / "task.json").write_text(json.dumps(TASK), encoding="utf-8")
        self.task = self.server.command("task", "import", "task.json")["taskId"]
        self.server.start()
        self.addCleanup(self.server.stop)
        self.proxy = self.kind(self.server.port)
        self.addCleanup(self.proxy.stop)
        self.proxy.start()

    def body(self, users=1, auth=None):
        """A call of create-tickets."""
        names = [{"fullname": f"Candidate {n}", "externalId": str(n)} for n in range(users)]
        return {"requester": {"name": "Proxy", "auth": auth or self.auth}, "task": {"taskId": self.task}, "users": names}

    def create(self, users=1):
        """Creates tickets through the proxy."""
        status, _, reply = self.proxy.call("POST", "/exams/api/v1/fatih/create-tickets", self.body(users))
        self.assertEqual(200, status, reply)
        return json.loads(reply)["payload"]["credentials"]

    def json(self, method, path, body=None, headers=None):
        """A call that succeeds."""
        status, _, reply = self.proxy.call(method, path, body, headers)
        self.assertIn(status, (200, 204), reply)
        return json.loads(reply) if reply else None

    def test_an_exam_is_taken_below_the_path(self):
        [ticket] = self.create()
        self.assertTrue(ticket["url"].startswith(f"{PUBLIC}/assessment/task/{self.task}?code="), ticket["url"])
        status, _, page = self.proxy.call("GET", ticket["url"].removeprefix(f"https://{HOST}"))
        self.assertEqual(200, status)
        linked = set(re.findall(r'(?:src|href)="(/[^"#]+)"', page.decode()))
        self.assertTrue(any("/static/" in path for path in linked), linked)
        for path in linked:
            self.assertTrue(path.startswith("/exams/"), path)
            # Other pages may want to know who asks.
            if "/static/" in path:
                self.assertEqual(200, self.proxy.call("GET", path.replace("&amp;", "&"))[0], path)
        status, headers, reply = self.proxy.call("POST", "/exams/assessment/api/enter", {"taskId": self.task, "code": ticket["code"]})
        self.assertEqual(200, status, reply)
        self.assertTrue(headers["Set-Cookie"].startswith("__Host-ht="), headers["Set-Cookie"])
        seat = {"Authorization": f"Bearer {json.loads(reply)['token']}"}
        step = next(step for step in json.loads(reply)["steps"] if step["title"] == "Long")
        begun = self.json("POST", f"/exams/assessment/api/steps/{step['stepId']}/start", {}, seat)
        word = next(question for question in questions_of(begun["form"]).values() if question.kind == "word")
        instance = f"/exams/assessment/api/test-instances/{begun['testInstanceId']}"
        save = {"opId": "one", "writerEpoch": begun["writerEpoch"], "baseRev": 0, "value": {"text": "zürafa"}}
        self.assertEqual(1, self.json("PUT", f"{instance}/answers/{word.id}", save, seat)["rev"])
        receipt = self.json("POST", f"{instance}/submit", {"writerEpoch": begun["writerEpoch"], "revs": {word.id: 1}}, seat)
        self.assertEqual(begun["testInstanceId"], receipt["testInstanceId"])

    def test_a_client_cannot_lie_about_its_address(self):
        wrong = {**self.auth, "privateKey": "wrong"}
        path = "/exams/api/v1/fatih/create-tickets"
        seen = []
        for n in range(31):
            lie = {"X-Forwarded-For": f"203.0.113.{n}", "Forwarded": f"for=203.0.113.{n}", "X-Real-IP": f"203.0.113.{n}"}
            seen.append(self.proxy.call("POST", path, self.body(auth=wrong), lie, address="127.0.0.2")[0])
        self.assertEqual([401] * 30 + [429], seen)
        # Another address is another client, and who has the right key is let in from any.
        self.assertEqual(401, self.proxy.call("POST", path, self.body(auth=wrong), address="127.0.0.3")[0])
        self.assertEqual(200, self.proxy.call("POST", path, self.body(), address="127.0.0.2")[0])

    def test_a_body_above_the_limit_gets_the_servers_own_words(self):
        status, headers, reply = self.proxy.call("POST", "/exams/api/v1/fatih/create-tickets", b"x" * (17 * MEBIBYTE))
        self.assertEqual(413, status)
        self.assertEqual("application/json", headers["Content-Type"].split(";")[0])
        self.assertEqual("payload-too-large", json.loads(reply)["payload"]["code"])

    def test_a_large_reply_comes_through_unchanged(self):
        tickets = [{"ticketId": ticket["ticketId"]} for ticket in self.create(5000)]
        query = {"requester": {"name": "Proxy", "auth": self.auth}, "kind": "by-ticket", "taskId": self.task, "tickets": tickets}
        through = self.json("POST", "/exams/api/v1/fatih/query-test-results", query)["payload"]["tickets"]
        direct = call(self.server.port, "POST", "/api/v1/fatih/query-test-results", query)["payload"]["tickets"]
        self.assertEqual(5000, len(through))
        self.assertEqual(direct, through)

    def test_no_access_code_is_in_the_proxys_log(self):
        [ticket] = self.create()
        link = ticket["url"].removeprefix(f"https://{HOST}")
        headers = {"Referer": ticket["url"], "Cookie": f"x={ticket['code']}", "Authorization": f"Bearer {ticket['code']}"}
        self.assertEqual(200, self.proxy.call("GET", link, headers=headers)[0])
        self.server.stop()
        self.assertEqual(502, self.proxy.call("GET", link, headers=headers)[0])
        self.proxy.stop_gently()
        logs = self.proxy.logs()
        self.assertIn(f"/assessment/task/{self.task}", logs)
        self.assertNotIn(ticket["code"], logs)


class BehindNginx(BehindAProxy, unittest.TestCase):
    kind = Nginx


class BehindCaddy(BehindAProxy, unittest.TestCase):
    kind = Caddy


if __name__ == "__main__":
    unittest.main()
