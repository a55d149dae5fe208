// What makes a reload without a network harmless: the worker keeps the page, and this device keeps the form with what is saved.

/** @param {string} prefix path of the public URL */
async function worker(prefix) {
  // Only on https and localhost. Elsewhere a reload needs the network; answers are kept all the same.
  if (!navigator.serviceWorker) return null;
  await navigator.serviceWorker.register(`${prefix}/assessment/offline.js`, { scope: `${prefix}/assessment/test-instances/` });
  return (await navigator.serviceWorker.ready).active;
}

/**
 * Has the worker keep this page, with the pictures and sounds of its form.
 *
 * @param {string} prefix
 * @param {import("./types").Form} form
 */
export async function keepPage(prefix, form) {
  try {
    const active = await worker(prefix);
    const told = new Promise((resolve) => {
      navigator.serviceWorker?.addEventListener("message", (event) => event.data?.kind === "kept" && resolve(event.data.kept), { once: true });
    });
    active?.postMessage({ kind: "keep", page: location.pathname + location.search, files: [...loaded(), ...mediaOf(form)] });
    document.documentElement.dataset.offline = String(Boolean(active) && (await told));
  } catch {
    // A browser that refuses is one where a reload needs the network.
    document.documentElement.dataset.offline = "false";
  }
}

/** Has the worker let go of the page and leave: nothing of an exam stays on a computer that others use. */
export async function forgetPage() {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  registration?.active?.postMessage({ kind: "forget" });
}

/** The files of ours that this page has loaded: the code of the kinds of question that this form has stands nowhere in the page itself. */
function loaded() {
  const names = performance.getEntriesByType("resource").map(({ name }) => name);
  return names.filter((name) => name.startsWith(`${location.origin}/`) && name.includes("/static/"));
}

/**
 * What the form shows beside words: it must be there before it is needed, or a lost network takes it.
 *
 * @param {import("./types").Form} form
 */
function mediaOf(form) {
  const found = JSON.stringify(form).matchAll(/src=\\"([^"\\]+)\\"/g);
  const own = [...found].map(([, address]) => new URL(address.replaceAll("&amp;", "&"), location.href)).filter(({ origin }) => origin === location.origin);
  return [...new Set(own.map(({ href }) => href))];
}
