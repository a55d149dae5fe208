// One choice, from a list that opens.

import { t } from "../words.js";
import { selectOf } from "./select.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const select = selectOf(
    question.choices ?? [],
    {
      id: `a-${question.id}`, "aria-labelledby": names.labelledby, "aria-describedby": names.describedby,
      "aria-required": question.required && "true",
      onchange: () => change({ choices: select.value ? [select.value] : [] }, "now"),
    },
    value?.choices?.[0],
  );
  return {
    node: select,
    lock() {
      select.disabled = true;
    },
    set(next) {
      select.value = next?.choices?.[0] ?? "";
    },
  };
}

export function task() {
  return t("choose-one");
}
