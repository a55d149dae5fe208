// Asks every few seconds what the server may have changed: the deadline, the writer, the end. A poll and no open stream, because a hall of
// thousands then costs the server one small read each now and then, and needs nothing of the proxies in between.

import { pause } from "./api.js";

/** While the page is looked at: staff give more time, and the candidate sees it within seconds. */
const OFTEN = 4_500;
/** While it is not. */
const SELDOM = 30_000;
/** A hall whose network comes back does not ask in one moment. */
const HERD = 1_500;

export class Watch {
  #tries = 0;
  #asking = false;
  #stopped = false;
  /** @type {number | undefined} */
  #timer;

  /** @param {() => Promise<unknown>} ask throws when there was no answer; whatever it learns it keeps */
  constructor(ask) {
    this.ask = ask;
    addEventListener("visibilitychange", () => this.#soon(document.hidden ? SELDOM : 0));
    addEventListener("online", () => this.#soon(Math.random() * HERD));
    // Back from the browser's cache of whole pages, or thawed: hours may have gone by.
    addEventListener("pageshow", (event) => event.persisted && this.#soon(0));
    document.addEventListener("resume", () => this.#soon(0));
    this.heard();
  }

  /** The server has just told it anyway, in the reply to a save. */
  heard() {
    this.#tries = 0;
    this.#soon(document.hidden ? SELDOM : OFTEN * (2 / 3 + Math.random() / 3));
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  /** @param {number} ms */
  #soon(ms) {
    clearTimeout(this.#timer);
    if (!this.#stopped) this.#timer = window.setTimeout(() => void this.#look(), ms);
  }

  async #look() {
    if (this.#asking) return;
    this.#asking = true;
    try {
      await this.ask();
      this.heard();
    } catch (fault) {
      this.#tries += 1;
      this.#soon(pause(this.#tries, fault));
    } finally {
      this.#asking = false;
    }
  }
}
