// The map: every question by number, with what is answered and what is flagged.

import { authored, byId, h, put } from "./dom.js";
import { passageOf } from "./passage.js";
import { t } from "./words.js";

export class QuestionMap {
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  #sum = h("span", { class: "sum" });
  /** @type {HTMLDetailsElement | null} */
  #fold = null;
  #wide = matchMedia("(min-width: 60rem)");
  #widest = matchMedia("(min-width: 75rem)");
  /** Whether a text stands beside the questions. */
  #reads = false;

  /**
   * @param {import("./book.js").Book} book
   * @param {{ flagged: Set<string>, go: (question: string) => void, finish: () => void }} how
   */
  constructor(book, how) {
    this.book = book;
    this.how = how;
    const root = byId("map");
    // Where nobody is to look ahead, there is no map.
    const shown = book.leaves.filter(({ section }) => section.navigation !== "none");
    if (shown.length === 0) return;
    const groups = [...new Set(shown.map(({ section }) => section))].map((section) => {
      const spots = [...book.spots.values()].filter(({ leaf }) => leaf.section === section);
      return h(
        "section",
        { "aria-label": section.title },
        authored("h3", section.title),
        h("ol", {}, ...spots.map((spot) => h("li", {}, this.#button(spot)))),
      );
    });
    const list = h("div", { class: "map-body" }, ...groups,
      h("p", { class: "legend quiet" }, h("span", { class: "key answered" }, t("answered")), h("span", { class: "key flagged" }, t("flagged"))),
      h("button", { type: "button", class: "finish", onclick: how.finish }, t("finish")));
    const fold = h("details", { class: "map" }, h("summary", {}, t("map"), " ", this.#sum), h("nav", { "aria-label": t("map") }, list));
    // On a wide screen it stands open beside the questions; on a narrow one it is a line above them.
    put(root, fold);
    this.#fold = fold;
    this.#fit();
    for (const width of [this.#wide, this.#widest]) width.addEventListener("change", () => this.#fit());
  }

  /** @param {import("./types").Spot} spot */
  #button({ number, question }) {
    const button = h("button", { type: "button", onclick: () => this.how.go(question.id) }, String(number));
    this.#buttons.set(question.id, button);
    return button;
  }

  /** Opens or folds it, as there is room. */
  #fit() {
    if (this.#fold) this.#fold.open = (this.#reads ? this.#widest : this.#wide).matches;
  }

  /** @param {import("./types").Leaf} here */
  show(here) {
    const reads = Boolean(passageOf(here));
    if (reads !== this.#reads) {
      this.#reads = reads;
      this.#fit();
    }
    let answered = 0;
    for (const [id, { number, leaf }] of this.book.spots) {
      const [isAnswered, isFlagged] = [this.book.isAnswered(id), this.how.flagged.has(id)];
      if (isAnswered) answered += 1;
      const button = this.#buttons.get(id);
      if (!button) continue;
      button.classList.toggle("answered", isAnswered);
      button.classList.toggle("flagged", isFlagged);
      button.toggleAttribute("disabled", !this.book.mayGo(here, leaf));
      if (leaf.index === here.index) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
      const words = [t("question", { number, total: this.book.spots.size })];
      words.push(isAnswered ? t("answered") : t("not-answered"));
      if (isFlagged) words.push(t("flagged"));
      button.setAttribute("aria-label", words.join(", "));
    }
    this.#sum.textContent = t("sum", { answered, count: this.book.spots.size });
  }
}
