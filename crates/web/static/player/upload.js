// Handing a file in, piece by piece: whatever is cut goes on where the server says it has come to.

import { Api, Problem, Silence, pause, sleep } from "./api.js";

const PATIENCE = 60_000;
/** So much goes at first: on a bad network a larger piece would never get through in time. */
const FIRST_PIECE = 256 * 1024;
/** A piece that took less says that the network bears a larger one. */
const QUICK = 2000;

/** @type {{ api: Api, instance: string, queue: { epoch: number } } | undefined} */
let line;

/** @param {NonNullable<typeof line>} to */
export function connect(to) {
  line = to;
}

/**
 * @typedef {{ uploadId: string, questionId: string, name: string, offset: number, bytes: number | null, state: "receiving" | "stored" | "refused", pieceBytes: number }} Sent
 */

/** One file on its way. */
export class Upload {
  #line = /** @type {NonNullable<typeof line>} */ (line);
  #path = `/test-instances/${this.#line.instance}/uploads`;
  /** @type {Sent | undefined} */
  #sent;
  #waiting = () => {};
  #size = FIRST_PIECE;

  /**
   * @param {string} question
   * @param {string} name
   * @param {{ waiting?: () => void }} [how] `waiting` is called when the network is away
   */
  constructor(question, name, how = {}) {
    this.question = question;
    this.name = name;
    this.#waiting = how.waiting ?? this.#waiting;
  }

  /** @param {string} id what became of an earlier one @returns {Promise<Sent>} */
  static async look(id) {
    const { api, instance } = /** @type {NonNullable<typeof line>} */ (line);
    return api.call("GET", `/test-instances/${instance}/uploads/${id}`);
  }

  /** What this instance has begun for a question, refused ones too. @param {string} question @returns {Promise<Sent[]>} */
  static async all(question) {
    const { api, instance } = /** @type {NonNullable<typeof line>} */ (line);
    const { uploads } = await api.call("GET", `/test-instances/${instance}/uploads`);
    return uploads.filter((/** @type {Sent} */ sent) => sent.questionId === question);
  }

  /** @param {number | null} bytes of the whole, where it is known */
  async begin(bytes) {
    const body = { questionId: this.question, writerEpoch: this.#line.queue.epoch, name: this.name, ...(bytes === null ? {} : { bytes }) };
    this.#sent = await this.#insist(() => this.#line.api.call("POST", this.#path, body));
  }

  /**
   * Sends what comes next; resolves when it is on the server's disk.
   *
   * @param {Blob} blob
   * @param {(share: number) => void} [progress]
   */
  async send(blob, progress = () => {}) {
    const first = this.#now.offset;
    while (this.#now.offset < first + blob.size) {
      const from = this.#now.offset - first;
      // Cut anew at each try: after a silence the next one is smaller.
      this.#sent = await this.#insist(() => this.#piece(blob.slice(from, from + Math.min(this.#size, this.#now.pieceBytes))));
      progress((this.#now.offset - first) / blob.size);
    }
  }

  /** @returns {Promise<Sent>} */
  async complete() {
    const body = { writerEpoch: this.#line.queue.epoch };
    return this.#insist(() => this.#line.api.call("POST", `${this.#path}/${this.#now.uploadId}/complete`, body));
  }

  get #now() {
    if (!this.#sent) throw new Error("the upload was not begun");
    return this.#sent;
  }

  /** @param {Blob} piece @returns {Promise<Sent>} */
  async #piece(piece) {
    const { uploadId, offset } = this.#now;
    const query = new URLSearchParams({ offset: String(offset), writerEpoch: String(this.#line.queue.epoch) });
    const began = performance.now();
    let reply;
    try {
      reply = await fetch(`${this.#line.api.base}${this.#path}/${uploadId}?${query}`, {
        method: "PATCH",
        body: piece,
        headers: { "Content-Type": "application/octet-stream", ...(Api.token ? { Authorization: `Bearer ${Api.token}` } : {}) },
        credentials: "same-origin",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch (cause) {
      this.#size = Math.max(this.#size / 2, FIRST_PIECE / 4);
      throw new Silence("no answer", { cause });
    }
    const body = await reply.json().catch(() => ({}));
    if (reply.ok && performance.now() - began < QUICK) this.#size = Math.min(this.#size * 2, this.#now.pieceBytes);
    if (reply.ok) return body;
    // A piece whose reply was lost is there already: on from where the server is.
    if (body.code === "wrong-offset") return { ...this.#now, offset: body.offset };
    throw new Problem(reply.status, body, Number(reply.headers.get("Retry-After")) || 0);
  }

  /**
   * Until there is an answer; the network may be away for as long as it likes.
   *
   * @template T
   * @param {() => Promise<T>} call
   * @returns {Promise<T>}
   */
  async #insist(call) {
    for (let tries = 1; ; tries += 1) {
      try {
        return await call();
      } catch (fault) {
        const passing = fault instanceof Silence || (fault instanceof Problem && fault.passing && fault.status !== 507);
        if (!passing) throw fault;
        this.#waiting();
        await sleep(pause(tries, fault));
      }
    }
  }
}
