// Match: each item is given an option from a list that opens.

import { h, prose } from "../dom.js";
import { t } from "../words.js";
import { selectOf } from "./select.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const rows = (question.items ?? []).map(({ id, html }) => {
    const select = selectOf(question.options ?? [], { id: `i-${id}`, "aria-labelledby": `l-${id}` }, value?.matches?.[id]);
    return { id, select, row: h("div", { class: "pair" }, prose(html, { id: `l-${id}` }), select) };
  });
  const group = h(
    "fieldset",
    {
      class: "pairs", "aria-labelledby": names.labelledby, "aria-describedby": names.describedby,
      onchange: () => change({ matches: chosen() }, "now"),
    },
    ...rows.map(({ row }) => row),
  );

  function chosen() {
    return Object.fromEntries(rows.filter(({ select }) => select.value).map(({ id, select }) => [id, select.value]));
  }

  return {
    node: group,
    lock() {
      group.disabled = true;
    },
    set(next) {
      for (const { id, select } of rows) select.value = next?.matches?.[id] ?? "";
    },
  };
}

export function task() {
  return t("match-task");
}
