// Who may write. One window at a time: another one takes over only when the candidate says so, and the first then turns read-only.

import { ask, h } from "./dom.js";
import { recall, remember } from "../session.js";
import { t } from "./words.js";

const KEY = "ht-epoch:";

/**
 * The writer's epoch that this tab was given, if any. A reload keeps it, a new tab has none.
 *
 * @param {string} instance
 */
export function epochOf(instance) {
  return Number(recall(KEY + instance)) || 0;
}

/**
 * @param {string} instance
 * @param {number} epoch
 */
export function keepEpoch(instance, epoch) {
  remember(KEY + instance, String(epoch));
}

/**
 * Holds the seat in this browser. A duplicated tab has the same epoch, so the epoch alone cannot tell the two apart.
 *
 * @param {string} instance
 * @param {{ steal: boolean, onLost: () => void }} how
 * @returns {Promise<boolean>} whether this tab has it
 */
export function hold(instance, { steal, onLost }) {
  // Only on https and localhost; elsewhere the server's epoch must do.
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    let held = false;
    // A page that is being reloaded lets go of its lock a moment after the new one asks for it.
    const how = steal ? { steal } : { signal: AbortSignal.timeout(1_500) };
    navigator.locks
      .request(`ht-seat:${instance}`, how, () => {
        held = true;
        resolve(true);
        return new Promise(() => {});
      })
      // In a frame where nothing may be kept there are no locks either: as above.
      .catch((fault) => (held ? onLost() : resolve(fault.name === "SecurityError")));
  });
}

/** Asks whether to go on in this window. */
export async function askToTakeOver() {
  const answer = await ask({
    title: t("take-over-title"),
    body: [h("p", {}, t("take-over-lead"))],
    buttons: [["no", t("only-look")], ["yes", t("take-over")]],
  });
  return answer === "yes";
}
