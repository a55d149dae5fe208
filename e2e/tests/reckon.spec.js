// What the calculator makes of what is typed, against tables that others published and against JavaScript's own arithmetic.

import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";

// As browsers get it: a module, whatever Node makes of the folder that it lies in.
const code = readFileSync(new URL("../../crates/web/static/player/tools/reckon.js", import.meta.url));
/** @type {typeof import("../../crates/web/static/player/tools/reckon.js")} */
const { NoResult, reckon, written } = await import(`data:text/javascript;base64,${code.toString("base64")}`);

const SCIENTIFIC = { scientific: true, degrees: true, last: 42 };

/**
 * @param {string} text
 * @param {Partial<typeof SCIENTIFIC>} [how]
 */
function result(text, how = {}) {
  try {
    return written(reckon(text, { ...SCIENTIFIC, ...how }), ".");
  } catch (fault) {
    if (fault instanceof NoResult) return fault.why;
    throw fault;
  }
}

/** @type {[string, string][]} */
const EXPRESSIONS = [
  // The order of operations, as schoolbooks have it.
  ["2+3×4", "14"], ["(2+3)×4", "20"], ["8−3−2", "3"], ["8÷4÷2", "1"], ["8÷4×2", "4"], ["2^3^2", "512"], ["−2^2", "−4"], ["(−2)^2", "4"],
  ["2^−1", "0.5"], ["2−−3", "5"], ["−5+3", "−2"], ["+7", "7"], ["3−+2", "1"], ["2×−3", "−6"],
  // What binary fractions would show.
  ["0.1+0.2", "0.3"], ["0.1+0.2−0.3", "0"], ["1÷3×3", "1"], ["1.1×1.1", "1.21"], ["4.35×100", "435"], ["1÷3", "0.333333333333"], ["2÷3", "0.666666666667"],
  // Decimal signs, spaces, other people's signs.
  ["1,5+1.5", "3"], [".5+,5", "1"], ["5.", "5"], ["  2 + 2  ", "4"], ["6*7", "42"], ["6·7", "42"], ["84/2", "42"], ["84:2", "42"], ["5-3", "2"], ["[2+3]*2", "10"],
  // Per cent, as Google's and the telephones' calculators have it.
  ["50%", "0.5"], ["200+10%", "220"], ["200−10%", "180"], ["200×10%", "20"], ["200÷10%", "2000"], ["100+5%+5%", "110.25"], ["50%+1", "1.5"], ["200+10%×2", "200.2"],
  // Factors with nothing between them, brackets that are left open.
  ["2(3+4)", "14"], ["(1+2)(3+4)", "21"], ["2π", "6.28318530718"], ["2√9", "6"], ["(1+2)(3", "9"], ["√(16", "4"],
  // Functions. A function takes what comes next to it.
  ["√9+1", "4"], ["√2²", "2"], ["√−1", "undefined"], ["sqrt(2)", "1.41421356237"], ["ln(e)", "1"], ["ln e^2", "1"], ["log(1000)", "3"], ["exp(1)", "2.71828182846"], ["abs(−3)", "3"],
  // Abramowitz and Stegun, tables 1.1 and 4.2 to 4.6.
  ["√3", "1.73205080757"], ["√10", "3.16227766017"], ["e", "2.71828182846"], ["π", "3.14159265359"], ["ln 2", "0.69314718056"], ["ln 10", "2.30258509299"],
  ["log 2", "0.301029995664"], ["log 3", "0.47712125472"], ["e^π", "23.1406926328"], ["π^2", "9.86960440109"],
  // Degrees, with the whole quarters exact.
  ["sin 30", "0.5"], ["cos 60", "0.5"], ["tan 45", "1"], ["sin(180)", "0"], ["cos(90)", "0"], ["cos 180", "−1"], ["sin(−90)", "−1"], ["sin 450", "1"], ["tan 90", "undefined"], ["tan(270)", "undefined"],
  ["sin 1", "0.0174524064373"], ["cos 36", "0.809016994375"], ["asin 1", "90"], ["acos 0.5", "60"], ["atan 1", "45"], ["asin 2", "undefined"],
  // Factorials and powers.
  ["0!", "1"], ["5!", "120"], ["20!", "2.43290200818E18"], ["170!", "7.25741561531E306"], ["171!", "large"], ["2.5!", "undefined"], ["(−1)!", "undefined"], ["3²", "9"], ["−3²", "−9"],
  // Ranges.
  ["12345678901234", "12345678901234"], ["999999999999999+1", "1E15"], ["1E3", "1000"], ["1.5E−3", "0.0015"], ["1E-10", "1E−10"], ["1E308×10", "large"], ["1E400", "large"], ["10^15", "1E15"],
  ["1÷0", "undefined"], ["0÷0", "undefined"], ["0^−1", "undefined"], ["ln 0", "undefined"], ["log(−1)", "undefined"], ["(−8)^(1÷3)", "undefined"],
  ["Ans÷2", "21"], ["ans+1", "43"], ["2Ans", "84"],
  // What is no calculation.
  ["", "incomplete"], ["2+", "incomplete"], ["×2", "incomplete"], ["3 4", "incomplete"], ["2)", "incomplete"], ["()", "incomplete"], ["sin", "incomplete"], ["1..2", "incomplete"], ["2 apples", "incomplete"],
  ["constructor", "incomplete"], ["__proto__", "incomplete"], ["toString()", "incomplete"], ["alert(1)", "incomplete"], ["2;3", "incomplete"], ["1".repeat(201), "incomplete"], ["(".repeat(200), "incomplete"],
];

