// One page of the exam on the screen, and the way to the next.

import { authored, byId, h, prose, put } from "./dom.js";
import { Passages } from "./passage.js";
import { renderQuestion } from "./question.js";
import { duration, t } from "./words.js";

export class Stage {
  #root = byId("stage");
  #title = document.title;
  #passages = new Passages();
  /** @type {Map<string, ReturnType<typeof renderQuestion>>} the questions on the screen */
  #shown = new Map();

  /** @param {import("./book.js").Book} book */
  constructor(book) {
    this.book = book;
    this.#root.removeAttribute("aria-busy");
    // What has the focus is never under the bar, however many lines the bar has.
    const top = /** @type {HTMLElement} */ (document.querySelector(".top"));
    new ResizeObserver(() => {
      document.documentElement.style.scrollPaddingBlockStart = `${top.offsetHeight + 16}px`;
    }).observe(top);
  }

  /**
   * Shows what stands before a section: its title, its words, its limit. Its clock starts after that.
   *
   * @param {import("./types").Section} section
   * @param {() => void} begin
   * @param {(() => void) | null} back
   */
  showIntroduction(section, begin, back) {
    this.#shown.clear();
    const title = authored("h2", section.title, { tabindex: "-1" });
    const facts = [
      section.timeLimit ? t("section-limit", { duration: duration(section.timeLimit) }) : "",
      section.navigation === "two-way" ? "" : t("one-way"),
    ].filter(Boolean);
    put(
      this.#root,
      h("section", { class: "interlude" }, h("p", { class: "eyebrow" }, t("section")), title,
        section.introduction && prose(section.introduction, { class: "lead" }),
        ...facts.map((fact) => h("p", { class: "quiet" }, fact)),
        h("p", { class: "go" }, back && h("button", { type: "button", onclick: back }, t("back")), h("button", { type: "button", class: "primary", onclick: begin }, t("begin-section")))),
    );
    focus(title);
  }

  /**
   * @param {import("./types").Leaf} leaf
   * @param {{
   *   flagged: Set<string>,
   *   locked: boolean,
   *   change: (question: string, value: import("./types").Value, urgency: import("./types").Urgency) => void,
   *   flag: (question: string, on: boolean) => void,
   *   go: (leaf: import("./types").Leaf) => void,
   *   finish: () => void,
   *   focus: string | null | false,
   * }} how `focus` is a question to go to, or null for the top; false leaves the focus alone
   */
  showPage(leaf, how) {
    this.#shown.clear();
    const total = this.book.spots.size;
    const pages = leaf.section.pages.length;
    const title = h("h2", { tabindex: "-1", class: "page-title" }, authored("span", leaf.section.title),
      pages > 1 && h("span", { class: "quiet" }, t("page", { number: leaf.inSection + 1, total: pages })));
    for (const question of leaf.page.questions) {
      const spot = this.book.spots.get(question.id);
      if (!spot) continue;
      this.#shown.set(question.id, renderQuestion(spot, {
        total,
        value: this.book.answers.get(question.id),
        aside: this.book.asides.get(question.id),
        flagged: how.flagged.has(question.id),
        change: (value, urgency) => how.change(question.id, value, urgency),
        flag: (on) => how.flag(question.id, on),
      }));
    }
    document.title = `${leaf.section.title} · ${this.#title}`;
    put(
      this.#root,
      h("header", { class: "page-head" }, title,
        leaf.section.introduction && leaf.inSection === 0
          && h("details", { class: "hint" }, h("summary", {}, t("introduction")), prose(leaf.section.introduction))),
      this.#passages.show(leaf),
      h("div", { class: "questions" }, ...[...this.#shown.values()].map(({ node }) => node)),
      this.#pager(leaf, how),
    );
    if (how.locked) this.lock();
    const target = how.focus ? document.getElementById(`n-${how.focus}`) : title;
    if (how.focus === false) return;
    focus(target ?? title);
  }

  /**
   * @param {import("./types").Leaf} leaf
   * @param {{ go: (leaf: import("./types").Leaf) => void, finish: () => void }} how
   */
  #pager(leaf, { go, finish }) {
    const [back, next] = [this.book.beside(leaf, -1), this.book.beside(leaf, 1)];
    const button = (/** @type {string} */ words, /** @type {() => void} */ onclick, name = "") =>
      h("button", { type: "button", class: name, onclick }, words);
    return h(
      "nav",
      { class: "pager", "aria-label": t("pages") },
      back && button(t("back"), () => go(back), "back"),
      this.book.isLeftForGood(leaf) && h("span", { class: "quiet" }, t("one-way")),
      next ? button(t("next"), () => go(next), "primary next") : button(t("finish"), finish, "primary next"),
    );
  }

  /** Makes everything on the screen read-only; text can still be selected and copied. */
  lock() {
    for (const { control } of this.#shown.values()) control.lock();
  }

  /**
   * Says something beside a question, if it is on the screen.
   *
   * @param {string} question
   * @param {string} words
   */
  tell(question, words) {
    const shown = this.#shown.get(question);
    if (!shown) return;
    shown.message.className = "message";
    put(shown.message, words);
  }
}

/**
 * Goes to a question, or to a title: then the page is seen from its beginning, with the map above it.
 *
 * @param {HTMLElement} node
 */
function focus(node) {
  node.focus({ preventScroll: true });
  if (node.tagName === "H2") scrollTo({ top: 0 });
  else node.scrollIntoView({ block: "start" });
}
