import { begin, expect, expectSaved, pastIntroduction, stepButton, tabTo, test } from "../support/test.js";

test("the whole exam can be taken with the keyboard alone", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  const press = (/** @type {string} */ key) => page.keyboard.press(key);
  const button = (/** @type {string} */ name) => page.getByRole("button", { name, exact: true });

  await page.goto(ticket.url);
  await tabTo(page, stepButton(page, "Everything"));
  await press("Enter");
  await page.waitForURL(/\/test-instances\//);
  await tabTo(page, button("Begin"));
  await press("Enter");

  await tabTo(page, page.getByRole("radio", { name: "Rinse with water" }));
  await press("Space");
  await tabTo(page, page.getByRole("checkbox", { name: "When I pour" }));
  await press("Space");
  await tabTo(page, page.getByRole("checkbox", { name: "When my neighbour pours" }));
  await press("Space");
  await tabTo(page, button("Next"));
  await press("Enter");

  await tabTo(page, page.getByRole("combobox").first());
  await page.keyboard.type("It catches");
  await press("Tab");
  await page.keyboard.type("It is p");
  await tabTo(page, button("Next"));
  await press("Enter");

  await tabTo(page, page.getByRole("textbox").nth(0));
  await page.keyboard.type("acid");
  await press("Tab");
  await tabTo(page, page.getByRole("textbox").nth(1));
  await page.keyboard.type("25");
  await tabTo(page, page.getByRole("textbox").nth(2));
  await page.keyboard.type("Water first boils and spits.");
  await tabTo(page, page.locator("#stage").getByRole("button", { name: "Finish" }));
  await press("Enter");
  await tabTo(page, button("Hand in"));
  await press("Enter");

  await expect(page.getByText("Received", { exact: true })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
  const [instance] = await hall.results(ticket);
  expect(instance.status).toBe("COMPLETE");
  expect(instance.result.scoreboard).toMatchObject({ pointsAchieved: 8, maxAchievablePoints: 8, awaitingMarking: 1 });
});

test("a reload brings back every answer and the page it was on", async ({ page, hall }) => {
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("combobox").first().selectOption("It catches fire");
  await expectSaved(page);

  await page.reload();

  await expect(page.getByRole("combobox").first().locator("option:checked")).toHaveText("It catches fire");
  await page.getByRole("button", { name: "Back" }).click();
  await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
});

test("a start whose first requests are lost goes on by itself", async ({ page, hall, watch }) => {
  watch.expect(/ERR_CONNECTION_RESET/);
  const lost = new Set();
  // Of each, the first never arrives.
  await page.route(/\/assessment\/api\/(enter|steps)/, (route) => {
    const { pathname } = new URL(route.request().url());
    if (lost.has(pathname)) return route.continue();
    lost.add(pathname);
    return route.abort("connectionreset");
  });
  const ticket = await hall.ticket();
  await page.goto(ticket.url);
  await stepButton(page, "Everything").click();
  await page.waitForURL(/\/test-instances\//);
  expect(lost.size).toBe(2);
  expect(await hall.results(ticket)).toHaveLength(1);
});

test("a lost network costs no answer", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);

  await context.setOffline(true);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expect(page.locator("#light")).toHaveText("1 answer not saved");
  await expect(page.locator("#band")).toContainText("your answers are kept on this device");
  // All of the form is here: one may go on.
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("combobox").first().selectOption("It catches fire");
  await expect(page.locator("#light")).toHaveText("2 answers not saved");

  await context.setOffline(false);
  await expectSaved(page);
  await page.reload();
  await expect(page.getByRole("combobox").first().locator("option:checked")).toHaveText("It catches fire");
});

test("a second window takes over when asked, and the first can then only be read", async ({ page, context, hall, watch }) => {
  watch.expect(/status of 423/);
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);

  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole("dialog")).toContainText("Continue here?");
  await second.getByRole("button", { name: "Continue here" }).click();
  await expect(second.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
  await second.getByRole("radio", { name: "Finish the measurement" }).check();
  await expectSaved(second);

  await expect(page.locator("#band")).toContainText("goes on in another window");
  await expect(page.getByRole("radio", { name: "Tell nobody" })).toBeDisabled();
});

