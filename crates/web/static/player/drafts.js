// What the server does not have yet: of each question the newest edit, and the revision that it is made over. Each is kept on this device at
// once.

import { newId } from "./edit.js";

/** @typedef {import("./types").Edit} Edit */
/** @typedef {import("./types").Value} Value */
/** @typedef {{ edit: Edit, since: number, refused?: string }} Draft `since` is when the server last had everything */

export class Drafts {
  /** @type {Map<string, Draft>} by question */
  #drafts = new Map();
  /** @type {Map<string, number>} by question: the last revision that the server has */
  #revs = new Map();
  /** @type {Set<string>} questions that are being written to this device */
  #keeping = new Set();
  /** How many edits there have been. */
  #count = 0;

  /**
   * @param {import("./store.js").Keep} keep
   * @param {() => void} onKept
   */
  constructor(keep, onKept) {
    this.keep = keep;
    this.onKept = onKept;
  }

  get size() {
    return this.#drafts.size;
  }

  /** Whether everything that the server does not have is on this device's disk. */
  get kept() {
    return this.#keeping.size === 0 && this.keep.keeps;
  }

  /** Whether there is one that the server will never take. */
  get anyRefused() {
    return [...this.#drafts.values()].some(({ refused }) => refused);
  }

  /** The last revision of each question that the server confirmed. */
  get revs() {
    return Object.fromEntries(this.#revs);
  }

  /** The questions that have one. */
  get questions() {
    return this.#drafts.keys();
  }

  /** Those that may still be sent. */
  get sendable() {
    return [...this.#drafts.values()].filter(({ refused }) => !refused).map(({ edit }) => edit);
  }

  /** @param {string} question */
  of(question) {
    return this.#drafts.get(question);
  }

  /**
   * Every answer as an answer file holds it: with the last revision that the server confirmed, and its operation where it did not.
   *
   * @param {Map<string, Value>} answers
   */
  forFile(answers) {
    return Object.fromEntries([...answers].map(([question, value]) => {
      const edit = this.#drafts.get(question)?.edit;
      const rev = edit?.baseRev ?? this.#revs.get(question) ?? 0;
      return [question, { rev, value: edit?.value ?? value, ...(edit ? { opId: edit.opId } : {}) }];
    }));
  }

  /**
   * @param {string} question
   * @param {number} rev
   */
  know(question, rev) {
    this.#revs.set(question, rev);
  }

  /**
   * Takes up an edit that an earlier life of this page left behind.
   *
   * @param {Edit} edit
   */
  resume(edit) {
    this.#drafts.set(edit.question, { edit, since: performance.now() });
    this.#count = Math.max(this.#count, edit.place + 1);
  }

  /**
   * Gives since when the server lacks something of the question.
   *
   * @param {{ instance: string, epoch: number, question: string, value: Value }} what
   */
  change({ instance, epoch, question, value }) {
    const before = this.#drafts.get(question);
    const since = before?.since ?? performance.now();
    const edit = {
      instance, question, value, opId: newId(), baseRev: this.#revs.get(question) ?? 0, epoch,
      place: before?.edit.place ?? this.#count++,
    };
    this.#drafts.set(question, { edit, since });
    void this.#hold(question);
    return since;
  }

  /**
   * The server has an edit.
   *
   * @param {Edit} edit
   * @param {number} told
   */
  arrived(edit, told) {
    const rev = Math.max(told, this.#revs.get(edit.question) ?? 0);
    this.#revs.set(edit.question, rev);
    const draft = this.#drafts.get(edit.question);
    void this.keep.putSaved(edit.question, { rev, value: edit.value });
    if (draft?.edit.opId === edit.opId) {
      this.drop(edit.question);
    } else if (draft) {
      // Newer words were typed meanwhile: they follow on what just arrived.
      draft.edit.baseRev = rev;
      draft.since = performance.now();
    }
  }

  /**
   * Makes an edit anew over what the server has.
   *
   * @param {string} question
   * @param {number} baseRev
   */
  rebase(question, baseRev) {
    const draft = this.#drafts.get(question);
    if (!draft) return;
    draft.edit = { ...draft.edit, baseRev, opId: newId() };
    void this.#hold(question);
  }

  /** @param {string} question */
  drop(question) {
    if (this.#drafts.delete(question)) void this.keep.dropEdit(question);
  }

  /**
   * Keeps the newest words of a question on this device, one write at a time: a fast typist must not outrun a slow disk.
   *
   * @param {string} question
   */
  async #hold(question) {
    if (this.#keeping.has(question)) return;
    this.#keeping.add(question);
    let held;
    for (let edit = this.#drafts.get(question)?.edit; edit && edit !== held; edit = this.#drafts.get(question)?.edit) {
      held = edit;
      await this.keep.putEdit(edit);
    }
    this.#keeping.delete(question);
    this.onKept();
  }
}
