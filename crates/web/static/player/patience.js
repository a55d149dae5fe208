// What is shown while an exam is being handed in.

import { byId, h, put } from "./dom.js";
import { t } from "./words.js";

/** So long handing in may take before the answer file is offered beside it. */
const UNREACHED = 20_000;

/**
 * Stands over the page until some work is done.
 *
 * @template T
 * @param {{ queue: import("./queue.js").Queue, rescue: import("./rescue.js").Rescue }} parts
 * @param {string} words
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function waiting({ queue, rescue }, words, work) {
  const state = h("p", { role: "status" });
  const show = () => put(state, queue.failing ? t("finish-offline", { count: queue.unsaved }) : words);
  const help = h("p");
  const dialog = h("dialog", { class: "waiting", oncancel: (/** @type {Event} */ event) => event.preventDefault() }, state, help);
  byId("dialogs").append(dialog);
  dialog.showModal();
  // Behind a dialog nothing else can be pressed, so the way out stands in it.
  const timer = setTimeout(() => put(help, ...rescue.controls()), UNREACHED);
  queue.addEventListener("change", show);
  show();
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    queue.removeEventListener("change", show);
    dialog.remove();
  }
}
