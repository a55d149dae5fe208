// The exam without JavaScript: whole, of every type, to the receipt; and what a form may not do.

import { Hall } from "../support/hall.js";
import { expect, expectGoodPage, test } from "../support/test.js";

const TOUR = "docs/examples/every-question-type.yaml";
const FILES = "e2e/support/files.yaml";

test.use({ javaScriptEnabled: false });

// Playwright's switch stops scripts but leaves <noscript> out, which a browser without scripts shows; exam.spec.js holds that with one.
test.beforeEach(({ context }) => context.route(/\/assessment\/task\//, async (route) => {
  if (route.request().method() !== "GET") return route.continue();
  const response = await route.fetch();
  await route.fulfill({ response, body: (await response.text()).replaceAll(/<\/?noscript>/g, "") });
}));

/** @typedef {import("@playwright/test").Page} Page */

/**
 * A question by its text.
 *
 * @param {Page} page
 * @param {string} text
 */
const question = (page, text) => page.locator(".question", { hasText: text });

/**
 * @param {Page} page
 * @param {string} name
 */
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

/**
 * Opens a ticket's link and starts a step.
 *
 * @param {Page} page
 * @param {{ url: string }} ticket
 * @param {string} step
 */
async function start(page, ticket, step) {
  await page.goto(ticket.url);
  await press(page, `Start without JavaScript: ${step}`);
  await page.waitForURL(/\/plain\/pages\//);
}

/**
 * The page as it is, looked at by a browser that can run axe: what it shows is all in its HTML.
 *
 * @param {Page} page
 */
async function expectGoodPlainPage(page) {
  const html = (await page.content()).replaceAll(/<\/?noscript>/g, "");
  const browser = page.context().browser();
  if (!browser) throw new Error("there is no browser");
  const context = await browser.newContext({ javaScriptEnabled: true });
  const looked = await context.newPage();
  await looked.goto(new URL("/robots.txt", page.url()).href);
  await looked.setContent(html);
  await expectGoodPage(looked);
  await looked.setViewportSize({ width: 320, height: 640 });
  const wide = await looked.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wide, `pixels beyond the edge at 320: ${page.url()}`).toBeLessThanOrEqual(0);
  await context.close();
}

/** @param {Page} page */
async function answerEverything(page) {
  await page.getByRole("radio", { name: "Argon" }).check();
  await page.getByRole("checkbox", { name: "Iron" }).check();
  await page.getByRole("checkbox", { name: "Copper" }).check();
  await page.getByRole("radio", { name: "H2O" }).check();
  await question(page, "At how many degrees").getByRole("combobox").selectOption("100");
  await question(page, "noble gas").getByRole("checkbox", { name: /^Flag/ }).check();
  await expectGoodPlainPage(page);
  await press(page, "Save and next");

  await page.getByRole("combobox", { name: "Rust" }).selectOption("Iron and oxygen");
  await page.getByRole("combobox", { name: "Verdigris" }).selectOption("Copper and others");
  for (const [item, option] of [["Mercury", "Liquid"], ["Iron", "Solid"], ["Helium", "Gas"]]) {
    await page.getByRole("radiogroup", { name: item }).getByRole("radio", { name: option }).check();
  }
  for (const [place, item] of ["Hydrogen", "Carbon", "Iron"].entries()) {
    await page.getByRole("combobox", { name: `Place ${item}` }).selectOption(String(place + 1));
  }
  await expectGoodPlainPage(page);
  await press(page, "Save and next");

  await page.getByRole("textbox", { name: "Gap 1 of 3" }).fill("hydrogen");
  await page.getByRole("textbox", { name: "Gap 2 of 3" }).fill("0");
  await page.getByRole("combobox", { name: "Gap 3 of 3" }).selectOption("solid");
  await page.getByRole("textbox", { name: "Helium Protons" }).fill("2");
  await page.getByRole("textbox", { name: "Carbon Symbol" }).fill("C");
  await page.getByRole("textbox", { name: "Carbon Protons" }).fill("6");
  await expectGoodPlainPage(page);
  await press(page, "Save and next");

  await question(page, "symbol of sodium").getByRole("textbox").fill("NA");
  await question(page, "mole of carbon").getByRole("textbox").fill("12.011");
  await question(page, "ice float").getByRole("textbox").fill("It is lighter than water.");
  await question(page, "two properties").getByRole("textbox").fill("- **shiny**\n- hard");
  await question(page, "protons of carbon").getByRole("textbox").fill("def protons():\n    return 6\n");
  await press(page, "Save");
  await expect(page.getByText("Everything on this page is saved.")).toBeVisible();
  await expect(page.getByText("A symbol is a capital letter")).toBeVisible();
  await question(page, "symbol of sodium").getByRole("textbox").fill("Na");
  await expectGoodPlainPage(page);
  await page.locator(".pager").getByRole("button", { name: "Save and finish" }).click();
}

