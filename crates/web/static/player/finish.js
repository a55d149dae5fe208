// Handing in: what is missing is listed, everything is saved first, and the receipt is shown by the server's own page.

import { Problem, pause, sleep } from "./api.js";
import { ask, h } from "./dom.js";
import { say, t } from "./words.js";

/**
 * Asks whether to hand in. Resolves to true, or to the question that the candidate wants to see first, or to null.
 *
 * @param {import("./book.js").Book} book
 * @param {Set<string>} flagged
 * @param {string[]} [missing] required questions without an answer, as the server named them
 * @returns {Promise<true | string | null>}
 */
export async function askToFinish(book, flagged, missing = []) {
  const open = book.unanswered;
  const marked = [...book.spots.values()].filter(({ question }) => flagged.has(question.id));
  const required = open.filter(({ question }) => question.required || missing.includes(question.id));
  /** @type {string | null} */
  let target = null;
  const list = (/** @type {string} */ title, /** @type {import("./types").Spot[]} */ spots) =>
    h("section", {}, h("h3", {}, title), h("ul", { class: "chips" }, ...spots.map(({ number, question }) =>
      h("li", {}, h("button", { value: "see", "aria-label": t("see-question", { number }), onclick: () => (target = question.id) }, String(number))))));
  const body = [];
  if (required.length > 0) body.push(h("p", { class: "fault" }, t("required-open")), list(t("required"), required));
  const rest = open.filter((spot) => !required.includes(spot));
  if (rest.length > 0) body.push(list(t("unanswered", { count: rest.length }), rest));
  if (marked.length > 0) body.push(list(t("flagged"), marked));
  if (open.length === 0) body.push(h("p", {}, t("all-answered")));
  if (required.length === 0) body.push(h("p", {}, t("finish-lead")));
  /** @type {[string, string][]} */
  const buttons = [["back", t("keep-working")]];
  if (required.length === 0) buttons.push(["finish", t("hand-in")]);
  const answer = await ask({ title: t("finish"), body, buttons });
  return answer === "finish" ? true : answer === "see" ? target : null;
}

/**
 * Saves what is not saved, then hands in; tries until the server has an answer.
 *
 * @param {{
 *   api: import("./api.js").Api, queue: import("./queue.js").Queue, book: import("./book.js").Book, instance: string,
 * }} parts
 * @returns {Promise<"done" | string[]>} `string[]`: required questions without an answer
 */
export async function handIn({ api, queue, book, instance }) {
  say(t("handing-in"));
  for (let tries = 1; ; tries += 1) {
    await queue.flush();
    try {
      await api.call("POST", `/test-instances/${instance}/submit`, { writerEpoch: queue.epoch, revs: queue.drafts.revs });
      return "done";
    } catch (fault) {
      if (fault instanceof Problem) {
        if (fault.code === "required-unanswered") return ids(fault.body);
        // However it ended, the server's page says how.
        if (fault.code === "unsaved-answers") sendAgain(ids(fault.body), queue, book);
        if (["already-submitted", "time-over", "other-writer"].includes(fault.code)) return "done";
      }
      await sleep(pause(tries, fault));
    }
  }
}

/**
 * The server does not know what it confirmed: it was put back from a backup. This page still has every answer.
 *
 * @param {string[]} questions none named means all
 * @param {import("./queue.js").Queue} queue
 * @param {import("./book.js").Book} book
 */
function sendAgain(questions, queue, book) {
  for (const [question, value] of book.answers) {
    if (questions.length === 0 || questions.includes(question)) queue.change(question, value, "now");
  }
}

/**
 * The ids in a problem, under whichever name.
 *
 * @param {Record<string, unknown>} body
 */
function ids(body) {
  const list = body.questionIds ?? body.ids ?? body.questions ?? [];
  return Array.isArray(list) ? list.map(String) : [];
}
