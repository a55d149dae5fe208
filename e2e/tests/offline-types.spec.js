// Five minutes without a network and an answer to every type of question, over reloads: everything is still there, and arrives once, in order.

import { fileURLToPath } from "node:url";
import { Hall } from "../support/hall.js";
import { begin, expect, expectSaved, test } from "../support/test.js";

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
const next = (page) => page.locator("#stage").getByRole("button", { name: "Next" }).click();

/** What one does on each page of the tour, and how it looks afterwards. @type {((page: Page) => Promise<void>)[]} */
const ANSWER = [
  async (page) => {
    await page.getByRole("radio", { name: "Argon" }).check();
    await page.getByRole("checkbox", { name: "Iron" }).check();
    await page.getByRole("checkbox", { name: "Copper" }).check();
    await page.getByRole("radio", { name: "H2O" }).check();
    await page.getByRole("main").getByRole("combobox").selectOption("100");
  },
  async (page) => {
    await page.getByRole("combobox", { name: "Rust" }).selectOption("Iron and oxygen");
    await page.getByRole("combobox", { name: "Verdigris" }).selectOption("Copper and others");
    for (const [item, option] of [["Mercury", "Liquid"], ["Iron", "Solid"], ["Helium", "Gas"]]) {
      await page.getByRole("radiogroup", { name: item }).getByRole("radio", { name: option }).check({ force: true });
    }
    // Carbon first goes to the top, then Hydrogen before it: whatever was drawn, that is the right order.
    for (const word of ["Carbon", "Hydrogen"]) {
      const up = page.getByRole("button", { name: `Move up ${word}` });
      while ((await up.getAttribute("aria-disabled")) !== "true") await up.click();
    }
    const right = page.getByRole("button", { name: "This order is right" });
    if (await right.isVisible()) await right.click();
  },
  async (page) => {
    await page.getByRole("textbox", { name: "Gap 1 of 3" }).fill("hydrogen");
    await page.getByRole("textbox", { name: "Gap 2 of 3" }).fill("0");
    await page.getByRole("combobox", { name: "Gap 3 of 3" }).selectOption("solid");
    await page.getByRole("textbox", { name: "Helium Protons" }).fill("2");
    await page.getByRole("textbox", { name: "Carbon Symbol" }).fill("C");
    await page.getByRole("textbox", { name: "Carbon Protons" }).fill("6");
  },
  async (page) => {
    await question(page, "sodium").getByRole("textbox").fill("Na");
    await question(page, "mole").getByRole("textbox").fill("12.01");
    await question(page, "ice").getByRole("textbox").fill("Its molecules stand further apart.");
    await question(page, "metals").getByRole("textbox").fill("- They **shine**");
    await question(page, "protons").getByRole("textbox").fill("def protons():\n    return 6");
  },
];

/** @type {((page: Page) => Promise<void>)[]} */
const EXPECT = [
  async (page) => {
    await expect(page.getByRole("radio", { name: "Argon" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "Copper" })).toBeChecked();
    await expect(page.getByRole("radio", { name: "H2O" })).toBeChecked();
    await expect(page.getByRole("main").getByRole("combobox").locator("option:checked")).toHaveText("100");
  },
  async (page) => {
    await expect(page.getByRole("combobox", { name: "Rust" }).locator("option:checked")).toHaveText("Iron and oxygen");
    await expect(page.getByRole("radiogroup", { name: "Helium" }).getByRole("radio", { name: "Gas" })).toBeChecked();
    await expect(page.locator(".order li").first()).toContainText("Hydrogen");
  },
  async (page) => {
    await expect(page.getByRole("textbox", { name: "Gap 2 of 3" })).toHaveValue("0");
    await expect(page.getByRole("combobox", { name: "Gap 3 of 3" }).locator("option:checked")).toHaveText("solid");
    await expect(page.getByRole("textbox", { name: "Carbon Protons" })).toHaveValue("6");
  },
  async (page) => {
    await expect(question(page, "sodium").getByRole("textbox")).toHaveValue("Na");
    await expect(question(page, "mole").getByRole("textbox")).toHaveValue("12.01");
    await expect(question(page, "ice").getByRole("textbox")).toHaveValue("Its molecules stand further apart.");
    await expect(question(page, "metals").getByRole("textbox")).toHaveValue("- They **shine**");
    await expect(question(page, "protons").getByRole("textbox")).toHaveValue("def protons():\n    return 6");
  },
];

