// Each way into an exam, from the bare link to the first question: what is wrong is told plainly, guessing is slowed down, and the page says
// for how long.

import { Hall } from "../support/hall.js";
import { EVERY_LOOK, expect, expectGoodPage, stepButton, test } from "../support/test.js";

/** @typedef {import("@playwright/test").Page} Page */
/**
 * A way in. What is `wrong` is told in words of its own; whoever shows what is `right` is in.
 *
 * @typedef {{
 *   access: string,
 *   candidate?: object,
 *   wrong: { fields: Record<string, string>, status: number, told: string },
 *   right: { fields: Record<string, string>, name: string },
 *   slow: { after: number, fields: Record<string, string>, wait: RegExp },
 *   button?: string,
 * }} Door
 */

const CODE = "00000000-0000-4000-8000-000000000000";
const UNKNOWN = "This is not known here. Check what you typed and try again.";
const MISSING = "Please fill this in.";
const SECONDS = /in \d+ seconds|in 1 minute/;
const HOUR = /in (1 hour|59 minutes|60 minutes)/;

/** @type {Record<string, Door>} */
const DOORS = {
  code: {
    access: "{ method: code }",
    candidate: {},
    wrong: { fields: { "Your code": CODE }, status: 404, told: "This code is not known" },
    right: { fields: { "Your code": "(the ticket's)" }, name: "Ada Lovelace" },
    slow: { after: 30, fields: { "Your code": CODE }, wait: SECONDS },
  },
  credential: {
    access: "{ method: credential, by: external-id, label: Student number, guesses: 30 }",
    candidate: { externalId: "S-1815" },
    wrong: { fields: { "Student number": "S-1816" }, status: 404, told: UNKNOWN },
    right: { fields: { "Student number": " s-1815 " }, name: "Ada Lovelace" },
    slow: { after: 30, fields: { "Student number": "S-1" }, wait: HOUR },
  },
  "two-credentials": {
    access: "{ method: two-credentials, by: external-id, label: Student number, secondBy: credential2, secondLabel: Date of birth, guesses: 30 }",
    candidate: { externalId: "S-1815", credential2: "1815-12-10" },
    wrong: { fields: { "Student number": "S-1815", "Date of birth": "1815-12-11" }, status: 404, told: UNKNOWN },
    right: { fields: { "Student number": "S-1815", "Date of birth": "1815-12-10" }, name: "Ada Lovelace" },
    slow: { after: 30, fields: { "Student number": "S-1815", "Date of birth": "1815-01-01" }, wait: HOUR },
  },
  public: {
    access: "{ method: public, perAddress: 2 }",
    wrong: { fields: { "Your name": "" }, status: 400, told: MISSING },
    right: { fields: { "Your name": "Mary Somerville" }, name: "Mary Somerville" },
    slow: { after: 2, fields: { "Your name": "Mary" }, wait: HOUR },
  },
  password: {
    access: "{ method: password, password: difference engine, guesses: 30 }",
    wrong: { fields: { Password: "analytical engine", "Your name": "Mary Somerville" }, status: 403, told: "This is not the password." },
    right: { fields: { Password: "difference engine", "Your name": "Mary Somerville" }, name: "Mary Somerville" },
    slow: { after: 30, fields: { Password: "engine", "Your name": "Mary" }, wait: HOUR },
  },
  register: {
    access: "{ method: register, perAddress: 2, fields: [{ name: school, label: School, required: true }] }",
    wrong: { fields: { "Your name": "Mary", "E-mail address": "mary", School: "Jedburgh" }, status: 400, told: "This is not an e-mail address." },
    right: { fields: { "Your name": "Mary Somerville", "E-mail address": "mary@example.org", School: "Jedburgh" }, name: "Mary Somerville" },
    slow: { after: 2, fields: { "Your name": "Mary", "E-mail address": "mary@example.org", School: "Jedburgh" }, wait: HOUR },
    button: "Register",
  },
};

/** @param {string} access */
const exam = (access) => `
title: At the door
description: Bring **nothing** but yourself.
access: ${access}
help: { name: Examination office, phone: +90 212 555 01 01 }
steps:
  - title: Only step
    test: { sections: [{ title: All, pages: [{ questions: [{ name: first, kind: input, type: area, text: What did you see on the way?, scoring: manual }] }] }] }
`;

/** @type {Hall} */
let hall;
test.beforeAll(async () => {
  // Each person comes from an address of their own, as behind a proxy.
  hall = await Hall.open(undefined, { variables: { HALLTICKET_TRUSTED_PROXY: "127.0.0.1/32" } });
});
test.afterAll(() => hall.close());

