// A long text with bold, italic and lists. What is typed and kept is Markdown in a plain text field, which every keyboard, phone and screen
// reader can handle; the buttons write its signs, and a preview shows what will be read. The preview is built of elements, never of HTML.

import { authored, h, put } from "../dom.js";
import { t } from "../words.js";
import { areaOf } from "./area.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const { area, control } = areaOf(question, value, change, names);
  const preview = authored("div", "", { class: "prose preview", role: "group", "aria-label": t("preview"), hidden: true });
  const buttons = [
    button(t("bold"), "B", () => wrap(area, "**")),
    button(t("italic"), "I", () => wrap(area, "*")),
    button(t("bullets"), "•", () => prefix(area, () => "- ")),
    button(t("numbers"), "1.", () => prefix(area, (place) => `${place + 1}. `)),
  ];
  const toggle = h("button", { type: "button", "aria-pressed": "false", onclick: () => {
    preview.hidden = !preview.hidden;
    toggle.setAttribute("aria-pressed", String(!preview.hidden));
    show();
  } }, t("preview"));
  area.addEventListener("input", show);
  area.addEventListener("keydown", (event) => {
    const sign = event.ctrlKey || event.metaKey ? { b: "**", i: "*" }[event.key] : undefined;
    if (!sign) return;
    event.preventDefault();
    wrap(area, sign);
  });
  const bar = h("div", { class: "row tools", role: "group", "aria-label": t("formatting") }, ...buttons, toggle);
  control.node.prepend(bar);
  control.node.append(preview);

  function show() {
    if (!preview.hidden) put(preview, ...blocks(area.value));
  }

  return {
    node: control.node,
    lock() {
      control.lock();
      for (const one of buttons) one.disabled = true;
    },
    set(next) {
      control.set(next);
      show();
    },
  };
}

/**
 * @param {string} words
 * @param {string} sign
 * @param {() => void} onclick
 */
function button(words, sign, onclick) {
  return h("button", { type: "button", "aria-label": words, title: words, onclick }, h("span", { "aria-hidden": "true", class: "sign" }, sign));
}

/**
 * Puts a sign around the selection, or takes it away; without a selection the caret goes between.
 *
 * @param {HTMLTextAreaElement} area
 * @param {string} sign
 */
function wrap(area, sign) {
  if (area.readOnly) return;
  const { selectionStart: from, selectionEnd: to, value } = area;
  const inside = value.slice(from, to);
  const bare = inside.startsWith(sign) && inside.endsWith(sign) && inside.length >= 2 * sign.length;
  const text = bare ? inside.slice(sign.length, -sign.length) : `${sign}${inside}${sign}`;
  area.setRangeText(text, from, to, "select");
  if (from === to) area.setSelectionRange(from + sign.length, from + sign.length);
  done(area);
}

/**
 * Puts a sign before each selected line.
 *
 * @param {HTMLTextAreaElement} area
 * @param {(place: number) => string} sign
 */
function prefix(area, sign) {
  if (area.readOnly) return;
  const { selectionStart, selectionEnd, value } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n");
  area.setRangeText(lines.map((line, place) => sign(place) + line).join("\n"), from, to, "end");
  done(area);
}

/** @param {HTMLTextAreaElement} area */
function done(area) {
  area.focus();
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} text */
function blocks(text) {
  return text.split(/\n{2,}/).filter((block) => block.trim()).map((block) => {
    const lines = block.split("\n").filter((line) => line.trim());
    for (const [tag, sign] of /** @type {["ul" | "ol", RegExp][]} */ ([["ul", /^\s*[-*] /], ["ol", /^\s*\d+[.)] /]])) {
      if (lines.every((line) => sign.test(line))) return h(tag, {}, ...lines.map((line) => h("li", {}, ...inline(line.replace(sign, "")))));
    }
    return h("p", {}, ...lines.flatMap((line, place) => (place > 0 ? [h("br"), ...inline(line)] : inline(line))));
  });
}

/**
 * @param {string} line
 * @returns {(Node | string)[]}
 */
function inline(line) {
  return line.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).map((part, place) => {
    if (place % 2 === 0) return part;
    return part.startsWith("**") ? h("strong", {}, part.slice(2, -2)) : h("em", {}, part.slice(1, -1));
  });
}

export function task() {
  return "";
}
