// Takes a picture of every page and state of it, at the width of a telephone and of a desk, in light, dark and right-to-left, into
// docs/pictures: `npm --prefix e2e run pictures`, with the binary built. With names of states behind it (`… run pictures -- welcome break`)
// it takes only those; with HALLTICKET_TEST_STATIC=1 style and code come from the working tree, so that no build stands between two looks.

import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { Hall } from "./support/hall.js";
import { STATES } from "./support/states.js";
import { serveFromTree } from "./support/tree.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDER = `${ROOT}docs/pictures/`;
const WIDTHS = [360, 1280];
const HEIGHT = 800;
/** A picture is no longer than this: what comes below looks like what is above. */
const LONGEST = 1600;
const QUALITY = 0.25;

/** @typedef {{ look: string, lang: string, schemes: ("light" | "dark")[] }} Run */
/** @type {Run[]} */
const RUNS = [{ look: "", lang: "en", schemes: ["light", "dark"] }, { look: "rtl", lang: "ar", schemes: ["light"] }];

/**
 * PNG in, WebP out. Chromium can do it, so nothing else need be there.
 *
 * @param {import("@playwright/test").Page} page
 * @param {Buffer} png
 */
async function compressed(page, png) {
  const address = await page.evaluate(async ({ source, quality }) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    canvas.getContext("2d")?.drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", quality);
  }, { source: `data:image/png;base64,${png.toString("base64")}`, quality: QUALITY });
  return Buffer.from(address.split(",")[1], "base64");
}

/**
 * @param {import("@playwright/test").Browser} browser
 * @param {Run} run
 * @param {boolean} [scripts]
 */
async function contextFor(browser, { lang }, scripts = true) {
  const context = await browser.newContext({
    locale: lang === "en" ? "en-GB" : lang, timezoneId: "Europe/Istanbul", serviceWorkers: "block", reducedMotion: "reduce", javaScriptEnabled: scripts,
    viewport: { width: 1280, height: HEIGHT },
  });
  await serveFromTree(context);
  // Playwright's switch stops scripts and leaves <noscript> out, which a browser without scripts shows.
  if (!scripts) {
    await context.route(/\/assessment\//, async (route) => {
      if (route.request().method() !== "GET" || route.request().resourceType() !== "document") return route.continue();
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replaceAll(/<\/?noscript>/g, "") });
    });
  }
  return context;
}

/**
 * Takes one state in every width and scheme of a run.
 *
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 * @param {Run} run
 * @param {(name: string, png: Buffer) => Promise<void>} keep
 */
async function take(page, name, { look, schemes }, keep) {
  for (const width of WIDTHS) {
    for (const scheme of schemes) {
      await page.setViewportSize({ width, height: HEIGHT });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.mouse.move(0, 0);
      await page.evaluate(() => scrollTo(0, 0));
      const tall = await page.evaluate(() => document.documentElement.scrollHeight);
      // A window that stands over the page is shown with the window's own size: a long page would put it where nobody sees it.
      const whole = (await page.locator("dialog[open]").count()) === 0;
      if (whole) await page.setViewportSize({ width, height: Math.min(Math.max(HEIGHT, tall), LONGEST) });
      const png = await page.screenshot({ animations: "disabled", caret: "hide" });
      await keep(`${name}-${width}-${look || scheme}`, png);
    }
  }
}

/** @param {string[]} taken the states */
function index(taken) {
  const looks = ["light", "dark", "rtl"];
  const sections = taken.map((name) => {
    const { title } = STATES[name];
    const row = (/** @type {number} */ width, /** @type {number} */ shown) =>
      looks.map((look) => `<img src="${name}-${width}-${look}.webp" alt="${title}, ${width} pixels, ${look}" width="${shown}">`).join(" ");
    return `## ${title}\n\n${row(360, 180)}\n\n${row(1280, 320)}\n`;
  });
  return `# What candidates see\n\nEach page and each state of it, on a telephone (360 pixels) and at a desk (1280), in light, in dark, and right-to-left (Arabic pages around English ` +
    `questions). Taken by \`npm --prefix e2e run pictures\`.\n\n${sections.join("\n")}`;
}

const wanted = process.argv.slice(2);
const names = Object.keys(STATES).filter((name) => wanted.length === 0 || wanted.includes(name));
mkdirSync(FOLDER, { recursive: true });
const hall = await Hall.open();
const browser = await chromium.launch({
  ...config.use?.launchOptions,
  args: [...(config.use?.launchOptions?.args ?? []), "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
});
let bytes = 0;
try {
  const press = await browser.newPage();
  for (const name of names) {
    for (const run of RUNS) {
      const { scripts, show } = STATES[name];
      const context = await contextFor(browser, run, scripts);
      const page = await context.newPage();
      try {
        await show({ page, context, hall, lang: run.lang });
        await take(page, name, run, async (file, png) => {
          const webp = await compressed(press, png);
          bytes += webp.length;
          writeFileSync(`${FOLDER}${file}.webp`, webp);
        });
      } catch (fault) {
        process.exitCode = 1;
        console.error(`${name} in ${run.lang}: ${/** @type {Error} */ (fault).message}`);
      }
      await context.close();
    }
    console.log(name);
  }
  writeFileSync(`${FOLDER}README.md`, index(Object.keys(STATES).filter((name) => existsSync(`${FOLDER}${name}-360-light.webp`))));
  console.log(`${names.length} states, ${Math.round(bytes / 1024)} KiB`);
} finally {
  await browser.close();
  await hall.close();
}
