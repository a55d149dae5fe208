"""What the packages are made of, and that what they install works."""

import os
import pathlib
import shutil
import tarfile
import tempfile
import unittest

from made import ROOT, packages, run


class Packages(unittest.TestCase):
    """What `scripts/package` makes of a static program."""

    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="hallticket-packages."))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cls.made = packages().directory
        [cls.deb] = cls.made.glob("*.deb")
        cls.root = cls.home / "root"
        run("dpkg-deb", "--extract", cls.deb, cls.root)
        run("dpkg-deb", "--control", cls.deb, cls.home / "control")

    def test_the_debian_package_says_what_it_needs(self):
        control = (self.home / "control/control").read_text(encoding="utf-8")
        version = run(self.root / "usr/bin/hallticket", "--version").split()[1]
        self.assertIn(f"\nVersion: {version}\n", control)
        self.assertIn("\nDepends: ca-certificates\n", control)
        self.assertNotIn("@", control.replace("hallticket@localhost", ""))
        self.assertEqual("/etc/hallticket/hallticket.toml\n", (self.home / "control/conffiles").read_text(encoding="utf-8"))
        for script in ("postinst", "prerm"):
            run("sh", "-n", self.home / "control" / script)

    def test_the_program_wants_no_library(self):
        self.assertIn("statically linked", run("sh", "-c", 'ldd "$1" 2>&1 || true', "-", self.root / "usr/bin/hallticket"))

    def test_what_it_installs_belongs_to_root_and_is_not_open_to_all(self):
        listed = run("dpkg-deb", "--contents", self.deb).splitlines()
        self.assertEqual([], [line for line in listed if "root/root" not in line])
        self.assertEqual([], [line for line in listed if line[8] == "w"])
        [configuration] = [line for line in listed if line.endswith("./etc/hallticket/hallticket.toml")]
        self.assertTrue(configuration.startswith("-rw-r-----"), configuration)

    def test_the_program_that_it_installs_understands_the_configuration_that_it_installs(self):
        configuration = (self.root / "etc/hallticket/hallticket.toml").read_text(encoding="utf-8")
        here = self.home / "hallticket.toml"
        here.write_text(configuration.replace("/var/lib/hallticket", str(self.home)), encoding="utf-8")
        program = self.root / "usr/bin/hallticket"
        plain = {name: value for name, value in os.environ.items() if not name.startswith("HALLTICKET_")}
        run(program, "org", "create", "--name", "Packaged", "--config", here, "--json", cwd=self.home, env=plain)
        self.assertIn("every option was understood", run(program, "doctor", "--config", here, cwd=self.home, env=plain))
        self.assertTrue((self.home / "hallticket.db").exists())

    def test_systemd_takes_the_unit_and_finds_it_hardened(self):
        unit = self.root / "lib/systemd/system/hallticket.service"
        # It looks for the programs that a unit names: here, where the package would put them.
        text = unit.read_text(encoding="utf-8")
        here = self.home / "hallticket.service"
        here.write_text(text.replace("/usr/bin/hallticket", str(self.root / "usr/bin/hallticket")), encoding="utf-8")
        self.assertEqual([], [line for line in run("systemd-analyze", "verify", "--man=no", here).splitlines() if "hallticket" in line])
        run("systemd-analyze", "security", "--offline=true", "--threshold=20", unit)

    def test_the_archive_holds_program_documents_and_samples(self):
        [archive] = self.made.glob("hallticket-*-linux-*.tar.gz")
        with tarfile.open(archive) as packed:
            names = {name.partition("/")[2] for name in packed.getnames()}
        wanted = {"hallticket", "README.md", "LICENSE", "docs/operating.md", "packaging/hallticket.service", "packaging/proxy/nginx.conf"}
        self.assertEqual(set(), wanted - names)

    def test_the_same_commit_makes_the_same_packages(self):
        # Any program will do here, and a small one is packed sooner.
        for turn in ("first", "second"):
            run(ROOT / "scripts/package", "--binary", "/bin/true", "--into", self.home / turn, cwd=ROOT)
        made = list((self.home / "first").iterdir())
        self.assertEqual(3, len(made))
        for file in made:
            self.assertEqual(file.read_bytes(), (self.home / "second" / file.name).read_bytes(), file.name)

    def test_the_image_is_described_without_a_fault(self):
        containerfile = ROOT / "packaging/Containerfile"
        said = run("node", ROOT / "e2e/support/lint-containerfile.js", containerfile)
        self.assertEqual("", said)
        [context] = self.made.glob("*-image-context.tar")
        with tarfile.open(context) as packed:
            names = {name.removeprefix("./") for name in packed.getnames()}
        copied = [line.split()[-2] for line in containerfile.read_text(encoding="utf-8").splitlines() if line.startswith("COPY ")]
        self.assertEqual(3, len(copied))
        self.assertEqual(set(), set(copied) - names)


if __name__ == "__main__":
    unittest.main()
