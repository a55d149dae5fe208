// A telephone on a bad network loads the whole exam, and then needs nothing more.

import { writeFileSync } from "node:fs";
import path from "node:path";
import { begin, expect, test } from "../support/test.js";

/** The most that an exam page of forty questions may weigh, compressed, with everything that it loads. */
const MOST = 60_000;

const TEXT = "A train leaves the station at a quarter past nine and reaches the coast, which is ninety kilometres away, at a quarter to eleven.";

/** Forty questions of the kinds that there are, each with words of its own, so that compressing them is no trick. */
function fortyQuestions() {
  const questions = Array.from({ length: 40 }, (_, number) => {
    const text = `${TEXT} Question ${number * 7919}: how fast was it on stretch ${number + 1}, and what does the timetable of ${1900 + number} say?`;
    const kind = number % 4;
    if (kind === 0) return { name: `q${number}`, kind: "multiplechoice", text, choices: [1, 2, 3, 4].map((choice) => ({ text: `Answer ${choice * number + 13} of station ${choice}`, weight: choice === 1 ? 100 : 0 })) };
    if (kind === 1) return { name: `q${number}`, kind: "input", type: "area", text, scoring: "manual" };
    if (kind === 2) return { name: `q${number}`, kind: "input", type: "numeric", text, rules: [{ equal: number }] };
    return {
      name: `q${number}`, kind: "match", text,
      items: [1, 2, 3].map((item) => ({ text: `Station ${item * number + 3}`, option: `o${item}` })),
      options: [1, 2, 3].map((option) => ({ id: `o${option}`, text: `Platform ${option * number + 5}` })),
    };
  });
  return {
    title: "Forty questions", emailTemplates: [{ name: "invitation", subject: "Your exam", body: "[Open]({{ accessLink }})" }],
    steps: [{ title: "All", test: { timeLimit: 3600, sections: [{ title: "One", pages: [{ questions }] }] } }],
  };
}

test("an exam of forty questions weighs less than 60 kB", async ({ page, context, hall }) => {
  const file = path.join(hall.home, "forty.json");
  writeFileSync(file, JSON.stringify(fortyQuestions()));
  const task = hall.run("task", "import", file).taskId;
  /** @type {Promise<[string, number]>[]} */
  const weighed = [];
  const weigh = async (/** @type {import("@playwright/test").Request} */ request) => {
    const { responseBodySize } = await request.sizes();
    return /** @type {[string, number]} */ ([`${request.method()} ${new URL(request.url()).pathname}`, responseBodySize]);
  };
  await begin(page, await hall.ticket({}, task), "All");
  // The page alone, as somebody meets it who comes with nothing in store: what the welcome page has loaded is not there yet.
  const bare = await context.browser()?.newContext({ storageState: await context.storageState() });
  if (!bare) throw new Error("there is no browser");
  const exam = await bare.newPage();
  bare.on("requestfinished", (request) => weighed.push(weigh(request)));
  await exam.goto(page.url());
  await exam.getByRole("button", { name: "Only look" }).click();
  await expect(exam.locator(".question")).toHaveCount(40);
  const parts = await Promise.all(weighed);
  const total = parts.reduce((sum, [, size]) => sum + size, 0);
  const heaviest = parts.sort(([, one], [, other]) => other - one).slice(0, 5);
  expect(total, JSON.stringify({ total, heaviest })).toBeLessThan(MOST);
  expect(total).toBeGreaterThan(20_000);
  test.info().annotations.push({ type: "weight", description: String(total) });
  await bare.close();
});
