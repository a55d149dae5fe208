import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Hall } from "../support/hall.js";
import { begin, expect, expectSaved, pastIntroduction, stepButton, test } from "../support/test.js";

/**
 * The process of the browser with a profile: the one that is no helper of another.
 *
 * @param {string} profile
 */
function browserProcess(profile) {
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      if (command.includes(`--user-data-dir=${profile}`) && !command.some((part) => part.startsWith("--type="))) return Number(id);
    } catch {
      // Gone meanwhile.
    }
  }
  throw new Error("no process has this profile");
}

/** @param {import("@playwright/test").Page} page */
const essay = (page) => page.getByRole("textbox").nth(2);
const WORDS = "Water first boils, and spits; acid into water does not.";

/**
 * Types without a network, until this device has every letter on its disk.
 *
 * @param {import("@playwright/test").Page} page
 */
async function typeOffline(page) {
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Question 6" }).click();
  await essay(page).fill("Water");
  await expectSaved(page);
  await page.context().setOffline(true);
  await essay(page).fill(WORDS);
  await expect(page.locator("#light")).toHaveText("1 answer not saved");
  await expect(page.locator("#light")).toHaveAttribute("data-kept", "true");
}

/**
 * Everything is there, is saved, and counts.
 *
 * @param {import("@playwright/test").Page} page
 * @param {Hall} hall
 * @param {{ ticketId: string }} ticket
 */
async function expectNothingLost(page, hall, ticket) {
  await expect(essay(page)).toHaveValue(WORDS);
  await expectSaved(page);
  await page.reload();
  await expect(essay(page)).toHaveValue(WORDS);
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  expect((await hall.results(ticket))[0].result.scoreboard).toMatchObject({ pointsAchieved: 2, awaitingMarking: 1 });
}

test("a browser that is killed while one types without a network costs not a letter", async ({ playwright, launchOptions, hall }) => {
  test.slow();
  const profile = mkdtempSync(path.join(tmpdir(), "hallticket-profile-"));
  const open = () => playwright.chromium.launchPersistentContext(profile, { ...launchOptions, locale: "en-GB" });
  try {
    const ticket = await hall.ticket();
    const first = await open();
    const [page] = first.pages();
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    await typeOffline(page);
    const closed = new Promise((resolve) => first.once("close", resolve));
    process.kill(browserProcess(profile), "SIGKILL");
    await closed;

    const second = await open();
    const [again] = second.pages();
    // By the link: what a killed browser remembers of cookies and of the session is anybody's guess, and the exam does not need it.
    await again.goto(ticket.url);
    await stepButton(again, "Everything").click();
    await expectNothingLost(again, hall, ticket);
    await second.close();
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

test("a tab that crashes while one types without a network costs not a letter", async ({ page, context, hall, watch }) => {
  test.slow();
  watch.expect(/ERR_FAILED/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Question 6" }).click();
  await essay(page).fill("Water");
  await expectSaved(page);
  // Of this tab only: a tab that has died cannot be told that the network is back.
  await page.route("**/answers/**", (route) => route.abort());
  await essay(page).fill(WORDS);
  await expect(page.locator("#light")).toHaveText("1 answer not saved");
  await expect(page.locator("#light")).toHaveAttribute("data-kept", "true");
  const again = await context.newPage();
  const crashed = page.waitForEvent("crash");
  const devtools = await context.newCDPSession(page);
  // It has no answer: whoever would give one has died.
  devtools.send("Page.crash").catch(() => {});
  await crashed;

  // What the old tab held in memory and for itself has died with it.
  await again.goto(ticket.url);
  await stepButton(again, "Everything").click();
  await expectNothingLost(again, hall, ticket);
});

test("a server that is killed in the middle of an exam costs the candidate nothing", async ({ page, watch }) => {
  watch.expect(/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /ERR_SOCKET_NOT_CONNECTED/);
  const hall = await Hall.open();
  try {
    const ticket = await hall.ticket();
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    await page.getByRole("radio", { name: "Rinse with water" }).check();
    await expectSaved(page);

    await hall.kill();
    await page.getByRole("checkbox", { name: "When I pour" }).check();
    await expect(page.locator("#light")).toHaveText("1 answer not saved", { timeout: 20_000 });
    await hall.start();

    await expect(page.locator("#light")).toHaveText("Saved", { timeout: 40_000 });
    await page.reload();
    await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "When I pour" })).toBeChecked();
    await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
    expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(3);
  } finally {
    await hall.close();
  }
});
