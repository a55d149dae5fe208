// What an exam needs of a device, each tried once.

/** @typedef {"ok" | "warn" | "fail"} Verdict */

/** @returns {Promise<Verdict>} whether the browser keeps what it is given, as the player's queue needs it */
async function storage() {
  const name = "ht-try";
  const database = await new Promise((resolve, reject) => {
    const asked = indexedDB.open(name, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  const read = await new Promise((resolve, reject) => {
    const work = database.transaction("kept", "readwrite", { durability: "strict" });
    work.objectStore("kept").put("here", "word");
    const found = work.objectStore("kept").get("word");
    work.oncomplete = () => resolve(found.result);
    work.onerror = () => reject(work.error);
  });
  database.close();
  indexedDB.deleteDatabase(name);
  return read === "here" ? "ok" : "fail";
}

/**
 * One question to the server: how long it took, and by how much the clocks differ.
 *
 * @param {string} prefix
 */
async function ask(prefix) {
  const started = performance.now();
  const reply = await fetch(`${prefix}/livez`, { cache: "no-store", signal: AbortSignal.timeout(15_000) });
  const took = performance.now() - started;
  const said = Date.parse(reply.headers.get("Date") ?? "");
  return { took, skew: Number.isNaN(said) ? 0 : Math.abs(Date.now() - took / 2 - said) };
}

/**
 * @param {string} prefix path of the public URL
 * @param {(value: unknown) => Promise<void>} save sends an answer
 * @returns {Record<string, () => Promise<Verdict>>}
 */
export function checks(prefix, save) {
  return {
    storage,
    cookies: async () => (navigator.cookieEnabled ? "ok" : "fail"),
    network: async () => {
      const times = [];
      for (let round = 0; round < 3; round += 1) times.push((await ask(prefix)).took);
      return Math.min(...times) < 1_500 ? "ok" : "warn";
    },
    saving: async () => {
      await save(null);
      return "ok";
    },
    clock: async () => ((await ask(prefix)).skew < 60_000 ? "ok" : "warn"),
    screen: async () => (innerWidth >= 320 ? "ok" : "warn"),
  };
}

/** So long the mirror shows what the camera sees; then its light goes out. */
const MIRROR = 10_000;

/**
 * Asks for camera and microphone, as a recording will. Browsers ask the person first, so it wants a press of a button.
 *
 * @param {{ video: boolean, audio: boolean }} wanted
 * @param {HTMLVideoElement} mirror
 * @returns {Promise<Record<string, Verdict>>}
 */
export async function tryDevices(wanted, mirror) {
  /** @type {Record<string, Verdict>} */
  const found = {};
  // One by one: a computer without a camera may have a microphone.
  for (const [kind, name] of /** @type {["video" | "audio", string][]} */ ([["video", "camera"], ["audio", "microphone"]])) {
    if (!wanted[kind]) continue;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: true });
      found[name] = stream.getTracks().some((track) => track.readyState === "live") ? "ok" : "fail";
      if (kind === "video") await show(stream, mirror);
      else for (const track of stream.getTracks()) track.stop();
    } catch {
      found[name] = "fail";
    }
  }
  return found;
}

/**
 * @param {MediaStream} stream
 * @param {HTMLVideoElement} mirror
 */
async function show(stream, mirror) {
  mirror.muted = true;
  mirror.srcObject = stream;
  mirror.hidden = false;
  await mirror.play();
  setTimeout(() => {
    for (const track of stream.getTracks()) track.stop();
    mirror.hidden = true;
  }, MIRROR);
}
