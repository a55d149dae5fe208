// The way of an answer from the keyboard to the server: kept on this device at once, sent soon, sent again until it is there.
//
// One request at a time, in order. Per question only the newest value counts. Nothing is given up before the server says that it will
// never take it, and then the candidate is told.

import { Problem, pause } from "./api.js";
import { bodyOf, newId } from "./edit.js";

/** @typedef {import("./types").Edit} Edit */
/** @typedef {import("./types").Value} Value */
/** @typedef {{ kind: "open" | "save", id: string }} Errand */

/** Typing is sent after this pause, */
const QUIET = 1_500;
/** and at least this often while it goes on. */
const LONGEST = 8_000;
/** A pause that is longer than this is no part of saving. */
const LONG = 2_000;
/** So far apart are the first tries of a hall whose network comes back. */
const HERD = 1_500;

export class Queue extends EventTarget {
  /** @type {Map<string, { edit: Edit, since: number, refused?: string }>} by question: what the server does not have yet */
  #edits = new Map();
  /** @type {Map<string, number>} by question: the last revision that the server has */
  #revs = new Map();
  /** @type {Errand[]} */
  #line = [];
  /** @type {Map<string, number>} timers of questions that are being typed */
  #timers = new Map();
  /** @type {Set<string>} questions that are being written to this device */
  #keeping = new Set();
  /** How many edits there have been. */
  #count = 0;
  #running = false;
  #tries = 0;
  /** Whether the server has asked for so much patience that nothing is being saved. */
  #rests = false;
  #stopped = false;
  /** @type {(() => void) | null} */
  #wake = null;

