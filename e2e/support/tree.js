// Style and code as they are in the working tree, and not as they are in the program: no build stands between two looks.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const STATIC = fileURLToPath(new URL("../../crates/web/static/", import.meta.url));
const TYPES = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

/**
 * With HALLTICKET_TEST_STATIC=1 pages get the files of the working tree.
 *
 * @param {import("@playwright/test").BrowserContext} context
 */
export async function serveFromTree(context) {
  if (!process.env.HALLTICKET_TEST_STATIC) return;
  await context.route(/\/static\/[0-9a-f]{12}\//, (route) => {
    const name = new URL(route.request().url()).pathname.replace(/^.*\/static\/[^/]+\//, "");
    const ending = /** @type {keyof typeof TYPES} */ (name.split(".").at(-1));
    // What only the program has comes from there.
    if (!existsSync(STATIC + name)) return route.continue();
    return route.fulfill({ path: STATIC + name, headers: { "Content-Type": TYPES[ending] } });
  });
}