test("five minutes without a network, two reloads, every type of question: all arrives in order, once", async ({ page, context, hall, watch }) => {
  test.slow();
  watch.expect(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  await page.clock.install();
  const task = hall.importTask(TOUR);
  const ticket = await hall.ticket({}, task);
  await begin(page, ticket, "Tour");
  await expect(page.locator("html")).toHaveAttribute("data-offline", "true");
  await context.setOffline(true);
  /** @type {string[]} */
  const order = [];
  const light = page.locator("#light");
  for (const [place, answer] of ANSWER.entries()) {
    if (place > 0) await next(page);
    await expect(page.locator(".question").first()).toBeVisible();
    await answer(page);
    order.push(...(await page.locator(".question [id^=n-]").evaluateAll((nodes) => nodes.map(({ id }) => id.slice(2)))));
    await page.clock.runFor(75_000);
    await expect(light).toHaveText(`${order.length} answers not saved`);
    await expect(light).toHaveAttribute("data-kept", "true");
    // In the middle, and at the end.
    if (place % 2 === 1) {
      await page.reload();
      await EXPECT[place](page);
      await expect(light).toHaveText(`${order.length} answers not saved`);
    }
  }
  expect(order).toHaveLength(14);

  /** @type {string[]} */
  const sent = [];
  page.on("requestfinished", (request) => request.method() === "PUT" && sent.push(request.url().split("/").at(-1) ?? ""));
  await context.setOffline(false);
  await expect(async () => {
    await page.clock.runFor(5_000);
    await expect(light).toHaveText("Saved", { timeout: 500 });
  }).toPass();
  expect(sent).toEqual(order);

  for (const place of [3, 2, 1, 0]) {
    await EXPECT[place](page);
    if (place > 0) await page.getByRole("button", { name: "Back" }).click();
  }
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect.poll(async () => (await hall.results(ticket, task))[0].status).toBe("COMPLETE");
  const { scoreboard } = (await hall.results(ticket, task))[0].result;
  expect(scoreboard).toMatchObject({ pointsAchieved: 20, maxAchievablePoints: 20, noOfQuestions: 12, awaitingMarking: 2 });
});

test("a file that is chosen without a network is handed in when it is back, five minutes later", async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const hall = await Hall.open();
  try {
    hall.task = hall.run("task", "import", fileURLToPath(new URL("../support/files.yaml", import.meta.url))).taskId;
    const ticket = await hall.ticket();
    await page.clock.install();
    await begin(page, ticket, "Everything");
    await page.getByRole("textbox").fill("The pier in the east.");
    await next(page);
    await expectSaved(page);
    await context.setOffline(true);
    const essay = question(page, "Hand in your essay.");
    await essay.locator("input[type=file]").setInputFiles({ name: "essay.txt", mimeType: "text/plain", buffer: Buffer.from("My words.") });
    await page.clock.runFor(300_000);
    await expect(essay.getByRole("status")).toContainText("essay.txt");
    await expect(essay.getByRole("listitem")).toHaveCount(0);
    await context.setOffline(false);
    await expect(async () => {
      await page.clock.runFor(5_000);
      await expect(essay.getByRole("listitem")).toContainText("essay.txt", { timeout: 500 });
    }).toPass();
    await expectSaved(page);
    await expect(page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Question 2 of 5, Answered" })).toBeVisible();
  } finally {
    await hall.close();
  }
});