test("a second device takes over, and the first learns it", async ({ page, browser, hall, watch }) => {
  watch.expect(/status of 423/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await expectSaved(page);

  const other = await browser.newContext();
  const device = await other.newPage();
  await device.goto(ticket.url);
  await stepButton(device, "Everything").click();
  await pastIntroduction(device);
  await expect(device.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
  await page.getByRole("radio", { name: "Tell nobody" }).check();

  await expect(page.locator("#band")).toContainText("goes on in another window");
  await other.close();
});

test("a mail scanner that opens the link first changes nothing", async ({ page, hall, request }) => {
  const ticket = await hall.ticket();
  for (let visits = 0; visits < 3; visits += 1) {
    expect((await request.get(ticket.url)).status()).toBe(200);
    expect((await request.head(ticket.url)).status()).toBe(200);
  }
  expect(await hall.results(ticket)).toEqual([]);

  await page.goto(ticket.url);
  expect(await hall.results(ticket)).toEqual([]);
  await begin(page, ticket, "Everything");
  expect(await hall.results(ticket)).toHaveLength(1);
});

test("the code leaves the address bar once the exam has begun", async ({ page, hall }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  expect(page.url()).not.toContain(ticket.code);
  await page.goBack();
  await expect(stepButton(page, "Everything")).toBeEnabled();
  expect(page.url()).not.toContain(ticket.code);
});

test("a notice must be agreed to before the start", async ({ page, hall }) => {
  await page.goto((await hall.ticket()).url);
  const start = stepButton(page, "Agreement");
  await start.click();
  await expect(page.getByText("Please confirm this before you start.")).toBeVisible();
  await page.getByRole("checkbox", { name: "I have read this and agree." }).check();
  await start.click();
  await page.waitForURL(/\/test-instances\//);
});

test("a page that one leaves for good is left only after a warning", async ({ page, hall }) => {
  await page.goto((await hall.ticket()).url);
  await page.getByRole("checkbox").check();
  await stepButton(page, "Agreement").click();
  await page.getByRole("button", { name: "Next" }).click();
  const warning = page.getByRole("dialog");
  await expect(warning).toContainText("You cannot come back");
  await warning.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Second word?")).toBeVisible();
  await expect(page.getByRole("button", { name: "Back" })).toHaveCount(0);
});

test("what is required is asked for before handing in", async ({ page, hall }) => {
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("These must be answered before you can hand in.");
  await expect(dialog.getByRole("button", { name: "Hand in" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Go to question 1" }).click();
  await expect(page.getByText("What comes first?")).toBeVisible();
});

test("when time is over the answers are handed in, and the page says so", async ({ page, hall, watch }) => {
  watch.expect(/status of 403/, /status of 409/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Sprint");
  await page.getByRole("textbox").fill("quick");
  await expectSaved(page);

  await expect(page.locator("#finished")).toBeVisible({ timeout: 20_000 });
  await expect.poll(async () => (await hall.results(ticket))[0].status).toBe("COMPLETE");
  expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(1);
});

test("the receipt that a candidate saves is genuine", async ({ page, hall }) => {
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save the receipt" }).click();
  const file = await (await download).path();
  expect(hall.run("verify-receipt", file)).toMatchObject({ signature: "genuine", digest: "fits" });
});

test("without JavaScript the welcome page says that the exam can be taken, and how", async ({ hall, playwright, launchOptions }) => {
  // Playwright's own switch stops scripts and still shows what stands in <noscript> to nobody; this one is the browser's.
  const args = [...(launchOptions.args ?? []), "--blink-settings=scriptEnabled=false"];
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage();
    await page.goto((await hall.ticket()).url);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const words = nodes.map(({ name }) => String(name?.value ?? ""));
    expect(words).toContain("At the bench");
    expect(words.join(" ")).toContain("This browser runs no JavaScript.");
    expect(words).toContain("Start without JavaScript: Everything");
    expect(words).not.toContain("Start: Everything");
  } finally {
    await browser.close();
  }
});
