// Every page and state that a candidate may see, and the way there. Words differ by language, so nothing is found by its words.

import { writeFileSync } from "node:fs";
import path from "node:path";

/** @typedef {{ page: import("@playwright/test").Page, context: import("@playwright/test").BrowserContext, hall: import("./hall.js").Hall, lang: string }} Scene */
/** @typedef {{ title: string, scripts?: boolean, show: (scene: Scene) => Promise<void> }} State */

const TOUR = "docs/examples/every-question-type.yaml";
const READING = "e2e/support/reading.yaml";
const FILES = "e2e/support/files.yaml";
const HOUR = 3600;
const now = () => Math.floor(Date.now() / 1000);

/** @type {WeakMap<import("./hall.js").Hall, Map<string, string>>} */
const imported = new WeakMap();

/**
 * An exam by its file, imported once.
 *
 * @param {import("./hall.js").Hall} hall
 * @param {string} file
 */
function task(hall, file) {
  const known = imported.get(hall) ?? new Map();
  imported.set(hall, known);
  if (!known.has(file)) known.set(file, hall.importTask(file));
  return /** @type {string} */ (known.get(file));
}

/**
 * Starts the first step of an exam, or another, and waits until it is there.
 *
 * @param {Scene} scene
 * @param {{ file?: string, step?: number, user?: object }} [what]
 */
