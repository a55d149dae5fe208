import { execFileSync } from "node:child_process";
import { freePort, Program } from "../support/hall.js";
import { expect, expectGoodPage, test } from "../support/test.js";

test("a newcomer pastes the printed line, takes the exam, and sees the mail and the callback", async ({ page }) => {
  const demo = new Program();
  try {
    demo.launch("demo", "--listen", `127.0.0.1:${await freePort()}`);
    await demo.until(async () => demo.printed("out").includes("Ctrl-C"));
    const line = demo.printed("out").split("\n").find((one) => one.startsWith("curl ")) ?? "";
    const reply = JSON.parse(execFileSync("bash", ["-c", line], { encoding: "utf8" }));
    const start = /Start here: (\S+)/.exec(demo.printed("out"))?.[1] ?? "";

    await page.goto(start);
    await expectGoodPage(page);
    await page.getByRole("link", { name: "Mails", exact: true }).click();
    await expect(page.getByText("ada@example.org").first()).toBeVisible();
    await expectGoodPage(page);
    await page.getByRole("link", { name: "Ada Lovelace, your exam" }).click();
    await expectGoodPage(page);
    expect(await page.content()).toContain(reply.payload.credentials[0].code);

    await page.goto(reply.payload.credentials[0].url);
    await page.getByRole("button", { name: /^Start/ }).first().click();
    await page.waitForURL(/\/test-instances\//);
    await page.getByRole("button", { name: "Begin" }).click();
    // In whichever order the questions stand: whatever is required gets its first choice.
    for (const question of await page.locator(".question", { hasText: "Required" }).all()) await question.getByRole("radio").first().check();
    await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();

    await expect(async () => {
      await page.goto(`${start.replace(/\/$/, "")}/callbacks`);
      await expect(page.getByText("test_instance.completed").first()).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByText(/signature/i).first()).toBeVisible();
    await expectGoodPage(page);
  } finally {
    await demo.close();
  }
});
