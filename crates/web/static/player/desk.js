// A running exam: brings the pages, the saving, the clocks and the end together.

import { announce, Light, note } from "./light.js";
import { canSeal, seal } from "./answerfile.js";
import { byId, h } from "./dom.js";
import { Problem, pause, sleep } from "./api.js";
import { Breaks } from "./breaks.js";
import { Countdown } from "./countdown.js";
import { Ends } from "./ends.js";
import { QuestionMap } from "./map.js";
import { forgetPage } from "./offline.js";
import { Rescue } from "./rescue.js";
import { Signals } from "./signals.js";
import { Stage } from "./stage.js";
import { askToFinish, handIn } from "./finish.js";
import { waiting } from "./patience.js";
import { Watch } from "./watch.js";
import { Way } from "./way.js";
import { say, t } from "./words.js";

/** So far apart are the last calls of a hall whose time is over. */
const HERD = 1_000;
/** So long a break waits for what is being saved. */
const FLUSH = 5_000;

export class Desk {
  locked = false;
  #ended = false;
  /** @type {Set<string>} pages that take no answers any more */
  closed = new Set();

  /**
   * @param {{
   *   api: import("./api.js").Api, keep: import("./store.js").Keep, queue: import("./queue.js").Queue, book: import("./book.js").Book,
   *   place: import("./types").Place, calculator: import("./tools/calculator.js").Calculator | null,
   *   instance: string, exam: import("./types").Instance,
   * }} parts
   */
  constructor(parts) {
    this.api = parts.api;
    this.keep = parts.keep;
    this.queue = parts.queue;
    this.book = parts.book;
    this.place = parts.place;
    this.calculator = parts.calculator;
    this.instance = parts.instance;
    this.flagged = new Set(parts.place.flagged);
    this.stage = new Stage(parts.book);
    this.light = new Light(parts.queue, parts.keep);
    this.rescue = new Rescue(parts.queue, () => this.#file(parts.exam.answerFile));
    this.signals = new Signals(parts.api, parts.instance);
    this.map = new QuestionMap(parts.book, {
      flagged: this.flagged,
      go: (question) => this.way.goTo(question),
      finish: () => void this.finish(),
    });
    this.countdown = new Countdown(parts.api.clock, {
      hidden: parts.place.clockHidden,
      onHide: (hidden) => this.keepPlace({ clockHidden: hidden }),
      onOver: (scope) => this.#timeOver(scope),
    });
    this.way = new Way(this, parts.book.leafOf(parts.place.page) ?? parts.book.leaves[0]);
    this.ends = new Ends(parts.api.clock, this.countdown, parts.exam.deadlineAt);
    this.breaks = new Breaks({
      clock: parts.api.clock,
      call: (verb) => this.#rest(verb),
      onOver: () => {
        this.showEnds();
        void this.resync().catch(() => {});
      },
    });
    this.#listen();
    this.watch = new Watch(() => this.resync());
    this.breaks.show(parts.exam.break ?? null);
    this.showEnds();
    this.way.enter(this.way.here, null);
  }

  #listen() {
    const { queue } = this;
    queue.addEventListener("saved", (event) => {
      this.#learn(detail(event));
      this.watch.heard();
    });
    queue.addEventListener("opened", (event) => {
      const { page, pageDeadlineAt, sectionDeadlineAt } = detail(event);
      this.ends.opened(page, pageDeadlineAt, sectionDeadlineAt);
      this.showEnds();
    });
    queue.addEventListener("other-writer", () => this.loseSeat());
    queue.addEventListener("already-submitted", () => this.#leave());
    queue.addEventListener("paused", () => void this.resync().catch(() => {}));
    queue.addEventListener("refused", (event) => this.stage.tell(detail(event).question, t("refused")));
    queue.addEventListener("time-over", (event) => this.#tooLate(detail(event)));
    queue.addEventListener("page-closed", (event) => this.#tooLate(detail(event)));
    addEventListener("beforeunload", (event) => {
      if (queue.unsaved > 0 && !this.#ended && !this.locked) event.preventDefault();
    });
  }

  /**
   * Asks for the server's clock and deadline, and learns whether another window writes or the exam is over.
   *
   * @throws when there was no answer
   */
  async resync() {
    if (this.#ended) return;
    try {
      const reply = await this.api.call("GET", `/test-instances/${this.instance}?view=clock`);
      this.#learn(reply);
      if (typeof reply.writerEpoch === "number" && reply.writerEpoch > this.queue.epoch) this.loseSeat();
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.passing) throw fault;
      if (fault.code === "already-submitted" || (fault.code === "time-over" && this.queue.unsaved === 0)) this.#leave();
    }
  }

  /** @param {{ deadlineAt?: string | null, break?: import("./breaks.js").Rest | null }} reply */
  #learn(reply) {
    if ("break" in reply) this.#learnRest(reply);
    if (!("deadlineAt" in reply)) return;
    const move = this.ends.move(reply.deadlineAt ?? null);
    if (!move) return;
    this.keepPlace({});
    this.showEnds();
    // In a break the deadline stands at its latest and comes back: that is no gift of the staff.
    if (move === "later" && !this.breaks.lasts) note(this.ends.deadlineAt ? t("more-time", { count: this.ends.minutesLeft }) : t("no-limit"));
  }

  /** @param {{ break?: import("./breaks.js").Rest | null }} reply */
  #learnRest(reply) {
    const lasted = this.breaks.lasts;
    this.breaks.show(reply.break ?? null);
    if (lasted === this.breaks.lasts) return;
    this.showEnds();
    // The clocks of the page and of its section stood still, too: opening it again tells where they are.
    if (lasted && !this.locked) this.queue.openPage(this.way.here.page.id);
  }

  /**
   * Stops the clock, or lets it run on.
   *
   * @param {"pause" | "resume"} verb
   */
  async #rest(verb) {
    // What was typed is on the server before the clock stops: nothing is taken while it stands.
    if (verb === "pause") await Promise.race([this.queue.flush(), sleep(FLUSH)]);
    const reply = await this.api.call("POST", `/test-instances/${this.instance}/${verb}`, { writerEpoch: this.queue.epoch });
    if (this.ends.move(reply.deadlineAt ?? null)) this.keepPlace({});
    this.#learn(reply);
    if (verb === "resume") this.queue.goOn();
  }

  /** @param {Partial<import("./types").Place>} change */
  keepPlace(change) {
    // With what the server's clock is away from this device's: all that a reload without a network knows of the time.
    Object.assign(this.place, change, { deadlineAt: this.ends.deadlineAt, offset: this.api.clock.now() - Date.now() });
    void this.keep.putPlace({ ...this.place });
  }

  showEnds() {
    this.ends.show(this.way.here.page.id, this.breaks.lasts);
  }

  /** @param {import("./countdown.js").Scope} scope */
  #timeOver(scope) {
    if (scope === "test") return void this.#end();
    const over = scope === "page" ? [this.way.here] : this.book.leaves.filter(({ section }) => section === this.way.here.section);
    this.queue.hurry();
    over.forEach(({ page }) => this.closed.add(page.id));
    this.stage.lock();
    announce("part", t(scope === "page" ? "page-over" : "section-over"));
  }

