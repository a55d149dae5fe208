// The try-it page: before the exam opens, from the same link, on sample questions, with the devices that the exam will record with.

import { Hall } from "../support/hall.js";
import { EVERY_LOOK, expect, expectGoodPage, test } from "../support/test.js";

const TOUR = "docs/examples/every-question-type.yaml";
const RECORDED = `
title: Out loud
lang: en
steps:
  - title: Speak
    test: { sections: [{ title: All, pages: [{ questions: [
      { name: said, kind: input, type: video, text: Introduce yourself. },
      { name: typed, kind: input, type: area, text: What is your aim?, scoring: manual } ] }] }] }
`;
const soon = () => ({ after: { timestamp: Math.floor(Date.now() / 1000) + 3600, utc: 3 } });

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fakes = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakes] });
  },
});

/** @param {{ url: string }} ticket */
const tryPage = ({ url }) => url.replace("?", "/try?");

/**
 * @param {Hall} hall
 * @param {{ ticketId: string }} ticket
 */
async function rehearsal(hall, { ticketId }) {
  const reply = await fetch(`${hall.url}/api/v2/tickets/${ticketId}`, { headers: { Authorization: `Bearer ${hall.auth.privateKey}` } });
  return (await reply.json()).rehearsal;
}

test("a device is tried before the exam opens, and the organizers learn how it went", async ({ page, hall, watch }) => {
  watch.expect(/status of 403/);
  const task = hall.importText(RECORDED);
  const ticket = await hall.ticket(soon(), task);
  await page.goto(ticket.url);
  await expect(page.getByRole("heading", { name: "The exam is not open yet" })).toBeVisible();
  await page.goto(tryPage(ticket));
  await expect(page.locator("#try")).toHaveAttribute("data-done", "");
  for (const name of ["storage", "cookies", "network", "saving", "clock", "screen"]) {
    await expect(page.locator(`[data-check=${name}] dd`)).toHaveText("Good");
  }
  await expect(page.locator("[data-check=camera] dd")).toHaveText("Not tried yet");
  await expectGoodPage(page, EVERY_LOOK);
  await page.getByRole("button", { name: "Try what records" }).click();
  await expect(page.locator("[data-check=camera] dd")).toHaveText("Good");
  await expect(page.locator("[data-check=microphone] dd")).toHaveText("Good");
  await expect(page.getByText("What is your aim?")).toHaveCount(0);
  await page.getByRole("textbox").fill("A sample.");
  await expect(page.getByText("What you answered reached the server, and was not kept.")).toBeVisible();
  await page.getByRole("button", { name: "Tell the organizers that I tried it" }).click();
  await expect(page.getByText("It was stored.")).toBeVisible();
  const { outcome } = await rehearsal(hall, ticket);
  expect(outcome).toEqual({
    storage: "ok", cookies: "ok", network: "ok", saving: "ok", clock: "ok", screen: "ok", camera: "ok", microphone: "ok", questions: "ok",
  });
  expect(hall.run("ticket", "show", ticket.ticketId).rehearsal.outcome).toEqual(outcome);
  const { notTried } = hall.run("preflight", task);
  expect(notTried).toEqual([]);
});

test("each kind of question of an exam has a sample, and none of its own questions is shown", async ({ page, hall }) => {
  const task = hall.importTask(TOUR);
  const ticket = await hall.ticket({}, task);
  await page.goto(tryPage(ticket));
  await expect(page.locator("#try")).toHaveAttribute("data-done", "");
  await expect(page.locator(".question")).toHaveCount(14);
  await expect(page.getByText("noble gas")).toHaveCount(0);
  await expectGoodPage(page);
});

test("what does not work is said, and stored as it is", async ({ page, hall, watch }) => {
  watch.expect(/status of 405/, /Failed to load resource/);
  const task = hall.importText(RECORDED);
  const ticket = await hall.ticket({}, task);
  // As a proxy does that lets no answer through, and a browser that may keep nothing and has no camera.
  await page.route("**/assessment/api/try", (route) => route.fulfill({ status: 405, body: "" }));
  await page.addInitScript(() => {
    Object.defineProperty(window, "indexedDB", { get: () => { throw new Error("no"); } });
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  await page.goto(tryPage(ticket));
  await expect(page.locator("[data-check=storage] dd")).toHaveText("Does not work");
  await expect(page.locator("[data-check=saving] dd")).toHaveText("Does not work");
  await page.getByRole("button", { name: "Try what records" }).click();
  await expect(page.locator("[data-check=camera] dd")).toHaveText("Does not work");
  await page.getByRole("textbox").fill("A sample.");
  await expect(page.getByText("What you answered did not reach the server.")).toBeVisible();
  await page.getByRole("button", { name: "Tell the organizers that I tried it" }).click();
  await expect(page.getByText("It was stored.")).toBeVisible();
  const { outcome } = await rehearsal(hall, ticket);
  expect(outcome).toMatchObject({ storage: "fail", saving: "fail", camera: "fail", microphone: "fail", cookies: "ok" });
});

for (const lang of ["ar", "de", "ja"]) {
  test(`the try-it page of nobody in particular, in ${lang}`, async ({ page, hall }) => {
    await page.goto(`${hall.url}/assessment/try?lang=${lang}`);
    await expect(page.locator("#try")).toHaveAttribute("data-done", "");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.locator("#store")).toHaveCount(0);
    await expectGoodPage(page, EVERY_LOOK);
  });
}
