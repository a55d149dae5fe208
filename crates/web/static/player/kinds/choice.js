// Multiple choice: radio buttons where one may be chosen, checkboxes where several may.

import { h, prose } from "../dom.js";
import { t } from "../words.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const most = question.maxSelections ?? 1;
  const single = most === 1;
  const inputs = (question.choices ?? []).map(({ id, html }) => {
    const input = h("input", { type: single ? "radio" : "checkbox", name: question.id, value: id, id: `c-${id}` });
    input.checked = value?.choices?.includes(id) ?? false;
    const label = h("label", { class: "choice", for: input.id }, input, prose(html));
    return { id, input, label };
  });
  const clear = h("button", { type: "button", class: "plain", onclick: () => pick([]) }, t("clear"));
  const group = h(
    "fieldset",
    { class: `choices ${question.layout ?? ""}`, "aria-labelledby": names.labelledby, "aria-describedby": names.describedby, onchange: changed },
    ...inputs.map(({ label }) => label),
    single && !question.required && clear,
  );
  refresh();

  function chosen() {
    return inputs.filter(({ input }) => input.checked).map(({ id }) => id);
  }

  /** @param {string[]} ids */
  function show(ids) {
    for (const { id, input } of inputs) input.checked = ids.includes(id);
    refresh();
  }

  /** @param {string[]} ids */
  function pick(ids) {
    show(ids);
    change({ choices: ids }, "now");
  }

  /** @param {Event} event */
  function changed(event) {
    const ids = chosen();
    if (ids.length > most && event.target instanceof HTMLInputElement) {
      event.target.checked = false;
      names.say(t("at-most", { count: most }));
      return;
    }
    names.say("");
    refresh();
    change({ choices: ids }, "now");
  }

  function refresh() {
    clear.hidden = chosen().length === 0;
  }

  return {
    node: group,
    lock() {
      group.disabled = true;
      clear.hidden = true;
    },
    set: (next) => show(next?.choices ?? []),
  };
}

/**
 * What the candidate is asked to do, such as "Choose 2".
 *
 * @param {import("../types").Question} question
 */
export function task(question) {
  const least = question.minSelections ?? 0;
  const all = question.choices?.length ?? 0;
  const most = Math.min(question.maxSelections ?? 1, all);
  if (question.maxSelections === 1) return t("choose-one");
  if (least === most) return t("choose-exactly", { count: most });
  if (least > 0) return t("choose-between", { least, count: most });
  return most === all ? t("choose-any") : t("choose-up-to", { count: most });
}
