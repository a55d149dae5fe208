// Many lines.

import { h } from "../dom.js";
import { counterOf } from "./count.js";
import { typed, typing } from "./typing.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  return areaOf(question, value, change, names).control;
}

/**
 * @param {Parameters<import("../types").Mount>} parameters
 */
export function areaOf(...[question, value, change, names]) {
  const counter = counterOf(question);
  const around = [names.describedby, counter?.id].filter(Boolean).join(" ");
  const area = h("textarea", { ...typed(question, names), rows: 8, dir: "auto", "aria-describedby": around });
  const { lock, set } = typing(area, value?.text ?? "", (text, urgency) => {
    counter?.show(text);
    change({ text }, urgency);
  });
  counter?.show(area.value);
  const control = {
    node: h("div", { class: "typed" }, area, counter?.node),
    lock,
    /** @param {import("../types").Value | undefined} next */
    set(next) {
      set(next?.text ?? "");
      counter?.show(area.value);
    },
  };
  return { area, control };
}

export function task() {
  return "";
}
