// Sample questions, shown and answered by the code of the exam itself.

import { Book } from "../player/book.js";
import { loadKinds, renderQuestion } from "../player/question.js";

/**
 * @param {HTMLElement} place
 * @param {import("../player/types").Form} form
 * @param {(value: import("../player/types").Value, all: boolean) => Promise<void>} save gets what was answered last, and whether all are
 */
export async function showSamples(place, form, save) {
  const book = new Book(form);
  await loadKinds(book);
  /** @type {import("../player/types").Value | undefined} */
  let next;
  let busy = false;
  // One at a time, the newest: whoever types is not sent letter by letter.
  const pass = async () => {
    if (busy) return;
    busy = true;
    while (next !== undefined) {
      const value = next;
      next = undefined;
      await save(value, book.unanswered.length === 0);
    }
    busy = false;
  };
  for (const spot of book.spots.values()) {
    const { node } = renderQuestion(spot, {
      total: book.spots.size,
      value: undefined,
      aside: undefined,
      flagged: false,
      change: (value) => {
        book.answers.set(spot.question.id, value);
        next = value;
        void pass();
      },
      flag: () => {},
    });
    place.append(node);
  }
}
