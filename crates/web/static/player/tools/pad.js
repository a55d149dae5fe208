// The keys of a calculator: what each shows, what it types and what it is called. Tab passes all of them in one step, arrow keys go from key to key.

import { h, put } from "../dom.js";
import { t } from "../words.js";

/** @typedef {"basic" | "scientific"} Kind */

const { lang } = document.documentElement;
/** As the page's language writes it. */
export const decimal = new Intl.NumberFormat(`${lang}-u-nu-latn`).formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";

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

export class Pad {
  /** @type {Kind} */
  #kind = "basic";
  #press;
  #type;
  node = h("div", { class: "keys", role: "toolbar", "aria-label": t("calc-keys"), dir: "ltr" });

  /**
   * @param {Record<string, () => void>} press by face: what a key does that types nothing
   * @param {(text: string) => void} type
   */
  constructor(press, type) {
    this.#press = press;
    this.#type = type;
    this.node.addEventListener("keydown", (event) => this.#move(event));
  }

  /** @param {Kind} kind */
  show(kind) {
    this.#kind = kind;
    this.node.className = `keys ${kind}`;
    put(this.node, ...PADS[kind].keys.split(/ +/).map((face) => this.#key(face)));
    this.#rove(this.node.querySelectorAll("button")[0]);
  }

  /** @param {string} face */
  #key(face) {
    const onclick = this.#press[face] ?? (() => this.#type(TYPES[face] ?? face));
    const look = face === "=" ? "primary" : /^[\d.]$/.test(face) ? "digit" : null;
    return h("button", { type: "button", class: look, tabindex: "-1", "aria-label": NAMES[face] && t(NAMES[face]), onclick }, face === "." ? decimal : face);
  }

  /**
   * @param {KeyboardEvent} event
   */
  #move(event) {
    const buttons = [...this.node.querySelectorAll("button")];
    const here = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const { columns } = PADS[this.#kind];
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -here, End: buttons.length - 1 - here }[event.key];
    if (step === undefined || here < 0) return;
    event.preventDefault();
    const target = buttons[Math.max(0, Math.min(buttons.length - 1, here + step))];
    this.#rove(target);
    target.focus();
  }

  /** @param {HTMLButtonElement} target */
  #rove(target) {
    for (const button of this.node.querySelectorAll("button")) button.tabIndex = button === target ? 0 : -1;
  }
}
