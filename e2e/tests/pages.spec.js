// Each page and each state of it, looked at with axe and at the width of a telephone.

import { begin, expect, expectGoodPage, pastIntroduction, stepButton, test } from "../support/test.js";

const HOUR = 3600;
const now = () => Math.floor(Date.now() / 1000);

test("the start page and a page that is not there", async ({ page, hall, watch }) => {
  watch.expect(/status of 404/);
  await page.goto(hall.url);
  await expectGoodPage(page);
  await page.goto(`${hall.url}/nowhere`);
  await expectGoodPage(page);
});

test("the welcome page, and its notice not agreed to", async ({ page, hall }) => {
  await page.goto((await hall.ticket()).url);
  await expectGoodPage(page);
  await stepButton(page, "Agreement").click();
  await expect(page.getByText("Please confirm this before you start.")).toBeVisible();
  await expectGoodPage(page);
});

test("the welcome page of a person with a long name, in a narrow window", async ({ page, hall }) => {
  const fullname = "Wolfeschlegelsteinhausenbergerdorff".repeat(5);
  await page.goto((await hall.ticket({ fullname, before: { timestamp: now() + HOUR, utc: 3 } })).url);
  await expectGoodPage(page);
});

for (const [state, user, words] of /** @type {[string, () => object, string][]} */ ([
  ["not yet open", () => ({ after: { timestamp: now() + HOUR, utc: 3 } }), "The exam is not open yet"],
  ["closed", () => ({ before: { timestamp: now() - HOUR, utc: 3 } }), "The exam is closed"],
])) {
  test(`a link whose exam is ${state}`, async ({ page, hall, watch }) => {
    watch.expect(/status of 403/);
    await page.goto((await hall.ticket(user())).url);
    await expect(page.getByRole("heading", { name: words })).toBeVisible();
    await expectGoodPage(page);
  });
}

test("a link that was withdrawn, and a code that nobody knows", async ({ page, hall, watch }) => {
  watch.expect(/status of 40[34]/);
  const ticket = await hall.ticket();
  hall.run("ticket", "revoke", ticket.ticketId);
  await page.goto(ticket.url);
  await expect(page.getByRole("heading", { name: "This invitation was withdrawn" })).toBeVisible();
  await expectGoodPage(page);
  await page.goto(ticket.url.replace(ticket.code, "00000000-0000-4000-8000-000000000000"));
  await expect(page.getByRole("heading", { name: "This code is not known" })).toBeVisible();
  await expectGoodPage(page);
});

test("a link without its code asks for it", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await page.goto(`${hall.url}/assessment/task/${hall.task}`);
  await expectGoodPage(page);
  await page.getByRole("textbox", { name: "Your code" }).fill(ticket.code);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(stepButton(page, "Everything")).toBeEnabled();
});

test("the player: introduction, each kind of question, the end", async ({ page, hall }) => {
  await begin(page, await hall.ticket(), "Everything");
  await expectGoodPage(page);
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.getByText("Hint").click();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Next" }).click();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Next" }).click();
  await expectGoodPage(page);
  await page.locator("#stage").getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectGoodPage(page);
  await page.getByRole("button", { name: "Hand in" }).click();
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  await page.getByText("How it can be checked").click();
  await expectGoodPage(page);
  await page.getByRole("link", { name: "Back to the overview" }).click();
  await expect(page.getByText("Done")).toBeVisible();
  await expectGoodPage(page);
});

test("the player in another window: the question whether to take over, and reading only", async ({ page, context, hall }) => {
  await begin(page, await hall.ticket(), "Everything");
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole("dialog")).toBeVisible();
  await expectGoodPage(second);
  await second.getByRole("button", { name: "Only look" }).click();
  await expect(second.locator("#band")).toBeVisible();
  await expectGoodPage(second);
});

for (const lang of ["ar", "de", "ja", "tr"]) {
  test(`the welcome page and the player in ${lang}`, async ({ page, hall }) => {
    await page.goto((await hall.ticket({ lang })).url);
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.locator("html")).toHaveAttribute("dir", lang === "ar" ? "rtl" : "ltr");
    await expectGoodPage(page);
    await page.locator("[data-start]").first().click();
    await page.waitForURL(/\/test-instances\//);
    await page.locator("#stage button").first().click();
    await expect(page.locator(".question").first()).toBeVisible();
    await expectGoodPage(page);
  });
}
