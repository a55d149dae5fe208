// The player's beginning: who am I, may I write, what is there already.

import { Api, Problem, Silence, pause, sleep } from "./api.js";
import { announce, note } from "./light.js";
import { Book, wordsOf } from "./book.js";
import { Clock } from "./clock.js";
import { Desk } from "./desk.js";
import { Keep } from "./store.js";
import { keepFiles } from "./files.js";
import { Queue } from "./queue.js";
import { askToTakeOver, epochOf, hold, keepEpoch } from "./seat.js";
import { byId, h, put } from "./dom.js";
import { keepPage } from "./offline.js";
import { loadCalculator, loadKinds } from "./question.js";
import { connect } from "./upload.js";
import { t } from "./words.js";

const page = /** @type {Record<"prefix" | "instance" | "step" | "task", string>} */ (byId("player").dataset);
const api = new Api(page.prefix, new Clock());
const keep = new Keep(page.instance);

/** Whether the exam on the screen comes from this device and not from the server. */
let fromCopy = false;

/**
 * Calls until there is an answer.
 *
 * @param {"GET" | "POST"} method
 * @param {string} path
 * @param {unknown} [body]
 * @param {() => Promise<import("./types").Instance | undefined>} [otherwise] may know what to do when there is none
 */
async function insist(method, path, body, otherwise) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await api.call(method, path, body);
    } catch (fault) {
      if (fault instanceof Problem && !fault.passing) throw fault;
      if (!(fault instanceof Problem || fault instanceof Silence)) throw fault;
      const copy = await otherwise?.();
      if (copy) return copy;
      put(byId("stage"), h("p", { class: "quiet", role: "status" }, t("loading-slow")));
      await sleep(pause(tries, fault));
    }
  }
}

/** @returns {Promise<import("./types").Instance>} */
async function load() {
  const path = `/test-instances/${page.instance}`;
  try {
    return await insist("GET", path, undefined, copy);
  } catch (fault) {
    // This tab's token may be of somebody who sat here before; the cookie may be right.
    if (!(fault instanceof Problem) || ![401, 404].includes(fault.status) || !Api.token) throw fault;
    Api.token = null;
    return insist("GET", path);
  }
}

/**
 * The exam as this device has it, for the tab that was writing in it: whoever else sits down here without a network is shown nothing.
 *
 * @returns {Promise<import("./types").Instance | undefined>}
 */
async function copy() {
  const epoch = epochOf(page.instance);
  const [exam, place] = await Promise.all([keep.exam(), keep.place()]);
  if (!exam || exam.writerEpoch !== epoch) return undefined;
  api.clock.guess(place?.offset ?? NaN);
  fromCopy = true;
  return { ...exam, break: null, deadlineAt: place?.deadlineAt === undefined ? exam.deadlineAt : place.deadlineAt };
}

async function begin() {
  await keep.open();
  let instance = await load();
  /** @type {Desk | undefined} */
  let desk;
  const onLost = () => desk?.loseSeat();
  const mine = epochOf(page.instance) === instance.writerEpoch && (await hold(page.instance, { steal: false, onLost }));
  let writes = mine;
  if (!mine && (await askToTakeOver())) {
    instance = await insist("POST", `/steps/${page.step}/start`, {});
    keepEpoch(instance.testInstanceId, instance.writerEpoch);
    // Ended in this very moment: what started is the next attempt, which has a page of its own.
    if (instance.testInstanceId !== page.instance) return location.assign(instance.testInstanceId);
    writes = await hold(page.instance, { steal: true, onLost });
  }
  const book = new Book(instance.form);
  void keepFiles(instance.form);
  const queue = new Queue({ api, keep, instance: page.instance, epoch: instance.writerEpoch });
  for (const [question, { rev, value }] of Object.entries(instance.answers)) {
    queue.drafts.know(question, rev);
    book.answers.set(question, value);
  }
  connect({ api, instance: page.instance, queue });
  const [calculator] = await Promise.all([loadCalculator(instance.form), loadKinds(book)]);
  const place = (await keep.place()) ?? { instance: page.instance, page: null, begun: [], flagged: [], clockHidden: false };
  if (writes) await takeUp(book, queue, instance, mine);
  desk = new Desk({
    api, keep, queue, book, place, calculator, instance: page.instance, exam: instance,
  });
  if (!writes) desk.loseSeat();
  else if (fromCopy) note(t("offline"));
  else void keep.putExam(instance).then(() => keepPage(page.prefix, instance.form));
}

/**
 * Takes up what an earlier life of this page could not save. When another window wrote to a question meanwhile, its words stand,
 * and ours are shown beside them.
 *
 * @param {Book} book
 * @param {Queue} queue
 * @param {import("./types").Instance} instance
 * @param {boolean} mine whether nobody else took over in between
 */
async function takeUp(book, queue, instance, mine) {
  for (const edit of await keep.edits()) {
    const rev = instance.answers[edit.question]?.rev ?? 0;
    if (!book.spots.has(edit.question) || (!mine && rev !== edit.baseRev)) {
      const words = wordsOf(edit.value);
      if (words && words !== wordsOf(instance.answers[edit.question]?.value ?? {})) book.asides.set(edit.question, words);
      continue;
    }
    book.answers.set(edit.question, edit.value);
    queue.resume(edit);
  }
}

try {
  await begin();
} catch (fault) {
  // Ended meanwhile, withdrawn, or not ours: the overview says which. A fault of our own must not look like an empty exam either.
  console.error(fault);
  announce("fault", t("load-failed"));
  put(byId("stage"), h("p", {}, h("a", { class: "button", href: page.task }, t("overview"))));
}