let people = 0;
test.beforeEach(({ page }, info) => {
  people += 1;
  return page.context().setExtraHTTPHeaders({ "X-Forwarded-For": `203.0.113.${(info.workerIndex % 2) * 100 + people}` });
});

/**
 * @param {Page} page
 * @param {Record<string, string>} fields
 */
async function fill(page, fields) {
  for (const [label, value] of Object.entries(fields)) await page.getByRole("main").getByLabel(label, { exact: true }).first().fill(value);
}

/**
 * @param {Page} page
 * @param {Door} door
 */
function send(page, { button = "Continue" }) {
  return page.getByRole("main").getByRole("button", { name: button, exact: true }).first().click();
}

/** Sends the form of the page and stays on it; gives the status. */
async function sendAside() {
  const form = /** @type {HTMLFormElement} */ (document.querySelector("main form"));
  // Each page has a number of its own, so that a form which is sent twice is the same; this one is another's each time.
  form.querySelector("[name=id]")?.setAttribute("value", crypto.randomUUID());
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
  return (await fetch(location.href, { method: "POST", body, redirect: "manual" })).status;
}

/** How many tickets there are. */
function tickets() {
  return hall.run("ticket", "list", "--limit", "1000").tickets.length;
}

for (const [method, door] of Object.entries(DOORS)) {
  const { access, candidate, wrong, right, slow } = door;

  /** @returns {Promise<{ link: string, fields: Record<string, string> }>} the bare link, and what is right there */
  const open = async () => {
    const task = hall.importText(exam(access));
    const ticket = candidate && (await hall.ticket(candidate, task));
    const fields = ticket && method === "code" ? { "Your code": ticket.code } : right.fields;
    return { link: `${hall.url}/assessment/task/${task}?lang=en`, fields };
  };

  test(`${method}: from the link to the first question, after a mistake`, async ({ page, watch }) => {
    watch.expect(/status of 40[034]/);
    const { link, fields } = await open();
    const before = tickets();
    await page.goto(link);
    await expect(page.getByRole("contentinfo").getByRole("link", { name: "+90 212 555 01 01" })).toBeVisible();
    await expectGoodPage(page, EVERY_LOOK);
    await fill(page, wrong.fields);
    const [answer] = await Promise.all([page.waitForResponse((reply) => reply.request().method() === "POST"), send(page, door)]);
    expect(answer.status()).toBe(wrong.status);
    await expect(page.getByRole("main")).toContainText(wrong.told);
    await expectGoodPage(page, EVERY_LOOK);
    expect(tickets(), "looking and failing make no ticket").toBe(before);
    await fill(page, fields);
    await send(page, door);
    await expect(page.getByRole("main").getByText(right.name)).toBeVisible();
    expect(page.url()).not.toContain("code=");
    await expectGoodPage(page, EVERY_LOOK);
    await stepButton(page, "Only step").click();
    await expect(page.getByText("What did you see on the way?")).toBeVisible();
  });

  test(`${method}: guessing is slowed down, and the page says for how long`, async ({ page, watch }) => {
    watch.expect(/status of (40[034]|429)/);
    const { link } = await open();
    const again = async () => {
      // Whoever was let in would be known by the cookie.
      await page.context().clearCookies();
      await page.goto(link);
      await fill(page, slow.fields);
      const [answer] = await Promise.all([page.waitForResponse((reply) => reply.request().method() === "POST"), send(page, door)]);
      return answer;
    };
    expect((await again()).status()).not.toBe(429);
    // The rest as the browser sends it, without looking at each page.
    await page.context().clearCookies();
    await page.goto(link);
    await fill(page, slow.fields);
    for (let tries = 1; tries < slow.after; tries += 1) expect(await page.evaluate(sendAside)).not.toBe(429);
    const answer = await again();
    expect(answer.status()).toBe(429);
    expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
    await expect(page.getByRole("heading", { name: "Too many attempts" })).toBeVisible();
    await expect(page.getByRole("main")).toContainText(slow.wait);
    await expectGoodPage(page, EVERY_LOOK);
  });

  test(`${method}: the door from right to left`, async ({ page, watch }) => {
    watch.expect(/status of 40[034]/);
    const { link } = await open();
    await page.goto(link.replace("lang=en", "lang=ar"));
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await expectGoodPage(page, EVERY_LOOK);
    for (const field of await page.locator("main > article > form input:not([type=hidden])").all()) await field.fill("?");
    await page.locator("main > article > form button").first().click();
    await expectGoodPage(page, EVERY_LOOK);
  });
}
