// The last resort: a file that only the server can open, made by the browser, handed over by a person, imported by staff.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Hall } from "../support/hall.js";
import { begin, expect, expectGoodPage, expectSaved, pastIntroduction, test } from "../support/test.js";

/**
 * Presses the button and gives where the file lies.
 *
 * @param {import("@playwright/test").Page} page
 */
async function saveFile(page) {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save answers as a file" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^answers-[0-9A-Za-z]{20}-[0-9a-f]{8}\.json$/);
  return file.path();
}

/** @param {import("@playwright/test").Page} page */
async function toWriting(page) {
  await pastIntroduction(page);
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Next" }).click();
}

test("a network that does not come back: the answers reach the server in a file, once", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  const ticket = await hall.ticket();
  await begin(page, ticket, "Everything");
  await toWriting(page);
  await page.getByRole("textbox").nth(0).fill("acid");
  await page.clock.runFor(2_000);
  await expectSaved(page);
  await context.setOffline(true);
  await page.getByRole("textbox").nth(1).fill("25");
  await page.getByRole("textbox").nth(2).fill("Water first boils, and it spits.");
  await page.clock.runFor(20_000);
  await expect(page.locator("#rescue")).toBeHidden();
  await page.clock.runFor(40_000);
  await expect(page.locator("#rescue")).toContainText("only they can open it");
  await expectGoodPage(page);
  const file = await saveFile(page);
  await expect(page.locator("#rescue")).toContainText("The file is saved");
  expect(readFileSync(file, "utf8")).not.toContain("boils");

  const done = hall.run("answers", "import", file);
  expect(done).toMatchObject({ candidate: "Ada Lovelace", revision: null, keptAside: [], refused: [] });
  expect(done.recorded.map((/** @type {any} */ one) => [one.questionName, one.rev])).toEqual(expect.arrayContaining([["number", 1], ["essay", 1]]));
  expect(done.known.map((/** @type {any} */ one) => one.questionName)).toEqual(["word"]);
  expect(hall.run("answers", "import", file)).toMatchObject({ recorded: [], keptAside: [] });

  // The network comes back after all: what the file brought is not stored twice.
  await context.setOffline(false);
  await page.clock.runFor(30_000);
  await expectSaved(page);
  await expect(page.locator("#rescue")).toBeHidden();
  expect(hall.run("answers", "import", file).known).toHaveLength(3);
});

test("a file that comes after the end is kept aside, and counts only when staff say why", async ({ page, context, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/, /status of 403/);
  const hall = await Hall.open(undefined, { ownClock: true });
  try {
    await page.clock.install();
    const ticket = await hall.ticket();
    await begin(page, ticket, "Everything");
    await pastIntroduction(page);
    await context.setOffline(true);
    await page.getByRole("radio", { name: "Rinse with water" }).check();
    await page.clock.runFor(60_000);
    const file = await saveFile(page);

    hall.moveClock(3_700);
    await expect.poll(async () => (await hall.results(ticket))[0].status, { timeout: 30_000 }).toBe("COMPLETE");
    expect(hall.run("answers", "import", file).keptAside).toMatchObject([{ questionName: "one", why: "late" }]);
    expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(0);
    expect(hall.attempt("answers", "import", file, "--accept-late").code).toBe(2);

    const accepted = hall.run("answers", "import", file, "--accept-late", "--reason", "Fire alarm in hall B");
    expect(accepted).toMatchObject({ revision: 1, recorded: [{ questionName: "one", rev: 1 }] });
    expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(2);
    const again = hall.run("answers", "import", file, "--accept-late", "--reason", "Fire alarm in hall B");
    expect(again).toMatchObject({ revision: null, recorded: [] });

    // Once its candidate is erased, the answers of the file would be all that is scored.
    hall.run("ticket", "erase", ticket.ticketId);
    const refused = hall.attempt("answers", "import", file, "--accept-late", "--reason", "Fire alarm in hall B");
    expect(refused.code).toBe(1);
    expect((await hall.results(ticket))[0].result.scoreboard.pointsAchieved).toBe(2);
  } finally {
    await hall.close();
  }
});

test("handing in without a network offers the file in the dialog", async ({ page, context, hall, watch }) => {
  watch.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  await begin(page, await hall.ticket(), "Everything");
  await pastIntroduction(page);
  await page.getByRole("radio", { name: "Rinse with water" }).check();
  await page.clock.runFor(2_000);
  await expectSaved(page);
  await context.setOffline(true);
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button", { name: "Finish" }).click();
  await page.getByRole("button", { name: "Hand in" }).click();
  await page.clock.runFor(25_000);
  await expectGoodPage(page);
  const file = await saveFile(page);
  expect(hall.run("answers", "import", file).known).toHaveLength(1);
});

