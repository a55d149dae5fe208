// Every type of question: by keyboard alone, by touch, after a reload, offline, read-only in a second window, in other languages.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { begin, expect, expectGoodPage, expectSaved, stepButton, tabTo, test } from "../support/test.js";

const TOUR = "docs/examples/every-question-type.yaml";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * A question by its text.
 *
 * @param {Page} page
 * @param {string} text
 */
const question = (page, text) => page.locator(".question", { hasText: text });

/** @param {Page} page */
const next = (page) => page.locator("#stage").getByRole("button", { name: "Next" });

/**
 * Begins the tour.
 *
 * @param {Page} page
 * @param {import("../support/hall.js").Hall} hall
 * @param {object} [user]
 */
async function tour(page, hall, user) {
  const task = hall.importTask(TOUR);
  const ticket = await hall.ticket(user, task);
  await begin(page, ticket, "Tour");
  return { task, ticket };
}

/**
 * Brings the items of the ordering into this order by its buttons.
 *
 * @param {Page} page
 * @param {string[]} words
 * @param {(button: import("@playwright/test").Locator) => Promise<void>} press
 */
async function arrange(page, words, press) {
  for (const [place, word] of words.entries()) {
    const items = page.locator(".order li");
    const item = items.filter({ hasText: word });
    for (let tries = 0; tries < words.length; tries += 1) {
      const texts = await items.allInnerTexts();
      if (texts.findIndex((text) => text.includes(word)) <= place) break;
      await press(item.getByRole("button", { name: `Move up ${word}` }));
    }
    await expect(items.nth(place)).toContainText(word);
  }
}

test("every type can be answered with the keyboard alone, and brings its points", async ({ page, hall }) => {
  test.slow();
  const { task, ticket } = await tour(page, hall);
  const press = (/** @type {string} */ key) => page.keyboard.press(key);
  const type = (/** @type {string} */ text) => page.keyboard.type(text);

  await tabTo(page, page.getByRole("radio", { name: "Argon" }));
  await press("Space");
  await tabTo(page, page.getByRole("checkbox", { name: "Iron" }));
  await press("Space");
  await press("Tab");
  await press("Space");
  await tabTo(page, page.getByRole("radio", { name: "H2O" }));
  await press("Space");
  await tabTo(page, page.getByRole("main").getByRole("combobox"));
  await type("100");
  await tabTo(page, next(page));
  await press("Enter");

  await tabTo(page, page.getByRole("combobox", { name: "Rust" }));
  await type("Iron");
  await press("Tab");
  await type("Copper");
  for (const [item, option] of [["Mercury", "Liquid"], ["Iron", "Solid"], ["Helium", "Gas"]]) {
    await press("Tab");
    const row = page.getByRole("radiogroup", { name: item });
    await tabTo(page, row.getByRole("radio").first());
    await press("Space");
    while (!(await row.getByRole("radio", { name: option }).isChecked())) await press("ArrowDown");
  }
  await arrange(page, ["Hydrogen", "Carbon", "Iron"], async (button) => {
    await tabTo(page, button);
    await press("Enter");
    await expect(button, "the focus stays on the button that was pressed").toBeFocused();
  });
  const right = page.getByRole("button", { name: "This order is right" });
  if (await right.isVisible()) {
    await tabTo(page, right);
    await press("Enter");
  }
  await tabTo(page, next(page));
  await press("Enter");

  await tabTo(page, page.getByRole("textbox", { name: "Gap 1 of 3" }));
  await type("Hydrogen");
  await press("Tab");
  await type("0");
  await press("Tab");
  await expect(page.getByRole("combobox", { name: "Gap 3 of 3" })).toBeFocused();
  await type("solid");
  await tabTo(page, page.getByRole("textbox", { name: "Helium Protons" }));
  await type("2");
  await press("Tab");
  await expect(page.getByRole("textbox", { name: "Carbon Symbol" })).toBeFocused();
  await type("C");
  await press("Tab");
  await type("6");
  await tabTo(page, next(page));
  await press("Enter");

  await tabTo(page, question(page, "sodium").getByRole("textbox"));
  await type("Na");
  await tabTo(page, question(page, "mole").getByRole("textbox"));
  await type("12.01");
  await tabTo(page, question(page, "ice").getByRole("textbox"));
  await type("Its molecules stand further apart.");
  await tabTo(page, question(page, "metals").getByRole("textbox"));
  await type("- They shine");
  const code = question(page, "number of protons").getByRole("textbox");
  await tabTo(page, code);
  await press("Control+End");
  await press("Enter");
  await press("Tab");
  await type("return 6");
  await expect(code).toHaveValue("def protons():\n\n    return 6");
  // Tab indents; after Esc it leaves, and that is said.
  await press("Escape");
  await expect(page.locator("#say")).toContainText("Tab now leaves this field.");
  await tabTo(page, page.locator("#stage").getByRole("button", { name: "Finish" }));
  await press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Hand in", exact: true }));
  await press("Enter");

  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  const [instance] = await hall.results(ticket, task);
  expect(instance.result.scoreboard).toMatchObject({ pointsAchieved: 20, maxAchievablePoints: 20, noOfQuestions: 12, awaitingMarking: 2 });
});

