"""Every command that a document shows works, and prints what the document says it prints."""

import unittest

from console import NOT_RUN, ROOT, Reader, blocks, commands


class Commands(unittest.TestCase):
    def read(self, name, **variables):
        """Lets somebody type all of a document."""
        reader = Reader(**variables)
        self.addCleanup(reader.close)
        complaints = reader.read(ROOT / name)
        self.assertEqual([], complaints, "\n\n".join(complaints))

    def test_the_commands_of_the_readme_work(self):
        self.read("README.md")

    def test_the_commands_for_operators_work(self):
        self.read("docs/operating.md")

    def test_the_commands_for_integrators_work(self):
        self.read("docs/integrating.md")

    def test_the_commands_for_authors_work(self):
        self.read("docs/authoring.md")

    def test_no_other_document_shows_commands(self):
        read = {"README.md", "docs/operating.md", "docs/integrating.md", "docs/authoring.md"}
        unread = []
        for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
            name = str(document.relative_to(ROOT))
            typed = [command for language, text in blocks(document) if language == "console" for command, _ in commands(text)]
            unread += [f"{name}: {command}" for command in typed if name not in read and command not in NOT_RUN]
        self.assertEqual([], unread)


if __name__ == "__main__":
    unittest.main()
