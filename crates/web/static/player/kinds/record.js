// Pictures, sound and film that are taken here. While a recording goes on it is sent already: a crash loses its last seconds at most.

import { h, put } from "../dom.js";
import { t } from "../words.js";
import { Upload } from "../upload.js";
import { handIn, mount as choose, refusal } from "./file.js";

export { task } from "./file.js";

/** A recording is cut into pieces of so many milliseconds. */
const PIECE = 4000;
const TYPES = ["video/webm", "audio/webm", "video/mp4", "audio/mp4", "audio/ogg"];

/** @type {import("../types").Mount} */
export function mount(question, value, change, names) {
  const photo = question.type === "photo";
  const sound = question.type === "audio";
  // Who may not or cannot record chooses a file: the same list, the same answer.
  const control = choose(question, value, (next, urgency) => {
    last = next;
    change(next, urgency);
  }, names);
  let last = value;
  const hands = handIn(question, value, (next, urgency) => {
    last = next;
    control.set(next);
    change(next, urgency);
  }, names);
  if (!navigator.mediaDevices?.getUserMedia) return control;

  /** @type {MediaStream | undefined} */
  let stream;
  /** How many may still be made; the server counts them. */
  let takes = question.takes ?? Infinity;
  const view = h("video", { class: "view", muted: true, playsinline: true, hidden: true });
  const left = h("span", { role: "timer", class: "quiet" });
  const start = h("button", { type: "button", class: "record", onclick: () => (photo ? aim() : record()) }, photo ? t("file-camera") : sound ? t("file-audio") : t("file-video"));
  const stop = h("button", { type: "button", class: "primary", hidden: true }, photo ? t("file-photo") : t("file-stop"));
  const rest = h("span", { class: "quiet" });
  const box = h("div", { class: "recorder" }, view, h("p", { class: "go" }, start, stop, left, rest));
  control.node.prepend(box);

  if (takes < Infinity) void count();
  offer();

  /** After a reload only the server knows how many were made. */
  async function count() {
    try {
      takes = Math.max(0, takes - (await Upload.all(question.id)).length);
      offer();
    } catch {
      // The network is away: the server says so when the next one begins.
    }
  }

  function offer() {
    start.hidden = takes <= 0;
    put(rest, takes === Infinity ? "" : takes > 0 ? t("file-takes-left", { count: takes }) : t("file-no-takes"));
  }

  async function open() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: !photo, video: !sound });
    } catch {
      names.say(t("file-denied"));
      return false;
    }
    if (!sound) {
      view.muted = true;
      view.srcObject = stream;
      view.hidden = false;
      await view.play();
    }
    return true;
  }

  function close() {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = undefined;
    view.srcObject = null;
    view.hidden = true;
    stop.hidden = true;
    offer();
    put(left);
  }

  async function aim() {
    if (!(await open())) return;
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
    stop.onclick = async () => {
      const canvas = h("canvas", { width: view.videoWidth, height: view.videoHeight });
      canvas.getContext("2d")?.drawImage(view, 0, 0);
      close();
      takes -= 1;
      offer();
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
      hands.control.set(last);
      if (blob) await hands.hand(/** @type {Blob} */ (blob), "photo.jpg");
    };
  }

  async function record() {
    if (!(await open()) || !stream) return;
    const kind = TYPES.find((type) => type.startsWith(sound ? "audio" : "video") && MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, kind ? { mimeType: kind } : {});
    const name = `recording.${(kind ?? "webm").split("/").pop()}`;
    const upload = hands.begun(name);
    hands.control.set(last);
    takes -= 1;
    // How many are left is said when this one is over.
    put(rest);
    start.hidden = true;
    stop.hidden = false;
    stop.focus();
    // One after the other, in order, whatever the network does.
    let sending = upload.begin(null);
    sending.catch(() => recorder.state === "recording" && recorder.stop());
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) sending = sending.then(() => upload.send(data));
    };
    const until = performance.now() + (question.maxSeconds ?? 120) * 1000;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      put(left, t("file-left", { seconds }));
      if (seconds === 0 && recorder.state === "recording") recorder.stop();
    };
    const clock = setInterval(tick, 500);
    tick();
    stop.onclick = () => recorder.state === "recording" && recorder.stop();
    recorder.onstop = async () => {
      clearInterval(clock);
      close();
      try {
        await sending;
        hands.add(await upload.complete());
      } catch (fault) {
        names.say(refusal(fault, name));
      }
      start.focus();
    };
    recorder.start(PIECE);
  }

  const { lock, set } = control;
  return {
    node: control.node,
    lock() {
      lock();
      close();
      start.disabled = true;
    },
    set(next) {
      last = next;
      set(next);
    },
  };
}
