// The last resort: all answers in a file that only the server can open. The candidate gives it to the staff on whatever way is left.
// `domain::answer_file` describes the file; both sides are tested against each other.

const FORMAT = "hallticket-answer-file-v1";
const utf8 = new TextEncoder();

/** Whether this browser can make one: WebCrypto is there on https and on localhost, and nowhere else. */
export const canSeal = Boolean(globalThis.crypto?.subtle);

/**
 * @typedef {{ rev: number, value: import("./types").Value | null, opId?: string }} FileAnswer an `opId` where the server has not confirmed it
 */

/**
 * Makes the file.
 *
 * @param {{
 *   instance: string, to: import("./types").AnswerFileKey, epoch: number, madeAt: string, answers: Record<string, FileAnswer>,
 * }} parts
 * @returns {Promise<{ name: string, text: string }>}
 */
export async function seal({ instance, to, epoch, madeAt, answers }) {
  const plain = Object.fromEntries(Object.entries(answers).map(([id, { rev, value }]) => [id, { rev, value }]));
  const digest = hex(await crypto.subtle.digest("SHA-256", utf8.encode(canonical(plain))));
  const content = { proof: to.proof, writerEpoch: epoch, madeAt, answers, digest };
  const ours = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const key = await shared(ours.privateKey, to.key, ephemeral);
  const additionalData = utf8.encode(`${FORMAT}\n${instance}\n${to.fingerprint}`);
  const ciphertext = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData }, key, utf8.encode(JSON.stringify(content)));
  const file = {
    format: FORMAT, testInstanceId: instance, key: to.fingerprint, ephemeralKey: base64(ephemeral), nonce: base64(nonce),
    ciphertext: base64(new Uint8Array(ciphertext)),
  };
  return { name: `answers-${instance}-${digest.slice(0, 8)}.json`, text: JSON.stringify(file) };
}

/**
 * The key that only the server can find again.
 *
 * @param {CryptoKey} ours
 * @param {string} theirs
 * @param {Uint8Array<ArrayBuffer>} salt
 */
async function shared(ours, theirs, salt) {
  const server = await crypto.subtle.importKey("raw", bytes(theirs), { name: "ECDH", namedCurve: "P-256" }, false, []);
  const bits = await crypto.subtle.deriveBits({ name: "ECDH", public: server }, ours, 256);
  const secret = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: utf8.encode(FORMAT) };
  return crypto.subtle.deriveKey(how, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

/**
 * The RFC 8785 form of what answers are made of: objects, lists, texts, whole numbers, null.
 *
 * @param {unknown} value
 * @returns {string}
 */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  // Sorting without a comparison goes by UTF-16 units, as the RFC asks.
  const pairs = Object.entries(value).filter(([, part]) => part !== undefined).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${pairs.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
}

/** @param {ArrayBuffer} buffer */
function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} data */
function base64(data) {
  let text = "";
  for (const byte of data) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} text */
function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}
