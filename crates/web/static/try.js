// Tries whether this device and its connection are fit for an exam. Nothing is sent before the button is pressed.

const root = /** @type {HTMLElement} */ (document.getElementById("try"));
const { prefix = "", taskId, ticketId } = root.dataset;

/** @typedef {"ok" | "warn" | "fail"} Verdict */

/** @returns {Promise<Verdict>} whether the browser keeps what it is given, as the player's queue needs it */
async function storage() {
  const name = "ht-try";
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const read = await new Promise((resolve, reject) => {
    const work = database.transaction("kept", "readwrite", { durability: "strict" });
    work.objectStore("kept").put("here", "word");
    const found = work.objectStore("kept").get("word");
    work.oncomplete = () => resolve(found.result);
    work.onerror = () => reject(work.error);
  });
  database.close();
  indexedDB.deleteDatabase(name);
  return read === "here" ? "ok" : "fail";
}

/** One question to the server: how long it took, and by how much the clocks differ. */
async function ask() {
  const started = performance.now();
  const reply = await fetch(`${prefix}/livez`, { cache: "no-store", signal: AbortSignal.timeout(15_000) });
  const took = performance.now() - started;
  const said = Date.parse(reply.headers.get("Date") ?? "");
  return { took, skew: Number.isNaN(said) ? 0 : Math.abs(Date.now() - took / 2 - said) };
}

/** @type {Record<string, () => Promise<Verdict>>} */
const checks = {
  storage,
  cookies: async () => (navigator.cookieEnabled ? "ok" : "fail"),
  network: async () => {
    const times = [];
    for (let round = 0; round < 3; round += 1) times.push((await ask()).took);
    return Math.min(...times) < 1_500 ? "ok" : "warn";
  },
  clock: async () => ((await ask()).skew < 60_000 ? "ok" : "warn"),
  screen: async () => (innerWidth >= 320 ? "ok" : "warn"),
};

/** @type {Record<string, Verdict>} */
const outcome = {};
for (const [name, check] of Object.entries(checks)) {
  outcome[name] = await check().catch(() => /** @type {Verdict} */ ("fail"));
  const row = /** @type {HTMLElement} */ (root.querySelector(`[data-check="${name}"]`));
  row.dataset.verdict = outcome[name];
  /** @type {HTMLElement} */ (row.querySelector("dd")).textContent = root.dataset[outcome[name]] ?? "";
}
root.dataset.done = "";

/**
 * @param {string} path
 * @param {unknown} body
 * @param {string | null} token
 */
async function post(path, body, token) {
  const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  const reply = await fetch(`${prefix}/assessment/api${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.status === 204 ? {} : reply.json();
}

/** The token of the page's own ticket: another's may lie in this tab. */
async function token() {
  const code = new URLSearchParams(location.search).get("code");
  if (code) return (await post("/enter", { taskId, code }, null)).token;
  return sessionStorage.getItem("ht-ticket") === ticketId ? sessionStorage.getItem("ht-token") : null;
}

const button = /** @type {HTMLButtonElement | null} */ (document.getElementById("store"));
const stored = document.getElementById("stored");
if (button && stored) {
  button.disabled = false;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await post("/rehearsal", { ticketId, checks: outcome }, await token());
      stored.textContent = stored.dataset.done ?? "";
    } catch {
      stored.textContent = stored.dataset.failed ?? "";
      button.disabled = false;
    }
  });
}

export {};
