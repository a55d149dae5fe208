// The way of an answer from the keyboard to the server: sent soon, sent again until it is there.
//
// One request at a time, in order. Per question only the newest value counts. Nothing is given up before the server says that it will
// never take it, and then the candidate is told.

import { Problem, pause } from "./api.js";
import { Drafts } from "./drafts.js";
import { bodyOf } from "./edit.js";

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
  /** @type {Errand[]} */
  #line = [];
  /** @type {Map<string, number>} timers of questions that are being typed */
  #timers = new Map();
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
    this.drafts = new Drafts(keep, () => this.#tell());
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
    return this.drafts.kept;
  }

  /** How many answers the server does not have. */
  get unsaved() {
    return this.drafts.size;
  }

  /** Whether saving does not work. One request that is lost on a bad network is no lost network: until the next try it is being saved. */
  get failing() {
    return this.#tries > 1 || this.#rests || this.drafts.anyRefused;
  }

  /**
   * Takes up an edit that an earlier life of this page left behind.
   *
   * @param {Edit} edit
   */
  resume(edit) {
    this.drafts.resume({ ...edit, epoch: this.epoch });
    this.#enqueue({ kind: "save", id: edit.question });
  }

  /**
   * @param {string} question
   * @param {Value} value
   * @param {import("./types").Urgency} urgency
   */
  change(question, value, urgency) {
    const since = this.drafts.change({ instance: this.instance, epoch: this.epoch, question, value });
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
    for (const question of this.drafts.questions) this.#enqueue({ kind: "save", id: question });
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

  #tell() {
    this.dispatchEvent(new Event("change"));
  }

  /** @param {Errand} errand */
  #enqueue(errand) {
    if (errand.kind === "save") {
      clearTimeout(this.#timers.get(errand.id));
      const draft = this.drafts.of(errand.id);
      if (!draft || draft.refused) return;
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
    const edit = this.drafts.of(question)?.edit;
    if (!edit) return;
    this.#arrived(edit, await this.api.call("PUT", this.#pathOf(edit), bodyOf(edit)));
  }

  /**
   * @param {Edit} edit
   * @param {{ rev: number, deadlineAt?: string | null }} reply
   */
  #arrived(edit, reply) {
    this.drafts.arrived(edit, reply.rev);
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
    const draft = kind === "save" ? this.drafts.of(id) : undefined;
    const about = { detail: { [kind === "save" ? "question" : "page"]: id } };
    switch (problem.code) {
      case "stale-revision":
        // Another life of this page saved in between. We are the writer, so the newest words are ours.
        if (!draft) return "over";
        this.drafts.rebase(id, Number(problem.body.rev) || 0);
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
        if (draft) this.drafts.drop(id);
        this.dispatchEvent(new CustomEvent(problem.code, about));
        return "over";
      case "invalid-value":
        if (draft) draft.refused = problem.message;
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
    for (const edit of this.drafts.sendable) {
      void this.drafts.keep.putEdit(edit);
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
