// The service worker of a running exam. It does one thing: who reloads the page while there is no network gets the page again, and not the
// browser's dinosaur. Answers never go through it, the form is not in it (the page keeps both by itself), and it holds one page at a time:
// that of the candidate who sat down last on this computer. When the exam has ended it takes itself away.

const worker = /** @type {any} */ (self);
const CACHE = "hallticket-exam";
/** A network that says nothing for so long is none. */
const PATIENCE = 8_000;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (/** @type {any} */ event) => {
  const { kind, page, files } = event.data ?? {};
  if (kind === "keep") event.waitUntil(keep(page, files).then((kept) => event.source?.postMessage({ kind: "kept", kept })));
  if (kind === "forget") event.waitUntil(forget());
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  const still = url.pathname.includes("/static/") || ["image", "audio", "video"].includes(request.destination);
  if (request.mode === "navigate") event.respondWith(navigate(request));
  // Part of a film is not the film.
  else if (still && !request.headers.has("range")) event.respondWith(unchanging(request));
});

/**
 * The page as the server gives it; where it gives none, as it was.
 *
 * @param {Request} request
 */
async function navigate(request) {
  // `caches.match` and not `open`: that would make the cache anew which was thrown away a moment ago.
  const kept = () => caches.match(request, { cacheName: CACHE, ignoreVary: true });
  try {
    const reply = await Promise.race([fetch(request), silence()]);
    // Not this person's any more, or never: then it is not shown from here either.
    if ([401, 403, 404].includes(reply.status) && (await kept())) await forget();
    return reply.status >= 500 ? (await kept()) ?? reply : reply;
  } catch {
    return (await kept()) ?? Response.error();
  }
}

/** @returns {Promise<never>} */
function silence() {
  return new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), PATIENCE));
}

/** @param {Request} request */
async function unchanging(request) {
  return (await caches.match(request, { cacheName: CACHE, ignoreVary: true })) ?? fetch(request);
}

/**
 * Keeps a page with what it loads, and lets go of every other: another candidate's, and files of another version.
 *
 * @param {string} page
 * @param {string[]} [more] what else is needed: code that the page fetched by itself, pictures and sounds of the form
 * @returns {Promise<boolean>} whether it is kept
 */
async function keep(page, more = []) {
  try {
    const reply = await fetch(page, { credentials: "same-origin", cache: "no-store" });
    const html = await reply.clone().text();
    if (!reply.ok || reply.redirected || !html.includes('id="player"')) return false;
    // The page names its files by the digest of all of them, so that it and they always fit.
    const named = [...html.matchAll(/(?:href|src)="([^"]*\/static\/[^"]+)"/g)].map((found) => found[1]);
    const files = [...new Set([...named, ...more].map((address) => new URL(address, worker.location.href).href))];
    const wanted = new Set([new URL(page, worker.location.href).href, ...files]);
    const cache = await caches.open(CACHE);
    for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url, { ignoreVary: true });
    await Promise.all(files.map(async (address) => (await cache.match(address, { ignoreVary: true })) || cache.add(address)));
    await cache.put(page, reply);
    return true;
  } catch {
    return false;
  }
}

async function forget() {
  await caches.delete(CACHE);
  await worker.registration.unregister();
}
