import { fileURLToPath } from "node:url";
import { Hall } from "../support/hall.js";
import { begin, expect, expectGoodPage, expectSaved, test } from "../support/test.js";

const EXAM = fileURLToPath(new URL("../support/files.yaml", import.meta.url));

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fakes = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakes] });
  },
});

/** @type {Hall} */
let hall;
test.beforeAll(async () => {
  hall = await Hall.open();
  hall.task = hall.run("task", "import", EXAM).taskId;
});
test.afterAll(() => hall.close());

const next = (/** @type {import("@playwright/test").Page} */ page) => page.getByRole("button", { name: "Next" }).click();

test("a picture of the exam has its place before it comes, and outlives the network", async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  const ticket = await hall.ticket();
  await page.goto(ticket.url);
  await expect(page.getByRole("img", { name: "The harbour from the sea" })).toHaveJSProperty("naturalWidth", 120);
  await begin(page, ticket, "Everything");
  const map = page.getByRole("img", { name: "Map of the harbour" });
  await expect(map).toHaveAttribute("width", "120");
  await expectGoodPage(page);
  await next(page);
  await context.setOffline(true);
  await page.getByRole("button", { name: "Back" }).click();
  await expect(map).toHaveAttribute("src", /^blob:/);
  await expect(map).toHaveJSProperty("naturalWidth", 120);
});

test("a file is handed in, named after a reload, and taken back", async ({ page, watch }) => {
  watch.expect(/status of 422/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await next(page);
  const essay = page.getByRole("article").filter({ hasText: "Hand in your essay." });
  await essay.locator("input[type=file]").setInputFiles({ name: "essay.txt", mimeType: "text/plain", buffer: Buffer.alloc(9 * 1024 * 1024, "words ") });
  await expect(essay.getByText("essay.txt is handed in.")).toBeVisible();
  await expectSaved(page);
  await expectGoodPage(page);
  await page.reload();
  await expect(essay.getByRole("listitem").filter({ hasText: "essay.txt" })).toBeVisible();
  await essay.locator("input[type=file]").setInputFiles({ name: "run.exe", mimeType: "text/plain", buffer: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1]) });
  await expect(essay.getByText("Files of this kind are not taken here.")).toBeVisible();
  await essay.getByRole("button", { name: "Take back essay.txt" }).click();
  await expectSaved(page);
  await expect(essay.getByRole("listitem")).toHaveCount(0);
});

test("a picture and a sound are taken here", async ({ page }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await next(page);
  const face = page.getByRole("article").filter({ hasText: "Show your bench." });
  await face.getByRole("button", { name: "Turn on the camera" }).click();
  await face.getByRole("button", { name: "Take the picture" }).click();
  await expect(face.getByText("photo.jpg is handed in.")).toBeVisible();
  const talk = page.getByRole("article").filter({ hasText: "Say your name." });
  await talk.getByRole("button", { name: "Record sound" }).click();
  await expect(talk.getByRole("timer")).toBeVisible();
  // What was recorded so far is on the server before the recording ends.
  await page.waitForResponse((reply) => reply.request().method() === "PATCH" && reply.ok());
  await talk.getByRole("button", { name: "Stop" }).click();
  await expect(talk.getByText("recording.webm is handed in.")).toBeVisible();
  await expectSaved(page);
  await expectGoodPage(page);
});

test("a film is taken here, and its tries are counted beyond a reload", async ({ page }) => {
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await next(page);
  const film = page.getByRole("article").filter({ hasText: "Film your bench." });
  const record = async (/** @type {number} */ number) => {
    await film.getByRole("button", { name: "Record a video" }).click();
    // What was recorded so far is on the server before the recording ends.
    await page.waitForResponse((reply) => reply.request().method() === "PATCH" && reply.ok());
    await film.getByRole("button", { name: "Stop" }).click();
    await expect(film.getByText("recording.webm is handed in.")).toBeVisible();
    await expect(film.getByRole("listitem")).toHaveCount(1);
    await expect(film.getByText(number === 0 ? "You have used all your tries here." : `Tries left: ${number}`)).toBeVisible();
  };
  await expect(film.getByText("Tries left: 2")).toBeVisible();
  await record(1);
  await page.reload();
  await expect(film.getByText("Tries left: 1")).toBeVisible();
  await record(0);
  await expectSaved(page);
  await page.reload();
  await expect(film.getByText("You have used all your tries here.")).toBeVisible();
  await expect(film.getByRole("button", { name: "Record a video" })).toBeHidden();
  await expectGoodPage(page);
  const [file] = hall.run("files", /** @type {string} */ (page.url().split("/").pop()?.split("?")[0])).files;
  expect(file.type).toBe("webm");
});

test("each bound is told in its own words, and answering goes on", async ({ page, watch }) => {
  watch.expect(/status of 4(09|13|22)/);
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await next(page);
  const essay = page.getByRole("article").filter({ hasText: "Hand in your essay." });
  const said = {
    "too-many-files": "This exam takes no more files from you.",
    "too-many-bytes": "Together your files are larger than this exam takes.",
    "file-too-large": "This file is too large.",
  };
  for (const [code, words] of Object.entries(said)) {
    await page.route("**/uploads", (route) => route.fulfill({ status: code === "too-many-files" ? 409 : 413, contentType: "application/problem+json", body: JSON.stringify({ code }) }), { times: 1 });
    await essay.locator("input[type=file]").setInputFiles({ name: "essay.txt", mimeType: "text/plain", buffer: Buffer.from("words") });
    await expect(essay.getByText(words)).toBeVisible();
  }
  const face = page.getByRole("article").filter({ hasText: "Show your bench." });
  await face.locator("input[type=file]").setInputFiles({ name: "bench.png", mimeType: "image/png", buffer: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") });
  await expect(face.getByText("This picture cannot be read.")).toBeVisible();
  await essay.locator("input[type=file]").setInputFiles({ name: "essay.txt", mimeType: "text/plain", buffer: Buffer.from("words") });
  await expect(essay.getByText("essay.txt is handed in.")).toBeVisible();
  await expectSaved(page);
});
