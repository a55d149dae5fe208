// Losing the network is the normal case: nothing is lost, nothing is said that is not so, and a reload brings the exam back.

import { begin, expect, expectGoodPage, expectSaved, pastIntroduction, stepButton, test } from "../support/test.js";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * Waits until the service worker has the page.
 *
 * @param {Page} page
 */
async function expectKept(page) {
  await expect(page.locator("html")).toHaveAttribute("data-offline", "true");
}

/** @param {Page} page */
const light = (page) => page.locator("#light");

test("a reload without a network brings the exam back with all its answers", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);
  await expectKept(page);

  await context.setOffline(true);
  await page.getByRole("checkbox", { name: "When I pour" }).check();
  await expect(light(page)).toHaveText("1 answer not saved");
  await page.reload();
  await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "When I pour" })).toBeChecked();
  await expect(page.locator(".clock.test .digits")).toHaveText(/^(59|1:00):/);
  await expect(page.locator("#band")).toContainText("your answers are kept on this device");
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("combobox").first().selectOption("It catches fire");
  await expect(light(page)).toHaveText("2 answers not saved");

  await context.setOffline(false);
  await expectSaved(page);
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(4);
});

test("without a network the exam is shown to the window that was writing in it, and to no other", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await expectKept(page);
  await context.setOffline(true);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText("The connection is slow")).toBeVisible();
  await expect(other.locator(".question")).toHaveCount(0);
});

test("nothing of an exam stays on the computer once it is handed in", async ({ page, hall }) => {
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);
  await expectKept(page);
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();

  await expect.poll(() => page.evaluate(async () => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open("hallticket");
      request.onsuccess = () => resolve(request.result);
    });
    const names = [...database.objectStoreNames];
    const rows = await Promise.all(names.map((name) => new Promise((resolve) => {
      const request = database.transaction(name).objectStore(name).count();
      request.onsuccess = () => resolve(request.result);
    })));
    database.close();
    const workers = await navigator.serviceWorker.getRegistrations();
    return { rows, caches: await caches.keys(), workers: workers.length };
  })).toEqual({ rows: [0, 0, 0, 0], caches: [], workers: 0 });
});

test("two people at one computer never write into each other's exam", async ({ page, context, hall, watch }) => {
  // Whoever shows the page of the one with the cookie of the other is told that there is no such exam.
  watch.expect(/ERR_INTERNET_DISCONNECTED/, /status of 404/);
  const [ada, grace] = [await hall.ticket(), await hall.ticket({ fullname: "Grace Hopper" })];
  await begin(page, ada, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Tell nobody" }).check();
  await expectSaved(page);
  await context.setOffline(true);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expect(light(page)).toHaveText("1 answer not saved");
  await context.setOffline(false);

  // She leaves it as it is; the next one sits down in another tab, and the cookie is his.
  const second = await context.newPage();
  await begin(second, grace, "Everything");
  await pastIntroduction(second);
  await expect(second.getByRole("radio", { checked: true })).toHaveCount(0);
  await second.getByRole("radio", { name: "Finish the measurement" }).check();
  await expectSaved(second);
  await page.bringToFront();
  await expectSaved(page);
  await page.getByRole("checkbox", { name: "When I pour" }).check();
  await expectSaved(page);

  for (const [one, points] of /** @type {[Page, number][]} */ ([[page, 3], [second, 0]])) {
    await one.bringToFront();
    await one.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
    await one.getByRole("button", { name: "Hand in" }).click();
    await expect.poll(async () => (await hall.results(one === page ? ada : grace))[0].status).toBe("COMPLETE");
    expect((await hall.results(one === page ? ada : grace))[0].result.scoreboard.pointsAchieved).toBe(points);
  }
});

test("five minutes without a network, with an answer to each kind of question, and everything arrives once", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await context.setOffline(true);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.clock.runFor(60_000);
  await page.getByRole("checkbox", { name: "When I pour" }).check();
  await page.getByRole("checkbox", { name: "When my neighbour pours" }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.clock.runFor(60_000);
  await page.getByRole("combobox").nth(0).selectOption("It catches fire");
  await page.getByRole("combobox").nth(1).selectOption("It is poisonous");
  await page.getByRole("button", { name: "Next" }).click();
  await page.clock.runFor(60_000);
  await page.getByRole("textbox").nth(0).fill("acid");
  await page.getByRole("textbox").nth(1).fill("25");
  await page.getByRole("textbox").nth(2).fill("Water first boils and spits.");
  await page.clock.runFor(120_000);
  await expect(light(page)).toHaveText("6 answers not saved");

  /** @type {string[]} */
  const sent = [];
  page.on("requestfinished", (request) => request.method() === "PUT" && sent.push(request.url().split("/").at(-1) ?? ""));
  await context.setOffline(false);
  await expect(async () => {
    await page.clock.runFor(5_000);
    await expect(light(page)).toHaveText("Saved", { timeout: 500 });
  }).toPass();
  // Each once, in the order in which they were first answered.
  expect(new Set(sent).size).toBe(6);
  expect(sent).toHaveLength(6);
  const order = await page.evaluate(() => [...document.querySelectorAll(".question [id^=n-]")].map(({ id }) => id.slice(2)));
  expect(sent.slice(3)).toEqual(order);
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect.poll(async () => (await hall.results(ticket))[0].status).toBe("COMPLETE");
  expect((await hall.results(ticket))[0].result.scoreboard).toMatchObject({ pointsAchieved: 8, awaitingMarking: 1 });
});

test("a browser that keeps nothing says so, and the exam goes on from memory", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { value: { open: () => { throw new DOMException("no", "SecurityError"); } } });
  });
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await expect(page.locator("#band")).toContainText("This browser keeps nothing on this device");
  await expectGoodPage(page);
  await pastIntroduction(page);
  await context.setOffline(true);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expect(page.locator("#band")).toContainText("do not close this window");
  await context.setOffline(false);
  await expectSaved(page);
  await expect(page.locator("#band")).toContainText("This browser keeps nothing on this device");
  await page.reload();
  // Nor does it know that the introduction was read.
  await pastIntroduction(page);
  await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
});

test("an exam goes on from the bare link of its page and of its task", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);
  const bare = page.url().replace(/[?#].*$/, "");
  await page.goto("about:blank");
  await page.goto(bare);
  await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
  await page.goto(`${hall.url}/assessment/task/${hall.task}`);
  await stepButton(page, "Everything").click();
  await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
});

test("a reload without a network brings every type of question back", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  const ticket = await hall.ticket({}, hall.importTask("docs/examples/every-question-type.yaml"));
  await begin(page, ticket, "Tour");
  await page.getByRole("radio", { name: "Argon" }).check();
  await expectSaved(page);
  await expectKept(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Argon" })).toBeChecked();
  const seen = new Set();
  for (let more = true; more;) {
    await expect(page.locator(".question").first()).toBeVisible();
    for (const id of await page.locator(".question [id^=n-]").evaluateAll((nodes) => nodes.map(({ id }) => id))) seen.add(id);
    const next = page.locator("#stage").getByRole("button", { name: "Next" });
    more = (await next.count()) > 0;
    if (more) await next.click();
  }
  const chips = page.getByRole("navigation", { name: "Questions" }).getByRole("button").filter({ hasText: /^\d+$/ });
  expect(seen.size).toBeGreaterThan(8);
  if ((await chips.count()) > 0) expect(seen.size).toBe(await chips.count());
});