test("a whole exam of every type without JavaScript brings its points", async ({ page, hall }) => {
  test.slow();
  const task = hall.importTask(TOUR);
  const ticket = await hall.ticket({}, task);
  await page.goto(ticket.url);
  await expect(page.getByText("This browser runs no JavaScript.")).toBeVisible();
  await expectGoodPlainPage(page);
  await start(page, ticket, "Tour");
  await answerEverything(page);
  await expect(page.getByText("You have answered every question.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Flagged" })).toBeVisible();
  await expectGoodPlainPage(page);
  // A look back at what was flagged, and everything stands there.
  await page.getByRole("link", { name: "Go to question 1" }).click();
  await expect(page.getByRole("radio", { name: "Argon" })).toBeChecked();
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: /^Question 7 of/ }).click();
  await expect(page.getByRole("combobox", { name: "Place Iron" })).toHaveValue("3");
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Save and finish" }).click();
  await press(page, "Hand in");
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  await expectGoodPlainPage(page);
  const [instance] = await hall.results(ticket, task);
  expect(instance.result.scoreboard.pointsAchieved).toBe(20);
  expect(instance.result.awaitingMarking ?? instance.awaitingMarking).toBe(2);
});

test("in Arabic the whole way is there from right to left", async ({ page, hall }) => {
  test.slow();
  const ticket = await hall.ticket();
  await page.goto(ticket.url);
  await page.getByLabel("Language").selectOption("العربية");
  await press(page, "Change");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expectGoodPlainPage(page);
  await page.locator("#welcome form[id^=plain] button").first().click();
  await page.waitForURL(/\/plain\/pages\//);
  await expectGoodPlainPage(page);
  await page.locator("button[value=open]").click();
  await expect(page.locator(".question").first()).toBeVisible();
  await expectGoodPlainPage(page);
  // Switching in the middle keeps what was typed: it is saved first.
  await page.getByRole("radio").first().check();
  await page.getByLabel("اللغة").selectOption("Deutsch");
  await press(page, "تغيير");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("radio").first()).toBeChecked();
});

test("files go in by a form, what is not taken is said, and everything else stays", async ({ page, watch, hall }) => {
  test.slow();
  watch.expect(/status of 422/);
  const task = hall.importTask(FILES);
  const ticket = await hall.ticket({}, task);
  await start(page, ticket, "Everything");
  await press(page, "Save and next");
  const essay = question(page, "Hand in your essay.");
  const bench = question(page, "Show your bench.");
  await expect(bench.locator("input[type=file]")).toHaveAttribute("capture", "environment");
  await expect(question(page, "Film your bench.")).toContainText("Tries left: 2");
  await expectGoodPlainPage(page);
  const words = { name: "essay.txt", mimeType: "text/plain", buffer: Buffer.alloc(3 * 1024 * 1024, "words ") };
  const program = { name: "run.exe", mimeType: "text/plain", buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]) };
  await essay.locator("input[type=file]").setInputFiles(words);
  await bench.locator("input[type=file]").setInputFiles(program);
  await press(page, "Save");
  await expect(bench.getByText("run.exe: Files of this kind are not taken here.")).toBeVisible();
  await expect(essay.getByRole("listitem")).toContainText("essay.txt 3 MiB");
  await expectGoodPlainPage(page);
  await page.goto(page.url());
  await expect(essay.getByRole("listitem")).toContainText("essay.txt 3 MiB");
  // Another one in its place: the old one is taken back and the new one chosen in one go.
  await essay.getByRole("checkbox", { name: "Take back essay.txt" }).check();
  await essay.locator("input[type=file]").setInputFiles({ ...words, name: "better.txt" });
  await press(page, "Save");
  await expect(page.getByText("Everything on this page is saved.")).toBeVisible();
  await expect(essay.getByRole("listitem")).toHaveCount(1);
  await expect(essay.getByRole("listitem")).toContainText("better.txt");
  await page.locator(".pager").getByRole("button", { name: "Save and finish" }).click();
  await press(page, "Hand in");
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  const [instance] = await hall.results(ticket, task);
  expect(instance.files.map((/** @type {{ type: string, bytes: number }} */ file) => [file.type, file.bytes])).toEqual([["text", words.buffer.length]]);
});

