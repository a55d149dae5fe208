// A list that opens: no dragging, and every phone knows how to show one.

import { authored, h, prose } from "../dom.js";
import { t } from "../words.js";

/**
 * @param {import("../types").Labelled[]} choices
 * @param {Record<string, unknown>} props
 * @param {string} [value]
 */
export function selectOf(choices, props, value = "") {
  const select = h(
    "select",
    { dir: "auto", ...props },
    h("option", { value: "" }, t("choose-option")),
    ...choices.map(({ id, html }) => authored("option", prose(html).textContent?.trim() ?? "", { value: id })),
  );
  select.value = value;
  return select;
}
