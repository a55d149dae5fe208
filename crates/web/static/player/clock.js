// The server's clock, shown on this device. The device's own clock is never asked: it may be hours off, or moved in the middle.

/** @typedef {{ offset: number, rtt: number, at: number }} Sample */

export class Clock {
  /** @type {Sample | null} */
  #best = null;

  /**
   * Learns from a reply.
   *
   * @param {string} serverNow RFC 3339
   * @param {number} sent `performance.now()` before the request
   * @param {number} received `performance.now()` after the reply
   */
  learn(serverNow, sent, received) {
    const rtt = received - sent;
    const sample = { offset: Date.parse(serverNow) - (sent + received) / 2, rtt, at: received };
    const best = this.#best;
    // A quick reply tells more than a slow one; an old one may have drifted; and two that contradict each other by more than both
    // could err mean that the device slept in between, so the newer is right.
    const better = !best || rtt <= best.rtt * 1.5 || received - best.at > 60_000;
    const contradicts = best && Math.abs(sample.offset - best.offset) > (rtt + best.rtt) / 2 + 50;
    if (Number.isFinite(sample.offset) && (better || contradicts)) this.#best = sample;
  }

  /**
   * Goes by this device's clock until the server has said a word: after a reload without a network there is nothing better.
   *
   * @param {number} offset what the server's clock was away from this device's
   */
  guess(offset) {
    if (this.#best || !Number.isFinite(offset)) return;
    this.#best = { offset: Date.now() + offset - performance.now(), rtt: Infinity, at: -Infinity };
  }

  /** Milliseconds since 1970 by the server's clock. */
  now() {
    return performance.now() + (this.#best?.offset ?? performance.timeOrigin);
  }

  /** The instant as text, for what is told to the server. It counts for nothing there. */
  iso() {
    return new Date(this.now()).toISOString();
  }
}