test("two tabs: the older form shows both texts and overwrites nothing unasked", async ({ page, context, hall, watch }) => {
  watch.expect(/status of 409/);
  const ticket = await hall.ticket();
  await start(page, ticket, "Everything");
  await press(page, "Begin");
  await press(page, "Save and next");
  await press(page, "Save and next");
  const older = await context.newPage();
  await older.goto(page.url());
  await question(page, "Why in this order?").getByRole("textbox").fill("Heat.");
  await press(page, "Save");
  await question(older, "Why in this order?").getByRole("textbox").fill("Because it boils.");
  await press(older, "Save");
  await expect(older.getByText("This answer was changed in another window or on another device.")).toBeVisible();
  await expect(older.locator("pre.stored")).toHaveText("Heat.");
  await expect(question(older, "Why in this order?").getByRole("textbox")).toHaveValue("Because it boils.");
  await expectGoodPlainPage(older);
  await press(older, "Save");
  await page.reload();
  await expect(question(page, "Why in this order?").getByRole("textbox")).toHaveValue("Because it boils.");
});

test("one way: there is no way back, and a required question is asked for at the end", async ({ page, hall, watch }) => {
  watch.expect(/status of 422/);
  const ticket = await hall.ticket();
  await page.goto(ticket.url);
  await press(page, "Start without JavaScript: Agreement");
  await expect(page.getByText("Please confirm this before you start.")).toBeVisible();
  await page.goto(ticket.url);
  await page.getByRole("checkbox", { name: "I have read this and agree." }).check();
  await press(page, "Start without JavaScript: Agreement");
  await expect(page.getByText("You cannot come back to a page once you have left it.")).toBeVisible();
  await question(page, "First word?").getByRole("textbox").fill("one");
  const first = page.url();
  await press(page, "Save and next");
  await expect(question(page, "Second word?")).toBeVisible();
  await expect(page.getByRole("button", { name: "Back" })).toHaveCount(0);
  await page.goto(first);
  await expect(question(page, "Second word?")).toBeVisible();
});

test("the player and the forms take turns on one exam", async ({ page, browser, hall }) => {
  const ticket = await hall.ticket();
  await start(page, ticket, "Everything");
  await press(page, "Begin");
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await press(page, "Save");
  const context = await browser.newContext({ javaScriptEnabled: true, storageState: await page.context().storageState() });
  const player = await context.newPage();
  await player.goto(page.url().replace(/\/plain.*/, ""));
  await player.getByRole("button", { name: "Continue here" }).click();
  await player.getByRole("button", { name: "Begin" }).click();
  await expect(player.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
  await page.reload();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toHaveCount(0);
  await expectGoodPlainPage(page);
  await press(page, "Continue here");
  await page.getByRole("checkbox", { name: "When I pour" }).check();
  await press(page, "Save");
  await expect(page.getByText("Everything on this page is saved.")).toBeVisible();
  await context.close();
});

test("what is typed after the end is given back, and says that it does not count", async ({ page, watch }) => {
  watch.expect(/status of 403/);
  const hall = await Hall.open(undefined, { ownClock: true });
  try {
    await start(page, await hall.ticket(), "Sprint");
    hall.moveClock(60);
    await question(page, "A word?").getByRole("textbox").fill("far too late");
    await press(page, "Save");
    await expect(page.getByText("This arrived after the time was over.").first()).toBeVisible();
    await expect(question(page, "A word?").getByRole("textbox")).toHaveValue("far too late");
    await expectGoodPlainPage(page);
  } finally {
    await hall.close();
  }
});

test("whoever is unknown by now gets back what was typed", async ({ page, context, hall, watch }) => {
  watch.expect(/status of 40[14]/);
  await start(page, await hall.ticket(), "Everything");
  await press(page, "Begin");
  await press(page, "Save and next");
  await press(page, "Save and next");
  await question(page, "Why in this order?").getByRole("textbox").fill("Long thought about.");
  await context.clearCookies();
  await press(page, "Save");
  await expect(page.getByRole("heading", { name: "This window no longer knows who you are" })).toBeVisible();
  await expect(page.getByText("Long thought about.")).toBeVisible();
  await expectGoodPlainPage(page);
});

test("a candidate's data and the try-it page open from the bare link", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await page.goto(ticket.url);
  await press(page, "Your data");
  await expect(page.getByRole("heading", { name: "Your data" })).toBeVisible();
  expect(page.url()).not.toContain("code=");
  await page.goto(ticket.url);
  await press(page, "Try your device");
  expect(page.url()).not.toContain("code=");
  await page.goto(page.url());
  await expect(page.getByText("This check needs JavaScript.")).toBeVisible();
});
