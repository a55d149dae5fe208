// Tries whether this device and its connection are fit for an exam: by what an exam needs of them, and with the exam's own code on sample
// questions. Nothing is kept before the button is pressed.

import { byId } from "./player/dom.js";
import { recall } from "./session.js";
import { checks, tryDevices } from "./try/checks.js";
import { showSamples } from "./try/samples.js";

const root = byId("try");
const { prefix = "", taskId, ticketId } = root.dataset;
const base = `${prefix}/assessment/api`;

/** @typedef {import("./try/checks.js").Verdict} Verdict */

/** What is told to the organizers. @type {Record<string, Verdict>} */
const outcome = {};

/**
 * @param {string} name
 * @param {Verdict} verdict
 */
function tell(name, verdict) {
  outcome[name] = verdict;
  const row = /** @type {HTMLElement | null} */ (root.querySelector(`[data-check="${name}"]`));
  if (!row) return;
  row.dataset.verdict = verdict;
  /** @type {HTMLElement} */ (row.querySelector("dd")).textContent = root.dataset[verdict] ?? "";
}

/**
 * @param {"POST" | "PUT"} method
 * @param {string} path
 * @param {unknown} body
 */
async function send(method, path, body) {
  const token = recall("ht-ticket") === ticketId ? recall("ht-token") : null;
  const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const signal = AbortSignal.timeout(15_000);
  const reply = await fetch(base + path, { method, headers, body: JSON.stringify(body), signal });
  if (!reply.ok) throw new Error(String(reply.status));
}

/** An answer goes where answers go, and is forgotten there. @param {unknown} value */
const save = (value) => send("PUT", "/try", { value });

for (const [name, check] of Object.entries(checks(prefix, save))) {
  tell(name, await check().catch(() => /** @type {Verdict} */ ("fail")));
}

const sampled = byId("sampled");
await showSamples(byId("samples"), JSON.parse(byId("form").textContent ?? ""), async (value, all) => {
  try {
    await save(value);
    sampled.textContent = sampled.dataset.done ?? "";
    tell("saving", "ok");
    outcome.questions = all ? "ok" : "warn";
  } catch {
    sampled.textContent = sampled.dataset.failed ?? "";
    tell("saving", "fail");
  }
});

const devices = /** @type {HTMLButtonElement | null} */ (document.getElementById("devices"));
devices?.addEventListener("click", async () => {
  const wanted = { video: Boolean(root.dataset.camera), audio: Boolean(root.dataset.microphone) };
  const found = await tryDevices(wanted, /** @type {HTMLVideoElement} */ (byId("mirror")));
  for (const [name, verdict] of Object.entries(found)) tell(name, verdict);
});
if (devices) devices.disabled = false;

const button = /** @type {HTMLButtonElement | null} */ (document.getElementById("store"));
const stored = document.getElementById("stored");
if (button && stored) {
  button.disabled = false;
  button.addEventListener("click", async () => {
    button.setAttribute("aria-busy", "true");
    // The page's own code, while it stands in the address: before an exam opens nobody has a token.
    const code = new URLSearchParams(location.search).get("code");
    try {
      await send("POST", "/rehearsal", { ticketId, checks: outcome, ...(code ? { taskId, code } : {}) });
      stored.textContent = stored.dataset.done ?? "";
    } catch {
      stored.textContent = stored.dataset.failed ?? "";
    }
    button.removeAttribute("aria-busy");
  });
}
root.dataset.done = "";
