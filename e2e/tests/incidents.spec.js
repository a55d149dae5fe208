// What went wrong elsewhere, each as a test with the name it bears there. (Artemis 1811 and 5962 are in time.spec.js.)

import { Hall } from "../support/hall.js";
import { begin, expect, expectSaved, pastIntroduction, stepButton, test } from "../support/test.js";

/** @typedef {import("@playwright/test").Page} Page */

/** A candidate who speaks the API. */
class Caller {
  token = "";

  /** @param {Hall} hall */
  constructor(hall) {
    this.hall = hall;
  }

  /**
   * @param {string} method
   * @param {string} way
   * @param {unknown} [body]
   */
  async call(method, way, body) {
    const headers = { Authorization: `Bearer ${this.token}` };
    const reply = await fetch(`${this.hall.url}/assessment/api${way}`, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    return { status: reply.status, json: await reply.json().catch(() => ({})) };
  }

  /** @param {{ code: string }} ticket */
  async enter(ticket) {
    const { json } = await this.call("POST", "/enter", { taskId: this.hall.task, code: ticket.code });
    this.token = json.token;
    return json;
  }

  /** @param {string} step */
  async start(step) {
    return (await this.call("POST", `/steps/${step}/start`, {})).json;
  }
}

/** @param {Page} page */
async function handIn(page) {
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
}

test("Artemis 1903: what is handed in in one window is not edited in another", async ({ page, browser, hall, watch }) => {
  watch.expect(/status of 4(09|23)/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Finish the measurement" }).check();
  await expectSaved(page);
  const device = await (await browser.newContext()).newPage();
  await device.goto(ticket.url);
  await stepButton(device, "Everything").click();
  await pastIntroduction(device);
  await device.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(device);
  await handIn(device);
  await expect(device.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  const before = await hall.results(ticket);

  // Whichever comes first, the edit or the news: the window shows the receipt, or can only be read.
  await page.getByRole("radio", { name: "Tell nobody" }).check({ timeout: 3_000 }).catch(() => {});
  await expect(page.getByRole("heading", { name: "Your receipt" }).or(page.locator("#band", { hasText: "goes on in another window" }))).toBeVisible();
  expect(await hall.results(ticket)).toEqual(before);
  await device.context().close();
});

test("Artemis 9938: a working time that is edited late takes nothing from who is at work", async ({ hall }) => {
  const ticket = await hall.ticket({ accommodations: { extraMinutes: 30 } });
  const caller = new Caller(hall);
  const { steps } = await caller.enter(ticket);
  const { testInstanceId, deadlineAt, serverNow } = await caller.start(steps[0].stepId);
  expect(Date.parse(deadlineAt) - Date.parse(serverNow)).toBeLessThanOrEqual(90 * 60_000);
  expect(Date.parse(deadlineAt) - Date.parse(serverNow)).toBeGreaterThan(89 * 60_000);
  const { organizationId, privateKey } = hall.auth;
  const edit = await fetch(`${hall.url}/api/v2/tickets/${ticket.ticketId}`, {
    method: "PATCH", body: JSON.stringify({ accommodations: { extraMinutes: 0 } }),
    headers: { Authorization: `Basic ${btoa(`${organizationId}:${privateKey}`)}` },
  });
  expect(edit.status).toBe(200);
  expect((await caller.call("GET", `/test-instances/${testInstanceId}?view=clock`)).json.deadlineAt).toBe(deadlineAt);
});

test("edX (edx-proctoring 412): time runs from the start and not from entering, and not past the end of the window", async () => {
  const hall = await Hall.open(undefined, { ownClock: true });
  try {
    const end = Math.floor(Date.now() / 1000) + 7_200;
    const ticket = await hall.ticket({ before: { timestamp: end, utc: 0 } });
    const caller = new Caller(hall);
    const { steps } = await caller.enter(ticket);
    hall.moveClock(1_800);
    const first = await caller.start(steps[0].stepId);
    expect(Date.parse(first.deadlineAt) - Date.parse(first.serverNow)).toBe(3_600_000);
    const late = await hall.ticket({ before: { timestamp: end, utc: 0 } });
    await caller.enter(late);
    hall.moveClock(6_000);
    const second = await caller.start(steps[0].stepId);
    expect(Date.parse(second.deadlineAt)).toBe(end * 1000);
  } finally {
    await hall.close();
  }
});

test("OLI Torus 4215: what was typed without a network is not blank when it is handed in", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await context.setOffline(true);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("textbox").nth(0).fill("acid");
  await handIn(page);
  await expect(page.getByRole("dialog")).toContainText("2 answers");
  expect((await hall.results(ticket))[0].status).toBe("STARTED");
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible({ timeout: 30_000 });
  expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(3);
});

test("Sakai 14743: a stale window blanks no answer, and keeps its own words", async ({ page, context, hall, watch }) => {
  watch.expect(/status of 423/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("textbox").nth(2).fill("Words of the first window.");
  await expectSaved(page);
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole("button", { name: "Continue here" }).click();
  await second.getByRole("textbox").nth(2).fill("Words of the second window.");
  await expectSaved(second);

  await expect(page.locator("#band")).toContainText("goes on in another window");
  await expect(page.getByRole("textbox").nth(2)).toHaveValue("Words of the first window.");
  await expect(page.getByRole("textbox").nth(2)).not.toBeEditable();
  await second.reload();
  await expect(second.getByRole("textbox").nth(2)).toHaveValue("Words of the second window.");
  // The same without a page that is polite: an old role and an old revision are refused, and nothing changes.
  const caller = new Caller(hall);
  const { steps } = await caller.enter(ticket);
  const sitting = (await caller.call("GET", `/test-instances/${steps[0].testInstanceId}`)).json;
  const [question] = Object.keys(sitting.answers);
  const blank = (/** @type {number} */ writerEpoch, /** @type {number} */ baseRev) =>
    caller.call("PUT", `/test-instances/${sitting.testInstanceId}/answers/${question}`, { opId: `blank-${writerEpoch}-${baseRev}`, writerEpoch, baseRev, value: null });
  expect((await blank(sitting.writerEpoch - 1, sitting.answers[question].rev)).status).toBe(423);
  const stale = await blank(sitting.writerEpoch, 0);
  expect([stale.status, stale.json.value]).toEqual([409, { text: "Words of the second window." }]);
});

test("MDL-54907: an exam that the server ends took no longer than its time", async () => {
  const hall = await Hall.open(undefined, { ownClock: true });
  try {
    const ticket = await hall.ticket();
    const caller = new Caller(hall);
    const { steps } = await caller.enter(ticket);
    const { deadlineAt } = await caller.start(steps[0].stepId);
    hall.moveClock(67 * 60);
    await expect.poll(async () => (await hall.results(ticket))[0].status, { timeout: 30_000 }).toBe("COMPLETE");
    expect((await hall.results(ticket))[0].result.completedAt).toBe(Math.floor(Date.parse(deadlineAt) / 1000));
  } finally {
    await hall.close();
  }
});

test("Cirrus: news for all candidates makes no storm, and nobody has to click it away", async ({ page, hall }) => {
  await page.clock.install();
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await expectSaved(page);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(`${request.method()} ${new URL(request.url()).search}`));
  hall.run("ticket", "extend", ticket.ticketId, "--by", "15m");
  await expect(async () => {
    await page.clock.runFor(1_000);
    await expect(page.locator("#band")).toContainText("You have been given more time", { timeout: 200 });
  }).toPass();
  const until = asked.length;
  for (let second = 0; second < 40; second += 1) await page.clock.runFor(1_000);
  await expect(page.locator("#band")).toBeHidden();
  // It went by itself; and in forty seconds there were no more questions than in any other forty seconds.
  expect(asked.length - until).toBeLessThanOrEqual(14);
  expect(new Set(asked)).toEqual(new Set(["GET ?view=clock"]));
});

test("seb-mac 356: who comes back without the address of the exam finds it again", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);
  await page.goto("about:blank");
  await page.goto(`${hall.url}/assessment/task/${hall.task}`);
  await stepButton(page, "Everything").click();
  await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
});

test("PrairieLearn 13203: nobody has to press save", async ({ hall, page }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Sprint");
  await page.getByRole("textbox").fill("quick");
  await expectSaved(page);
  await page.close();
  await expect.poll(async () => (await hall.results(ticket))[0].status, { timeout: 30_000 }).toBe("COMPLETE");
  expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(1);
});

test("a mail scanner with a browser of its own opens the link twice before the person, and takes nothing", async ({ page, browser, hall, request }) => {
  const ticket = await hall.ticket();
  for (let visit = 0; visit < 2; visit += 1) {
    expect((await request.head(ticket.url)).status()).toBe(200);
    const scanner = await browser.newContext();
    const looked = await scanner.newPage();
    await looked.goto(ticket.url);
    // It runs what the page runs, and waits until nothing happens any more.
    await looked.waitForLoadState("networkidle");
    await scanner.close();
  }
  expect(await hall.results(ticket)).toEqual([]);
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);
  expect(await hall.results(ticket)).toHaveLength(1);
});
