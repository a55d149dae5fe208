// Match in a grid: items are rows, options are columns, one button for each pair. Where there is no room for columns, each row's buttons stand
// below each other with their names: the names are there for those who hear the page anyway.

import { h, prose } from "../dom.js";
import { t } from "../words.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const options = question.options ?? [];
  const rows = (question.items ?? []).map((item) => {
    const inputs = options.map((option) => {
      const input = h("input", { type: "radio", name: `i-${item.id}`, value: option.id });
      return { input, label: h("label", { class: "choice" }, input, prose(option.html)) };
    });
    const row = h("div", { class: "grid-row", role: "radiogroup", "aria-labelledby": `l-${item.id}` },
      prose(item.html, { id: `l-${item.id}` }), ...inputs.map(({ label }) => label));
    return { id: item.id, inputs: inputs.map(({ input }) => input), row };
  });
  const clear = h("button", { type: "button", class: "plain", onclick: () => {
    show({});
    change({ matches: {} }, "now");
  } }, t("clear"));
  const head = h("div", { class: "grid-row grid-head", "aria-hidden": "true" }, h("span"), ...options.map(({ html }) => prose(html)));
  const group = h(
    "fieldset",
    {
      class: "grid-match", "aria-labelledby": names.labelledby, "aria-describedby": names.describedby,
      onchange: () => {
        refresh();
        change({ matches: chosen() }, "now");
      },
    },
    head, ...rows.map(({ row }) => row), clear,
  );
  group.style.setProperty("--columns", String(options.length));
  show(value?.matches ?? {});

  function chosen() {
    return Object.fromEntries(rows.flatMap(({ id, inputs }) =>
      inputs.filter(({ checked }) => checked).map(({ value: option }) => [id, option])));
  }

  /** @param {Record<string, string>} matches */
  function show(matches) {
    for (const { id, inputs } of rows) for (const input of inputs) input.checked = matches[id] === input.value;
    refresh();
  }

  function refresh() {
    clear.hidden = Object.keys(chosen()).length === 0;
  }

  return {
    node: group,
    lock() {
      group.disabled = true;
      clear.hidden = true;
    },
    set: (next) => show(next?.matches ?? {}),
  };
}

export function task() {
  return t("match-task");
}
