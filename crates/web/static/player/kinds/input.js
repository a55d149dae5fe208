// What is typed: a line, many lines, or a number. A number stays the text that was typed; the server reads it by the exam's language.

import { h } from "../dom.js";
import { t } from "../words.js";

const LONGEST = 100_000;

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const number = question.type === "numeric";
  const common = {
    id: `a-${question.id}`,
    "aria-labelledby": names.labelledby,
    "aria-describedby": names.describedby,
    "aria-required": question.required && "true",
    autocomplete: "off",
    maxlength: LONGEST,
  };
  const node = question.type === "area"
    ? h("textarea", { ...common, rows: 8, dir: "auto" })
    : h("input", {
      ...common, type: "text", dir: number ? "ltr" : "auto", inputmode: number && "decimal",
      // A machine's guess at the word is not the candidate's answer.
      autocapitalize: "off", autocorrect: "off", spellcheck: "false", class: number ? "number" : "line",
    });
  node.value = read(value);
  const send = (/** @type {import("../types").Urgency} */ urgency) =>
    change(number ? { number: node.value } : { text: node.value }, urgency);
  // The browser's `change` event also comes after a restore by the browser itself; only a difference is worth sending.
  let last = node.value;
  node.addEventListener("input", () => {
    last = node.value;
    send("typing");
  });
  node.addEventListener("change", () => {
    if (node.value !== last) send("now");
    last = node.value;
  });

  return {
    node,
    lock() {
      node.readOnly = true;
    },
    set(next) {
      node.value = last = read(next);
    },
  };
}

/** @param {import("../types").Value | undefined} value */
function read(value) {
  return value?.text ?? value?.number ?? "";
}

/** @param {import("../types").Question} question */
export function task(question) {
  return question.type === "numeric" ? t("number-task") : "";
}
