// The calculator: a dialog beside the exam that takes nothing away from it. It is moved by its bar or by arrow keys, is never over what has the
// focus, and everything in it can be typed, pressed or heard.

import { byId, h, put } from "../dom.js";
import { say, t } from "../words.js";
import { NoResult, reckon, written } from "./reckon.js";

/** @typedef {"basic" | "scientific"} Kind */

const { lang } = document.documentElement;
const decimal = new Intl.NumberFormat(`${lang}-u-nu-latn`).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";

/** @type {Record<Kind, { columns: number, keys: string }>} */
const PADS = {
  basic: { columns: 4, keys: "√ % Ans C  ( ) ⌫ ÷  7 8 9 ×  4 5 6 −  1 2 3 +  0 . =" },
  scientific: {
    columns: 6,
    keys: "π e √ % Ans C  sin sin⁻¹ ( ) ⌫ ÷  cos cos⁻¹ 7 8 9 ×  tan tan⁻¹ 4 5 6 −  ln log 1 2 3 +  x² xʸ 0 . E n!  =",
  },
};
/** What a key types, where that is not what it shows. @type {Record<string, string>} */
const TYPES = {
  ".": decimal, sin: "sin(", cos: "cos(", tan: "tan(", "sin⁻¹": "asin(", "cos⁻¹": "acos(", "tan⁻¹": "atan(", ln: "ln(", log: "log(", "x²": "²", "xʸ": "^", "n!": "!",
};
/** What a key is called, where a screen reader would make nothing of what it shows. @type {Record<string, string>} */
const NAMES = {
  "√": "calc-root", Ans: "calc-last", C: "calc-clear", "⌫": "calc-erase", "(": "calc-open", ")": "calc-shut", "x²": "calc-square", "xʸ": "calc-power",
  "sin⁻¹": "calc-arcsine", "cos⁻¹": "calc-arccosine", "tan⁻¹": "calc-arctangent", E: "calc-exponent", "n!": "calc-factorial",
};
const FAULTS = { incomplete: "calc-incomplete", undefined: "calc-undefined", large: "calc-large" };
/** So far an arrow key moves it. */
const STEP = 24;
/** Between it and the edge of the window. */
const EDGE = 8;

// Its style comes with it: an exam without a calculator does not load it.
document.head.append(h("link", { rel: "stylesheet", href: new URL("../../calculator.css", import.meta.url).href }));

export class Calculator {
  /** @type {Kind | null} */
  #kind = null;
  #degrees = true;
  #last = 0;
  /** Whether what stands in the field has been reckoned. */
  #done = false;
  #open = h("button", { type: "button", class: "plain", "aria-expanded": "false", onclick: () => this.toggle() }, t("calculator"));
  #field = h("input", { id: "calc-field", type: "text", dir: "ltr", inputmode: "none", autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 200 });
  #result = h("output", { for: "calc-field", dir: "ltr" });
  #keys = h("div", { class: "keys", role: "toolbar", "aria-label": t("calc-keys"), dir: "ltr" });
  #unit = h("button", { type: "button", class: "plain" });
  #handle = h("button", { type: "button", class: "plain handle-bar", "aria-label": t("calc-move"), title: t("calc-move") });
  #dialog = this.#build();
  /** The window's size when it was placed. */
  #room = [0, 0];

