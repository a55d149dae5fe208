// A break: the clock stands still, by the server's word, and the questions are out of sight. Only who was granted break time has the button.

import { byId, h, put } from "./dom.js";
import { say, t } from "./words.js";

/** @typedef {{ leftSeconds: number, pausedAt: string | null, endsAt: string | null }} Rest */

export class Breaks {
  #root = byId("breaks");
  /** @type {HTMLDialogElement | null} */
  #dialog = null;
  /** @type {number | undefined} */
  #timer;

  /**
   * @param {{
   *   clock: import("./clock.js").Clock,
   *   call: (verb: "pause" | "resume") => Promise<void>,
   *   onOver: () => void,
   * }} how `call` tells the server and shows what it answers; `onOver` is for a break that is used up
   */
  constructor({ clock, call, onOver }) {
    this.clock = clock;
    this.call = call;
    this.onOver = onOver;
  }

  /** Whether the clock stands still. */
  get lasts() {
    return this.#dialog !== null;
  }

  /** @param {Rest | null} rest */
  show(rest) {
    const may = rest !== null && rest.leftSeconds > 0;
    const button = may && h("button", { type: "button", class: "plain", onclick: () => void this.#try("pause"), title: left(rest) }, t("break-take"));
    put(this.#root, button);
    if (rest?.endsAt) this.#begin(rest.endsAt);
    else this.#end();
  }

  /** @param {string} endsAt */
  #begin(endsAt) {
    if (this.#dialog) return;
    const time = h("p", { class: "digits rest", role: "timer", dir: "ltr" });
    const state = h("p", { role: "status" });
    const go = h("button", { type: "button", class: "primary", onclick: () => void this.#try("resume", state) }, t("break-go-on"));
    const dialog = h("dialog", { class: "break", "aria-labelledby": "break-title", oncancel: (/** @type {Event} */ event) => event.preventDefault() },
      h("h2", { id: "break-title", tabindex: "-1", autofocus: true }, t("break-title")), h("p", {}, t("break-lead")), time, state,
      h("div", { class: "row end" }, go));
    document.documentElement.dataset.paused = "";
    byId("dialogs").append(dialog);
    dialog.showModal();
    this.#dialog = dialog;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((Date.parse(endsAt) - this.clock.now()) / 1000));
      put(time, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`);
      if (seconds > 0) return;
      // Used up: the server's clock runs on by itself, whether or not the network is there to say so.
      this.#end();
      this.onOver();
    };
    tick();
    this.#timer = window.setInterval(tick, 1_000);
  }

  #end() {
    if (!this.#dialog) return;
    clearInterval(this.#timer);
    this.#dialog.remove();
    this.#dialog = null;
    delete document.documentElement.dataset.paused;
    say(t("break-over"));
  }

  /**
   * @param {"pause" | "resume"} verb
   * @param {HTMLElement} [state]
   */
  async #try(verb, state) {
    try {
      await this.call(verb);
    } catch {
      say(t("break-failed"));
      if (state) put(state, t("break-failed"));
    }
  }
}

/** @param {Rest} rest */
function left({ leftSeconds }) {
  return t("break-left", { count: Math.ceil(leftSeconds / 60) });
}
