// Runs an author's pattern: all ways at once, so that its time grows with the text and the pattern and with nothing else. The browser's own
// regular expressions read another syntax than the server's, and some of them take for ever.

/**
 * Whether a pattern matches the whole of a text.
 *
 * @param {import("../types").Automaton} pattern
 * @param {string} text
 */
export function matches({ classes, steps }, text) {
  const letters = [...text];
  /** @type {Set<number>} */
  let alive = new Set();
  const reach = (/** @type {number} */ first, /** @type {number} */ place) => {
    const open = [first];
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      if (alive.has(step)) continue;
      alive.add(step);
      const what = steps[step];
      if (Array.isArray(what)) open.push(...what);
      else if ((what === "start" && place === 0) || (what === "end" && place === letters.length)) open.push(step + 1);
    }
  };
  reach(0, 0);
  for (const [place, letter] of letters.entries()) {
    const code = letter.codePointAt(0) ?? 0;
    const before = alive;
    alive = new Set();
    for (const step of before) {
      const what = steps[step];
      if (typeof what === "number" && holds(classes[what], code)) reach(step + 1, place + 1);
    }
  }
  return alive.has(steps.length);
}

/**
 * @param {number[]} ranges
 * @param {number} code
 */
function holds(ranges, code) {
  for (let place = 0; place < ranges.length; place += 2) if (ranges[place] <= code && code <= ranges[place + 1]) return true;
  return false;
}
