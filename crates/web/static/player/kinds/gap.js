// A gap of a text or a cell of a table: a line, a number, or a list that opens.

import { h } from "../dom.js";
import { selectOf } from "./select.js";

/**
 * @param {import("../types").Gap} gap
 * @param {Record<string, unknown>} names how it is called
 * @param {string | undefined} value
 * @param {(urgency: import("../types").Urgency) => void} change
 */
export function gapOf(gap, names, value, change) {
  const { id, type, choices } = gap;
  if (type === "dropdown") {
    const select = selectOf(choices ?? [], { id: `g-${id}`, class: "gap", ...names, onchange: () => change("now") }, value);
    return { id, node: select, lock: () => (select.disabled = true) };
  }
  const number = type === "numeric";
  const input = h("input", {
    id: `g-${id}`, class: "gap", type: "text", dir: number ? "ltr" : "auto", inputmode: number && "decimal", maxlength: 10_000,
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", ...names,
    oninput: () => change("typing"), onchange: () => change("now"),
  });
  input.value = value ?? "";
  return { id, node: input, lock: () => (input.readOnly = true) };
}

/**
 * Several gaps as one answer.
 *
 * @param {ReturnType<typeof gapOf>[]} gaps
 */
export function together(gaps) {
  return {
    /** What stands in them; empty ones are left out. */
    read: () => Object.fromEntries(gaps.filter(({ node }) => node.value !== "").map(({ id, node }) => [id, node.value])),
    lock() {
      for (const { lock } of gaps) lock();
    },
    /** @param {Record<string, string> | undefined} values */
    set(values) {
      for (const { id, node } of gaps) node.value = values?.[id] ?? "";
    },
  };
}
