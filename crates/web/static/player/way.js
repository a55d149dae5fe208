// The way through the pages: what may be turned to, what is warned of, and what is shown.

import { ask, byId, h } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {{
 *   book: import("./book.js").Book, stage: import("./stage.js").Stage, queue: import("./queue.js").Queue, map: import("./map.js").QuestionMap,
 *   calculator: import("./tools/calculator.js").Calculator | null, breaks: import("./breaks.js").Breaks, place: import("./types").Place,
 *   flagged: Set<string>, locked: boolean, closed: Set<string>,
 *   keepPlace: (change: Partial<import("./types").Place>) => void, showEnds: () => void, finish: () => Promise<void>,
 * }} Room where the way leads through; `closed` are the pages that take no answers any more
 */

export class Way {
  /** @type {Room} */
  #room;

  /**
   * @param {Room} room
   * @param {import("./types").Leaf} here
   */
  constructor(room, here) {
    this.#room = room;
    this.here = here;
  }

  /**
   * Turns the page, after a warning where something is left open for good.
   *
   * @param {import("./types").Leaf} leaf
   */
  async turn(leaf) {
    const room = this.#room;
    const forward = leaf.index > this.here.index;
    const open = this.here.page.questions.filter(({ id }) => !room.book.isAnswered(id)).length;
    const closed = room.locked || room.closed.has(this.here.page.id);
    if (forward && !closed && open > 0 && room.book.isLeftForGood(this.here)) {
      const answer = await ask({
        title: t("unanswered", { count: open }),
        body: [h("p", {}, t("one-way"))],
        buttons: [["stay", t("keep-working")], ["next", t("next")]],
      });
      if (answer !== "next") return;
    }
    this.enter(leaf, null);
  }

  /** @param {string} question */
  goTo(question) {
    const room = this.#room;
    const leaf = room.book.spots.get(question)?.leaf;
    if (leaf && room.book.mayGo(this.here, leaf)) this.enter(leaf, question);
  }

  /**
   * Goes to a page, by way of its section's introduction the first time.
   *
   * @param {import("./types").Leaf} leaf
   * @param {string | null} question
   */
  enter(leaf, question) {
    const room = this.#room;
    const { section } = leaf;
    const first = !room.place.begun.includes(section.id) && !room.locked;
    room.calculator?.fit(section.calculator);
    if (!first || !(section.introduction || section.timeLimit)) return this.open(leaf, question);
    // What was typed on the page before is on its way while this one reads.
    room.queue.hurry();
    const back = this.here !== leaf && room.book.mayGo(leaf, this.here) ? () => this.open(this.here, null) : null;
    const begin = () => {
      room.keepPlace({ begun: [...room.place.begun, section.id] });
      this.open(leaf, question);
    };
    room.stage.showIntroduction(section, begin, back);
  }

  /**
   * @param {import("./types").Leaf} leaf
   * @param {string | null} question
   */
  open(leaf, question) {
    const room = this.#room;
    this.here = leaf;
    room.keepPlace({ page: leaf.page.id });
    if (!room.locked && !room.breaks.lasts) room.queue.openPage(leaf.page.id);
    room.stage.showPage(leaf, {
      flagged: room.flagged,
      locked: room.locked || room.closed.has(leaf.page.id),
      change: (id, value, urgency) => {
        room.book.answers.set(id, value);
        room.queue.change(id, value, urgency);
        room.map.show(this.here);
      },
      flag: (id, on) => {
        if (on) room.flagged.add(id);
        else room.flagged.delete(id);
        room.keepPlace({ flagged: [...room.flagged] });
        room.map.show(this.here);
      },
      go: (next) => void this.turn(next),
      finish: () => void room.finish(),
      focus: question,
    });
    const band = byId("band");
    if (band.dataset.kind === "part") band.hidden = true;
    room.map.show(leaf);
    room.showEnds();
  }
}
