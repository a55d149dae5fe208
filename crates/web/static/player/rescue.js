// Offers the answer file when saving has not worked for a while: a button and a sentence, below the band that says so. The queue goes on
// trying all the same.

import { byId, h, put } from "./dom.js";
import { say, t } from "./words.js";

/** So long saving has not worked before the file is offered: most networks come back sooner, and a file is work for people. */
const PATIENCE = 45_000;

export class Rescue {
  #node = byId("rescue");
  #since = 0;
  #offered = false;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {import("./queue.js").Queue} queue
   * @param {() => Promise<{ name: string, text: string } | null>} make null where this browser cannot
   */
  constructor(queue, make) {
    this.queue = queue;
    this.make = make;
    queue.addEventListener("change", () => this.look());
  }

  /** Looks whether it is time to offer it, or to take the offer back. */
  look() {
    const { unsaved, failing } = this.queue;
    if (unsaved === 0) return this.#withdraw();
    if (!failing && navigator.onLine && this.#since === 0) return;
    this.#since ||= performance.now();
    clearTimeout(this.#timer);
    const waited = performance.now() - this.#since;
    if (waited >= PATIENCE) this.offer();
    else this.#timer = window.setTimeout(() => this.look(), PATIENCE - waited);
  }

  /** Offers it, now. */
  offer() {
    if (this.#offered) return;
    this.#offered = true;
    put(this.#node, ...this.controls());
    this.#node.hidden = false;
    say(t("file-lead"));
  }

  /** The sentence and the button, for wherever they are needed. */
  controls() {
    const state = h("span", { role: "status" });
    const onclick = async () => put(state, (await this.#save()) ? t("file-saved") : t("file-impossible"));
    return [h("span", {}, t("file-lead"), " "), h("button", { type: "button", onclick }, t("file-save")), " ", state];
  }

  async #save() {
    const file = await this.make().catch(() => null);
    if (!file) return false;
    const url = URL.createObjectURL(new Blob([file.text], { type: "application/json" }));
    h("a", { href: url, download: file.name }).click();
    // The browser has read it by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return true;
  }

  #withdraw() {
    clearTimeout(this.#timer);
    this.#since = 0;
    this.#offered = false;
    this.#node.hidden = true;
  }
}
