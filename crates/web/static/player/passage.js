// A text to be read beside the questions: a column of its own with its own scroll where there is room, above them and to be folded where not.

import { authored, h, prose } from "./dom.js";
import { t } from "./words.js";

export class Passages {
  /** Where each was left: between the pages of a section nobody reads it from its beginning again. @type {Map<import("./types").Passage, { open: boolean, top: number }>} */
  #left = new Map();
  #note = () => {};

  /**
   * The passage that belongs to a page, as it was left; none where it has none.
   *
   * @param {import("./types").Leaf} leaf
   */
  show(leaf) {
    this.#note();
    const passage = passageOf(leaf);
    if (!passage) {
      this.#note = () => {};
      return null;
    }
    const { lang, title } = passage;
    const name = title ? authored("span", title, spoken(lang)) : h("span", {}, t("passage"));
    const { open, top } = this.#left.get(passage) ?? { open: true, top: 0 };
    const text = prose(passage.html, { ...spoken(lang), class: "passage-text", role: "region", tabindex: "0", "aria-label": title ?? t("passage") });
    const node = h("details", { class: "passage", open }, h("summary", {}, name), text);
    // Not in the page yet, so it cannot be scrolled yet.
    queueMicrotask(() => (text.scrollTop = top));
    this.#note = () => this.#left.set(passage, { open: node.open, top: text.scrollTop });
    return node;
  }
}

/** @param {import("./types").Leaf} leaf */
export function passageOf({ page, section }) {
  return page.passage ?? section.passage;
}

/**
 * The language that an author gave, and the way it runs: a text that begins with a foreign name would otherwise run the wrong way.
 *
 * @param {string | undefined} lang
 */
function spoken(lang) {
  if (!lang) return {};
  try {
    const locale = /** @type {any} */ (new Intl.Locale(lang));
    const { direction } = locale.getTextInfo?.() ?? locale.textInfo ?? {};
    return { lang, dir: direction ?? "auto" };
  } catch {
    return { lang };
  }
}
