// The welcome page's buttons. Nothing happens before one is pressed: whoever opens links by machine starts nothing.

import { carried, recall, remember } from "./session.js";
import "./times.js";

const root = /** @type {HTMLElement} */ (document.getElementById("welcome"));
const failure = /** @type {HTMLElement} */ (document.getElementById("failure"));
const { taskId = "", ticketId = "", prefix = "" } = root.dataset;

/** So often a request that got no answer is sent again before the candidate is told. */
const TRIES = 4;

/**
 * Both requests may be repeated: a start that was heard although its reply was lost goes on with the same exam.
 *
 * @param {string} path
 * @param {unknown} body
 */
async function post(path, body) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(path, body);
    } catch (fault) {
      if (tries === TRIES || !navigator.onLine) throw fault;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 500 * 2 ** tries));
    }
  }
}

/**
 * @param {string} path
 * @param {unknown} body
 */
async function once(path, body) {
  const token = recall("ht-token");
  const reply = await fetch(`${prefix}/assessment/api${path}`, {
    method: "POST",
    body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    signal: AbortSignal.timeout(20_000),
  });
  const json = await reply.json().catch(() => ({}));
  return { status: reply.status, wait: Number(reply.headers.get("Retry-After")) || 0, ok: reply.ok, json };
}

/** Shows who we are. The code then leaves the address bar, where neighbours and the browser's history would see it. */
async function enter() {
  const query = new URLSearchParams(location.search);
  const code = query.get("code");
  // This tab's token may be of somebody who sat here before; the page, and the cookie that it was made from, are right.
  if (recall("ht-ticket") !== ticketId) remember("ht-token", null);
  if (!code) return { ok: true, status: 200, wait: 0, json: {} };
  remember("ht-token", null);
  const reply = await post("/enter", { taskId, code });
  if (reply.ok) {
    remember("ht-token", reply.json.token);
    remember("ht-ticket", reply.json.ticketId);
    query.delete("code");
    history.replaceState(history.state, "", location.pathname + (query.size > 0 ? `?${query}` : ""));
  }
  return reply;
}

/** @param {string | undefined} words */
function say(words) {
  failure.hidden = !words;
  failure.textContent = words ?? "";
  if (words) failure.scrollIntoView({ block: "nearest" });
}

/**
 * Starts a step, or goes on with it. A server that is full says how long to wait; the wait is ours, not the candidate's.
 *
 * @param {string} step
 */
async function start(step) {
  for (;;) {
    let reply = await enter();
    if (reply.ok) {
      reply = await post(`/steps/${step}/start`, {});
      if (reply.ok) {
        const { testInstanceId, writerEpoch } = reply.json;
        const epoch = `ht-epoch:${testInstanceId}`;
        remember(epoch, String(writerEpoch));
        location.assign(`${prefix}/assessment/test-instances/${testInstanceId}${carried(epoch)}`);
        return;
      }
    }
    // The page that the server would show now says it better than we can: expired, revoked, none left.
    if (reply.status < 500 && reply.status !== 429) return location.reload();
    if (reply.status !== 503) return say(failure.dataset.failed);
    say(failure.dataset.full);
    const wait = (reply.wait || 1) * 1000 + Math.random() * 2_000;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** @param {string} step */
function agreed(step) {
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById(`consent-${step}`));
  const fault = document.getElementById(`consent-fault-${step}`);
  if (!box || !fault) return true;
  fault.hidden = box.checked;
  box.setAttribute("aria-invalid", String(!box.checked));
  box.setAttribute("aria-describedby", `notice-${step} consent-fault-${step}`);
  if (!box.checked) box.focus();
  return box.checked;
}

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-start]"))) {
  const step = button.dataset.start ?? "";
  button.disabled = false;
  button.addEventListener("click", async () => {
    if (!agreed(step) || button.getAttribute("aria-busy") === "true") return;
    say(undefined);
    button.setAttribute("aria-busy", "true");
    try {
      await start(step);
    } catch {
      say(failure.dataset.offline);
    }
    button.removeAttribute("aria-busy");
  });
}
