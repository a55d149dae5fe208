"""The container image, built and run by a real engine whose images and containers are thrown away with the test."""

import os
import pathlib
import signal
import subprocess

from proxies import HOST  # noqa: F401 - brings the fault tests' modules into reach

from server import Server


class Engine:
    """buildah, which needs no daemon, with a storage of its own: a plain copy of each layer, and `chroot` in place of namespaces, so that it runs
    wherever the tests do. Containers share the network of the machine."""

    def __init__(self, home):
        storage = pathlib.Path(home) / "storage"
        storage.mkdir()
        file = storage / "storage.conf"
        file.write_text(f'[storage]\ndriver = "vfs"\ngraphroot = "{storage}/root"\nrunroot = "{storage}/run"\n', encoding="utf-8")
        self.settings = {"CONTAINERS_STORAGE_CONF": str(file), "BUILDAH_ISOLATION": "chroot"}

    def environment(self):
        """The environment of each command."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HALLTICKET_")}
        return {**kept, **self.settings}

    def run(self, *words):
        """A command of buildah that must succeed; returns what it printed."""
        done = subprocess.run(["buildah", *words], env=self.environment(), capture_output=True, text=True, timeout=300, check=False)
        if done.returncode != 0:
            raise AssertionError(f"buildah {' '.join(words)} ended with {done.returncode}: {done.stdout}{done.stderr}")
        return done.stdout.strip()

    def remove(self):
        """Unmounts and deletes all that there is."""
        self.run("rm", "--all")
        self.run("rmi", "--all", "--force")


class ImageServer(Server):
    """The program as the image runs it, with its data in the image's volume; `home` is seen there as `/work`."""

    def __init__(self, engine, home, *flags, mounts=(), options=None):
        super().__init__(home, None, *flags)
        self.engine, self.options = engine, options or {}
        self.volumes = [f"{home}:/work", *mounts]
        [image] = engine.run("images", "--format", "{{.Name}}:{{.Tag}}").splitlines()
        self.container = engine.run("from", "--pull-never", image)

    def _environment(self):
        return self.engine.environment()

    def _program(self, *arguments):
        flags = [word for volume in self.volumes for word in ("--volume", volume)]
        flags += [word for name, value in self.options.items() for word in ("--env", f"{name}={value}")]
        return ["buildah", "run", *flags, self.container, "--", "/usr/bin/hallticket", *arguments]

    def stop(self):
        """Ends it as an engine does: the signal goes to the program itself."""
        if self.process is None or self.process.poll() is not None:
            return None
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                words = (process / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if words[0] == b"/usr/bin/hallticket" and f"127.0.0.1:{self.port}".encode() in words:
                os.kill(int(process.name), signal.SIGTERM)
        return self.process.wait(60)
