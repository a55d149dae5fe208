"""The API against its own description: schemathesis makes up requests, right and wrong ones, and holds every reply to the document."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from hall import Hall, Postgres, Sqlite

HERE = pathlib.Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "docs/openapi.json"


class TheApiIsWhatItsDocumentSays:
    """Every check of schemathesis, against the real program, and one of our own: see `hooks.py`."""

    database = None

    @classmethod
    def setUpClass(cls):
        """One server for all."""
        cls.hall = Hall(cls.database)
        cls.addClassCleanup(cls.hall.close)
        cls.scratch = tempfile.TemporaryDirectory(prefix="hallticket-api-test.")
        cls.addClassCleanup(cls.scratch.cleanup)

    def scene(self):
        """What the hooks need to know of the two organizations."""
        path = pathlib.Path(self.scratch.name) / "scene.json"
        fields = ("auth", "task", "ticket", "code", "mail", "callback", "token", "step", "instance", "epoch", "pages", "questions", "file", "upload")
        ours, theirs = ({field: getattr(tenant, field) for field in fields} for tenant in (self.hall.acme, self.hall.rival))
        path.write_text(json.dumps({"ours": {**ours, "revs": {}}, "theirs": {**theirs, "names": self.hall.rival.names()}}), encoding="utf-8")
        return path

    def peers(self):
        """The two keys, as identities that must not see each other's things."""
        path = pathlib.Path(self.scratch.name) / "peers.json"
        tenants = {"acme": self.hall.acme, "rival": self.hall.rival}
        entries = [
            {"name": name, "fixedHeaders": [{"name": "Authorization", "value": tenant.headers["Authorization"]}]} for name, tenant in tenants.items()
        ]
        path.write_text(json.dumps({"auth": entries}), encoding="utf-8")
        return path

    def run_schemathesis(self, paths, auth):
        """Tests the operations whose paths fit."""
        settings = HERE / "schemathesis.toml"
        config = pathlib.Path(self.scratch.name) / "schemathesis.toml"
        text = settings.read_text(encoding="utf-8").replace('"hooks.py"', json.dumps(str(HERE / "hooks.py")))
        config.write_text(f"{text}\n{auth}\n", encoding="utf-8")
        command = [pathlib.Path(sys.executable).with_name("schemathesis"), "--config-file", config, "run", DOCUMENT, "--url", self.hall.server.url]
        environment = {
            **os.environ,
            "HALLTICKET_API_SCENE": str(self.scene()),
            "PYTHONPATH": os.pathsep.join([str(HERE), str(HERE.parent / "faults")]),
        }
        done = subprocess.run(
            [*command, "--include-path-regex", paths],
            cwd=self.scratch.name,
            env=environment,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        self.assertEqual(done.returncode, 0, f"{done.stdout}\n{done.stderr}\n{self.hall.server.log_tail()}")

    def test_the_apis_of_integrators(self):
        """With the keys of two organizations."""
        auth = f'[auth.wfc]\npath = {json.dumps(str(self.peers()))}\nuser = "acme"\npeers = ["acme", "rival"]'
        self.run_schemathesis("^/(api|livez|readyz|[.]well-known)", auth)

    def test_the_api_of_candidates(self):
        """With a candidate at work."""
        auth = f"[auth.openapi.candidateToken]\nbearer = {json.dumps(self.hall.acme.token)}"
        self.run_schemathesis("^/assessment/api", auth)


class OnSqlite(TheApiIsWhatItsDocumentSays, unittest.TestCase):
    """The same for both databases."""

    database = Sqlite


class OnPostgres(TheApiIsWhatItsDocumentSays, unittest.TestCase):
    """The same for both databases."""

    database = Postgres


if __name__ == "__main__":
    unittest.main()