  /** @param {{ question?: string, page?: string }} what */
  #tooLate({ question, page }) {
    if (question) this.stage.tell(question, t("too-late"));
    if (page) this.closed.add(page);
    if (page === this.way.here.page.id) this.stage.lock();
  }

  /** Asks, saves, hands in. */
  async finish() {
    if (this.locked) return;
    /** @type {string[]} */
    let missing = [];
    for (;;) {
      const answer = await askToFinish(this.book, this.flagged, missing);
      if (typeof answer === "string") return this.way.goTo(answer);
      if (!answer || this.locked) return;
      const result = await waiting(this, t("handing-in"), handIn(this));
      if (result === "done") return this.#leave();
      missing = result;
    }
  }

  /**
   * The time of the whole is over, as far as this page knows: staff may have given more while the network was away, so that is asked first.
   * Then what was typed is still sent, and it is handed in.
   */
  async #end() {
    if (this.#ended || this.locked) return;
    this.locked = true;
    this.stage.lock();
    announce("time", t("time-over"));
    document.querySelector("dialog")?.close();
    if (await this.#isGivenMore()) return this.#unlock();
    if (this.#ended || (await handIn(this)) === "done") return this.#leave();
    // Required questions without an answer: nobody can answer them now, so the server ends it by itself after the grace.
    while (!this.#ended) {
      await sleep(3_000);
      await this.resync().catch(() => {});
    }
  }

  /** Whether the server gives more time than this page knew of. Asks until there is an answer. */
  async #isGivenMore() {
    // A hall whose time is over at one moment does not come at one moment: there is a grace.
    await sleep(Math.random() * HERD);
    for (let tries = 1; !this.#ended; tries += 1) {
      try {
        await this.resync();
        return !this.#ended && !this.countdown.isOver("test");
      } catch (fault) {
        await sleep(pause(tries, fault));
      }
    }
    return false;
  }

  /** There is time again. */
  #unlock() {
    this.locked = false;
    this.way.open(this.way.here, null);
    note(t("more-time", { count: this.ends.minutesLeft }), "time");
  }

  /** Another window writes now. This one keeps what it shows, to be read and copied. */
  loseSeat() {
    if (this.locked) return;
    this.locked = true;
    this.queue.stop();
    this.stage.lock();
    announce("seat", t("other-writer"));
    this.signals.see("writer-lost");
    byId("band").append(" ", h("button", { type: "button", onclick: () => location.reload() }, t("take-over")));
  }

  /**
   * All answers in a file that only the server can open; null where this browser cannot make one.
   *
   * @param {import("./types").AnswerFileKey} to
   */
  async #file(to) {
    // Its code comes with the page, not when it is needed: then there is no network.
    if (!canSeal) return null;
    const answers = this.queue.drafts.forFile(this.book.answers);
    return seal({ instance: this.instance, to, epoch: this.queue.epoch, madeAt: this.api.clock.iso(), answers });
  }

  /** The server's own page says how it ended. */
  async #leave() {
    if (this.#ended) return;
    this.#ended = true;
    this.watch.stop();
    this.queue.stop();
    await this.signals.send(true);
    // Words that never arrived stay on this device: they may be all that is left of an answer.
    if (this.queue.unsaved === 0) await this.keep.forget();
    await forgetPage();
    say(t("handing-in"));
    location.reload();
  }
}

/** @param {Event} event */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail ?? {};
}
