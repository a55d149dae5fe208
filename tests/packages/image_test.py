"""The container image has nothing in it but a static program and certificates: names, databases and receivers over TLS are reached all the same."""

import http.server
import json
import pathlib
import shutil
import ssl
import tempfile
import threading
import unittest

from image import ImageServer
from made import packages
from proxies import Certificate

from client import call
from databases import Postgres
from exam import TASK

CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
WAIT = 60


class TlsReceiver:
    """A receiver of callbacks behind a certificate, which notes that something came."""

    def __init__(self, certificate):
        self.came = threading.Event()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):  # noqa: N802 - the library's name
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(204)
                self.end_headers()
                receiver.came.set()

            def log_message(self, *words):
                """Says nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.file, certificate.key)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.url = f"https://localhost:{self.server.server_port}/results"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        """Closes it."""
        self.server.shutdown()
        self.server.server_close()


class Image(unittest.TestCase):
    """The image, run by an engine."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-image."))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        # The user in the image is another one.
        self.home.chmod(0o777)
        (self.home / "task.json").write_text(json.dumps(TASK), encoding="utf-8")

    def serve(self, server):
        """Imports the task, starts the server, and returns the key and the task's id."""
        organization = server.command("org", "create", "--name", "In a container")
        task = server.command("task", "import", "/work/task.json")["taskId"]
        server.start()
        self.addCleanup(server.stop)
        return organization, task

    def create(self, server, organization, task):
        """Makes a ticket and returns its id."""
        auth = {name: organization[name] for name in ("organizationId", "privateKey")}
        body = {"requester": {"name": "Image", "auth": auth}, "task": {"taskId": task}, "users": [{"fullname": "Ada"}]}
        return call(server.port, "POST", "/api/v1/fatih/create-tickets", body)["payload"]["credentials"][0]["ticketId"]

    def test_what_was_acknowledged_is_there_when_it_starts_again_and_sigterm_ends_it_in_order(self):
        server = ImageServer(packages().engine, self.home)
        organization, task = self.serve(server)
        ticket = self.create(server, organization, task)
        self.assertEqual(0, server.stop())
        server.start()
        authorization = {"Authorization": f"Bearer {organization['privateKey']}"}
        self.assertEqual("Ada", call(server.port, "GET", f"/api/v2/tickets/{ticket}", headers=authorization)["candidate"]["fullname"])

    def test_it_finds_a_database_by_its_name(self):
        database = Postgres(self.home)
        self.addCleanup(database.remove)
        self.assertIn("127.0.0.1", database.url)
        server = ImageServer(packages().engine, self.home, options={"HALLTICKET_DATABASE_URL": database.url.replace("127.0.0.1", "localhost")})
        organization, task = self.serve(server)
        self.create(server, organization, task)
        self.assertEqual([{"n": 1}], database.rows("SELECT count(*) AS n FROM tickets"))

    def test_it_trusts_the_certificates_of_the_image(self):
        certificate = Certificate(self.home, "localhost")
        receiver = TlsReceiver(certificate)
        self.addCleanup(receiver.stop)
        flags = ["--allow-callback-net", "127.0.0.0/8", "--allow-callback-net", "::1/128"]
        server = ImageServer(packages().engine, self.home, *flags, mounts=[f"{certificate.file}:{CERTIFICATES}"])
        organization, _ = self.serve(server)
        authorization = {"Authorization": f"Bearer {organization['privateKey']}"}
        call(server.port, "POST", "/api/v2/callbacks/sample", {"url": receiver.url}, authorization)
        self.assertTrue(receiver.came.wait(WAIT), server.log_tail())


if __name__ == "__main__":
    unittest.main()
