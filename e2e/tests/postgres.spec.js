import { execFileSync } from "node:child_process";
import { Hall } from "../support/hall.js";
import { begin, expect, expectSaved, pastIntroduction, test } from "../support/test.js";

/** A database of its own on the tests' cluster. */
function freshDatabase() {
  const cluster = process.env.HALLTICKET_TEST_POSTGRES;
  if (!cluster) throw new Error("HALLTICKET_TEST_POSTGRES is not set: run scripts/test browser");
  const name = `hallticket_e2e_${process.pid}`;
  execFileSync("psql", [cluster, "--quiet", "--command", `CREATE DATABASE ${name}`]);
  return cluster.replace(/[^/]*$/, name);
}

test("an exam on PostgreSQL goes from the link to the result", async ({ page }) => {
  const hall = await Hall.open(freshDatabase());
  try {
    const ticket = await hall.ticket();
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    await page.getByRole("radio", { name: "Rinse with water" }).check();
    await expectSaved(page);
    await page.reload();
    await expect(page.getByRole("radio", { name: "Rinse with water" })).toBeChecked();
    await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
    await page.getByRole("button", { name: "Hand in" }).click();
    await expect(page.getByRole("heading", { name: "Your receipt" })).toBeVisible();
    expect((await hall.results(ticket))[0]).toMatchObject({ status: "COMPLETE", result: { scoreboard: { pointsAchieved: 2 } } });
  } finally {
    await hall.close();
  }
});
