"""The sample alerts are rules that Prometheus understands; each fires when it should and is silent when it should be."""

import os
import pathlib
import re
import subprocess
import unittest

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "packaging/prometheus"
PROMTOOL = os.environ.get("HALLTICKET_TEST_PROMTOOL", "promtool")


class Alerts(unittest.TestCase):
    def promtool(self, *arguments):
        """Runs promtool, which must be content."""
        done = subprocess.run([PROMTOOL, *arguments], cwd=FOLDER, capture_output=True, text=True, check=False)
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_prometheus_understands_the_rules(self):
        self.promtool("check", "rules", "hallticket.rules.yaml")

    def test_each_alert_fires_and_is_silent_as_its_tests_say(self):
        self.promtool("test", "rules", "hallticket.rules.test.yaml")

    def test_no_alert_is_without_tests(self):
        alerts = re.findall(r"- alert: (\w+)", (FOLDER / "hallticket.rules.yaml").read_text(encoding="utf-8"))
        tests = (FOLDER / "hallticket.rules.test.yaml").read_text(encoding="utf-8")
        for alert in alerts:
            silent = re.findall(rf"alertname: {alert}, exp_alerts: \[\]", tests)
            fires = re.findall(rf"alertname: {alert}\n +exp_alerts:\n +- exp_labels", tests)
            # Silent on a healthy server, and before its own fault.
            self.assertEqual((2, 1), (len(silent), len(fires)), alert)


if __name__ == "__main__":
    unittest.main()
