// Fill in the gaps: the controls stand in the question's own text, where the server left a place for each.

import { h } from "../dom.js";
import { t } from "../words.js";
import { gapOf, together } from "./gap.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const all = question.gaps ?? [];
  const gaps = all.map((gap, place) => {
    const label = { "aria-label": t("gap", { number: place + 1, total: all.length }), "aria-describedby": names.describedby };
    return gapOf(gap, label, value?.gaps?.[gap.id], (urgency) => change({ gaps: read() }, urgency));
  });
  const { read, lock, set } = together(gaps);
  for (const { id, node } of gaps) names.text.querySelector(`[data-gap="${id}"]`)?.replaceWith(node);
  names.text.setAttribute("role", "group");
  names.text.setAttribute("aria-labelledby", `n-${question.id}`);
  return { node: h("span", { hidden: true }), lock, set: (next) => set(next?.gaps) };
}

export function task() {
  return t("gaps-task");
}
