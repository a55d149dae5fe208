import { Hall } from "../support/hall.js";
import { begin, expect, expectSaved, pastIntroduction, test } from "../support/test.js";

test("a server that is killed in the middle of an exam costs the candidate nothing", async ({ page, watch }) => {
  watch.expect(/ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /ERR_SOCKET_NOT_CONNECTED/);
  const hall = await Hall.open();
  try {
    const ticket = await hall.ticket();
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    await page.getByRole("radio", { name: "Rinse with water" }).check();
    await expectSaved(page);

    await hall.kill();
    await page.getByRole("checkbox", { name: "When I pour" }).check();
    await expect(page.locator("#light")).toHaveText("1 answer not saved", { timeout: 20_000 });
    await hall.start();

    await expect(page.locator("#light")).toHaveText("Saved", { timeout: 40_000 });
    await page.reload();
    await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "When I pour" })).toBeChecked();
    await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
    expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(3);
  } finally {
    await hall.close();
  }
});
