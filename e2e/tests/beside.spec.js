// What stands beside the questions: a text to be read, and a calculator.

import { gzipSync } from "node:zlib";
import { begin, expect, expectGoodPage, expectSaved, stepButton, tabTo, test } from "../support/test.js";

const READING = "e2e/support/reading.yaml";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * @param {Page} page
 * @param {import("../support/hall.js").Hall} hall
 * @param {object} [user]
 */
async function read(page, hall, user) {
  const task = hall.importTask(READING);
  const ticket = await hall.ticket(user, task);
  await begin(page, ticket, "Beside");
  return { task, ticket };
}

/** @param {Page} page */
const text = (page) => page.getByRole("region", { name: "De bello Gallico" });
/** @param {Page} page */
const next = (page) => page.locator("#stage").getByRole("button", { name: "Next" }).click();
/** @param {Page} page */
const calculator = (page) => page.getByRole("dialog", { name: "Calculator" });

/**
 * Goes to the section with the scientific calculator.
 *
 * @param {Page} page
 */
const toNumbers = (page) => page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Question 6" }).click();

test("a text stands beside the questions with a scroll of its own, in its own language", async ({ page, hall }) => {
  await page.setViewportSize({ width: 1280, height: 500 });
  await read(page, hall);
  await expect(text(page)).toHaveAttribute("lang", "la");
  await expect(text(page).getByRole("table")).toBeVisible();
  const [left, right] = [await text(page).boundingBox(), await page.locator(".questions").boundingBox()];
  if (!left || !right) throw new Error("nothing is shown");
  expect(left.x + left.width).toBeLessThanOrEqual(right.x);
  // By keyboard: it takes the focus, and then it is what scrolls.
  await tabTo(page, text(page));
  const scrolled = await page.evaluate(() => scrollY);
  await page.keyboard.press("End");
  await expect.poll(() => text(page).evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop)).toBeLessThan(2);
  expect(await text(page).evaluate((node) => node.scrollTop)).toBeGreaterThan(100);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);

  // On the next page of the section it is where one has left it.
  const at = await text(page).evaluate((node) => node.scrollTop);
  await next(page);
  await expect(page.getByText("Which river")).toBeVisible();
  expect(await text(page).evaluate((node) => node.scrollTop)).toBe(at);
  // A page's own stands in its place, and runs its own way.
  await next(page);
  const own = page.getByRole("region", { name: "בראשית" });
  await expect(own).toHaveAttribute("dir", "rtl");
  await expect(text(page)).toHaveCount(0);
  await next(page);
  await expect(page.locator(".passage")).toHaveCount(0);
});

test("on a telephone the text stands above the questions and can be folded away", async ({ page, hall }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await read(page, hall);
  const [above, below] = [await text(page).boundingBox(), await page.locator(".questions").boundingBox()];
  if (!above || !below) throw new Error("nothing is shown");
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
  await page.locator(".passage summary").click();
  await expect(text(page)).toBeHidden();
  await next(page);
  await expect(page.getByText("Which river")).toBeVisible();
  await expect(text(page), "folded it stays").toBeHidden();
});

test("text and calculator are accessible at every size, also right-to-left", async ({ page, hall }) => {
  test.slow();
  await read(page, hall);
  await expectGoodPage(page);
  await page.setViewportSize({ width: 1024, height: 700 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Calculator" }).click();
  await expectGoodPage(page);
  await toNumbers(page);
  await expectGoodPage(page);
  const task = hall.importTask(READING);
  await page.goto((await hall.ticket({ lang: "ar" }, task)).url);
  await page.locator("[data-start]").click();
  await page.locator("#tools button").click();
  await expect(page.locator(".calculator")).toBeVisible();
  await expectGoodPage(page);
});

test("the calculator is opened, used, moved and closed by keyboard, and says what it comes to", async ({ page, hall }) => {
  await read(page, hall);
  const open = page.getByRole("button", { name: "Calculator", exact: true });
  await tabTo(page, open);
  await page.keyboard.press("Enter");
  await expect(open).toHaveAttribute("aria-expanded", "true");
  await expect(page.getByRole("textbox", { name: "Calculation" })).toBeFocused();
  await page.keyboard.type("0.1+0.2");
  await page.keyboard.press("Enter");
  const result = calculator(page).getByRole("status");
  await expect(result).toHaveText("= 0.3");
  // A sign goes on from the result, a digit begins anew.
  await page.keyboard.type("*10");
  await expect(page.getByRole("textbox", { name: "Calculation" })).toHaveValue("Ans*10");
  await page.keyboard.press("Enter");
  await expect(result).toHaveText("= 3");
  await page.keyboard.type("1/0");
  await page.keyboard.press("Enter");
  await expect(result).toHaveText("This has no result.");

  // One Tab for all keys; arrows go from one to the other.
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Square root" })).toBeFocused();
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: "8", exact: true })).toBeFocused();

  const handle = page.getByRole("button", { name: /^Move the calculator/ });
  await handle.focus();
  const before = await calculator(page).boundingBox();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowUp");
  const after = await calculator(page).boundingBox();
  expect([after?.x, after?.y]).toEqual([(before?.x ?? 0) - 24, (before?.y ?? 0) - 24]);

  await page.keyboard.press("Escape");
  await expect(calculator(page)).toBeHidden();
  await expect(open).toBeFocused();
});

