// A line, or a number. A number stays the text that was typed; the server reads it by the exam's language.

import { authored, h } from "../dom.js";
import { t } from "../words.js";
import { matches } from "./automaton.js";
import { counterOf } from "./count.js";
import { typed, typing } from "./typing.js";

/** Longer than this nobody ought to look like anything. */
const LONGEST_CHECKED = 1000;

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const { id, prefix, suffix } = question;
  const number = question.type === "numeric";
  const counter = counterOf(question);
  const around = [prefix && `p-${id}`, names.describedby, suffix && `s-${id}`, counter?.id].filter(Boolean).join(" ");
  const input = h("input", {
    ...typed(question, names), type: "text", dir: number ? "ltr" : "auto", inputmode: number && "decimal", "aria-describedby": around,
    // A machine's guess at the word is not the candidate's answer.
    autocapitalize: "off", autocorrect: "off", spellcheck: "false", class: number ? "number" : "line",
  });
  const { lock, set } = typing(input, read(value), (text, urgency) => {
    counter?.show(text);
    change(number ? { number: text } : { text }, urgency);
  });
  counter?.show(input.value);
  // Told when one has finished, not while one types; taken back as soon as it is right.
  input.addEventListener("change", check);
  input.addEventListener("input", () => input.getAttribute("aria-invalid") === "true" && check());
  if (input.value) check();
  const line = prefix || suffix
    ? h("div", { class: "affixed" }, prefix && authored("span", prefix, { id: `p-${id}` }), input, suffix && authored("span", suffix, { id: `s-${id}` }))
    : input;
  function check() {
    const { validation } = question;
    if (!validation) return;
    // As the server compares: trimmed, in the composed form.
    const text = input.value.trim().normalize("NFC");
    const fits = text === "" || text.length > LONGEST_CHECKED || matches(validation.pattern, text) === validation.matches;
    input.setAttribute("aria-invalid", String(!fits));
    names.say(fits ? "" : validation.message);
  }

  return {
    node: counter ? h("div", { class: "typed" }, line, counter.node) : line,
    lock,
    set(next) {
      set(read(next));
      check();
      counter?.show(input.value);
    },
  };
}

/** @param {import("../types").Value | undefined} value */
function read(value) {
  return value?.text ?? value?.number ?? "";
}

/** @param {import("../types").Question} question */
export function task(question) {
  return question.type === "numeric" ? t("number-task") : "";
}
