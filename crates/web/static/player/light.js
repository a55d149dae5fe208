// The save light. It tells the truth: "saved" is said only when the server has confirmed every answer.

import { byId } from "./dom.js";
import { say, t } from "./words.js";

/** Longer than this without a confirmation is not "saving" any more. */
const PATIENCE = 12_000;

export class Light {
  #node = byId("light");
  #word = /** @type {HTMLElement} */ (this.#node.querySelector("span"));
  #since = 0;
  #troubled = false;
  /** What was last said of it. */
  #said = "";
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {import("./queue.js").Queue} queue
   * @param {import("./store.js").Keep} keep
   */
  constructor(queue, keep) {
    this.queue = queue;
    this.keep = keep;
    queue.addEventListener("change", () => this.show());
    keep.addEventListener("change", () => this.show());
    addEventListener("offline", () => this.show());
    addEventListener("online", () => this.show());
    this.show();
  }

  show() {
    const { unsaved, failing, kept } = this.queue;
    this.#node.dataset.kept = String(kept);
    const now = performance.now();
    this.#since = unsaved > 0 ? this.#since || now : 0;
    const waits = unsaved > 0 && now - this.#since > PATIENCE;
    const troubled = failing || waits || (unsaved > 0 && !navigator.onLine);
    clearTimeout(this.#timer);
    if (unsaved > 0 && !troubled) this.#timer = window.setTimeout(() => this.show(), PATIENCE);
    if (unsaved === 0) this.#set("saved", t("saved"));
    else if (troubled) this.#set("unsaved", t("unsaved", { count: unsaved }));
    else this.#set("saving", t("saving"));
    this.#band(troubled);
  }

  /**
   * @param {string} state
   * @param {string} words
   */
  #set(state, words) {
    if (this.#node.dataset.state === state && this.#word.textContent === words) return;
    this.#node.dataset.state = state;
    this.#word.textContent = words;
  }

  /**
   * Says calmly what it means when saving does not work, once; and once when it works again. Where this device keeps nothing, that is said
   * all the time: it tells the candidate what not to do.
   *
   * @param {boolean} troubled
   */
  #band(troubled) {
    const words = t(this.keep.keeps ? (troubled ? "offline" : "online-again") : troubled ? "offline-memory" : "not-kept");
    if (troubled === this.#troubled && words === this.#said) return;
    const first = this.#said === "";
    [this.#troubled, this.#said] = [troubled, words];
    const shown = troubled || !this.keep.keeps;
    if (first && !shown) return;
    const band = byId("band");
    // What is said about the end, or about another window, is more important.
    if (band.dataset.kind && !["network", "note"].includes(band.dataset.kind)) return;
    band.dataset.kind = shown ? "network" : "";
    band.hidden = !shown;
    band.textContent = shown ? words : "";
    say(words);
  }
}

/** How long a note stands. */
const NOTED = 30_000;

/**
 * Shows a message across the page for a while; one that stays and says something more important is left alone, and the note only spoken.
 *
 * @param {string} words
 * @param {string} [instead] the kind of message that it takes the place of
 */
export function note(words, instead) {
  const band = byId("band");
  if (band.dataset.kind && !["network", "note", instead].includes(band.dataset.kind)) return say(words);
  announce("note", words);
  setTimeout(() => {
    if (band.dataset.kind !== "note" || band.textContent !== words) return;
    band.dataset.kind = "";
    band.hidden = true;
  }, NOTED);
}

/**
 * Shows a message across the page that stays.
 *
 * @param {string} kind
 * @param {string} words
 */
export function announce(kind, words) {
  const band = byId("band");
  band.dataset.kind = kind;
  band.hidden = false;
  band.textContent = words;
  say(words);
}
