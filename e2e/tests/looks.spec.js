// Every page and state of it as people set their screens: right-to-left, dark, forced colours, four hundred per cent, without motion.

import { begin, expect, expectGoodPage, pastIntroduction, tabTo, test } from "../support/test.js";
import { STATES } from "../support/states.js";

/** @typedef {import("@playwright/test").Page} Page */

/** The pages that say what is wrong come with the status of what is wrong, and who has no network gets no answers. */
const EXPECTED = [/status of 4\d\d/, /ERR_INTERNET_DISCONNECTED/];

// A camera and a microphone that are none, for the recording.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fakes = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakes] });
  },
});

for (const [name, { show, scripts = true }] of Object.entries(STATES)) {
  // Without scripts axe cannot look here; plain.spec.js has a way of its own.
  if (!scripts) continue;
  for (const lang of ["ar", "he"]) {
    test.describe(`${name} in ${lang}`, () => {
      test.use({ locale: lang, permissions: [] });
      test(`${name} in ${lang} is accessible, light and dark, and fits at four hundred per cent`, async ({ page, context, hall, watch }) => {
        test.slow();
        watch.expect(...EXPECTED);
        await show({ page, context, hall, lang });
        await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
        await expectGoodPage(page);
        // A window of 1280 by 1024 pixels, four times as large.
        await page.setViewportSize({ width: 320, height: 256 });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect.soft(wide, "pixels beyond the edge at 320").toBeLessThanOrEqual(0);
        // What sticks to the upper edge leaves room for what is read.
        const stuck = await page.locator(".top").evaluateAll((nodes) => nodes.filter((node) => getComputedStyle(node).position === "sticky").map((node) => node.clientHeight));
        for (const height of stuck) expect.soft(height).toBeLessThan(128);
      });
    });
  }
}

/**
 * How many pixels of an element look otherwise after something was done.
 *
 * @param {Page} page
 * @param {import("@playwright/test").Locator} element
 * @param {() => Promise<unknown>} what
 */
async function changed(page, element, what) {
  // With what is around it: an outline stands outside.
  const picture = async () => {
    const box = await element.boundingBox();
    if (!box) throw new Error("it is not on the screen");
    const clip = { x: Math.max(0, box.x - 8), y: Math.max(0, box.y - 8), width: box.width + 16, height: box.height + 16 };
    return (await page.screenshot({ clip, animations: "disabled", caret: "hide" })).toString("base64");
  };
  const before = await picture();
  await what();
  const after = await picture();
  return page.evaluate(async (pictures) => {
    const [one, other] = await Promise.all(pictures.map(async (base64) => {
      // From bytes and not from an address: the page's policy lets in pictures of its own only.
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
      context.drawImage(bitmap, 0, 0);
      return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
    }));
    let count = one.length === other.length ? 0 : Infinity;
    for (let at = 0; at < Math.min(one.length, other.length); at += 4) {
      const far = [0, 1, 2].some((part) => Math.abs(one[at + part] - other[at + part]) > 96);
      if (far) count += 1;
    }
    return count;
  }, [before, after]);
}

for (const scheme of /** @type {const} */ (["light", "dark"])) {
  test(`in forced colours every state can be told from the other, ${scheme}`, async ({ page, context, hall, watch }) => {
    watch.expect(/ERR_INTERNET_DISCONNECTED/);
    await page.emulateMedia({ forcedColors: "active", colorScheme: scheme, reducedMotion: "reduce" });
    await begin(page, await hall.ticket(), "Everything");
    await pastIntroduction(page);
    const choice = page.locator(".choice").first();
    const flag = page.locator(".flag").first();
    const chip = page.locator(".map li").first();
    const light = page.locator("#light");
    expect(await changed(page, choice, () => tabTo(page, page.getByRole("radio").first())), "the focus of a choice").toBeGreaterThan(100);
    await page.getByRole("radio").nth(1).check();
    expect(await changed(page, choice, () => page.getByRole("radio").first().check()), "a choice that is selected").toBeGreaterThan(100);
    await flag.blur();
    expect(await changed(page, page.locator(".flag .pennant").first(), () => flag.click()), "a flag that is set").toBeGreaterThan(10);
    expect(await changed(page, chip, () => flag.click()), "a flag in the map that is taken away").toBeGreaterThan(10);
    const second = page.locator(".map li").nth(1);
    expect(await changed(page, second, () => page.getByRole("checkbox").first().check()), "an answer in the map").toBeGreaterThan(20);
    const button = page.getByRole("button", { name: "Next" });
    expect(await changed(page, button, () => tabTo(page, button)), "the focus of a button").toBeGreaterThan(10);
    await expect(light).toHaveText("Saved");
    const disc = light.locator("i");
    expect(await changed(page, disc, async () => {
      await context.setOffline(true);
      await page.getByRole("radio").nth(2).check();
      await expect(light).toHaveAttribute("data-state", "unsaved");
    }), "the light, saved and not").toBeGreaterThan(8);
    // The band says it in words, and its edge is there.
    await expect(page.locator("#band")).toBeVisible();
    await context.setOffline(false);
    await expect(light).toHaveText("Saved");
  });
}

test("who does not want motion sees none", async ({ page, hall }) => {
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  /** @type {(() => void)[]} */
  const held = [];
  await page.route("**/answers/*", async (route) => {
    await new Promise((resolve) => held.push(() => resolve(undefined)));
    await route.continue();
  });
  const moving = () => page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("radio").first().check();
  await expect(page.locator("#light")).toHaveAttribute("data-state", "saving");
  expect(await moving()).toBe(0);
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await expect.poll(moving).toBeGreaterThan(0);
  await expect.poll(() => held.length).toBe(1);
  held[0]();
  await expect(page.locator("#light")).toHaveText("Saved");
});
