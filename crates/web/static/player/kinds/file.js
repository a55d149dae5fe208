// Files that are handed in: chosen on the device, listed, taken back. What is recorded comes here too.

import { Problem } from "../api.js";
import { authored, h, put } from "../dom.js";
import { Upload } from "../upload.js";
import { t } from "../words.js";

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const { control, hand } = handIn(question, value, change, names);
  const id = `f-${question.id}`;
  const input = h("input", {
    type: "file", id, accept: (question.endings ?? []).join(","), multiple: (question.maxFiles ?? 1) > 1,
    "aria-describedby": names.describedby,
    onchange: async () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      for (const file of files) await hand(file, file.name);
    },
  });
  control.node.append(h("p", { class: "go" }, h("label", { for: id }, t("file-choose")), input));
  const { lock } = control;
  control.lock = () => {
    lock();
    input.disabled = true;
  };
  return control;
}

/**
 * The list of what was handed in, and the way to hand in more.
 *
 * @param {Parameters<import("../types").Mount>} parameters
 */
export function handIn(...[question, value, change, names]) {
  /** @type {string[]} */
  let ids = value?.files ?? [];
  /** What each is called. @type {Map<string, string>} */
  const called = new Map();
  let locked = false;
  const list = h("ul", { class: "files" });
  const node = h("div", { class: "handed", role: "group", "aria-labelledby": names.labelledby }, list);
  show();

  function show() {
    put(list, ...ids.map((id) => {
      const name = called.get(id);
      if (name === undefined) void learn(id);
      const remove = h("button", { type: "button", class: "plain", onclick: () => take(id) }, t("file-remove", { name: name ?? id }));
      return h("li", {}, authored("span", name ?? "…"), !locked && remove);
    }));
    list.hidden = ids.length === 0;
  }

  /** @param {string} id after a reload only the server knows the name */
  async function learn(id) {
    called.set(id, "…");
    try {
      called.set(id, (await Upload.look(id)).name);
      show();
    } catch {
      // The network is away: the name comes with the next look.
      called.delete(id);
    }
  }

  /** @param {string} id */
  function take(id) {
    ids = ids.filter((other) => other !== id);
    show();
    change({ files: ids }, "now");
    node.focus();
  }

  /** @param {{ uploadId: string, name: string }} sent */
  function add({ uploadId, name }) {
    called.set(uploadId, name);
    // The newest replace the oldest where only so many may be handed in.
    ids = [...ids, uploadId].slice(-(question.maxFiles ?? 1));
    show();
    change({ files: ids }, "now");
    names.say(t("file-sent", { name }), "calm");
  }

  /** @param {string} name */
  function begun(name) {
    return new Upload(question.id, name, { waiting: () => names.say(t("file-waiting", { name }), "calm") });
  }

  /**
   * @param {Blob} blob
   * @param {string} name
   */
  async function hand(blob, name) {
    if (blob.size > (question.maxBytes ?? Infinity)) return names.say(t("file-too-large"));
    const upload = begun(name);
    const progress = (/** @type {number} */ share) => names.say(t("file-sending", { name, percent: Math.floor(share * 100) }), "calm");
    progress(0);
    try {
      await upload.begin(blob.size);
      await upload.send(blob, progress);
      add(await upload.complete());
    } catch (fault) {
      names.say(refusal(fault, name));
    }
  }

  node.tabIndex = -1;
  /** @type {import("../types").Control} */
  const control = {
    node,
    lock() {
      locked = true;
      show();
    },
    set(next) {
      ids = next?.files ?? [];
      show();
    },
  };
  return { control, hand, add, begun, isLocked: () => locked };
}

/**
 * @param {unknown} fault
 * @param {string} name
 */
export function refusal(fault, name) {
  const code = fault instanceof Problem ? fault.code : "";
  switch (code) {
    case "wrong-file-type": return t("file-wrong-type");
    case "broken-picture": return t("file-broken");
    case "file-too-large":
    case "too-many-pixels":
    case "payload-too-large": return t("file-too-large");
    case "too-many-bytes": return t("file-too-much");
    case "too-many-files": return t("file-too-many");
    case "no-takes-left": return t("file-no-takes");
    case "storage-full": return t("file-no-room");
    default: return t("file-failed", { name });
  }
}

/** @param {import("../types").Question} question */
export function task(question) {
  const size = Math.floor((question.maxBytes ?? 0) / 1024 / 1024);
  return t("file-limits", { types: (question.accept ?? []).join(", "), size: `${size} MiB` });
}
