// An exam in a frame of another site's page, in a browser that keeps no third-party cookies.

import { createServer } from "node:http";
import { Hall } from "../support/hall.js";
import { expect, expectSaved, stepButton, test } from "../support/test.js";

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), "--test-third-party-cookie-phaseout"] });
  },
});

/**
 * A site of somebody else's.
 *
 * @param {import("node:http").RequestListener} answer
 * @returns {Promise<{ port: number, close: () => void }>}
 */
function site(answer) {
  return new Promise((resolve) => {
    const server = createServer(answer).listen(0, () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      resolve({ port, close: () => server.close() });
    });
  });
}

/** Shows in a frame what its address asks for. */
const portal = () =>
  site((request, response) => {
    const shown = new URL(request.url ?? "/", "http://portal").searchParams.get("show") ?? "about:blank";
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="en"><title>Portal</title><h1>Portal</h1><iframe title="Exam" width="900" height="700" src="${shown}"></iframe>`);
  });

/** @param {string} origin */
const exam = (origin) => `
title: In a frame
lang: en
embedding: ['${origin}']
privacy: { version: '2026-09', notice: We keep what you write. }
steps:
  - title: Framed
    test: { sections: [{ title: All, pages: [{ questions: [{ name: first, kind: input, type: area, text: What do you see in the frame?, scoring: manual }] }] }] }
`;

/** @type {Hall} */
let hall;
/** @type {{ port: number, close: () => void }} */
let outside;
/** The same pages as one site and as another: browsers take these two names for two sites. */
let [listed, unlisted] = ["", ""];
let task = "";
test.beforeAll(async () => {
  hall = await Hall.open();
  outside = await portal();
  [listed, unlisted] = [`http://localhost:${outside.port}`, `http://127.0.0.1:${outside.port}`];
  task = hall.importText(exam(listed));
});
test.afterAll(async () => {
  outside.close();
  await hall.close();
});

/**
 * @param {string} origin
 * @param {string} url
 */
const showing = (origin, url) => `${origin}/?show=${encodeURIComponent(url)}`;

test("the browser of these tests keeps no cookie of a frame's", async ({ page, watch }) => {
  watch.expect(/to elsewhere/, /cookie/i, /favicon/);
  const tracker = await site((request, response) => {
    response.setHeader("Set-Cookie", "plain=1; Path=/; SameSite=None; Secure");
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>Frame</title><p>${request.headers.cookie ?? "nothing"}`);
  });
  const frame = page.frameLocator("iframe");
  for (let visit = 0; visit < 2; visit += 1) {
    await page.goto(showing(listed, `http://127.0.0.1:${tracker.port}/`));
    await expect(frame.locator("p")).toHaveText("nothing");
  }
  tracker.close();
});

test("a page of the list shows the whole exam in its frame: entering, agreeing, saving, reloading, handing in", async ({ page, watch }) => {
  watch.expect(/to elsewhere/, /favicon/, /Blocked autofocusing/);
  const ticket = await hall.ticket({}, task);
  await page.goto(showing(listed, ticket.url));
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "I agree and continue" }).click();
  await stepButton(/** @type {any} */ (frame), "Framed").click();
  const field = frame.getByRole("textbox");
  await field.fill("The exam, and a portal around it.");
  await expectSaved(/** @type {any} */ (frame));
  const inner = () => /** @type {import("@playwright/test").Frame} */ (page.frames().find((one) => one.parentFrame()));
  await inner().evaluate(() => location.reload());
  await expect(field).toHaveValue("The exam, and a portal around it.");
  await field.fill("The exam, and a portal around it, after a reload.");
  await expectSaved(/** @type {any} */ (frame));
  // The whole portal anew, as somebody does who closes the tab and opens the course again.
  await page.goto(showing(listed, `${hall.url}/assessment/task/${task}?lang=en`));
  await stepButton(/** @type {any} */ (frame), "Framed").click();
  await expect(field).toHaveValue("The exam, and a portal around it, after a reload.");
  await frame.locator("#stage").getByRole("button", { name: "Finish" }).click();
  await frame.getByRole("button", { name: "Hand in" }).click();
  await expect(frame.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  const [done] = await hall.results(ticket, task);
  expect(done.status).toBe("COMPLETE");
});

test("a page that is not on the list shows no exam", async ({ page, watch }) => {
  watch.expect(/frame-ancestors/, /favicon/);
  const ticket = await hall.ticket({}, task);
  await page.goto(showing(unlisted, ticket.url));
  await expect(page.getByRole("heading", { name: "Portal" })).toBeVisible();
  await expect.poll(() => watch.complaints.join("\n")).toContain("frame-ancestors");
  await expect(page.frameLocator("iframe").locator("main")).toHaveCount(0);
});
