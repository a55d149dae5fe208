// What a calculation comes to. A parser of its own and no `eval`: the page's policy forbids that, and what is typed here is not code.
//
// From the loosest to the tightest: + and −; × and ÷, also where nothing stands between two factors; a sign; powers, from the right; what
// stands behind a number (`!`, `%`). A function takes what comes next to it: `√9+1` is 4.

/** Why there is no result: it is not complete or not understood, it is not defined, or it is too large. */
export class NoResult extends Error {
  /** @param {"incomplete" | "undefined" | "large"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** @typedef {{ number: number, percent: boolean }} Term a number, and whether it is a bare `n %` */
/** @typedef {{ scientific: boolean, degrees: boolean, last: number }} How */

const LONGEST = 200;
/** Digits that a result shows; the rest is what binary fractions leave behind. */
const DIGITS = 12;
const TOKENS = /\s*(?:(\d+[.,]?\d*|[.,]\d+)(?:E([-+−–]?\d{1,4}))?|([a-zπ√]+)|(\S))/gy;
const SPELLINGS = new Map([["×", "*"], ["·", "*"], ["÷", "/"], [":", "/"], ["−", "-"], ["–", "-"], ["[", "("], ["]", ")"]]);

/** @type {Record<string, (x: number, how: How) => number>} */
const BASIC = { "√": Math.sqrt, sqrt: Math.sqrt };

/** @type {Record<string, (x: number, how: How) => number>} */
const SCIENTIFIC = {
  ...BASIC,
  sin: (x, how) => sine(x, how),
  cos: (x, how) => sine(how.degrees ? x + 90 : x + Math.PI / 2, how),
  tan: (x, how) => tangent(x, how),
  asin: (x, how) => angle(Math.asin(x), how),
  acos: (x, how) => angle(Math.acos(x), how),
  atan: (x, how) => angle(Math.atan(x), how),
  ln: Math.log,
  log: Math.log10,
  exp: Math.exp,
  abs: Math.abs,
};

/**
 * The result of a calculation.
 *
 * @param {string} text
 * @param {How} how
 * @returns {number}
 * @throws {NoResult}
 */
export function reckon(text, how) {
  const reader = new Reader(tokens(text), how);
  const result = reader.sum();
  if (reader.next !== undefined) throw new NoResult("incomplete");
  return result;
}

/**
 * A result as it is shown, with the decimal sign of a language and Western digits, as in the exam itself.
 *
 * @param {number} number
 * @param {string} decimal
 */
export function written(number, decimal) {
  const rounded = Number.isSafeInteger(number) ? number : Number(number.toPrecision(DIGITS));
  const size = Math.abs(rounded);
  const plain = size === 0 || (size >= 1e-9 && size < 1e15);
  const text = plain ? rounded.toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 }) : rounded.toExponential().replace("e", "E").replace("E+", "E");
  return text.replace(".", decimal).replaceAll("-", "−");
}

/** @param {string} text */
function tokens(text) {
  if (text.length > LONGEST) throw new NoResult("incomplete");
  /** @type {(number | string)[]} */
  const found = [];
  // "E" is for powers of ten and "e" is a number, so only what is a word gets small letters.
  const even = text.trimEnd().replace(/Ans/gi, "ans").replace(/[A-DF-Z]+/g, (word) => word.toLowerCase());
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < even.length) {
    const match = TOKENS.exec(even);
    if (!match) throw new NoResult("incomplete");
    const [, digits, exponent, word, sign] = match;
    if (digits !== undefined) found.push(finite(Number(`${digits.replace(",", ".")}e${(exponent ?? "0").replace(/[−–]/, "-")}`)));
    else found.push(word ?? SPELLINGS.get(sign) ?? sign);
  }
  return found;
}

class Reader {
  #at = 0;

  /**
   * @param {(number | string)[]} tokens
   * @param {How} how
   */
  constructor(tokens, how) {
    this.tokens = tokens;
    this.how = how;
    this.functions = how.scientific ? SCIENTIFIC : BASIC;
  }

  get next() {
    return this.tokens[this.#at];
  }

  /** @param {...string} signs */
  #took(...signs) {
    const { next } = this;
    if (typeof next !== "string" || !signs.includes(next)) return undefined;
    this.#at += 1;
    return next;
  }

  /** @returns {number} */
  sum() {
    let total = this.#product().number;
    for (let sign = this.#took("+", "-"); sign; sign = this.#took("+", "-")) {
      const term = this.#product();
      // As pocket calculators have it: 200 + 10 % is 220.
      const by = term.percent ? total * term.number : term.number;
      total = finite(added(total, sign === "+" ? by : -by));
    }
    return total;
  }