const b64 = (/** @type {ArrayBuffer | Uint8Array} */ data) => Buffer.from(/** @type {Uint8Array} */ (data)).toString("base64url");

/**
 * An answer file made from the description alone, by other code than the page's.
 *
 * @param {{ testInstanceId: string, writerEpoch: number, serverNow: string, answerFile: { key: string, fingerprint: string, proof: string } }} sitting
 * @param {Record<string, { rev: number, value: unknown, opId?: string }>} answers
 * @param {Record<string, unknown>} [otherwise]
 */
async function foreignFile(sitting, answers, otherwise = {}) {
  const { subtle } = globalThis.crypto;
  const text = new TextEncoder();
  const plain = Object.fromEntries(Object.keys(answers).sort().map((id) => [id, { rev: answers[id].rev, value: answers[id].value }]));
  const digest = Buffer.from(await subtle.digest("SHA-256", text.encode(JSON.stringify(plain)))).toString("hex");
  const content = { proof: sitting.answerFile.proof, writerEpoch: sitting.writerEpoch, madeAt: sitting.serverNow, answers, digest, ...otherwise };
  const pair = /** @type {CryptoKeyPair} */ (await subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]));
  const salt = await subtle.exportKey("raw", pair.publicKey);
  const server = await subtle.importKey("raw", Buffer.from(sitting.answerFile.key, "base64url"), { name: "ECDH", namedCurve: "P-256" }, true, []);
  const bits = await subtle.deriveBits({ name: "ECDH", public: server }, pair.privateKey, 256);
  const info = text.encode("hallticket-answer-file-v1");
  const secret = await subtle.importKey("raw", bits, "HKDF", false, ["deriveBits"]);
  const raw = await subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, secret, 256);
  const key = await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  const iv = globalThis.crypto.getRandomValues(new Uint8Array(12));
  const additionalData = text.encode(`hallticket-answer-file-v1\n${sitting.testInstanceId}\n${sitting.answerFile.fingerprint}`);
  const ciphertext = await subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, text.encode(JSON.stringify(content)));
  return {
    format: "hallticket-answer-file-v1", testInstanceId: sitting.testInstanceId, key: sitting.answerFile.fingerprint,
    ephemeralKey: b64(salt), nonce: b64(iv), ciphertext: b64(ciphertext),
  };
}

test("a file that another program makes after the description is taken; a forged, foreign or cut one is not", async ({ hall }) => {
  const ticket = await hall.ticket();
  const api = `${hall.url}/assessment/api`;
  const post = async (/** @type {string} */ way, /** @type {unknown} */ body, token = "") =>
    (await fetch(api + way, { method: "POST", body: JSON.stringify(body), headers: { Authorization: `Bearer ${token}` } })).json();
  const { token, steps } = await post("/enter", { taskId: hall.task, code: ticket.code });
  const sitting = await post(`/steps/${steps[0].stepId}/start`, {}, token);
  const [question] = sitting.form.sections.flatMap((/** @type {any} */ one) => one.pages).flatMap((/** @type {any} */ one) => one.questions)
    .filter((/** @type {any} */ one) => one.type === "field");
  const answers = { [question.id]: { rev: 0, value: { text: "acid, été, 酸" }, opId: "another-program" } };
  let number = 0;
  const attempt = (/** @type {unknown} */ file) => {
    const place = path.join(hall.home, `file-${(number += 1)}.json`);
    writeFileSync(place, typeof file === "string" ? file : JSON.stringify(file));
    return hall.attempt("answers", "import", place);
  };
  const file = await foreignFile(sitting, answers);

  for (const [wrong, words] of /** @type {[unknown, string][]} */ ([
    [JSON.stringify(file).slice(0, -40), "cut off"],
    [{ ...file, ciphertext: b64(new Uint8Array(200)) }, "its seal does not fit"],
    [{ ...file, testInstanceId: "0VmFnKBcTestTestTest" }, "its seal does not fit"],
    [{ ...file, key: "0".repeat(64) }, "made for another server"],
    [await foreignFile(sitting, answers, { proof: "AAAA" }), "its proof does not fit"],
    [await foreignFile(sitting, answers, { digest: "0".repeat(64) }), "digest does not fit"],
    [{ ...file, format: "hallticket-answer-file-v9" }, "no answer file of a version"],
    ["{}", "no answer file"],
  ])) {
    const { code, said } = attempt(wrong);
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining(words) });
  }
  const { code, said } = attempt(file);
  expect({ code, recorded: JSON.parse(said).recorded }).toMatchObject({ code: 0, recorded: [{ questionName: "word", rev: 1 }] });
  const shown = await (await fetch(`${api}/test-instances/${sitting.testInstanceId}`, { headers: { Authorization: `Bearer ${token}` } })).json();
  expect(shown.answers[question.id]).toEqual({ rev: 1, value: { text: "acid, été, 酸" } });
});
