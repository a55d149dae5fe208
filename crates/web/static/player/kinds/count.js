// How long a text is and how long it ought to be. Nothing is cut off: what is too long is saved all the same, and the candidate sees it.

import { h, put } from "../dom.js";
import { say, t } from "../words.js";

const segments = typeof Intl.Segmenter === "function" ? new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }) : null;

/** Words as the language has them: Chinese and Japanese put no spaces between. @param {string} text */
function words(text) {
  if (!segments) return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  let count = 0;
  for (const { isWordLike } of segments.segment(text)) if (isWordLike) count += 1;
  return count;
}

/**
 * A counter for a question; none where its author set no length.
 *
 * @param {import("../types").Question} question
 */
export function counterOf({ id, minWords, maxWords, minCharacters, maxCharacters }) {
  const byWords = minWords !== undefined || maxWords !== undefined;
  const byCharacters = minCharacters !== undefined || maxCharacters !== undefined;
  const node = h("p", { class: "quiet count", id: `u-${id}` });
  let wasOver = false;

  /** @param {string} text */
  function show(text) {
    const [wordCount, characterCount] = [byWords ? words(text) : 0, byCharacters ? [...text].length : 0];
    const over = wordCount > (maxWords ?? Infinity) || characterCount > (maxCharacters ?? Infinity);
    const parts = [
      byWords && t("words", { count: wordCount }), minWords !== undefined && t("at-least", { count: minWords }),
      maxWords !== undefined && t("no-more-than", { count: maxWords }),
      byCharacters && t("characters", { count: characterCount }), minCharacters !== undefined && t("at-least", { count: minCharacters }),
      maxCharacters !== undefined && t("no-more-than", { count: maxCharacters }),
    ];
    put(node, parts.filter(Boolean).join(" · "), over && h("strong", {}, ` ${t("too-long")}`));
    if (over && !wasOver) say(t("too-long"));
    wasOver = over;
  }
  return byWords || byCharacters ? { node, show, id: node.id } : null;
}
