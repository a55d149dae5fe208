// Talking to the candidate API. What went wrong is one of two things: a problem that the server named, or no answer at all.

import { recall, remember } from "../session.js";

/** An answer of the server that is no success: `code` names it (RFC 9457). */
export class Problem extends Error {
  /**
   * @param {number} status
   * @param {Record<string, any>} body
   * @param {number} retryAfter seconds
   */
  constructor(status, body, retryAfter) {
    super(body.title ?? body.code ?? `status ${status}`);
    this.status = status;
    this.code = String(body.code ?? "");
    this.body = body;
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may work later. */
  get passing() {
    return this.status >= 500 || [408, 425, 429].includes(this.status);
  }
}

/** No answer: the network is away, or the server did not reply in time. */
export class Silence extends Error {}

const TIMEOUT = 15_000;
const TOKEN = "ht-token";

export class Api {
  /**
   * @param {string} prefix path of the public URL
   * @param {import("./clock.js").Clock} clock learns from every reply
   */
  constructor(prefix, clock) {
    this.base = `${prefix}/assessment/api`;
    this.clock = clock;
  }

  /**
   * This tab's own token. A cookie belongs to all tabs: on a shared computer it may be somebody else's by now.
   *
   * @returns {string | null}
   */
  static get token() {
    return recall(TOKEN);
  }

  /** @param {string | null} token */
  static set token(token) {
    remember(TOKEN, token);
  }

  /**
   * @param {"GET" | "POST" | "PUT"} method
   * @param {string} path below the API
   * @param {unknown} [body]
   * @param {{ keepalive?: boolean }} [how] `keepalive` lets it outlive the page
   * @returns {Promise<any>}
   */
  async call(method, path, body, how = {}) {
    const token = Api.token;
    const sent = performance.now();
    let reply, text;
    try {
      reply = await fetch(this.base + path, {
        method,
        body: body === undefined ? undefined : JSON.stringify(body),
        headers: {
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
        cache: "no-store",
        credentials: "same-origin",
        keepalive: how.keepalive ?? false,
        signal: AbortSignal.timeout(TIMEOUT),
      });
      text = await reply.text();
    } catch (cause) {
      throw new Silence("no answer", { cause });
    }
    const received = performance.now();
    const json = parse(text);
    if (typeof json?.serverNow === "string") this.clock.learn(json.serverNow, sent, received);
    if (reply.ok && (json !== null || text === "")) return json;
    // A hotel's login page answers 200 with HTML: that is no answer of ours.
    if (reply.ok) throw new Silence("not our server");
    const wait = Number(reply.headers.get("Retry-After"));
    throw new Problem(reply.status, json ?? {}, Number.isFinite(wait) ? wait : 0);
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * How long to wait before try number `tries` (from 1): full jitter, so that a hall full of browsers does not come back at once.
 *
 * @param {number} tries
 * @param {unknown} [fault] a problem may say how long at least
 */
export function pause(tries, fault) {
  const least = fault instanceof Problem ? fault.retryAfter * 1000 : 0;
  return least + Math.random() * Math.min(20_000, 500 * 2 ** Math.min(tries, 10));
}

/** @param {number} ms */
export function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
