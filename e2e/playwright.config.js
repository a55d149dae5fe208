import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const chromium = process.env.HALLTICKET_TEST_CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(chromium)) throw new Error(`${chromium} is not there: scripts/test browser installs Chromium`);

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  // A test that passes only the second time has found something: scripts/test names it in its last lines, and the run goes through.
  retries: 1,
  forbidOnly: true,
  reporter: "list",
  use: {
    locale: "en-GB",
    timezoneId: "Europe/Istanbul",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: chromium,
      // The browser talks to our server and to nobody else; root, as whom CI runs, has no sandbox.
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
