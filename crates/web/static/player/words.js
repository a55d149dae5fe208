// The page's words. The server chose the language and sent its patterns; numbers and plurals are the browser's.

/** @typedef {string | ({ by: string } & Record<string, string>)} Pattern */

const html = document.documentElement;
/** @type {Record<string, Pattern>} */
const patterns = JSON.parse(document.getElementById("words")?.textContent || "{}");
const plurals = new Intl.PluralRules(html.lang);
// Western digits everywhere, as on the server's part of the page.
const digits = new Intl.NumberFormat(`${html.lang}-u-nu-latn`);
// In right-to-left words a value is isolated, or a Latin name turns the sentence around.
const [open, close] = html.dir === "rtl" ? ["\u2068", "\u2069"] : ["", ""];

/**
 * The words of a key with its values filled in.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function t(key, values = {}) {
  const pattern = patterns[key] ?? key;
  const text = typeof pattern === "string" ? pattern : pattern[plurals.select(Number(values[pattern.by]))] ?? pattern.other;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return `${open}${typeof value === "number" ? digits.format(value) : value}${close}`;
  });
}

/**
 * A length of time in words, as exams speak of it: in minutes.
 *
 * @param {number} seconds
 */
export function duration(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return t("duration-seconds", { count: rest });
  return rest === 0 ? t("duration-minutes", { count: minutes }) : `${t("duration-minutes", { count: minutes })} ${t("duration-seconds", { count: rest })}`;
}

/**
 * Says something to those who hear the page. The region is there from the start, or nobody would hear its first words.
 *
 * @param {string} text
 */
export function say(text) {
  const region = document.getElementById("say");
  if (region) region.append(Object.assign(document.createElement("p"), { textContent: text }));
  // Old words go, so that nobody who browses the page finds a heap of them.
  setTimeout(() => region?.firstElementChild?.remove(), 10_000);
}
