// When the test, its section and its page end, as the server last said.

export class Ends {
  /** @type {Map<string, { page: string | null, section: string | null }>} by page */
  #parts = new Map();
  /** @type {string | null} */
  #deadlineAt;

  /**
   * @param {import("./clock.js").Clock} clock
   * @param {import("./countdown.js").Countdown} countdown
   * @param {string | null} deadlineAt
   */
  constructor(clock, countdown, deadlineAt) {
    this.clock = clock;
    this.countdown = countdown;
    this.#deadlineAt = deadlineAt;
  }

  /** When the whole ends; null is never. */
  get deadlineAt() {
    return this.#deadlineAt;
  }

  get minutesLeft() {
    return this.#deadlineAt ? Math.max(0, Math.round((Date.parse(this.#deadlineAt) - this.clock.now()) / 60_000)) : 0;
  }

  /**
   * Takes over the end of the whole, and says whether it moved, and where to.
   *
   * @param {string | null} deadlineAt
   * @returns {"later" | "sooner" | null}
   */
  move(deadlineAt) {
    const before = this.#deadlineAt;
    if (before === deadlineAt) return null;
    this.#deadlineAt = deadlineAt;
    return isLater(deadlineAt, before) ? "later" : "sooner";
  }

  /**
   * The clock of a page runs, and that of its section.
   *
   * @param {string} id
   * @param {string | null} page
   * @param {string | null} section
   */
  opened(id, page, section) {
    this.#parts.set(id, { page, section });
  }

  /**
   * Shows what is left on a page. Clocks that stand still are not shown: what they would say is not so.
   *
   * @param {string} page
   * @param {boolean} rests
   */
  show(page, rests) {
    const parts = rests ? undefined : this.#parts.get(page);
    this.countdown.set("test", rests ? null : this.#deadlineAt);
    this.countdown.set("page", parts?.page);
    this.countdown.set("section", parts?.section);
  }
}

/**
 * Whether one deadline leaves more time than another; none at all leaves the most.
 *
 * @param {string | null} one
 * @param {string | null} other
 */
function isLater(one, other) {
  return other !== null && (one === null || Date.parse(one) > Date.parse(other));
}
