// A table with cells to be filled in: each is called by its row and its column.

import { h, prose } from "../dom.js";
import { t } from "../words.js";
import { gapOf, together } from "./gap.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const { id, columns = [], rows = [] } = question;
  /** @type {ReturnType<typeof gapOf>[]} */
  const gaps = [];
  const cell = (/** @type {import("../types").Cell} */ cell, /** @type {number} */ row, /** @type {number} */ column) => {
    if (!("id" in cell)) return h("td", {}, prose(cell.html));
    const name = { "aria-labelledby": `r-${id}-${row} h-${id}-${column}` };
    const gap = gapOf(cell, name, value?.cells?.[cell.id], (urgency) => change({ cells: read() }, urgency));
    gaps.push(gap);
    return h("td", {}, gap.node);
  };
  const head = h("tr", {}, h("td"), ...columns.map((html, place) => h("th", { scope: "col", id: `h-${id}-${place}` }, prose(html))));
  const body = rows.map(({ html, cells }, row) =>
    h("tr", {}, h("th", { scope: "row", id: `r-${id}-${row}` }, prose(html)), ...cells.map((one, column) => cell(one, row, column))));
  const { read, lock, set } = together(gaps);
  const table = h("table", { class: "fill", "aria-labelledby": names.labelledby, "aria-describedby": names.describedby },
    h("thead", {}, head), h("tbody", {}, ...body));
  return { node: h("div", { class: "scroll" }, table), lock, set: (next) => set(next?.cells) };
}

export function task() {
  return t("table-task");
}
