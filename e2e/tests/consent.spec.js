// The privacy notice before the first start, a candidate's own data behind it, and whom to call on every page.

import { unzipSync } from "../support/unzip.js";
import { EVERY_LOOK, begin, expect, expectGoodPage, expectSaved, stepButton, test } from "../support/test.js";

const EXAM = `
title: Noticed
lang: en
help: { name: Examination office, phone: +90 212 555 01 01, email: exams@example.org }
privacy: { version: 2026-09, notice: 'We keep **your answers** for a year.' }
steps:
  - title: Only step
    test: { sections: [{ title: All, pages: [{ questions: [{ name: first, kind: input, type: area, text: 'What, in short, is a notice?', scoring: manual }] }] }] }
`;
const PHONE = "+90 212 555 01 01";

test("nothing starts before the notice is agreed to, and what was agreed to is kept with its instant", async ({ page, hall }) => {
  const task = hall.importText(EXAM);
  const ticket = await hall.ticket({}, task);
  await page.goto(ticket.url);
  await expect(page.getByRole("heading", { name: "Privacy notice" })).toBeVisible();
  await expect(page.getByText("your answers")).toBeVisible();
  await expect(page.locator("[data-start]")).toHaveCount(0);
  await expectGoodPage(page, EVERY_LOOK);
  await page.getByRole("button", { name: "I agree and continue" }).click();
  await expect(stepButton(page, "Only step")).toBeEnabled();
  await expectGoodPage(page);
  const { consents } = hall.run("ticket", "show", ticket.ticketId);
  expect(consents).toHaveLength(1);
  expect(consents[0].version).toBe("2026-09");
  expect(Math.abs(Date.parse(consents[0].consentedAt) - Date.now())).toBeLessThan(60_000);
  await page.getByRole("button", { name: "Your data" }).click();
  await expect(page.getByText("You agreed to this: 2026-09")).toBeVisible();
  await expectGoodPage(page, EVERY_LOOK);
});

test("candidates see what is kept about them, take it along, and ask to be forgotten", async ({ page, hall }) => {
  const task = hall.importText(EXAM);
  const ticket = await hall.ticket({ fullname: "Ada Lovelace", email: "ada@example.org", externalId: "S-1815" }, task);
  await page.goto(ticket.url);
  await page.getByRole("button", { name: "I agree and continue" }).click();
  await stepButton(page, "Only step").click();
  await page.getByRole("textbox").fill('=A "notice", said');
  await expectSaved(page);
  await page.goto(`${hall.url}/assessment/task/${task}/data?lang=en`);
  await expect(page.getByText("ada@example.org")).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Save everything as a file" }).click()]);
  expect(download.suggestedFilename()).toBe("my-data.zip");
  const files = unzipSync(await download.path());
  expect(Object.keys(files).sort()).toEqual(["answers.csv", "my-data.json"]);
  const data = JSON.parse(files["my-data.json"]);
  expect(data.candidate.externalId).toBe("S-1815");
  expect(data.consents[0].version).toBe("2026-09");
  // A spreadsheet must not take somebody's words for a formula.
  expect(files["answers.csv"]).toContain(`"'=A ""notice"", said"`);
  await page.getByRole("button", { name: "Ask for deletion" }).click();
  await expect(page.getByText("You asked for deletion:")).toBeVisible();
  await expectGoodPage(page);
  const waiting = hall.run("ticket", "list", "--deletion-requested").tickets.map((/** @type {{ ticketId: string }} */ one) => one.ticketId);
  expect(waiting).toContain(ticket.ticketId);
});

test("every page says whom to call, also those of trouble", async ({ page, hall, watch }) => {
  watch.expect(/status of (40[0-9]|429)/);
  const task = hall.importText(EXAM);
  const ticket = await hall.ticket({}, task);
  const link = `${hall.url}/assessment/task/${task}`;
  const called = () => page.getByRole("contentinfo").getByRole("link", { name: PHONE });
  for (const path of ["?lang=en", "/try?lang=en", `?code=${ticket.code}&lang=en`, `/data?code=${ticket.code}&lang=en`, "?code=00000000-0000-4000-8000-000000000000&lang=en", "/data?code=wrong&lang=en", "/data?lang=en"]) {
    await page.goto(link + path);
    await expect(called(), path).toBeVisible();
  }
  await page.goto(ticket.url);
  await page.getByRole("button", { name: "I agree and continue" }).click();
  await begin(page, { url: `${link}?lang=en` }, "Only step");
  await expect(called()).toBeVisible();
  await page.getByRole("button", { name: "Finish" }).last().click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  await expect(called()).toBeVisible();
  hall.run("ticket", "revoke", ticket.ticketId);
  await page.goto(ticket.url);
  await expect(called()).toBeVisible();
  // A page of no task has nobody's number: it sends people to whoever invited them.
  await page.goto(`${hall.url}/nowhere`);
  await expect(page.getByRole("contentinfo")).toContainText("invited you");
});
