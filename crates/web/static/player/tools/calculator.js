// The calculator: everything in it can be typed, pressed or heard.

import { byId, h, put } from "../dom.js";
import { say, t } from "../words.js";
import { Floating } from "./floating.js";
import { decimal, Pad } from "./pad.js";
import { NoResult, reckon, written } from "./reckon.js";

/** @typedef {import("./pad.js").Kind} Kind */

const FAULTS = { incomplete: "calc-incomplete", undefined: "calc-undefined", large: "calc-large" };

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
  #pad = new Pad({ C: () => this.#clear(), "⌫": () => this.#erase(), "=": () => this.#reckon() }, (text) => this.#type(text));
  #unit = h("button", { type: "button", class: "plain" });
  #handle = h("button", { type: "button", class: "plain handle-bar", "aria-label": t("calc-move"), title: t("calc-move") });
  #dialog = this.#build();
  #floating = new Floating(this.#dialog, /** @type {HTMLElement} */ (this.#dialog.querySelector(".grip")), this.#handle);

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
    this.#pad.show(kind);
  }

  toggle() {
    if (this.#dialog.open) return this.close();
    this.#floating.show();
    this.#open.setAttribute("aria-expanded", "true");
    this.#field.focus();
  }

  close() {
    if (!this.#dialog.open) return;
    const within = this.#dialog.contains(document.activeElement);
    this.#floating.close();
    this.#open.setAttribute("aria-expanded", "false");
    if (within && !this.#open.hidden) this.#open.focus();
  }

  #build() {
    const close = h("button", { type: "button", class: "plain", "aria-label": t("calc-close"), title: t("calc-close"), onclick: () => this.close() }, "✕");
    const title = h("h2", { id: "calc-title" }, t("calculator"));
    return h("dialog", { class: "calculator", "aria-labelledby": "calc-title" },
      h("div", { class: "grip" }, this.#handle, title, this.#unit, close),
      h("label", { for: "calc-field", class: "visually-hidden" }, t("calc-input")), this.#field,
      this.#result, this.#pad.node);
  }

  #listen() {
    this.#dialog.addEventListener("keydown", (event) => {
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
    this.#unit.addEventListener("click", () => {
      this.#degrees = !this.#degrees;
      this.#showUnit();
      say(this.#unit.textContent ?? "");
    });
    this.#showUnit();
  }

  #showUnit() {
    put(this.#unit, t(this.#degrees ? "calc-degrees" : "calc-radians"));
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
}
