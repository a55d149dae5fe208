// A program: fixed letters, line numbers, Tab indents. Tab alone would be a trap for those without a mouse: after Esc it leaves.

import { authored, h, put } from "../dom.js";
import { say, t } from "../words.js";
import { typed, typing } from "./typing.js";

const INDENT = "    ";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const lines = h("pre", { class: "lines", "aria-hidden": "true" });
  const way = h("p", { class: "quiet", id: `w-${question.id}` }, t("code-keys"));
  const area = h("textarea", {
    ...typed(question, names), rows: 8, dir: "ltr", wrap: "off", class: "code", "aria-describedby": `${names.describedby} ${way.id}`,
    autocapitalize: "off", autocorrect: "off", spellcheck: "false",
  });
  const { lock, set } = typing(area, read(value), (text, urgency) => {
    number();
    change({ text }, urgency);
  });
  let free = false;
  area.addEventListener("blur", () => (free = false));
  area.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      free = true;
      say(t("code-free"));
    } else if (event.key === "Tab" && !free && !area.readOnly && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      if (event.shiftKey) outdent(area);
      else indent(area);
    } else if (event.key === "Enter" && !area.readOnly && !event.isComposing) {
      event.preventDefault();
      const before = area.value.slice(0, area.selectionStart);
      write(area, `\n${/^[ \t]*/.exec(before.slice(before.lastIndexOf("\n") + 1))?.[0] ?? ""}`);
    } else if (!["Shift", "Tab"].includes(event.key)) {
      free = false;
    }
  });
  area.addEventListener("scroll", () => (lines.scrollTop = area.scrollTop));
  number();

  function number() {
    const count = area.value.split("\n").length;
    area.rows = Math.min(30, Math.max(8, count + 1));
    put(lines, Array.from({ length: count }, (_, place) => place + 1).join("\n"));
  }

  /** @param {import("../types").Value | undefined} value */
  function read(value) {
    return value?.text || question.template || "";
  }

  return {
    node: h("div", { class: "typed" },
      question.language && authored("p", question.language, { class: "quiet" }), h("div", { class: "coding", dir: "ltr" }, lines, area), way),
    lock,
    set(next) {
      set(read(next));
      number();
    },
  };
}

/** @param {HTMLTextAreaElement} area */
function indent(area) {
  const { selectionStart: from, selectionEnd: to, value } = area;
  if (!value.slice(from, to).includes("\n")) return write(area, INDENT);
  rewrite(area, (line) => INDENT + line);
}

/** @param {HTMLTextAreaElement} area */
function outdent(area) {
  rewrite(area, (line) => line.replace(/^( {1,4}|\t)/, ""));
}

/**
 * Changes every line that the selection touches.
 *
 * @param {HTMLTextAreaElement} area
 * @param {(line: string) => string} how
 */
function rewrite(area, how) {
  const { selectionStart, selectionEnd, value } = area;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  const to = end < 0 ? value.length : end;
  const text = value.slice(from, to).split("\n").map(how).join("\n");
  area.setSelectionRange(from, to);
  write(area, text);
  if (selectionStart === selectionEnd) area.setSelectionRange(from + text.length, from + text.length);
  else area.setSelectionRange(from, from + text.length);
}

/**
 * Puts text in place of the selection, as if typed: the browser can take it back.
 *
 * @param {HTMLTextAreaElement} area
 * @param {string} text
 */
function write(area, text) {
  // Deprecated, and still the only way that keeps the browser's own undo.
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

export function task() {
  return "";
}