  /** @returns {Term} */
  #product() {
    let term = this.#signed();
    for (;;) {
      const sign = this.#took("*", "/") ?? (this.#isFactor() ? "*" : undefined);
      if (!sign) return term;
      const { number } = this.#signed();
      if (sign === "/" && number === 0) throw new NoResult("undefined");
      term = { number: finite(sign === "*" ? term.number * number : term.number / number), percent: false };
    }
  }

  /** Whether a factor begins here, as in `2π` and `2(3+4)`. Two numbers in a row are a slip of the finger. */
  #isFactor() {
    const { next } = this;
    return typeof next === "string" && (next === "(" || next === "ans" || Object.hasOwn(this.functions, next) || this.#constant(next) !== undefined);
  }

  /** @returns {Term} */
  #signed() {
    const sign = this.#took("-", "+");
    if (!sign) return this.#power();
    const { number, percent } = this.#signed();
    return { number: sign === "-" ? -number : number, percent };
  }

  /** @returns {Term} */
  #power() {
    const base = this.#behind();
    if (!this.how.scientific || !this.#took("^")) return base;
    // From the right, and a sign may stand in the exponent: 2^-3, 2^3^2.
    const exponent = this.#signed().number;
    if (base.number === 0 && exponent < 0) throw new NoResult("undefined");
    return { number: defined(base.number ** exponent), percent: false };
  }

  /** A number with what stands behind it. @returns {Term} */
  #behind() {
    const term = { number: this.#single(), percent: false };
    for (;;) {
      if (this.#took("%")) [term.number, term.percent] = [term.number / 100, true];
      else if (this.how.scientific && this.#took("!")) [term.number, term.percent] = [factorial(term.number), false];
      else if (this.how.scientific && this.#took("²")) [term.number, term.percent] = [finite(term.number ** 2), false];
      else return term;
    }
  }

  /** @returns {number} */
  #single() {
    const { next } = this;
    this.#at += 1;
    if (typeof next === "number") return next;
    if (next === "(") {
      const inside = this.sum();
      // A bracket that stands open at the end is closed by the end.
      if (!this.#took(")") && this.next !== undefined) throw new NoResult("incomplete");
      return inside;
    }
    if (next === "ans") return this.how.last;
    if (next !== undefined && Object.hasOwn(this.functions, next)) return defined(this.functions[next](this.#argument(), this.how));
    const constant = next === undefined ? undefined : this.#constant(next);
    if (constant === undefined) throw new NoResult("incomplete");
    return constant;
  }

  /** What a function takes: `sin 30`, `√-1`, `ln(2)^2`, which is the square of a logarithm. */
  #argument() {
    return this.#took("-") ? -this.#single() : this.#single();
  }

  /** @param {string} name */
  #constant(name) {
    if (!this.how.scientific) return undefined;
    return name === "π" || name === "pi" ? Math.PI : name === "e" ? Math.E : undefined;
  }
}

/** @param {number} number */
function finite(number) {
  if (!Number.isFinite(number)) throw new NoResult("large");
  return number;
}

/** @param {number} number */
function defined(number) {
  if (Number.isNaN(number)) throw new NoResult("undefined");
  // Of a logarithm of nothing.
  if (Math.abs(number) === Infinity) throw new NoResult(number < 0 ? "undefined" : "large");
  return number;
}

/**
 * A sum in which nothing is left of two numbers that take each other away: 0.1 + 0.2 − 0.3 is 0.
 *
 * @param {number} one
 * @param {number} other
 */
function added(one, other) {
  const sum = one + other;
  return Math.abs(sum) < 4e-16 * Math.max(Math.abs(one), Math.abs(other)) ? 0 : sum;
}

/** @param {number} number */
function factorial(number) {
  if (!Number.isInteger(number) || number < 0) throw new NoResult("undefined");
  if (number > 170) throw new NoResult("large");
  let product = 1;
  for (let factor = 2; factor <= number; factor += 1) product *= factor;
  return product;
}

/**
 * @param {number} x
 * @param {How} how
 */
function sine(x, { degrees }) {
  if (!degrees) return neat(Math.sin(x), x);
  // Whole quarters of a turn are exact.
  const turned = ((x % 360) + 360) % 360;
  return turned % 90 === 0 ? [0, 1, 0, -1][turned / 90] : Math.sin((turned / 180) * Math.PI);
}

/**
 * @param {number} x
 * @param {How} how
 */
function tangent(x, how) {
  const below = sine(how.degrees ? x + 90 : x + Math.PI / 2, how);
  return below === 0 ? NaN : how.degrees ? sine(x, how) / below : neat(Math.tan(x), x);
}

/**
 * @param {number} radians
 * @param {How} how
 */
function angle(radians, { degrees }) {
  return degrees ? (radians / Math.PI) * 180 : radians;
}

/**
 * Nothing, where only the rounding of π keeps it from being nothing.
 *
 * @param {number} number
 * @param {number} from
 */
function neat(number, from) {
  return Math.abs(number) < 1e-15 * Math.max(1, Math.abs(from)) ? 0 : number;
}
