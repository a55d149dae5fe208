"""Links between the documents lead somewhere."""

import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def documents():
    """The Markdown files of the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listed.stdout.splitlines()]


def anchors(document):
    """What a document's headings can be linked by."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


class Links(unittest.TestCase):
    def test_every_link_between_documents_leads_somewhere(self):
        broken = []
        for document in documents():
            prose = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
            # What stands in code is shown, not followed.
            prose = re.sub(r"`[^`\n]*`", "", prose)
            for target in LINK.findall(prose):
                if "://" in target or target.startswith("mailto:"):
                    continue
                path, _, anchor = target.partition("#")
                file = (document.parent / path).resolve() if path else document
                if not file.exists() or (anchor and anchor not in anchors(file)):
                    broken.append(f"{document.relative_to(ROOT)}: {target}")
        self.assertEqual([], broken)


if __name__ == "__main__":
    unittest.main()
