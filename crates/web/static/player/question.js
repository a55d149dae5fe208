// A question on its page: number, text, control, hint, flag.

import { authored, h, prose, put } from "./dom.js";
import { t } from "./words.js";

/** @typedef {{ mount: import("./types").Mount, task: (question: import("./types").Question) => string }} Kind */

/** Each kind's code is fetched when a form first has it. @type {Record<string, () => Promise<Kind>>} */
const KINDS = {
  multiplechoice: () => import("./kinds/choice.js"),
  match: () => import("./kinds/match.js"),
  input: () => import("./kinds/input.js"),
};

/** @type {Map<string, Kind>} */
const loaded = new Map();

/**
 * Fetches the code of all kinds that a form has, at the start: later the network may be gone.
 *
 * @param {import("./book.js").Book} book
 */
export async function loadKinds(book) {
  for (const { question } of book.spots.values()) {
    if (!loaded.has(question.kind)) loaded.set(question.kind, await KINDS[question.kind]());
  }
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
  const kind = /** @type {Kind} */ (loaded.get(question.kind));
  const message = h("p", { class: "message", role: "status", id: `m-${id}` });
  const task = kind.task(question);
  const control = kind.mount(question, how.value, how.change, {
    labelledby: `n-${id} t-${id}`,
    describedby: `k-${id}`,
    say: (text) => put(message, text),
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
    prose(question.html, { id: `t-${id}`, class: "text" }),
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
