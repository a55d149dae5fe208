// What this device keeps: answers on their way, where the candidate is, and a copy of the exam for a reload without a network. Keyed by test instance, so that two people at one computer
// never meet. Where a browser refuses to keep anything (a private window, a full disk), the exam goes on from memory, and the page says so.

const EDITS = "edits";
const PLACES = "places";
const FORMS = "forms";
const SAVED = "saved";

/** @returns {Promise<IDBDatabase>} */
function connect() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("hallticket", 2);
    request.onupgradeneeded = ({ oldVersion }) => {
      const make = (/** @type {string} */ name, /** @type {string | string[]} */ keyPath) => request.result.createObjectStore(name, { keyPath });
      if (oldVersion < 1) {
        make(EDITS, ["instance", "question"]);
        make(PLACES, "instance");
      }
      make(FORMS, "instance");
      make(SAVED, ["instance", "question"]);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

export class Keep extends EventTarget {
  /** @type {IDBDatabase | null} */
  #database = null;
  /** Whether what is written here is still there after a crash. */
  #keeps = true;

  /** @param {string} instance */
  constructor(instance) {
    super();
    this.instance = instance;
  }

  /** Whether this device keeps anything. */
  get keeps() {
    return this.#keeps;
  }

  async open() {
    await this.#connect();
    // Asks that the browser does not evict it when the disk is full. No answer is needed.
    if (this.#database) void navigator.storage?.persist?.().catch(() => {});
  }

  /** @returns {Promise<import("./types").Edit[]>} */
  async edits() {
    /** @type {import("./types").Edit[]} */
    const edits = await this.#read(EDITS, (store) => store.getAll(this.#mine()), []);
    // In the order in which they were first answered: the database has them by question.
    return edits.sort((one, other) => one.place - other.place);
  }

  /** @returns {Promise<import("./types").Place | undefined>} */
  place() {
    return this.#read(PLACES, (store) => store.get(this.instance), undefined);
  }

  /** @param {import("./types").Edit} edit */
  putEdit(edit) {
    return this.#write(EDITS, (store) => store.put(edit));
  }

  /** @param {import("./types").Place} place */
  putPlace(place) {
    return this.#write(PLACES, (store) => store.put(place));
  }

  /** @param {string} question */
  dropEdit(question) {
    return this.#write(EDITS, (store) => store.delete([this.instance, question]));
  }

  /**
   * Keeps a copy of the exam as the server gave it: a form is large and stays as it is, so it is written once, and answers one by one.
   *
   * @param {import("./types").Instance} instance
   */
  async putExam({ answers, ...form }) {
    await this.#write(FORMS, (store) => store.put({ ...form, instance: this.instance }));
    for (const [question, saved] of Object.entries(answers)) await this.putSaved(question, saved);
  }

  /**
   * @param {string} question
   * @param {import("./types").Saved} saved
   */
  putSaved(question, { rev, value }) {
    return this.#write(SAVED, (store) => store.put({ instance: this.instance, question, rev, value }));
  }

  /**
   * The copy, if this device has one.
   *
   * @returns {Promise<import("./types").Instance | undefined>}
   */
  async exam() {
    const none = /** @type {import("./types").Instance | undefined} */ (undefined);
    const form = await this.#read(FORMS, (store) => store.get(this.instance), none);
    if (!form) return undefined;
    /** @type {({ question: string } & import("./types").Saved)[]} */
    const saved = await this.#read(SAVED, (store) => store.getAll(this.#mine()), []);
    return { ...form, answers: Object.fromEntries(saved.map(({ question, rev, value }) => [question, { rev, value }])) };
  }

  /** Nothing of an exam stays on a computer that others use, once it is handed in. */
  async forget() {
    for (const name of [EDITS, SAVED]) await this.#write(name, (store) => store.delete(this.#mine()));
    for (const name of [PLACES, FORMS]) await this.#write(name, (store) => store.delete(this.instance));
  }

  #mine() {
    return IDBKeyRange.bound([this.instance], [this.instance, []]);
  }

  async #connect() {
    try {
      const database = await connect();
      // The browser may take it away at any time: its data were cleared, or its disk is gone.
      database.onclose = () => (this.#database = null);
      // A newer page of ours in another tab must not wait for this one.
      database.onversionchange = () => {
        database.close();
        this.#database = null;
      };
      this.#database = database;
    } catch {
      this.#database = null;
    }
    this.#tell(this.#database !== null);
  }

  /** @param {boolean} keeps */
  #tell(keeps) {
    if (keeps === this.#keeps) return;
    this.#keeps = keeps;
    this.dispatchEvent(new Event("change"));
  }

  /**
   * @template T
   * @param {string} name
   * @param {(store: IDBObjectStore) => IDBRequest<any>} what
   * @param {T} otherwise
   * @returns {Promise<T>}
   */
  #read(name, what, otherwise) {
    return new Promise((resolve) => {
      try {
        const request = what(/** @type {IDBDatabase} */ (this.#database).transaction(name).objectStore(name));
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => resolve(otherwise);
      } catch {
        resolve(otherwise);
      }
    });
  }

  /**
   * Writes, and never fails: what cannot be kept is in memory, and `keeps` says so.
   *
   * @param {string} name
   * @param {(store: IDBObjectStore) => IDBRequest<any>} what
   */
  async #write(name, what) {
    if (!this.#database) await this.#connect();
    const kept = await this.#transact(name, what);
    this.#tell(kept);
  }

  /**
   * @param {string} name
   * @param {(store: IDBObjectStore) => IDBRequest<any>} what
   * @returns {Promise<boolean>} whether it is on the disk
   */
  #transact(name, what) {
    return new Promise((resolve) => {
      try {
        // Strict: done means on the disk, or a flat battery would take the answer. Transactions run in the order they are made.
        const transaction = /** @type {IDBDatabase} */ (this.#database).transaction(name, "readwrite", { durability: "strict" });
        transaction.oncomplete = () => resolve(true);
        transaction.onerror = transaction.onabort = () => resolve(false);
        what(transaction.objectStore(name));
      } catch {
        this.#database = null;
        resolve(false);
      }
    });
  }
}