test.describe("on a telephone", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 740 } });

  test("every type can be answered by touch, and a reload brings it back", async ({ page, hall }) => {
    test.slow();
    await tour(page, hall);
    await page.getByText("Argon", { exact: true }).tap();
    await page.getByText("Copper", { exact: true }).tap();
    await page.getByText("H2O", { exact: true }).tap();
    await page.getByRole("main").getByRole("combobox").selectOption("100");
    await next(page).tap();
    await page.getByRole("combobox", { name: "Rust" }).selectOption("Gold");
    await page.getByRole("radiogroup", { name: "Helium" }).getByText("Gas").tap();
    await arrange(page, ["Iron", "Hydrogen", "Carbon"], (button) => button.tap());
    if (await page.getByRole("button", { name: "This order is right" }).isVisible()) {
      await page.getByRole("button", { name: "This order is right" }).tap();
    }
    await next(page).tap();
    await page.getByRole("textbox", { name: "Gap 1 of 3" }).fill("helium");
    await page.getByRole("combobox", { name: "Gap 3 of 3" }).selectOption("liquid");
    await page.getByRole("textbox", { name: "Carbon Symbol" }).fill("C");
    await next(page).tap();
    await question(page, "sodium").getByRole("textbox").fill("So");
    await question(page, "mole").getByRole("textbox").fill("12");
    await question(page, "ice").getByRole("textbox").fill("It is light.");
    const rich = question(page, "metals");
    await rich.getByRole("textbox").fill("They shine");
    await rich.getByRole("button", { name: "Bulleted list" }).tap();
    await question(page, "protons").getByRole("textbox").fill("6");
    await expectSaved(page);

    await page.reload();

    await expect(question(page, "sodium").getByRole("textbox")).toHaveValue("So");
    await expect(question(page, "mole").getByRole("textbox")).toHaveValue("12");
    await expect(question(page, "ice").getByRole("textbox")).toHaveValue("It is light.");
    await expect(question(page, "metals").getByRole("textbox")).toHaveValue("- They shine");
    await expect(question(page, "protons").getByRole("textbox")).toHaveValue("6");
    await page.getByRole("button", { name: "Back" }).tap();
    await expect(page.getByRole("textbox", { name: "Gap 1 of 3" })).toHaveValue("helium");
    await expect(page.getByRole("combobox", { name: "Gap 3 of 3" }).locator("option:checked")).toHaveText("liquid");
    await expect(page.getByRole("textbox", { name: "Carbon Symbol" })).toHaveValue("C");
    await page.getByRole("button", { name: "Back" }).tap();
    await expect(page.getByRole("combobox", { name: "Rust" }).locator("option:checked")).toHaveText("Gold");
    await expect(page.getByRole("radiogroup", { name: "Helium" }).getByRole("radio", { name: "Gas" })).toBeChecked();
    await expect(page.locator(".order li").first()).toContainText("Iron");
    await expect(page.getByRole("button", { name: "This order is right" })).toBeHidden();
    await page.getByRole("button", { name: "Back" }).tap();
    await expect(page.getByRole("radio", { name: "Argon" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "Copper" })).toBeChecked();
    await expect(page.getByRole("main").getByRole("combobox").locator("option:checked")).toHaveText("100");
  });
});

test("what was answered offline arrives, of every type", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await tour(page, hall);
  await context.setOffline(true);
  await page.getByRole("main").getByRole("combobox").selectOption("100");
  await next(page).click();
  await page.getByRole("radiogroup", { name: "Iron" }).getByRole("radio", { name: "Solid" }).check({ force: true });
  await page.locator(".order li").last().getByRole("button", { name: /^Move up/ }).click();
  await next(page).click();
  await page.getByRole("textbox", { name: "Gap 2 of 3" }).fill("0");
  await page.getByRole("textbox", { name: "Helium Protons" }).fill("2");
  await next(page).click();
  await question(page, "metals").getByRole("textbox").fill("**shiny**");
  await question(page, "protons").getByRole("textbox").fill("return 6");
  await expect(page.locator("#light")).toHaveText("7 answers not saved");

  await context.setOffline(false);
  await expectSaved(page);
  await page.reload();
  await expect(question(page, "metals").getByRole("textbox")).toHaveValue("**shiny**");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("textbox", { name: "Gap 2 of 3" })).toHaveValue("0");
  await expect(page.getByRole("textbox", { name: "Helium Protons" })).toHaveValue("2");
});