test("the keys of the calculator do what they show, and it can be dragged", async ({ page, hall }) => {
  await read(page, hall);
  await page.getByRole("button", { name: "Calculator", exact: true }).click();
  const key = (/** @type {string} */ name) => calculator(page).getByRole("button", { name, exact: true }).click();
  for (const name of ["7", "×", "8", "="]) await key(name);
  await expect(calculator(page).getByRole("status")).toHaveText("= 56");
  for (const name of ["÷", "4", "4", "Delete the last sign", "="]) await key(name);
  await expect(calculator(page).getByRole("status")).toHaveText("= 14");
  await key("Clear");
  await expect(page.getByRole("textbox", { name: "Calculation" })).toHaveValue("");
  const title = await calculator(page).getByRole("heading").boundingBox();
  if (!title) throw new Error("no title");
  const before = await calculator(page).boundingBox();
  await page.mouse.move(title.x + 20, title.y + 5);
  await page.mouse.down();
  await page.mouse.move(title.x - 180, title.y - 95, { steps: 5 });
  await page.mouse.up();
  const after = await calculator(page).boundingBox();
  expect([after?.x, after?.y]).toEqual([(before?.x ?? 0) - 200, (before?.y ?? 0) - 100]);
  // The exam goes on beside it.
  await page.getByRole("radio", { name: "Three" }).check();
  await expectSaved(page);
});

for (const width of [360, 1280]) {
  test(`the calculator never covers what has the focus, at ${width} pixels`, async ({ page, hall }) => {
    await page.setViewportSize({ width, height: 740 });
    await read(page, hall);
    await page.locator("#tools button").click();
    let seen = 0;
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press("Tab");
      const covered = await page.evaluate(() => {
        const [focus, dialog] = [document.activeElement, document.querySelector(".calculator")];
        if (!focus || !dialog || focus === document.body || dialog.contains(focus)) return null;
        const [one, other] = [focus.getBoundingClientRect(), dialog.getBoundingClientRect()];
        const apart = one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;
        // What is higher than the room above it is seen from its beginning.
        const bar = document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0;
        const begins = one.height > other.top - bar - 40 && one.top >= bar && other.top - one.top >= 40;
        return apart || begins ? "" : `${focus.tagName} ${focus.id}`;
      });
      if (covered === null) continue;
      expect(covered).toBe("");
      seen += 1;
    }
    expect(seen).toBeGreaterThan(8);
  });
}

test("each section has the calculator that its author gave it", async ({ page, hall }) => {
  await read(page, hall);
  await page.getByRole("button", { name: "Calculator", exact: true }).click();
  await expect(calculator(page).getByRole("button", { name: "sin" })).toHaveCount(0);
  await toNumbers(page);
  await expect(calculator(page).getByRole("button", { name: "sin", exact: true })).toBeVisible();
  await page.getByRole("textbox", { name: "Calculation" }).fill("sin 30");
  await page.keyboard.press("Enter");
  await expect(calculator(page).getByRole("status")).toHaveText("= 0.5");
  await calculator(page).getByRole("button", { name: "Degrees" }).click();
  await page.getByRole("textbox", { name: "Calculation" }).fill("sin π");
  await page.keyboard.press("Enter");
  await expect(calculator(page).getByRole("status")).toHaveText("= 0");
  await next(page);
  await expect(calculator(page)).toBeHidden();
  await expect(page.locator("#tools button")).toBeHidden();
});

test("the decimal sign of the calculator is that of the page", async ({ page, hall }) => {
  await page.goto((await hall.ticket({ lang: "de" }, hall.importTask(READING))).url);
  await page.locator("[data-start]").click();
  await page.locator("#tools button").click();
  await page.keyboard.type("1,5*3");
  await page.keyboard.press("Enter");
  await expect(page.locator(".calculator output")).toHaveText("= 4,5");
  await expect(page.locator(".keys").getByRole("button", { name: ",", exact: true })).toBeVisible();
});

test("only an exam with a calculator loads it, and it is light", async ({ page, hall }) => {
  /** @type {Map<string, Promise<Buffer>>} as they are sent, which is without comments */
  const fetched = new Map();
  page.on("response", (response) => {
    const name = new URL(response.url()).pathname.replace(/^.*\/static\/[^/]+\//, "");
    if (/tools\/|calculator/.test(name)) fetched.set(name, response.body());
  });
  const tools = () => [...fetched.keys()].sort();
  await page.goto((await hall.ticket()).url);
  await stepButton(page, "Everything").click();
  await expect(page.locator("#light")).toHaveAttribute("data-state", "saved");
  expect(tools()).toEqual([]);
  await read(page, hall);
  await expect(page.locator("#tools button")).toBeVisible();
  await expect.poll(tools).toEqual(["calculator.css", ...["calculator", "floating", "pad", "reckon"].map((name) => `player/tools/${name}.js`)]);
  const files = await Promise.all(fetched.values());
  const weight = files.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0);
  expect(weight, "bytes, compressed").toBeLessThan(9_000);
});
