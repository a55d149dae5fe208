// What somebody hears who does not see: a virtual screen reader listens to the page.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { begin, expect, expectSaved, pastIntroduction, test } from "../support/test.js";

/** @typedef {import("@playwright/test").Page} Page */

const READER = readFileSync(createRequire(import.meta.url).resolve("@guidepup/virtual-screen-reader/browser.js"), "utf8");

/**
 * Has the reader listen from now on.
 *
 * @param {Page} page
 */
async function listen(page) {
  await page.route("**/virtual-screen-reader.js", (route) => route.fulfill({ contentType: "text/javascript", body: READER }));
  await page.evaluate(async () => {
    const { virtual } = await import(/** @type {any} */ ("/virtual-screen-reader.js"));
    await virtual.start({ container: document.body });
    await virtual.clearSpokenPhraseLog();
    Object.assign(window, { reader: virtual });
  });
}

/**
 * What was said without having been asked for: news, not what the reader reads out on its way.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
async function news(page) {
  const log = await page.evaluate(() => /** @type {any} */ (window).reader.spokenPhraseLog());
  // Words that are taken away again are no news.
  return log.filter((/** @type {string} */ phrase) => /^(polite|assertive): ./.test(phrase));
}

test("a lost network and its return are said once each, and typing is not talked over", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await expectSaved(page);
  await listen(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);
  expect(await news(page)).toEqual([]);
  await context.setOffline(true);
  await page.getByRole("radio", { name: "Tell nobody" }).check();
  await page.getByRole("checkbox", { name: "When I pour" }).check();
  await expect(page.locator("#light")).toHaveText("2 answers not saved");
  await expect.poll(() => news(page)).toEqual([
    "polite: No connection right now. Please go on: your answers are kept on this device and are sent as soon as the connection is back.",
  ]);
  await context.setOffline(false);
  await expectSaved(page);
  await expect.poll(async () => (await news(page)).slice(1)).toEqual(["polite: The connection is back. Everything is saved."]);
});

test("the time that runs is not read out, and more of it is", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await listen(page);
  const digits = page.locator(".clock.test .digits");
  const before = await digits.textContent();
  await expect(digits).not.toHaveText(before ?? "");
  expect(await news(page)).toEqual([]);
  hall.run("ticket", "extend", ticket.ticketId, "--by", "15m");
  await expect.poll(() => news(page)).toEqual([expect.stringMatching(/^polite: You have been given more time: 7[45] minutes are left\.$/)]);
});

test("a window whose place another one takes says so", async ({ page, context, hall, watch }) => {
  watch.expect(/status of 423/);
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await listen(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole("button", { name: "Continue here" }).click();
  await expect.poll(() => news(page)).toEqual([
    "polite: This exam goes on in another window or on another device. Here you can only read and copy.",
  ]);
});
