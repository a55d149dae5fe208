// What every field for typing does: it sends while one types, and at once when one leaves.

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} node
 * @param {string} start what stands there now
 * @param {(text: string, urgency: import("../types").Urgency) => void} send
 */
export function typing(node, start, send) {
  node.value = start;
  // The browser's `change` event also comes after a restore by the browser itself; only a difference is worth sending.
  let last = node.value;
  node.addEventListener("input", () => {
    last = node.value;
    send(node.value, "typing");
  });
  node.addEventListener("change", () => {
    if (node.value !== last) send(node.value, "now");
    last = node.value;
  });
  return {
    lock() {
      node.readOnly = true;
    },
    /** @param {string} text */
    set(text) {
      node.value = last = text;
    },
  };
}

/**
 * The attributes of a field for typing.
 *
 * @param {import("../types").Question} question
 * @param {import("../types").Names} names
 */
export function typed(question, names) {
  return {
    id: `a-${question.id}`,
    "aria-labelledby": names.labelledby,
    "aria-describedby": names.describedby,
    "aria-required": question.required && "true",
    autocomplete: "off",
    maxlength: 100_000,
  };
}
