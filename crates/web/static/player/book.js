// The exam as the candidate has it: the drawn form, the answers on this page, and where each question stands.

/** @typedef {import("./types").Value} Value */
/** @typedef {import("./types").Question} Question */

export class Book {
  /** @type {import("./types").Leaf[]} */
  leaves = [];
  /** @type {Map<string, import("./types").Spot>} */
  spots = new Map();
  /** @type {Map<string, Value>} */
  answers = new Map();
  /** @type {Map<string, string>} words of this device that lost against newer ones from elsewhere: kept to be read and copied */
  asides = new Map();

  /** @param {import("./types").Form} form */
  constructor(form) {
    this.navigation = form.navigation;
    for (const section of form.sections) {
      section.pages.forEach((page, inSection) => {
        const leaf = { index: this.leaves.length, page, section, inSection };
        this.leaves.push(leaf);
        for (const question of page.questions) {
          this.spots.set(question.id, { number: this.spots.size + 1, question, leaf });
        }
      });
    }
  }

  /** @param {string | null | undefined} page */
  leafOf(page) {
    return this.leaves.find((leaf) => leaf.page.id === page);
  }

  /** @param {string} question */
  isAnswered(question) {
    const spot = this.spots.get(question);
    return spot !== undefined && isAnswer(spot.question, this.answers.get(question));
  }

  /** Questions without an answer, in order. */
  get unanswered() {
    return [...this.spots.values()].filter(({ question }) => !this.isAnswered(question.id));
  }

  /**
   * The page beside one, in a direction, if it may be seen.
   *
   * @param {import("./types").Leaf} from
   * @param {1 | -1} step
   */
  beside(from, step) {
    const to = this.leaves[from.index + step];
    return to && this.mayGo(from, to) ? to : undefined;
  }

  /**
   * Whether the way from one page to another is open: back unless a page between closed it, forward past others unless that closed them.
   * The server judges by the same rule.
   *
   * @param {import("./types").Leaf} from
   * @param {import("./types").Leaf} to
   */
  mayGo(from, to) {
    if (to.index < from.index) return this.leaves.slice(to.index + 1, from.index + 1).every((later) => this.#isFree(to, later));
    return to.index <= from.index + 1 || this.leaves.slice(from.index, to.index).every((earlier) => this.#isFree(earlier, to));
  }

  /**
   * Whether a page cannot be seen again once it is left forward.
   *
   * @param {import("./types").Leaf} leaf
   */
  isLeftForGood(leaf) {
    const next = this.leaves[leaf.index + 1];
    return next !== undefined && !this.#isFree(leaf, next);
  }

  /**
   * Whether a page stays open when a later one is opened.
   *
   * @param {import("./types").Leaf} page
   * @param {import("./types").Leaf} later
   */
  #isFree(page, later) {
    return (page.section === later.section ? page.section.navigation : this.navigation) === "two-way";
  }
}

/**
 * @param {Question} question
 * @param {Value | undefined} value
 */
export function isAnswer(question, value) {
  if (!value) return false;
  switch (question.kind) {
    case "multiplechoice":
      return (value.choices?.length ?? 0) >= Math.max(1, question.minSelections ?? 0);
    case "match":
      return Object.values(value.matches ?? {}).some(Boolean);
    case "order":
      return (value.order?.length ?? 0) > 0;
    default:
      return (value.files?.length ?? 0) > 0 || wordsOf(value).trim() !== "";
  }
}

/**
 * What was typed, in one text.
 *
 * @param {Value} value
 */
export function wordsOf({ text, number, gaps, cells }) {
  return text ?? number ?? Object.values(gaps ?? cells ?? {}).join("\n");
}
