// Building elements without a framework.

import { shown } from "./files.js";

/**
 * Makes an element: `h("button", { type: "button", onclick: go }, "Go")`.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, unknown>} [props] attributes; functions become listeners, false and null are left out
 * @param {...(Node | string | null | false | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") {
      node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  put(node, ...children);
  return node;
}

/**
 * Replaces what is in an element.
 *
 * @param {Element} node
 * @param {...(Node | string | null | false | undefined)} children
 */
export function put(node, ...children) {
  node.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));
}

/** The questions may be in another language than the page around them. */
const contentLang = document.getElementById("player")?.dataset.contentLang;

/**
 * An author's plain words, with their language and direction.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} text
 * @param {Record<string, unknown>} [props]
 */
export function authored(tag, text, props = {}) {
  return h(tag, { lang: contentLang, dir: "auto", ...props }, text);
}

/**
 * An author's words as HTML of the server, which cleaned it before it sent it.
 *
 * @param {string} html
 * @param {Record<string, unknown>} [props]
 */
export function prose(html, props = {}) {
  const node = h("div", { lang: contentLang, dir: "auto", ...props, class: `prose ${props.class ?? ""}` });
  node.append(shown(html));
  for (const wide of node.querySelectorAll("pre, table")) {
    const frame = h("div", { class: "scroll", tabindex: "0", role: "group" });
    if (wide instanceof HTMLPreElement) wide.dir = "ltr";
    wide.replaceWith(frame);
    frame.append(wide);
  }
  return node;
}

/**
 * An element that the page surely has.
 *
 * @param {string} id
 */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}

/**
 * A question to the candidate in a modal dialog; resolves to the name of the button pressed, or null when it was closed.
 *
 * @param {{ title: string, body: (Node | string)[], buttons: [string, string][] }} words the last button is the main one
 * @returns {Promise<string | null>}
 */
export function ask({ title, body, buttons }) {
  return new Promise((resolve) => {
    const row = buttons.map(([name, label], place) =>
      h("button", { value: name, class: place === buttons.length - 1 ? "primary" : "" }, label));
    const dialog = h(
      "dialog",
      { "aria-labelledby": "dialog-title" },
      h("form", { method: "dialog" },
        h("h2", { id: "dialog-title", tabindex: "-1", autofocus: true }, title),
        h("div", { class: "dialog-body" }, ...body),
        h("div", { class: "row end" }, ...row)),
    );
    dialog.addEventListener("close", () => {
      const answer = dialog.returnValue || null;
      dialog.remove();
      resolve(answer);
    });
    byId("dialogs").append(dialog);
    dialog.showModal();
  });
}
