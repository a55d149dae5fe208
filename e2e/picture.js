// Takes the README's picture again: `node e2e/picture.js` from the root, with the binary built.

import { chromium } from "@playwright/test";
import config from "./playwright.config.js";
import { freePort, Program } from "./support/hall.js";

const demo = new Program();
try {
  demo.launch("demo", "--listen", `127.0.0.1:${await freePort()}`, "--json");
  await demo.until(async () => demo.printed("out").trim().endsWith("}"));
  const { url, organizationId, privateKey, taskId } = JSON.parse(demo.printed("out"));
  const requester = { name: "picture", auth: { organizationId, privateKey } };
  const body = { requester, task: { taskId }, users: [{ fullname: "Ada Lovelace" }] };
  const reply = await fetch(`${url}/api/v1/fatih/create-tickets`, { method: "POST", body: JSON.stringify(body) });

  const browser = await chromium.launch(config.use?.launchOptions);
  const page = await browser.newPage({ viewport: { width: 1200, height: 760 }, locale: "en-GB" });
  await page.goto((await reply.json()).payload.credentials[0].url);
  await page.getByRole("button", { name: /^Start/ }).first().click();
  await page.getByRole("button", { name: "Begin" }).click();
  // Whichever order was drawn, what stands on top is answered.
  await page.getByRole("radio", { name: /plenty of water/ }).check();
  await page.getByRole("checkbox", { name: "When I pour" }).check();
  await page.getByRole("checkbox", { name: /neighbour/ }).check();
  await page.locator("#light").getByText("Saved").waitFor();
  await page.mouse.move(0, 0);
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: "docs/pictures/exam.png" });
  await browser.close();
} finally {
  await demo.close();
}
