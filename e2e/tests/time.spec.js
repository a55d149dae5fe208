// Time is the server's: what staff change is seen within seconds, and what somebody does to their own clock changes nothing. Each test
// that bears the name of an incident keeps it from happening here.

import { Hall } from "../support/hall.js";
import { begin, expect, expectGoodPage, expectSaved, pastIntroduction, test } from "../support/test.js";

const HOUR = 3_600_000;

/**
 * Seconds that the clock of the whole test shows.
 *
 * @param {import("@playwright/test").Page} page
 */
async function left(page) {
  const parts = ((await page.locator(".clock.test .digits").textContent()) ?? "").split(":").map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** @param {import("@playwright/test").Page} page */
const heard = (page) => page.locator("#say");

test("Artemis 5962: time that staff add in the middle of a run is seen without a reload", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  expect(await left(page)).toBeLessThanOrEqual(3600);
  hall.run("ticket", "extend", ticket.ticketId, "--by", "15m");

  await expect(page.locator("#band")).toHaveText(/You have been given more time: 7[45] minutes are left\./);
  await expect(heard(page)).toContainText("You have been given more time");
  expect(await left(page)).toBeGreaterThan(3600);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);
});

test("time that is added while the network is away counts when it is back, although the page thought it was over", async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const hall = await Hall.open(undefined, { ownClock: true });
  try {
    await page.clock.install();
    const ticket = await hall.ticket();
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    await context.setOffline(true);
    await page.clock.fastForward(HOUR + 1_000);
    await expect(page.locator("#band")).toContainText("The time is over");
    await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeDisabled();
    hall.run("ticket", "extend", ticket.ticketId, "--by", "15m");
    hall.moveClock(3_601);
    await context.setOffline(false);

    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(page.locator("#band")).toContainText("You have been given more time", { timeout: 500 });
    }).toPass();
    await page.getByRole("radio", { name: "Rinse with water" }).check();
    await page.clock.runFor(2_000);
    await expectSaved(page);
    expect((await hall.results(ticket))[0].status).toBe("STARTED");
  } finally {
    await hall.close();
  }
});

for (const [words, hours] of /** @type {[string, number][]} */ ([["two hours ahead", 2], ["a day behind", -24]])) {
  test(`Artemis 1811: a computer's clock that somebody sets ${words} changes nothing`, async ({ page, hall }) => {
    const ticket = await hall.ticket();
    await page.clock.install();
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    const before = await left(page);
    await page.clock.setSystemTime(Date.now() + hours * HOUR);
    await page.clock.runFor(10_000);

    expect(before - (await left(page))).toBeLessThan(60);
    await page.getByRole("radio", { name: "Rinse with water" }).check();
    await page.clock.runFor(2_000);
    await expectSaved(page);
    await page.reload();
    await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
    expect(await left(page)).toBeGreaterThan(3_500);
  });
}

test("the time is silent, but for a word at ten, five and one minutes, also where it is hidden", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await expect(page.locator(".clock.test .digits")).toHaveAttribute("role", "timer");
  // Nobody else has a say about the time from here on: neither the server nor the hall's own clock.
  await context.setOffline(true);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 60_000);
  let now = await left(page);
  const to = async (/** @type {number} */ seconds) => {
    await page.clock.runFor((now - seconds) * 1000);
    now = seconds;
  };
  await page.getByRole("button", { name: "Hide time" }).click();
  await expect(page.locator(".clock.test")).toBeHidden();
  await to(3_000);
  await expect(heard(page)).toBeEmpty();
  for (const minutes of [10, 5, 1]) {
    await to(minutes * 60 + 2);
    await expect(heard(page)).toBeEmpty();
    await to(minutes * 60 - 1);
    const words = minutes === 1 ? "1 minute left" : `${minutes} minutes left`;
    await expect(heard(page)).toHaveText(words);
    await expect(page.locator("#clock .warning")).toHaveText(words);
    await to(minutes * 60 - 30);
    await expect(heard(page)).toBeEmpty();
    await expect(page.locator("#clock .warning")).toBeEmpty();
  }
});

test("a break that was granted stops the clock, hides the questions, and moves the deadline by what was used", async ({ page }) => {
  const hall = await Hall.open(undefined, { ownClock: true });
  try {
    const ticket = await hall.ticket({ accommodations: { breakMinutes: 10 } });
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    await expectGoodPage(page);
    await page.getByRole("button", { name: "Take a break" }).click();
    const rest = page.getByRole("dialog", { name: "Break" });
    await expect(rest).toContainText("The clock stands still");
    await expect(rest.getByRole("timer")).toHaveText(/^(10:00|9:5\d)$/);
    await expect(page.getByText("What comes first?")).toBeHidden();
    await expectGoodPage(page);
    expect(hall.run("ticket", "show", ticket.ticketId).testInstances[0]).toMatchObject({ pausedAt: expect.any(String), pausedSeconds: 0 });
    hall.moveClock(240);
    // A reload is no way around it.
    await page.reload();
    await expect(rest.getByRole("timer")).toHaveText(/^[56]:/);
    await rest.getByRole("button", { name: "Go on with the exam" }).click();
    await expect(rest).toBeHidden();
    await expect(heard(page)).toContainText("Your break is over. The clock is running.");
    expect(await left(page)).toBeGreaterThan(3_500);
    await page.getByRole("radio", { name: "Rinse with water" }).check();
    await expectSaved(page);
    const [{ pausedAt, pausedSeconds }] = hall.run("ticket", "show", ticket.ticketId).testInstances;
    expect([pausedAt, pausedSeconds >= 240]).toEqual([null, true]);
  } finally {
    await hall.close();
  }
});
