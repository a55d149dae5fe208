// What this device keeps: answers on their way, and where the candidate is. Keyed by test instance, so that two people at one computer
// never meet. Where a browser refuses to keep anything, the exam goes on without.

const EDITS = "edits";
const PLACES = "places";

/** @returns {Promise<IDBDatabase>} */
function connect() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("hallticket", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(EDITS, { keyPath: ["instance", "question"] });
      request.result.createObjectStore(PLACES, { keyPath: "instance" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

export class Keep {
  /** @type {IDBDatabase | null} */
  #database = null;

  /** @param {string} instance */
  constructor(instance) {
    this.instance = instance;
  }

  async open() {
    try {
      this.#database = await connect();
      // Asks that the browser does not evict it when the disk is full. No answer is needed.
      void navigator.storage?.persist?.();
    } catch {
      this.#database = null;
    }
  }

  /** @returns {Promise<import("./types").Edit[]>} */
  edits() {
    return this.#read(EDITS, (store) => store.getAll(this.#mine()), []);
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

  /** Nothing of an exam stays on a computer that others use, once it is handed in. */
  async forget() {
    await this.#write(EDITS, (store) => store.delete(this.#mine()));
    await this.#write(PLACES, (store) => store.delete(this.instance));
  }

  #mine() {
    return IDBKeyRange.bound([this.instance], [this.instance, []]);
  }

  /**
   * @template T
   * @param {string} name
   * @param {(store: IDBObjectStore) => IDBRequest<any>} what
   * @param {T} otherwise
   * @returns {Promise<T>}
   */
  #read(name, what, otherwise) {
    const database = this.#database;
    if (!database) return Promise.resolve(otherwise);
    return new Promise((resolve) => {
      const request = what(database.transaction(name).objectStore(name));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(otherwise);
    });
  }

  /**
   * @param {string} name
   * @param {(store: IDBObjectStore) => IDBRequest<any>} what
   * @returns {Promise<unknown>}
   */
  #write(name, what) {
    const database = this.#database;
    if (!database) return Promise.resolve();
    return new Promise((resolve) => {
      // Strict: done means on the disk, or a flat battery would take the answer. Transactions run in the order they are made.
      const transaction = database.transaction(name, "readwrite", { durability: "strict" });
      transaction.oncomplete = transaction.onerror = transaction.onabort = resolve;
      what(transaction.objectStore(name));
    });
  }
}
