// What is left of the time: of the whole, of the section, of the page. Silent, but for a word at ten, five and one minutes.

import { byId, h, put } from "./dom.js";
import { say, t } from "./words.js";

const SPOKEN = [10, 5, 1];
/** How long a warning stands. */
const WARNED = 20_000;
/** @typedef {"test" | "section" | "page"} Scope */
const LABELS = { test: "left-test", section: "section", page: "left-page" };
const WARNINGS = { test: "spoken-test", section: "spoken-section", page: "spoken-page" };

export class Countdown {
  /** @type {Map<Scope, { until: number, spoken: Set<number>, over: boolean }>} */
  #ends = new Map();
  /** @type {Map<Scope, HTMLElement>} */
  #digits = new Map();
  /** For those who see: what is spoken to the others. */
  #warning = h("span", { class: "warning", "aria-hidden": "true" });

  /**
   * @param {import("./clock.js").Clock} clock
   * @param {{ hidden: boolean, onHide: (hidden: boolean) => void, onOver: (scope: Scope) => void }} how
   */
  constructor(clock, { hidden, onHide, onOver }) {
    this.clock = clock;
    this.onOver = onOver;
    this.root = byId("clock");
    this.root.classList.toggle("hushed", hidden);
    this.onHide = onHide;
    setInterval(() => this.tick(), 250);
  }

  /**
   * Sets or lifts an end; nothing changes when it is the same as before.
   *
   * @param {Scope} scope
   * @param {string | null | undefined} at RFC 3339
   */
  set(scope, at) {
    const until = at ? Date.parse(at) : NaN;
    if (this.#ends.get(scope)?.until === until || (!at && !this.#ends.has(scope))) return;
    if (at) this.#ends.set(scope, { until, spoken: new Set(), over: false });
    else this.#ends.delete(scope);
    this.#draw();
    this.tick();
  }

  /**
   * Whether a clock has run out.
   *
   * @param {Scope} scope
   */
  isOver(scope) {
    const end = this.#ends.get(scope);
    return end !== undefined && end.until <= this.clock.now();
  }

  #draw() {
    this.#digits.clear();
    if (this.#ends.size === 0) return put(this.root);
    const scopes = /** @type {Scope[]} */ (["page", "section", "test"]).filter((scope) => this.#ends.has(scope));
    const clocks = scopes.map((scope) => {
      const digits = h("span", { class: "digits", role: "timer", dir: "ltr" });
      this.#digits.set(scope, digits);
      return h("div", { class: `clock ${scope}` }, h("span", { class: "label" }, t(LABELS[scope])), digits);
    });
    const label = () => t(this.root.classList.contains("hushed") ? "show-clock" : "hide-clock");
    const onclick = () => {
      this.onHide(this.root.classList.toggle("hushed"));
      put(toggle, label());
    };
    const toggle = h("button", { type: "button", class: "plain", onclick }, label());
    put(this.root, ...clocks, toggle, this.#warning);
  }

  tick() {
    for (const [scope, end] of this.#ends) {
      const left = Math.max(0, Math.ceil((end.until - this.clock.now()) / 1000));
      const digits = this.#digits.get(scope);
      const text = format(left);
      if (digits && digits.textContent !== text) digits.textContent = text;
      digits?.parentElement?.classList.toggle("short", left <= 60);
      this.#speak(scope, end.spoken, left);
      if (left === 0 && !end.over) {
        end.over = true;
        this.onOver(scope);
      }
    }
  }

  /**
   * @param {Scope} scope
   * @param {Set<number>} spoken
   * @param {number} left seconds
   */
  #speak(scope, spoken, left) {
    const due = SPOKEN.filter((minutes) => left <= minutes * 60 && !spoken.has(minutes));
    if (due.length === 0) return;
    due.forEach((minutes) => spoken.add(minutes));
    const minutes = Math.min(...due);
    // Nothing is said that is not so: a page that opens with three minutes left does not say "five".
    if (left > minutes * 60 - 5) this.#warn(t(WARNINGS[scope], { count: minutes }));
  }

  /**
   * Warns, also where the time is hidden.
   *
   * @param {string} words
   */
  #warn(words) {
    say(words);
    put(this.#warning, words);
    setTimeout(() => this.#warning.textContent === words && put(this.#warning), WARNED);
  }
}

/** @param {number} seconds */
function format(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}
