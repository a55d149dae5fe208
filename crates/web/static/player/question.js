// A question on its page: number, text, control, hint, flag.

import { authored, h, prose, put } from "./dom.js";
import { t } from "./words.js";

/** @typedef {{ mount: import("./types").Mount, task: (question: import("./types").Question) => string }} Kind */

/**
 * Each kind's code, fetched only by a form that has it: by kind, or by kind with type or layout.
 *
 * @type {Record<string, () => Promise<Kind>>}
 */
const KINDS = {
  multiplechoice: () => import("./kinds/choice.js"),
  "multiplechoice dropdown": () => import("./kinds/dropdown.js"),
  match: () => import("./kinds/match.js"),
  "match grid": () => import("./kinds/grid.js"),
  order: () => import("./kinds/order.js"),
  gaps: () => import("./kinds/gaps.js"),
  "input field": () => import("./kinds/input.js"),
  "input numeric": () => import("./kinds/input.js"),
  "input area": () => import("./kinds/area.js"),
  "input rich": () => import("./kinds/rich.js"),
  "input code": () => import("./kinds/code.js"),
  "input tabular": () => import("./kinds/table.js"),
  "input file": () => import("./kinds/file.js"),
  "input photo": () => import("./kinds/record.js"),
  "input audio": () => import("./kinds/record.js"),
  "input video": () => import("./kinds/record.js"),
};

/** @type {Map<string, Kind>} */
const loaded = new Map();

/** @param {import("./types").Question} question */
function nameOf({ kind, type, layout }) {
  const special = `${kind} ${type ?? layout}`;
  return special in KINDS ? special : kind;
}

/**
 * Fetches the code of all kinds that a form has, at the start: later the network may be gone.
 *
 * @param {import("./book.js").Book} book
 */
export async function loadKinds(book) {
  const names = new Set([...book.spots.values()].map(({ question }) => nameOf(question)));
  await Promise.all([...names].map(async (name) => loaded.set(name, await KINDS[name]())));
}

/**
 * The calculator, fetched only by a form that has one.
 *
 * @param {import("./types").Form} form
 */
export async function loadCalculator(form) {
  if (!form.sections.some(({ calculator }) => calculator)) return null;
  const { Calculator } = await import("./tools/calculator.js");
  return new Calculator();
}

/**
 * @param {import("./types").Spot} spot
 * @param {{
 *   total: number,
 *   value: import("./types").Value | undefined,
 *   aside: string | undefined,
 *   flagged: boolean,
 *   change: (value: import("./types").Value, urgency: import("./types").Urgency) => void,
 *   flag: (on: boolean) => void,
 * }} how
 */
export function renderQuestion({ number, question }, how) {
  const { id } = question;
  const kind = /** @type {Kind} */ (loaded.get(nameOf(question)));
  const message = h("p", { class: "message", role: "status", id: `m-${id}` });
  const task = kind.task(question);
  const text = prose(question.html, { id: `t-${id}`, class: "text" });
  const control = kind.mount(question, how.value, how.change, {
    labelledby: `n-${id} t-${id}`,
    describedby: `k-${id} m-${id}`,
    text,
    say: (text, tone) => {
      message.className = tone ? `message ${tone}` : "message";
      put(message, text);
    },
  });
  const flag = h(
    "button",
    {
      type: "button", class: "flag", "aria-pressed": String(how.flagged),
      onclick: () => {
        const on = flag.getAttribute("aria-pressed") !== "true";
        flag.setAttribute("aria-pressed", String(on));
        how.flag(on);
      },
    },
    h("span", { "aria-hidden": "true", class: "pennant" }),
    t("flag"),
    h("span", { class: "visually-hidden" }, ` (${number})`),
  );
  const node = h(
    "article",
    { class: "question", id: `q-${id}`, "data-kind": question.kind },
    h(
      "header",
      {},
      h("h3", { id: `n-${id}`, tabindex: "-1" }, h("span", { class: "numeral", "aria-hidden": "true" }, String(number)),
        h("span", { class: "visually-hidden" }, t("question", { number, total: how.total }))),
      flag,
    ),
    text,
    h(
      "p",
      { class: "quiet task", id: `k-${id}` },
      [
        question.required ? t("required") : "",
        task,
        typeof question.worth === "number" ? t("worth", { count: question.worth }) : "",
      ].filter(Boolean).join(" · "),
    ),
    control.node,
    message,
    how.aside && h("details", { class: "hint" }, h("summary", {}, t("kept-aside")), authored("pre", how.aside)),
    question.hint && h("details", { class: "hint" }, h("summary", {}, t("hint")), prose(question.hint)),
  );
  return { node, control, message };
}
