// The pictures and the sound of an exam, fetched at its start and kept in this page: a network that goes away takes none of them along.
// Film is too large to be kept; it is fetched when it is played.

import { pause, sleep } from "./api.js";

/** So many bytes are kept at most. What comes beyond is shown from its address, as the browser sees fit. */
const MOST = 64 * 1024 * 1024;
const AT_ONCE = 4;

/** What is kept, by its address. @type {Map<string, string>} */
const kept = new Map();
let bytes = 0;

/**
 * An author's words as nodes that show what is kept.
 *
 * @param {string} html of the server, which cleaned it
 */
export function shown(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  // Before they stand in the page: nothing is fetched twice.
  for (const node of media(template.content)) node.src = kept.get(node.getAttribute("src") ?? "") ?? node.src;
  return template.content;
}

/**
 * Fetches everything that a form shows, without making the exam wait for it.
 *
 * @param {unknown} form
 */
export function keepFiles(form) {
  const addresses = [...found(form)];
  const worker = async () => {
    for (let next = addresses.shift(); next; next = addresses.shift()) await keep(next);
  };
  return Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** @param {string} address */
async function keep(address) {
  for (let tries = 1; bytes < MOST; tries += 1) {
    try {
      const reply = await fetch(address, { credentials: "same-origin" });
      // What the server does not give now it will not give later; a server in trouble is asked again.
      if (!reply.ok && reply.status < 500) return;
      if (reply.ok) return put(address, await reply.blob());
    } catch {
      // The network is away: once more, later.
    }
    await sleep(pause(tries));
  }
}

/**
 * @param {string} address
 * @param {Blob} blob
 */
function put(address, blob) {
  bytes += blob.size;
  const own = URL.createObjectURL(blob);
  kept.set(address, own);
  // What is on the screen already and could not be fetched by the browser itself, because the network was away.
  for (const node of media(document)) {
    const broken = node instanceof HTMLImageElement ? node.complete && node.naturalWidth === 0 : node.error !== null;
    if (node.getAttribute("src") === address && broken) node.src = own;
  }
}

/**
 * @param {ParentNode} root
 * @returns {NodeListOf<HTMLImageElement | HTMLAudioElement>}
 */
function media(root) {
  return root.querySelectorAll("img[src], audio[src]");
}

/**
 * The addresses in every text of a form, in the order of its pages.
 *
 * @param {unknown} part
 * @returns {Set<string>}
 */
function found(part, into = new Set()) {
  if (typeof part === "string" && part.includes("<")) {
    const template = document.createElement("template");
    template.innerHTML = part;
    for (const node of media(template.content)) into.add(node.getAttribute("src"));
  } else if (part !== null && typeof part === "object") {
    for (const value of Object.values(part)) found(value, into);
  }
  return into;
}