test("a window that lost its seat shows every type to be read and copied, not changed", async ({ page, context, hall, watch }) => {
  watch.expect(/status of 423/);
  await tour(page, hall);
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole("button", { name: "Continue here" }).click();
  await expect(page.locator("#band")).toContainText("goes on in another window");

  await expect(page.getByRole("main").getByRole("combobox")).toBeDisabled();
  await next(page).click();
  await expect(page.getByRole("radiogroup", { name: "Iron" }).getByRole("radio").first()).toBeDisabled();
  await expect(page.locator(".order button").first()).toBeDisabled();
  await expect(page.getByRole("button", { name: "This order is right" })).toBeHidden();
  await next(page).click();
  await expect(page.getByRole("textbox", { name: "Gap 1 of 3" })).not.toBeEditable();
  await expect(page.getByRole("combobox", { name: "Gap 3 of 3" })).toBeDisabled();
  await expect(page.getByRole("textbox", { name: "Helium Protons" })).not.toBeEditable();
  await next(page).click();
  await expect(question(page, "metals").getByRole("textbox")).not.toBeEditable();
  await expect(page.getByRole("button", { name: "Bold" })).toBeDisabled();
  const code = question(page, "protons").getByRole("textbox");
  await expect(code).not.toBeEditable();
  await code.focus();
  await page.keyboard.press("Tab");
  await expect(code, "what cannot be written to keeps nobody").not.toBeFocused();
});

test("the order that was drawn is an answer once the candidate says so, and can be taken back", async ({ page, hall }) => {
  await tour(page, hall);
  await next(page).click();
  const map = page.getByRole("navigation", { name: "Questions" });
  await expect(map.getByRole("button", { name: "Question 7 of 14, Not answered" })).toBeVisible();
  await page.getByRole("button", { name: "This order is right" }).click();
  await expect(map.getByRole("button", { name: "Question 7 of 14, Answered" })).toBeVisible();
  await page.getByRole("button", { name: "Clear my choice" }).last().click();
  await expect(map.getByRole("button", { name: "Question 7 of 14, Not answered" })).toBeVisible();
  await expectSaved(page);
});

test("an item can be dragged by its handle", async ({ page, hall }) => {
  await tour(page, hall);
  await next(page).click();
  const last = page.locator(".order li").last();
  const word = await last.locator(".prose").innerText();
  await last.scrollIntoViewIfNeeded();
  const [from, to] = [await last.locator(".handle").boundingBox(), await page.locator(".order li").first().boundingBox()];
  if (!from || !to) throw new Error("the items are not on the screen");
  await page.mouse.move(from.x + 5, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 5, to.y + 2, { steps: 10 });
  await page.mouse.up();
  await expect(page.locator(".order li").first()).toContainText(word);
  await expectSaved(page);
});

test("what is too long is told, and saved all the same", async ({ page, hall }) => {
  await tour(page, hall);
  for (let turns = 0; turns < 3; turns += 1) await next(page).click();
  const line = question(page, "sodium");
  await line.getByRole("textbox").fill("Natrium");
  await expect(line).toContainText("7 characters · no more than 2");
  await expect(line).toContainText("This is longer than asked for. It is saved all the same.");
  const area = question(page, "ice");
  await area.getByRole("textbox").fill("Two words");
  await expect(area).toContainText("2 words · no more than 30");
  await expectSaved(page);
  await page.reload();
  await expect(line.getByRole("textbox")).toHaveValue("Natrium");
});

test("what looks otherwise than its author said is told when one has finished, and saved all the same", async ({ page, hall }) => {
  await tour(page, hall);
  for (let turns = 0; turns < 3; turns += 1) await next(page).click();
  const line = question(page, "sodium");
  const field = line.getByRole("textbox");
  const message = line.getByText("A symbol is a capital letter");
  await field.pressSequentially("na");
  await expect(message).toBeHidden();
  await page.keyboard.press("Tab");
  await expect(message).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await expectSaved(page);
  await page.reload();
  await expect(field).toHaveValue("na");
  await expect(message).toBeVisible();
  await field.fill("Na");
  await expect(message).toBeHidden();
  await expect(field).toHaveAttribute("aria-invalid", "false");
});

