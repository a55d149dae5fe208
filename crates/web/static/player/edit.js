// An edit on the wire.

/**
 * The body of its request.
 *
 * @param {import("./types").Edit} edit
 */
export function bodyOf({ opId, epoch, baseRev, value }) {
  return { opId, writerEpoch: epoch, baseRev, value };
}

/** An id for an operation. `randomUUID` does not exist on plain http, where a school's own server may be. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
