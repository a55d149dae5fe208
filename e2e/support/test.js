// What every browser test gets: a server, and a page on which nothing may go wrong unnoticed.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test as base, expect } from "@playwright/test";
import { Hall } from "./hall.js";
import { serveFromTree } from "./tree.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** Notes what a person would not see: errors in the console, requests to elsewhere, violations of the security policy. */
class Watch {
  /** @type {string[]} */
  complaints = [];
  /** @type {RegExp[]} */
  #expected = [];

  /**
   * Lets complaints pass that belong to what a test does.
   *
   * @param {...RegExp} patterns
   */
  expect(...patterns) {
    this.#expected.push(...patterns);
  }

  /** @param {string} words */
  note(words) {
    this.complaints.push(words);
  }

  get unexpected() {
    return this.complaints.filter((words) => !this.#expected.some((pattern) => pattern.test(words)));
  }

  /** @param {import("@playwright/test").BrowserContext} context */
  over(context) {
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (fault) => this.note(`uncaught: ${fault.error().stack}`));
    context.on("request", (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && hostname !== "127.0.0.1") this.note(`a request to elsewhere: ${request.url()}`);
    });
  }
}

/** @type {import("@playwright/test").TestType<import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions & { watch: Watch }, import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions & { hall: Hall }>} */
export const test = base.extend({
  hall: [
    async (/** @type {{}} */ {}, /** @type {(hall: Hall) => Promise<void>} */ use) => {
      const hall = await Hall.open();
      await use(hall);
      await hall.close();
    },
    { scope: "worker" },
  ],
  watch: [
    async (/** @type {{ context: import("@playwright/test").BrowserContext }} */ { context }, /** @type {(watch: Watch) => Promise<void>} */ use) => {
      const watch = new Watch();
      watch.over(context);
      await serveFromTree(context);
      await use(watch);
      expect(watch.unexpected).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** @typedef {{ width: number, dark?: boolean, forced?: boolean }} Look how a page is looked at */

/** @type {Look[]} */
const LOOKS = [{ width: 1280 }, { width: 360 }, { width: 360, dark: true }];
/** The same, and the narrowest window (400 % of 1280), and colours that the reader has chosen. @type {Look[]} */
export const EVERY_LOOK = [...LOOKS, { width: 320 }, { width: 320, dark: true, forced: true }];

/**
 * The page as it is now is accessible, at this size and in the dark, and does not scroll sideways on a telephone.
 *
 * @param {import("@playwright/test").Page} page
 * @param {Look[]} [looks]
 */
export async function expectGoodPage(page, looks = LOOKS) {
  for (const { width, dark = false, forced = false } of looks) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: dark ? "dark" : "light", forcedColors: forced ? "active" : "none", reducedMotion: "reduce" });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect.soft(wide, `pixels beyond the edge at ${width}: ${page.url()}`).toBeLessThanOrEqual(0);
    await page.evaluate(AXE);
    const violations = await page.evaluate(async ({ rules, forced }) => {
      // Where the reader's own colours stand, axe reads the fill of a text, which Chromium gives as the page had it: what is drawn is right.
      const how = { runOnly: rules, rules: { "color-contrast": { enabled: !forced } } };
      const found = await /** @type {any} */ (window).axe.run(how);
      return found.violations.map((/** @type {any} */ one) => `${one.id}: ${one.nodes.map((/** @type {any} */ node) => node.target.join(" ")).join(", ")}`);
    }, { rules: RULES, forced });
    expect.soft(violations, `axe at ${width}, ${dark ? "dark" : "light"}: ${page.url()}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
}

/**
 * The button that starts a step or goes on with it.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} step
 */
export function stepButton(page, step) {
  return page.getByRole("button", { name: new RegExp(`^(Start|Continue)\\s*: ${step}$`) });
}

/**
 * Opens a ticket's link and starts a step.
 *
 * @param {import("@playwright/test").Page} page
 * @param {{ url: string }} ticket
 * @param {string} step
 */
export async function begin(page, ticket, step) {
  await page.goto(ticket.url);
  await stepButton(page, step).click();
  await page.waitForURL(/\/test-instances\//);
  await expect(page.locator("#light")).toHaveAttribute("data-state", "saved");
}

/**
 * Past the introduction of the first section, if it has one.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function pastIntroduction(page) {
  await page.getByRole("button", { name: "Begin" }).click();
}

/**
 * Presses Tab until an element has the focus.
 *
 * @param {import("@playwright/test").Page} page
 * @param {import("@playwright/test").Locator} target
 */
export async function tabTo(page, target) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} cannot be reached by Tab`);
}

/**
 * Waits for the light to say that everything is stored.
 *
 * @param {import("@playwright/test").Page} page
 */
export async function expectSaved(page) {
  await expect(page.locator("#light")).toHaveText("Saved");
}