test("a rich text is written by buttons and shown in a preview", async ({ page, hall }) => {
  await tour(page, hall);
  for (let turns = 0; turns < 3; turns += 1) await next(page).click();
  const rich = question(page, "metals");
  const field = rich.getByRole("textbox");
  await field.fill("bright");
  await field.selectText();
  await rich.getByRole("button", { name: "Bold" }).click();
  await expect(field).toHaveValue("**bright**");
  await rich.getByRole("button", { name: "Preview" }).click();
  await expect(rich.locator(".preview strong")).toHaveText("bright");
  // A preview is made of elements, never of what was typed as HTML.
  await field.fill("<img src=x onerror=alert(1)>\n\n1. one\n2. *two*");
  await expect(rich.locator(".preview p")).toHaveText("<img src=x onerror=alert(1)>");
  await expect(rich.locator(".preview li em")).toHaveText("two");
});

test("each page of the tour is accessible", async ({ page, hall }) => {
  test.slow();
  await tour(page, hall);
  await expectGoodPage(page);
  for (let turns = 0; turns < 3; turns += 1) {
    await next(page).click();
    await expectGoodPage(page);
  }
  await page.getByRole("button", { name: "Preview" }).click();
  await expectGoodPage(page);
});

for (const lang of ["ar", "ja"]) {
  test(`each page of the tour in ${lang}, at 320 px`, async ({ page, hall }) => {
    test.slow();
    const task = hall.importTask(TOUR);
    await page.goto((await hall.ticket({ lang }, task)).url);
    await page.locator("[data-start]").click();
    await page.waitForURL(/\/test-instances\//);
    for (let turns = 0; turns < 4; turns += 1) {
      await expect(page.locator(".question").first()).toBeVisible();
      await page.setViewportSize({ width: 320, height: 700 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(wide, `pixels beyond the edge on page ${turns + 1}`).toBeLessThanOrEqual(0);
      await expectGoodPage(page);
      await page.locator("#stage .pager .next").click();
    }
  });
}

test("a form fetches the code of its own types only", async ({ page, hall }) => {
  /** @type {string[]} */
  const fetched = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname.replace(/^.*\/static\/[^/]+\//, "")));
  const kinds = () => fetched.filter((name) => name.startsWith("player/kinds/")).sort();
  await page.goto((await hall.ticket()).url);
  await stepButton(page, "Sprint").click();
  await page.waitForURL(/\/test-instances\//);
  await expect(page.locator(".question")).toBeVisible();
  expect(kinds()).toEqual(["automaton", "count", "input", "typing"].map((name) => `player/kinds/${name}.js`));
});

test("forty questions weigh less than 60 kB compressed, all in all, and no type much", async ({ page, hall }) => {
  const tourText = readFileSync(new URL(`../../${TOUR}`, import.meta.url), "utf8");
  const [head, sections] = tourText.split(/(?<=sections:\n)/);
  const [first] = sections.split(/(?=^ {8}- title: Bringing)/m);
  const rounds = Array.from({ length: 10 }, (_, round) => first.replace(/- name: /g, `- name: r${round}-`));
  const file = path.join(hall.home, "forty.yaml");
  writeFileSync(file, head + rounds.join(""));
  const task = hall.run("task", "import", file).taskId;
  await page.goto((await hall.ticket({}, task)).url);
  await stepButton(page, "Tour").click();
  await page.waitForURL(/\/test-instances\//);
  await expect(page.locator("#light")).toHaveAttribute("data-state", "saved");

  /** @type {import("@playwright/test").Response[]} */
  const responses = [];
  page.on("response", (response) => responses.push(response));
  await page.reload();
  await expect(page.getByText("0 of 40 answered")).toBeVisible();
  const loaded = responses.filter((response) => response.request().method() === "GET" && response.status() === 200);
  const weights = await Promise.all(loaded.map(async (response) => gzipSync(await response.body()).length));
  const weight = weights.reduce((sum, one) => sum + one, 0);
  // The page, its styles, the player, the code of its kinds and the form.
  expect(loaded.length).toBeGreaterThan(20);
  expect(weight, "bytes, compressed").toBeLessThan(60_000);
  const kinds = new URL("../../crates/web/static/player/kinds/", import.meta.url);
  for (const name of readdirSync(kinds)) {
    expect(gzipSync(readFileSync(new URL(name, kinds))).length, `bytes of ${name}, compressed`).toBeLessThan(3000);
  }
});
