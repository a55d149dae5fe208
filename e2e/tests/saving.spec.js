// When an answer is sent, how often it is tried, and what the light says of it. The page's clock is moved; nobody waits.

import { begin, expect, expectSaved, pastIntroduction, test } from "../support/test.js";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * To the page with the text fields, with the page's clock in hand.
 *
 * @param {Page} page
 * @param {{ url: string }} ticket
 */
async function toWriting(page, ticket) {
  await page.clock.install();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await expectSaved(page);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
}

/**
 * What is sent from now on.
 *
 * @param {Page} page
 */
function saves(page) {
  /** @type {string[]} */
  const sent = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") sent.push(JSON.parse(request.postData() ?? "{}").value?.text ?? "");
  });
  return sent;
}

test("typing is saved a second and a half after the last key", async ({ page, hall }) => {
  await toWriting(page, await hall.ticket());
  const sent = saves(page);
  await page.getByRole("textbox").nth(2).pressSequentially("Water");
  await page.clock.runFor(1_400);
  expect(sent).toEqual([]);
  await expect(page.locator("#light")).toHaveText("Saving…");
  await page.clock.runFor(200);
  await expect.poll(() => sent).toEqual(["Water"]);
  await expectSaved(page);
});

test("typing that goes on is saved at most eight seconds apart", async ({ page, hall }) => {
  await toWriting(page, await hall.ticket());
  const sent = saves(page);
  const essay = page.getByRole("textbox").nth(2);
  for (let second = 1; second <= 7; second += 1) {
    await essay.pressSequentially("a");
    await page.clock.runFor(1_000);
  }
  expect(sent).toEqual([]);
  await essay.pressSequentially("b");
  await page.clock.runFor(1_000);
  await expect.poll(() => sent).toEqual(["aaaaaaab"]);
});

test("a choice is saved at once", async ({ page, hall }) => {
  await page.clock.install();
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.clock.runFor(1);
  await expectSaved(page);
});

test("a server that asks for patience is left alone for so long, and then asked again", async ({ page, hall, watch }) => {
  watch.expect(/status of 503/);
  await toWriting(page, await hall.ticket());
  let full = true;
  await page.route("**/answers/*", (route) =>
    full ? route.fulfill({ status: 503, headers: { "Retry-After": "60" }, contentType: "application/problem+json", body: '{"code":"unavailable"}' }) : route.continue());
  const sent = saves(page);
  await page.getByRole("textbox").nth(2).fill("patience");
  await page.clock.runFor(1_600);
  await expect(page.locator("#light")).toHaveText("1 answer not saved");
  await page.clock.runFor(59_000);
  expect(sent).toHaveLength(1);
  full = false;
  await page.clock.runFor(3_000);
  await expectSaved(page);
  expect(sent).toHaveLength(2);
});

test("tries come apart at random, and further and further", async ({ page, hall, watch }) => {
  watch.expect(/ERR_FAILED/);
  // The largest share that chance can give: what stands here is the bound of each pause.
  await page.addInitScript(() => (Math.random = () => 0.999));
  await toWriting(page, await hall.ticket());
  await page.route("**/answers/*", (route) => route.abort());
  const sent = saves(page);
  await page.getByRole("textbox").nth(2).fill("again");
  await page.clock.runFor(1_600);
  await expect.poll(() => sent.length).toBe(1);
  let tries = 1;
  for (const bound of [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000]) {
    await page.clock.runFor(bound - 100);
    expect(sent).toHaveLength(tries);
    await page.clock.runFor(200);
    tries += 1;
    await expect.poll(() => sent.length).toBe(tries);
  }
});

test("a page that is frozen has sent what was typed, and goes on when it thaws", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await toWriting(page, ticket);
  const [token, id] = await page.evaluate(() => [sessionStorage.getItem("ht-token"), document.getElementById("player")?.dataset.instance]);
  // What a frozen page has sent only the server can say.
  const stored = async () => {
    const reply = await fetch(`${hall.url}/assessment/api/test-instances/${id}`, { headers: { Authorization: `Bearer ${token}` } });
    return Object.values((await reply.json()).answers).map((/** @type {any} */ saved) => saved.value.text);
  };
  // Told so as browsers tell it: one without a screen never freezes a page by itself.
  const told = (/** @type {string} */ event) => page.evaluate((name) => document.dispatchEvent(new Event(name)), event);
  const essay = page.getByRole("textbox").nth(2);
  await essay.pressSequentially("the lid closes");
  await told("freeze");
  await expect.poll(stored).toEqual(["the lid closes"]);
  await told("resume");
  await essay.pressSequentially(" and opens");
  await page.clock.runFor(2_000);
  await expectSaved(page);
  expect(await stored()).toEqual(["the lid closes and opens"]);
});

test("a tab that is closed while somebody types has sent it", async ({ page, context, hall }) => {
  const ticket = await hall.ticket();
  await toWriting(page, ticket);
  await page.getByRole("textbox").nth(2).pressSequentially("last words");
  const url = page.url();
  await page.close();
  const again = await context.newPage();
  await again.goto(url);
  await expect(async () => {
    await again.reload();
    await again.getByRole("button", { name: "Continue here" }).click({ timeout: 2_000 });
    await expect(again.getByRole("textbox").nth(2)).toHaveValue("last words", { timeout: 2_000 });
  }).toPass();
});
