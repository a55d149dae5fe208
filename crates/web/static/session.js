// What a tab remembers until it is closed. In a frame of another site's page a browser may forbid to keep anything; then the tab's own
// history remembers it, which outlives a reload, and what the next page must know goes along in the fragment of its address.

/** @returns {Record<string, string>} */
function past() {
  return /** @type {any} */ (history.state)?.ht ?? {};
}

/**
 * @param {string} name
 * @returns {string | null}
 */
export function recall(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return past()[name] ?? new URLSearchParams(location.hash.slice(1)).get(name);
  }
}

/**
 * @param {string} name
 * @param {string | null} value none forgets it
 */
export function remember(name, value) {
  try {
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    const { [name]: _, ...others } = past();
    history.replaceState({ ...history.state, ht: value === null ? others : { ...others, [name]: value } }, "");
  }
}

/**
 * What is added to the address of the next page so that it remembers this too, where the tab itself cannot.
 *
 * @param {string} name
 */
export function carried(name) {
  try {
    sessionStorage.getItem(name);
    return "";
  } catch {
    return `#${new URLSearchParams({ [name]: recall(name) ?? "" })}`;
  }
}
