// Ordering: each item goes up and down by its buttons; whoever can may drag it by its handle. The order that was drawn is no answer until the
// candidate moves something or says that it is right.

import { h, prose } from "../dom.js";
import { say, t } from "../words.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const drawn = question.items ?? [];
  const rows = new Map(drawn.map((item) => [item.id, row(item)]));
  const keep = h("button", { type: "button", onclick: () => settle() }, t("keep-order"));
  const clear = h("button", { type: "button", class: "plain", onclick: () => {
    show([]);
    change({ order: [] }, "now");
  } }, t("clear"));
  const list = h("ol", { class: "order", "aria-labelledby": names.labelledby, "aria-describedby": names.describedby });
  const node = h("div", { class: "ordering" }, list, keep, clear);
  let locked = false;
  show(value?.order ?? []);

  /** @param {import("../types").Labelled} item */
  function row({ id, html }) {
    const button = (/** @type {-1 | 1} */ step, /** @type {string} */ arrow, /** @type {string} */ words) => {
      const name = `b${step}-${id}`;
      return h("button", { type: "button", id: name, "aria-labelledby": `${name} l-${id}`, onclick: () => move(id, step) },
        h("span", { "aria-hidden": "true" }, arrow), h("span", { class: "visually-hidden" }, words));
    };
    const [up, down] = [button(-1, "↑", t("move-up")), button(1, "↓", t("move-down"))];
    const handle = h("span", { class: "handle", "aria-hidden": "true", onpointerdown: (/** @type {PointerEvent} */ event) => drag(id, event) });
    return { id, up, down, node: h("li", {}, handle, prose(html, { id: `l-${id}` }), h("span", { class: "moves" }, up, down)) };
  }

  function order() {
    return [...list.children].map((child) => /** @type {string} */ ([...rows.values()].find(({ node }) => node === child)?.id));
  }

  /** @param {string[]} ids those that are missing come behind, as they were drawn */
  function show(ids) {
    const all = [...ids, ...drawn.map(({ id }) => id).filter((id) => !ids.includes(id))];
    list.replaceChildren(...all.flatMap((id) => rows.get(id)?.node ?? []));
    refresh(ids.length > 0);
  }

  /** @param {boolean} answered */
  function refresh(answered) {
    keep.hidden = answered;
    clear.hidden = !answered || question.required;
    for (const { node, up, down } of rows.values()) {
      // Not `disabled`: a button that goes dead under the finger takes the focus with it.
      up.setAttribute("aria-disabled", String(node === list.firstElementChild));
      down.setAttribute("aria-disabled", String(node === list.lastElementChild));
    }
  }

  function settle() {
    refresh(true);
    change({ order: order() }, "now");
  }

  /**
   * Moves an item by one place. The neighbour is what moves in the document, so that the focus stays where it is.
   *
   * @param {string} id
   * @param {-1 | 1} step
   */
  function move(id, step) {
    const node = rows.get(id)?.node;
    const beside = step < 0 ? node?.previousElementSibling : node?.nextElementSibling;
    if (locked || !node || !beside) return;
    if (step < 0) node.after(beside);
    else node.before(beside);
    settle();
    say(t("moved", { number: order().indexOf(id) + 1, total: drawn.length }));
  }

  /**
   * @param {string} id
   * @param {PointerEvent} event
   */
  function drag(id, event) {
    const node = rows.get(id)?.node;
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    if (locked || !node || event.button !== 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    node.classList.add("dragged");
    const middle = (/** @type {Element} */ other) => other.getBoundingClientRect().top + other.getBoundingClientRect().height / 2;
    handle.onpointermove = ({ clientY }) => {
      const [above, below] = [node.previousElementSibling, node.nextElementSibling];
      if (above && clientY < middle(above)) node.after(above);
      else if (below && clientY > middle(below)) node.before(below);
    };
    handle.onlostpointercapture = () => {
      handle.onpointermove = handle.onlostpointercapture = null;
      node.classList.remove("dragged");
      settle();
    };
  }

  return {
    node,
    lock() {
      locked = true;
      keep.hidden = clear.hidden = true;
      for (const { up, down } of rows.values()) up.disabled = down.disabled = true;
    },
    set: (next) => show(next?.order ?? []),
  };
}

export function task() {
  return t("order-task");
}
