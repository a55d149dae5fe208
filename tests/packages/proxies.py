"""The real nginx and the real Caddy with the sample configurations, in front of a server, as an operator would set them up."""

import http.client
import json
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
# The fault tests have the server and its exam already.
sys.path.append(str(ROOT / "tests/faults"))

from server import free_port  # noqa: E402

HOST = "exams.example.org"


class Certificate:
    """A certificate, signed by itself."""

    def __init__(self, home, host=HOST):
        self.file, self.key = home / "fullchain.pem", home / "privkey.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={host}"]
            + ["-addext", f"subjectAltName=DNS:{host}", "-addext", "basicConstraints=critical,CA:FALSE", "-keyout", self.key, "-out", self.file],
            check=True,
            capture_output=True,
        )

    def trust(self):
        """A client's settings that trust this certificate and no other."""
        return ssl.create_default_context(cafile=str(self.file))


def changed(text, **places):
    """A sample with the test's own ports and paths. What is to be replaced must be there, or the sample has changed and the test with it."""
    for old, new in places.values():
        if old not in text:
            raise AssertionError(f"the sample has no {old!r}")
        text = text.replace(old, str(new))
    return text


class Proxy:
    """A proxy that runs, with the sample of this project as its configuration."""

    sample = None

    def __init__(self, upstream):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-proxy."))
        # nginx gives its workers to an unprivileged user, who must get to its files.
        self.home.chmod(0o755)
        self.port, self.upstream = free_port(), upstream
        self.certificate = Certificate(self.home)
        self.access_log = self.home / "access.log"
        self.process = None

    def start(self):
        """Starts it and waits until it takes connections."""
        with open(self.home / "proxy.log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(self.command(), cwd=self.home, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment())
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
                return self
            except OSError:
                if self.process.poll() is not None or time.monotonic() > until:
                    raise AssertionError((self.home / "proxy.log").read_text(encoding="utf-8")) from None
                time.sleep(0.05)

    def environment(self):
        """Nothing of ours."""
        return {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.home)}

    def call(self, method, path, body=None, headers=None, address="127.0.0.1"):
        """One call through the proxy from a client's address: (status, headers, bytes)."""
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=60, source_address=(address, 0))
        connection = http.client.HTTPConnection(HOST)
        connection.sock = self.certificate.trust().wrap_socket(plain, server_hostname=HOST)
        try:
            sent = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
            connection.request(method, path, sent, headers or {})
            reply = connection.getresponse()
            return reply.status, reply.headers, reply.read()
        finally:
            connection.close()

    def logs(self):
        """Everything that it wrote, once it has ended."""
        return "".join(file.read_text(encoding="utf-8") for file in self.home.glob("*.log"))

    def stop_gently(self):
        """Ends it in order, so that its log is written."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def stop(self):
        """Ends it and forgets its files."""
        self.stop_gently()
        shutil.rmtree(self.home, ignore_errors=True)


class Nginx(Proxy):
    """Debian's nginx."""

    def command(self):
        """Puts the sample into a whole configuration."""
        sample = changed(
            (ROOT / "packaging/proxy/nginx.conf").read_text(encoding="utf-8"),
            upstream=("server 127.0.0.1:8080;", f"server 127.0.0.1:{self.upstream};"),
            listen=("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"),
            certificate=("/etc/ssl/hallticket/fullchain.pem", self.certificate.file),
            key=("/etc/ssl/hallticket/privkey.pem", self.certificate.key),
            log=("/var/log/nginx/hallticket.log", self.access_log),
            errors=("/var/log/nginx/hallticket-error.log", self.home / "error.log"),
        )
        temporary = "".join(f"{kind}_temp_path {self.home}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.home / "nginx.conf").write_text(
            f"daemon off;\nworker_processes 1;\npid {self.home}/pid;\nerror_log stderr warn;\nevents {{}}\nhttp {{\n{temporary}{sample}\n}}\n", encoding="utf-8"
        )
        return ["nginx", "-p", self.home, "-c", self.home / "nginx.conf", "-e", "stderr"]


class Caddy(Proxy):
    """Debian's Caddy."""

    def command(self):
        """Gives the sample a certificate of ours, since nobody would issue one for this host here."""
        sample = changed(
            (ROOT / "packaging/proxy/Caddyfile").read_text(encoding="utf-8"),
            site=("exams.example.org {", f"https://{HOST}:{self.port} {{\n\tbind 127.0.0.1\n\ttls {self.certificate.file} {self.certificate.key}"),
            upstream=("127.0.0.1:8080", f"127.0.0.1:{self.upstream}"),
            log=("/var/log/caddy/hallticket.log", self.access_log),
        )
        options = f"{{\n\tadmin off\n\tauto_https off\n\tstorage file_system {self.home}/caddy\n"
        (self.home / "Caddyfile").write_text(changed(sample, options=("\n{\n", f"\n{options}")), encoding="utf-8")
        return ["caddy", "run", "--adapter", "caddyfile", "--config", self.home / "Caddyfile"]