async function start({ page, hall, lang }, { file, step = 0, user } = {}) {
  const ticket = await hall.ticket({ lang, ...user }, file ? task(hall, file) : undefined);
  await page.goto(ticket.url);
  await page.locator("[data-start]").nth(step).click();
  await page.waitForURL(/\/test-instances\//);
  await page.locator("#light[data-state=saved]").waitFor();
  return ticket;
}

/**
 * Starts the first step of an exam without JavaScript.
 *
 * @param {Scene} scene
 * @param {string} [file]
 */
async function startPlain({ page, hall, lang }, file) {
  await page.goto((await hall.ticket({ lang }, file ? task(hall, file) : undefined)).url);
  await page.locator("form:has(input[name=start]) button").first().click();
  await page.waitForURL(/\/plain\//);
}

/** @param {import("@playwright/test").Page} page */
async function pastIntroduction(page) {
  await page.locator(".interlude .primary").click();
  await page.locator(".question").first().waitFor();
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {number} turns
 */
async function turn(page, turns) {
  for (let done = 0; done < turns; done += 1) await page.locator(".pager .next").click();
}

/** @param {import("@playwright/test").Page} page */
const saved = (page) => page.locator("#light[data-state=saved]").waitFor();

/** @param {Scene} scene */
async function answered(scene) {
  const { page } = scene;
  const ticket = await start(scene);
  await pastIntroduction(page);
  await page.getByRole("radio").first().check();
  await page.getByRole("checkbox").nth(1).check();
  await page.locator(".flag").nth(1).click();
  await saved(page);
  return ticket;
}

/** @param {Scene} scene */
async function handedIn(scene) {
  await answered(scene);
  await scene.page.locator(".finish").click();
  await scene.page.locator("dialog button[value=finish]").click();
  await scene.page.locator("#finished, .receipt").first().waitFor();
}

/**
 * A task whose door asks for something.
 *
 * @param {Scene} scene
 * @param {object} access
 */
async function door({ page, hall, lang }, access) {
  const file = path.join(hall.home, "door.json");
  const question = { name: "one", kind: "input", type: "area", text: "Why?", scoring: "manual" };
  writeFileSync(file, JSON.stringify({
    title: "Open day", lang, description: "A short exam, open to everybody.", access,
    emailTemplates: [{ name: "invitation", subject: "Your exam", body: "[Open]({{ accessLink }})" }],
    steps: [{ title: "All", test: { sections: [{ title: "One", pages: [{ questions: [question] }] }] } }],
  }));
  await page.goto(`${hall.url}/assessment/task/${hall.run("task", "import", file).taskId}`);
}

/** @type {Record<string, State>} */
export const STATES = {
  welcome: {
    title: "The welcome page",
    async show({ page, hall, lang }) {
      await page.goto((await hall.ticket({ lang, before: { timestamp: now() + 30 * HOUR, utc: 3 } })).url);
    },
  },
  try: {
    title: "Trying the device",
    async show({ page, hall, lang }) {
      await page.goto((await hall.ticket({ lang })).url);
      await page.locator("a[data-onward], button[value=try]").first().click();
      await page.locator("#try[data-done]").waitFor();
    },
  },
  data: {
    title: "What is stored of one",
    async show(scene) {
      const { page } = scene;
      await answered(scene);
      await page.goto(`${scene.hall.url}/assessment/task/${scene.hall.task}/data?lang=${scene.lang}`);
    },
  },
  "not-yet": {
    title: "The exam is not open yet",
    async show({ page, hall, lang }) {
      await page.goto((await hall.ticket({ lang, after: { timestamp: now() + HOUR, utc: 3 } })).url);
    },
  },
  closed: {
    title: "The exam is closed",
    async show({ page, hall, lang }) {
      await page.goto((await hall.ticket({ lang, before: { timestamp: now() - HOUR, utc: 3 } })).url);
    },
  },
  code: {
    title: "A link without its code",
    async show({ page, hall, lang }) {
      await page.goto(`${hall.url}/assessment/task/${hall.task}?lang=${lang}`);
    },
  },
  "unknown-code": {
    title: "A code that nobody knows",
    async show({ page, hall, lang }) {
      await page.goto(`${hall.url}/assessment/task/${hall.task}?code=00000000-0000-4000-8000-000000000000&lang=${lang}`);
    },
  },
  register: {
    title: "Registering",
    show: (scene) => door(scene, { method: "register", fields: [{ name: "matriculation", label: "Student number", required: true }] }),
  },
  password: {
    title: "A password that all were told",
    show: (scene) => door(scene, { method: "password", password: "open sesame" }),
  },
  introduction: {
    title: "Before a section",
    show: async (scene) => void (await start(scene)),
  },
  exam: {
    title: "Questions, one flagged",
    show: async (scene) => void (await answered(scene)),
  },
  hint: {
    title: "A hint, and the time hidden",
    async show(scene) {
      await answered(scene);
      await scene.page.locator(".question details").first().locator("summary").click();
      await scene.page.locator("#clock button").click();
    },
  },
  choosing: {
    title: "Choosing",
    show: async (scene) => void (await start(scene, { file: TOUR })),
  },
  arranging: {
    title: "Matching and putting in order",
    async show(scene) {
      await start(scene, { file: TOUR });
      await turn(scene.page, 1);
    },
  },
  filling: {
    title: "Gaps and tables",
    async show(scene) {
      await start(scene, { file: TOUR });
      await turn(scene.page, 2);
    },
  },
  typing: {
    title: "Typing",
    async show(scene) {
      await start(scene, { file: TOUR });
      await turn(scene.page, 3);
      await scene.page.locator(".question textarea").nth(1).fill("Metals **shine**.\n\n- They conduct.\n- They bend.");
      await scene.page.locator(".tools button").last().click();
      await saved(scene.page);
    },
  },
  files: {
    title: "Handing in files, and recording",
    async show(scene) {
      const { page } = scene;
      await start(scene, { file: FILES });
      await turn(page, 1);
      await page.locator("input[type=file]").first().setInputFiles({ name: "essay.txt", mimeType: "text/plain", buffer: Buffer.from("My words.") });
      await page.locator(".files li").first().waitFor();
      await saved(page);
    },
  },
  recording: {
    title: "A recording that runs",
    async show(scene) {
      const { page } = scene;
      await start(scene, { file: FILES });
      await turn(page, 1);
      const film = page.locator(".recorder").last();
      await film.locator("button.record").click();
      await film.locator("video").waitFor();
      await film.getByRole("timer").filter({ hasText: /./ }).waitFor();
    },
  },
  passage: {
    title: "A text beside the questions",
    show: async (scene) => void (await start(scene, { file: READING })),
  },
  calculator: {
    title: "The calculator",
    async show(scene) {
      const { page } = scene;
      await start(scene, { file: READING });
      await page.locator("#tools button").click();
      await page.keyboard.type("7*8+1.5");
      await page.keyboard.press("Enter");
    },
  },
  scientific: {
    title: "The scientific calculator",
    async show(scene) {
      const { page } = scene;
      await start(scene, { file: READING });
      await page.locator(".map li button").nth(5).click();
      await page.locator("#tools button").click();
      await page.keyboard.type("sin 30 + √2");
      await page.keyboard.press("Enter");
    },
  },
  offline: {
    title: "No network",
    async show(scene) {
      await answered(scene);
      await scene.context.setOffline(true);
      await scene.page.getByRole("radio").nth(1).check();
      await scene.page.locator("#light[data-state=unsaved]").waitFor();
    },
  },
  "other-window": {
    title: "Opened in another window",
    async show(scene) {
      await start(scene);
      const { page, context } = scene;
      const first = await context.newPage();
      await first.goto("about:blank");
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      await page.locator("dialog[open]").waitFor();
    },
  },
  "only-look": {
    title: "Only to be looked at",
    async show(scene) {
      await answered(scene);
      const { page } = scene;
      await page.evaluate(() => sessionStorage.clear());
      await page.reload();
      await page.locator("dialog button[value=no]").click();
      await page.locator("#band").waitFor();
    },
  },
  break: {
    title: "A break",
    async show(scene) {
      await start(scene, { user: { accommodations: { breakMinutes: 10 } } });
      await pastIntroduction(scene.page);
      await scene.page.locator("#breaks button").click();
      await scene.page.locator("dialog.break").waitFor();
    },
  },
  finish: {
    title: "What is open before handing in",
    async show(scene) {
      await answered(scene);
      await scene.page.locator(".finish").click();
    },
  },
  receipt: {
    title: "Handed in",
    async show(scene) {
      await handedIn(scene);
      await scene.page.locator(".receipt summary").first().click();
    },
  },
  late: {
    title: "The time was over",
    async show(scene) {
      await start(scene, { step: 2 });
      await scene.page.locator("#finished").waitFor({ timeout: 30_000 });
    },
  },
  "plain-welcome": {
    title: "The welcome page without JavaScript",
    scripts: false,
    async show({ page, hall, lang }) {
      await page.goto((await hall.ticket({ lang })).url);
    },
  },
  plain: {
    title: "Questions without JavaScript",
    scripts: false,
    async show(scene) {
      await startPlain(scene);
      await scene.page.locator(".interlude .primary").click();
      await scene.page.locator(".choice input").first().check();
      await scene.page.locator("button[value=save]").click();
    },
  },
  "plain-passage": {
    title: "A text to be read, without JavaScript",
    scripts: false,
    show: (scene) => startPlain(scene, READING),
  },
  "plain-typing": {
    title: "Typing without JavaScript",
    scripts: false,
    async show(scene) {
      await startPlain(scene, TOUR);
      for (let turns = 0; turns < 3; turns += 1) await scene.page.locator("button[value=next]").click();
    },
  },
  "plain-finish": {
    title: "What is open before handing in, without JavaScript",
    scripts: false,
    async show(scene) {
      await startPlain(scene, TOUR);
      await scene.page.locator("button[value=finish]").first().click();
    },
  },
  "not-found": {
    title: "A page that is not there",
    async show({ page, hall }) {
      await page.goto(`${hall.url}/nowhere`);
    },
  },
};
