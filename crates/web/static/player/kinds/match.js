// Match: each item is given an option from a list. A list needs no dragging, and every phone knows how to show one.

import { authored, h, prose } from "../dom.js";
import { t } from "../words.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const options = (question.options ?? []).map(({ id, html }) => ({ id, text: prose(html).textContent?.trim() ?? "" }));
  const rows = (question.items ?? []).map(({ id, html }) => {
    const select = h(
      "select",
      { id: `i-${id}`, "aria-labelledby": `l-${id}`, dir: "auto" },
      h("option", { value: "" }, t("choose-option")),
      ...options.map(({ id: value, text }) => authored("option", text, { value })),
    );
    select.value = value?.matches?.[id] ?? "";
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