  constructor() {
    put(byId("tools"), this.#open);
    byId("dialogs").append(this.#dialog);
    this.#listen();
  }

  /**
   * Shows the calculator that a section has, or none.
   *
   * @param {Kind | undefined} kind
   */
  fit(kind) {
    this.#open.hidden = !kind;
    if (!kind) return this.close();
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.#unit.hidden = kind === "basic";
    this.#keys.className = `keys ${kind}`;
    put(this.#keys, ...PADS[kind].keys.split(/ +/).map((face) => this.#key(face)));
    this.#rove(this.#keys.querySelectorAll("button")[0]);
  }

  toggle() {
    if (this.#dialog.open) return this.close();
    // Not modal: the exam goes on beside it.
    this.#dialog.show();
    this.#open.setAttribute("aria-expanded", "true");
    this.#place(this.#dialog.offsetLeft, this.#dialog.offsetTop);
    this.#field.focus();
  }

  close() {
    if (!this.#dialog.open) return;
    const within = this.#dialog.contains(document.activeElement);
    this.#dialog.close();
    this.#open.setAttribute("aria-expanded", "false");
    this.#keepClear("");
    if (within && !this.#open.hidden) this.#open.focus();
  }

  #build() {
    const close = h("button", { type: "button", class: "plain", "aria-label": t("calc-close"), title: t("calc-close"), onclick: () => this.close() }, "✕");
    const title = h("h2", { id: "calc-title" }, t("calculator"));
    return h("dialog", { class: "calculator", "aria-labelledby": "calc-title" },
      h("div", { class: "grip" }, this.#handle, title, this.#unit, close),
      h("label", { for: "calc-field", class: "visually-hidden" }, t("calc-input")), this.#field,
      this.#result, this.#keys);
  }

  #listen() {
    const dialog = this.#dialog;
    dialog.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close();
    });
    this.#field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === "=") {
        event.preventDefault();
        this.#reckon();
      }
    });
    this.#field.addEventListener("beforeinput", (event) => {
      if (!this.#done || event.inputType !== "insertText" || !event.data) return;
      event.preventDefault();
      this.#type(event.data);
    });
    this.#field.addEventListener("input", () => (this.#done = false));
    this.#keys.addEventListener("keydown", (event) => this.#move(event));
    this.#unit.addEventListener("click", () => {
      this.#degrees = !this.#degrees;
      this.#showUnit();
      say(this.#unit.textContent ?? "");
    });
    this.#showUnit();
    this.#handle.addEventListener("keydown", (event) => {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
      if (!right && !down) return;
      event.preventDefault();
      this.#place(dialog.offsetLeft + right * STEP, dialog.offsetTop + down * STEP);
    });
    this.#drag(/** @type {HTMLElement} */ (dialog.querySelector(".grip")));
    document.addEventListener("focusin", (event) => event.target instanceof HTMLElement && this.#makeRoom(event.target));
    addEventListener("resize", () => this.#follow());
  }

  #showUnit() {
    put(this.#unit, t(this.#degrees ? "calc-degrees" : "calc-radians"));
  }

  /** @param {string} face */
  #key(face) {
    /** @type {Record<string, () => void>} */
    const special = { C: () => this.#clear(), "⌫": () => this.#erase(), "=": () => this.#reckon() };
    const onclick = special[face] ?? (() => this.#type(TYPES[face] ?? face));
    const look = face === "=" ? "primary" : /^[\d.]$/.test(face) ? "digit" : null;
    return h("button", { type: "button", class: look, tabindex: "-1", "aria-label": NAMES[face] && t(NAMES[face]), onclick }, face === "." ? decimal : face);
  }

  /**
   * Arrow keys go from key to key: Tab passes all of them in one step.
   *
   * @param {KeyboardEvent} event
   */
  #move(event) {
    const buttons = [...this.#keys.querySelectorAll("button")];
    const here = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const { columns } = PADS[this.#kind ?? "basic"];
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -here, End: buttons.length - 1 - here }[event.key];
    if (step === undefined || here < 0) return;
    event.preventDefault();
    const target = buttons[Math.max(0, Math.min(buttons.length - 1, here + step))];
    this.#rove(target);
    target.focus();
  }

  /** @param {HTMLButtonElement} target */
  #rove(target) {
    for (const button of this.#keys.querySelectorAll("button")) button.tabIndex = button === target ? 0 : -1;
  }

  /**
   * Types at the cursor. After a result a new calculation begins, or goes on from that result.
   *
   * @param {string} text
   */
  #type(text) {
    const field = this.#field;
    if (this.#done) field.value = /^[-+*/^×÷−%!²]/.test(text) ? "Ans" : "";
    if (this.#done) field.setSelectionRange(field.value.length, field.value.length);
    this.#done = false;
    field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, "end");
  }

  #erase() {
    const field = this.#field;
    this.#done = false;
    const [from, to] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
    field.setRangeText("", from === to ? Math.max(0, from - 1) : from, to, "end");
  }

  #clear() {
    this.#done = false;
    this.#field.value = "";
    put(this.#result);
  }

  #reckon() {
    if (this.#field.value.trim() === "") return;
    try {
      this.#last = reckon(this.#field.value, { scientific: this.#kind === "scientific", degrees: this.#degrees, last: this.#last });
      this.#tell(`= ${written(this.#last, decimal)}`, "");
      this.#done = true;
    } catch (fault) {
      if (!(fault instanceof NoResult)) throw fault;
      this.#tell(t(FAULTS[fault.why]), "fault");
    }
  }

  /**
   * Shows a result, which is an output and so is heard; the same one twice, too.
   *
   * @param {string} words
   * @param {string} look
   */
  #tell(words, look) {
    put(this.#result);
    this.#result.className = look;
    this.#result.dir = look ? document.documentElement.dir : "ltr";
    requestAnimationFrame(() => put(this.#result, words));
  }

  /**
   * Puts it somewhere in the window, as far as it fits.
   *
   * @param {number} left
   * @param {number} top
   */
  #place(left, top) {
    const { style, offsetWidth, offsetHeight } = this.#dialog;
    this.#room = [document.documentElement.clientWidth, innerHeight];
    const within = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ room) => Math.max(EDGE, Math.min(at, room - size - EDGE));
    style.insetInlineStart = style.insetInlineEnd = style.insetBlockEnd = "auto";
    style.left = `${within(left, offsetWidth, document.documentElement.clientWidth)}px`;
    style.top = `${within(top, offsetHeight, innerHeight)}px`;
    this.#keepClear(this.#isWide ? "" : `${innerHeight - this.#dialog.offsetTop + EDGE}px`);
  }

  /** Stays at the edge that it was nearer to when the window changes its size. */
  #follow() {
    const { open, offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.#dialog;
    if (!open) return;
    const [width, height] = this.#room;
    const right = offsetLeft + offsetWidth / 2 > width / 2 ? document.documentElement.clientWidth - width : 0;
    const down = offsetTop + offsetHeight / 2 > height / 2 ? innerHeight - height : 0;
    this.#place(offsetLeft + right, offsetTop + down);
  }

  /**
   * Keeps so much of the lower edge clear: what the browser scrolls into sight is in sight, and the end of the page too.
   *
   * @param {string} height
   */
  #keepClear(height) {
    document.documentElement.style.scrollPaddingBlockEnd = document.body.style.paddingBlockEnd = height;
  }

  /** Whether there is room beside it. */
  get #isWide() {
    return document.documentElement.clientWidth > 2 * this.#dialog.offsetWidth;
  }

  /** @param {HTMLElement} bar */
  #drag(bar) {
    bar.addEventListener("pointerdown", (event) => {
      const onButton = event.target instanceof Element && event.target.closest("button") && event.target !== this.#handle;
      if (event.button !== 0 || onButton) return;
      const [x, y] = [event.clientX - this.#dialog.offsetLeft, event.clientY - this.#dialog.offsetTop];
      const follow = (/** @type {PointerEvent} */ to) => this.#place(to.clientX - x, to.clientY - y);
      bar.setPointerCapture(event.pointerId);
      bar.addEventListener("pointermove", follow);
      for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
        bar.addEventListener(end, () => bar.removeEventListener("pointermove", follow), { once: true });
      }
    });
  }

  /**
   * Goes out of the way of what has got the focus: to another corner, or, where none is free, what has the focus is scrolled beside it.
   *
   * @param {HTMLElement} target
   */
  #makeRoom(target) {
    const dialog = this.#dialog;
    if (!dialog.open || dialog.contains(target) || target === document.body) return;
    const rect = target.getBoundingClientRect();
    const covers = () => {
      const own = dialog.getBoundingClientRect();
      return rect.left < own.right && rect.right > own.left && rect.top < own.bottom && rect.bottom > own.top;
    };
    if (!covers()) return;
    const [right, bottom] = [innerWidth, innerHeight];
    for (const [left, top] of [[right, bottom], [0, bottom], [right, 0], [0, 0]]) {
      this.#place(left, top);
      if (!covers()) return;
    }
    this.#place(right, bottom);
    // What is higher than the room above is seen from its beginning.
    const top = (document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0) + EDGE;
    const room = dialog.offsetTop - EDGE - top;
    scrollBy({ top: rect.height > room ? rect.top - top : rect.bottom - dialog.offsetTop + EDGE });
  }
}
