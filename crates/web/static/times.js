// Writes the page's instants in the reader's language, in the offset that the server gave. Without this they stand in digits.

const lang = `${document.documentElement.lang}-u-nu-latn-ca-gregory`;

for (const node of document.querySelectorAll("time[data-zone]")) {
  const time = /** @type {HTMLTimeElement} */ (node);
  try {
    const words = new Intl.DateTimeFormat(lang, { dateStyle: "full", timeStyle: "short", timeZone: time.dataset.zone });
    time.textContent = `${words.format(new Date(time.dateTime))} (UTC${time.dataset.zone})`;
  } catch {
    // An old browser that knows no offsets: the digits stay.
  }
}

export {};
