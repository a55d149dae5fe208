"""The packages, made once for all the tests of them."""

import atexit
import functools
import os
import pathlib
import shutil
import subprocess
import tempfile

from image import Engine

ROOT = pathlib.Path(__file__).resolve().parents[2]


def run(*command, **options):
    """Runs a command that must succeed, and returns what it printed."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)
    if done.returncode != 0:
        raise AssertionError(f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout + done.stderr


class Made:
    """What `scripts/package` makes with the development profile, which spares minutes of optimisation: linked as a release is, and stripped."""

    def __init__(self):
        home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-made."))
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        self.directory = home / "packages"
        self.engine = Engine(home)
        atexit.register(self.engine.remove)
        environment = {**os.environ, **self.engine.settings, "CARGO_PROFILE_DEV_STRIP": "symbols"}
        run(ROOT / "scripts/package", "--profile", "dev", "--engine", "buildah", "--into", self.directory, cwd=ROOT, env=environment)


@functools.cache
def packages():
    """Them."""
    return Made()
