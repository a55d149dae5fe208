import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";

/** @param {string} project */
function complaints(project) {
  try {
    execFileSync("npx", ["tsc", "--project", project], { cwd: new URL("..", import.meta.url), encoding: "utf8" });
    return "";
  } catch (fault) {
    return /** @type {{ stdout: string }} */ (fault).stdout;
  }
}

test("the code that runs in browsers agrees with its types", () => {
  expect(complaints("tsconfig.static.json")).toBe("");
});

test("these tests agree with their types", () => {
  expect(complaints("tsconfig.json")).toBe("");
});
