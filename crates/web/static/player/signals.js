// What the browser saw besides the answers: signals for a person to weigh, never a verdict. No content is taken, only that it happened.

/** @typedef {{ kind: string, at: string, data: Record<string, unknown> }} Signal */

const EVERY = 15_000;
const MOST = 100;

export class Signals {
  /** @type {Signal[]} */
  #heap = [];

  /**
   * @param {import("./api.js").Api} api
   * @param {string} instance
   */
  constructor(api, instance) {
    this.api = api;
    this.path = `/test-instances/${instance}/events`;
    addEventListener("visibilitychange", () => {
      this.see(document.hidden ? "hidden" : "visible");
      if (document.hidden) void this.send(true);
    });
    addEventListener("blur", () => this.see("blur"));
    addEventListener("focus", () => this.see("focus"));
    addEventListener("offline", () => this.see("offline"));
    addEventListener("online", () => this.see("online"));
    addEventListener("fullscreenchange", () => this.see(document.fullscreenElement ? "fullscreen" : "fullscreen-exit"));
    for (const kind of ["copy", "cut", "paste"]) {
      addEventListener(kind, (event) => this.see(kind, { characters: length(/** @type {ClipboardEvent} */ (event)) }));
    }
    setInterval(() => void this.send(false), EVERY);
  }

  /**
   * @param {string} kind
   * @param {Record<string, unknown>} [data]
   */
  see(kind, data = {}) {
    this.#heap.push({ kind, at: this.api.clock.iso(), data });
    this.#heap.splice(0, this.#heap.length - MOST);
  }

  /** @param {boolean} keepalive */
  async send(keepalive) {
    const events = this.#heap;
    if (events.length === 0) return;
    this.#heap = [];
    try {
      await this.api.call("POST", this.path, { events }, { keepalive });
    } catch {
      // They can wait; answers go first.
      this.#heap = [...events, ...this.#heap].slice(-MOST);
    }
  }
}

/** @param {ClipboardEvent} event */
function length(event) {
  return event.type === "paste" ? event.clipboardData?.getData("text").length ?? 0 : String(getSelection() ?? "").length;
}