  /**
   * @param {{ api: import("./api.js").Api, keep: import("./store.js").Keep, instance: string, epoch: number }} parts
   */
  constructor({ api, keep, instance, epoch }) {
    super();
    this.api = api;
    this.keep = keep;
    this.instance = instance;
    this.epoch = epoch;
    // A hall whose network comes back does not come back in one moment.
    addEventListener("online", () => setTimeout(() => this.#wake?.(), Math.random() * HERD));
    addEventListener("visibilitychange", () => document.hidden && this.#leave());
    addEventListener("pagehide", () => this.#leave());
    // A lid that is closed: what was typed is written down before the page stands still; when it moves again it does not wait out a pause.
    document.addEventListener("freeze", () => this.#leave());
    document.addEventListener("resume", () => this.#wake?.());
    addEventListener("pageshow", (event) => event.persisted && this.#wake?.());
  }

  /** Whether everything that the server does not have is on this device's disk. */
  get kept() {
    return this.#keeping.size === 0 && this.keep.keeps;
  }

  /** How many answers the server does not have. */
  get unsaved() {
    return this.#edits.size;
  }

  /** Whether saving does not work. One request that is lost on a bad network is no lost network: until the next try it is being saved. */
  get failing() {
    return this.#tries > 1 || this.#rests || [...this.#edits.values()].some((entry) => entry.refused);
  }

  /** The last revision of each question that the server confirmed. */
  get revs() {
    return Object.fromEntries(this.#revs);
  }

  /**
   * Every answer as an answer file holds it: with the last revision that the server confirmed, and its operation where it did not.
   *
   * @param {Map<string, Value>} answers
   */
  forFile(answers) {
    return Object.fromEntries([...answers].map(([question, value]) => {
      const edit = this.#edits.get(question)?.edit;
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
    this.#edits.set(edit.question, { edit: { ...edit, epoch: this.epoch }, since: performance.now() });
    this.#count = Math.max(this.#count, edit.place + 1);
    this.#enqueue({ kind: "save", id: edit.question });
  }

  /**
   * @param {string} question
   * @param {Value} value
   * @param {import("./types").Urgency} urgency
   */
  change(question, value, urgency) {
    const before = this.#edits.get(question);
    const since = before?.since ?? performance.now();
    const edit = {
      instance: this.instance, question, value, opId: newId(), baseRev: this.#revs.get(question) ?? 0, epoch: this.epoch,
      place: before?.edit.place ?? this.#count++,
    };
    this.#edits.set(question, { edit, since });
    void this.#hold(question);
    clearTimeout(this.#timers.get(question));
    const wait = urgency === "now" ? 0 : Math.min(QUIET, Math.max(0, since + LONGEST - performance.now()));
    this.#timers.set(question, window.setTimeout(() => this.#enqueue({ kind: "save", id: question }), wait));
    this.#tell();
  }

  /**
   * Tells the server that a page is seen: its clock starts, and one-way pages before it close.
   *
   * @param {string} page
   */
  openPage(page) {
    this.hurry();
    this.#enqueue({ kind: "open", id: page });
  }

  /** Sends what is being typed without waiting for a pause. */
  hurry() {
    for (const question of this.#edits.keys()) this.#enqueue({ kind: "save", id: question });
  }

  /** Tries now what waits for its next try. */
  goOn() {
    this.#wake?.();
  }

  /** Resolves when the server has everything, or when nothing more will be sent. */
  async flush() {
    this.hurry();
    this.#wake?.();
    while (this.#running && !this.#stopped) {
      await new Promise((resolve) => this.addEventListener("change", resolve, { once: true }));
    }
  }

  /** Sends nothing more. What was not sent stays on this device. */
  stop() {
    this.#stopped = true;
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#wake?.();
    this.#tell();
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
    for (let edit = this.#edits.get(question)?.edit; edit && edit !== held; edit = this.#edits.get(question)?.edit) {
      held = edit;
      await this.keep.putEdit(edit);
    }
    this.#keeping.delete(question);
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Errand} errand */
  #enqueue(errand) {
    if (errand.kind === "save") {
      clearTimeout(this.#timers.get(errand.id));
      const entry = this.#edits.get(errand.id);
      if (!entry || entry.refused) return;
    }
    if (!this.#line.some((other) => same(other, errand))) this.#line.push(errand);
    void this.#run();
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    while (this.#line.length > 0 && !this.#stopped) {
      // Out of the line before it is sent: what is typed meanwhile must find a place there.
      const errand = /** @type {Errand} */ (this.#line.shift());
      this.#tell();
      try {
        await (errand.kind === "open" ? this.#sendOpen(errand.id) : this.#sendEdit(errand.id));
        this.#tries = 0;
        this.#rests = false;
      } catch (fault) {
        const verdict = fault instanceof Problem && !fault.passing ? this.#settle(errand, fault) : "later";
        if (verdict !== "over") this.#line = [errand, ...this.#line.filter((other) => !same(other, errand))];
        this.#tries = verdict === "later" ? this.#tries + 1 : 0;
        const wait = pause(this.#tries, fault);
        this.#rests = verdict === "later" && wait > LONG;
        this.#tell();
        if (verdict === "later") await this.#rest(wait);
      }
    }
    this.#running = false;
    this.#tell();
  }

  /** @param {string} page */
  async #sendOpen(page) {
    const path = `/test-instances/${this.instance}/pages/${page}/open`;
    const reply = await this.api.call("POST", path, { writerEpoch: this.epoch });
    this.dispatchEvent(new CustomEvent("opened", { detail: { page, ...reply } }));
  }

  /** @param {string} question */
  async #sendEdit(question) {
    const edit = this.#edits.get(question)?.edit;
    if (!edit) return;
    this.#arrived(edit, await this.api.call("PUT", this.#pathOf(edit), bodyOf(edit)));
  }

  /**
   * @param {Edit} edit
   * @param {{ rev: number, deadlineAt?: string | null }} reply
   */
  #arrived(edit, reply) {
    const rev = Math.max(reply.rev, this.#revs.get(edit.question) ?? 0);
    this.#revs.set(edit.question, rev);
    const entry = this.#edits.get(edit.question);
    void this.keep.putSaved(edit.question, { rev, value: edit.value });
    if (entry?.edit.opId === edit.opId) {
      this.#edits.delete(edit.question);
      void this.keep.dropEdit(edit.question);
    } else if (entry) {
      // Newer words were typed meanwhile: they follow on what just arrived.
      entry.edit.baseRev = rev;
      entry.since = performance.now();
    }
    this.dispatchEvent(new CustomEvent("saved", { detail: reply }));
  }

  /**
   * Deals with a refusal, and says whether the errand is over, to be tried again now, or later.
   *
   * @param {Errand} errand
   * @param {Problem} problem
   * @returns {"over" | "now" | "later"}
   */
  #settle({ kind, id }, problem) {
    const entry = kind === "save" ? this.#edits.get(id) : undefined;
    const about = { detail: { [kind === "save" ? "question" : "page"]: id } };
    switch (problem.code) {
      case "stale-revision":
        // Another life of this page saved in between. We are the writer, so the newest words are ours.
        if (!entry) return "over";
        entry.edit = { ...entry.edit, baseRev: Number(problem.body.rev) || 0, opId: newId() };
        void this.#hold(id);
        return "now";
      case "paused":
        this.dispatchEvent(new CustomEvent("paused"));
        return "later";
      case "other-writer":
      case "already-submitted":
        this.stop();
        this.dispatchEvent(new CustomEvent(problem.code));
        return "over";
      case "time-over":
      case "page-closed":
        // It was kept aside on the server, or it never will be taken: nothing more can be done from here.
        if (entry) {
          this.#edits.delete(id);
          void this.keep.dropEdit(id);
        }
        this.dispatchEvent(new CustomEvent(problem.code, about));
        return "over";
      case "invalid-value":
        if (entry) entry.refused = problem.message;
        this.dispatchEvent(new CustomEvent("refused", about));
        return "over";
      default:
        // Not known to us: an answer stays unsaved, in sight, and is tried again.
        return kind === "open" ? "over" : "later";
    }
  }

  /** @param {number} ms */
  #rest(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }

  /**
   * The page may be gone in a moment: what is not saved is sent in a way that outlives it. If the same is under way already, the server
   * knows it by its `opId`.
   */
  #leave() {
    if (this.#stopped) return;
    for (const { edit, refused } of this.#edits.values()) {
      if (refused) continue;
      void this.keep.putEdit(edit);
      this.api.call("PUT", this.#pathOf(edit), bodyOf(edit), { keepalive: true })
        .then((reply) => this.#arrived(edit, reply), () => this.#enqueue({ kind: "save", id: edit.question }))
        .finally(() => this.#tell());
    }
  }

  /** @param {Edit} edit */
  #pathOf(edit) {
    return `/test-instances/${this.instance}/answers/${edit.question}`;
  }
}

/**
 * @param {Errand} one
 * @param {Errand} other
 */
function same(one, other) {
  return one.kind === other.kind && one.id === other.id;
}
