"""The Postman collection, run as Postman would: in its order, each request keeping what the next one needs."""

import json
import pathlib
import re
import unittest
import urllib.error
import urllib.request

from hall import Hall, Sqlite

COLLECTION = pathlib.Path(__file__).resolve().parents[2] / "docs/postman.json"
KEEPS = re.compile(r"pm\.collectionVariables\.set\('(\w+)'")


def filled(text, variables):
    """A text with its variables put in."""
    return re.sub(r"\{\{(\w+)\}\}", lambda found: variables[found[1]], text)


class TheCollectionRuns(unittest.TestCase):
    """Every request of it is a success on a server that has a task and a finished exam."""

    def test_every_request_in_its_order(self):
        """With nothing set but the host, the organization and the key; what is kept on the way is what the scripts name."""
        hall = Hall(Sqlite)
        self.addCleanup(hall.close)
        collection = json.loads(COLLECTION.read_text(encoding="utf-8"))
        variables = {variable["key"]: variable["value"] for variable in collection["variable"]}
        variables.update(baseUrl=hall.server.url, **hall.acme.auth)
        for item in collection["item"]:
            request = item["request"]
            body = filled(request["body"]["raw"], variables).encode()
            headers = {header["key"]: header["value"] for header in request["header"]}
            url = filled(request["url"]["raw"], variables)
            call = urllib.request.Request(url, body, headers, method=request["method"])
            with self.subTest(item["name"]):
                try:
                    with urllib.request.urlopen(call, timeout=20) as answer:
                        reply = json.load(answer)
                except urllib.error.HTTPError as refusal:
                    self.fail(refusal.read().decode())
                self.assertEqual(reply["kind"], "zetok")
            script = "\n".join(item["event"][0]["script"]["exec"])
            kept = {"taskId": hall.acme.task, "ticketId": hall.acme.ticket, "testInstanceId": hall.acme.instance}
            variables.update({name: kept[name] for name in KEEPS.findall(script)})


if __name__ == "__main__":
    unittest.main()