test("an expression comes to what schoolbooks and tables say", () => {
  for (const [text, expected] of EXPRESSIONS) expect.soft(result(text), text).toBe(expected);
  expect(EXPRESSIONS.length).toBeGreaterThan(120);
});

test("the simple calculator knows no functions but the root", () => {
  for (const text of ["sin 30", "2^3", "5!", "π", "e", "ln 2", "3²"]) expect.soft(result(text, { scientific: false }), text).toBe("incomplete");
  for (const [text, expected] of [["√16", "4"], ["200+10%", "220"], ["2(3+4)", "14"], ["Ans", "42"]]) expect.soft(result(text, { scientific: false }), text).toBe(expected);
});

test("in radians", () => {
  for (const [text, expected] of [["sin π", "0"], ["cos π", "−1"], ["sin(π÷6)", "0.5"], ["tan(π÷4)", "1"], ["atan 1", "0.785398163397"], ["sin 1", "0.841470984808"]]) {
    expect.soft(result(text, { degrees: false }), text).toBe(expected);
  }
});

test("the decimal sign is that of the language", () => {
  expect(written(1.5, ",")).toBe("1,5");
  expect(written(-0.25, "٫")).toBe("−0٫25");
});

/** A source of chance that is the same in every run (Park and Miller). */
function chance() {
  let state = 20_261_124;
  return (/** @type {number} */ below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

/**
 * An expression, once for the calculator and once for JavaScript.
 *
 * @param {(below: number) => number} random
 * @param {number} depth
 * @returns {[string, string]}
 */
function expression(random, depth) {
  if (depth === 0 || random(4) === 0) {
    const number = `${random(1000)}${random(2) ? `.${1 + random(99)}` : ""}`;
    return [number, number];
  }
  const [[one, oneJs], [other, otherJs]] = [expression(random, depth - 1), expression(random, depth - 1)];
  switch (random(6)) {
    case 0: return [`${one}+${other}`, `${oneJs}+${otherJs}`];
    case 1: return [`(${one}−${other})`, `(${oneJs}-${otherJs})`];
    case 2: return [`(${one})×(${other})`, `(${oneJs})*(${otherJs})`];
    case 3: return [`(${one})(${other})`, `(${oneJs})*(${otherJs})`];
    case 4: return [`(${one})÷(${other})`, `(${oneJs})/(${otherJs})`];
    default: return [`−(${one})^2`, `(0-((${oneJs})**2))`];
  }
}

test("whatever the expression, it comes to what JavaScript makes of it", () => {
  const random = chance();
  /** @type {string[]} */
  const wrong = [];
  let compared = 0;
  for (let tries = 0; tries < 3000; tries += 1) {
    const [text, js] = expression(random, 4);
    if (text.length > 200) continue;
    const expected = Number(new Function(`return ${js}`)());
    let got;
    try {
      got = reckon(text, SCIENTIFIC);
    } catch (fault) {
      if (!(fault instanceof NoResult)) throw fault;
      if (fault.why === "incomplete" || Math.abs(expected) < 1e300) wrong.push(`${text}: ${fault.why}, ${expected}`);
      continue;
    }
    // Where terms take each other away, the calculator says 0 and JavaScript what rounding left.
    const size = Math.max(1, Math.abs(expected));
    if (Math.abs(got - expected) / size > 1e-6) wrong.push(`${text}: ${got}, ${expected}`);
    compared += 1;
  }
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(1500);
});

test("whatever is typed, nothing is thrown but why there is no result", () => {
  const random = chance();
  const signs = [..."0123456789.,+-×÷^()!%²√πeE ", "sin", "ln", "Ans", "x", "\u0000", "𝟙", "'", "\\"];
  for (let tries = 0; tries < 5000; tries += 1) {
    const text = Array.from({ length: 1 + random(14) }, () => signs[random(signs.length)]).join("");
    if (typeof result(text) !== "string") throw new Error(text);
  }
});
