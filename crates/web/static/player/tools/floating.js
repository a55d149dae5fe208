// A dialog beside the page that takes nothing away from it: moved by its bar or by arrow keys, and never over what has the focus.

/** So far an arrow key moves it. */
const STEP = 24;
/** Between it and the edge of the window. */
const EDGE = 8;

export class Floating {
  #box;
  #handle;
  /** The window's size when it was placed. */
  #room = [0, 0];

  /**
   * @param {HTMLDialogElement} box
   * @param {HTMLElement} bar by which it is drawn
   * @param {HTMLElement} handle at which arrow keys move it
   */
  constructor(box, bar, handle) {
    this.#box = box;
    this.#handle = handle;
    handle.addEventListener("keydown", (event) => {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
      if (!right && !down) return;
      event.preventDefault();
      this.#place(box.offsetLeft + right * STEP, box.offsetTop + down * STEP);
    });
    this.#drag(bar);
    document.addEventListener("focusin", (event) => event.target instanceof HTMLElement && this.#makeRoom(event.target));
    addEventListener("resize", () => this.#follow());
  }

  show() {
    // Not modal: the page goes on beside it.
    this.#box.show();
    this.#place(this.#box.offsetLeft, this.#box.offsetTop);
  }

  close() {
    this.#box.close();
    this.#keepClear("");
  }

  /**
   * Puts it somewhere in the window, as far as it fits.
   *
   * @param {number} left
   * @param {number} top
   */
  #place(left, top) {
    const { style, offsetWidth, offsetHeight } = this.#box;
    this.#room = [document.documentElement.clientWidth, innerHeight];
    const within = (/** @type {number} */ at, /** @type {number} */ size, /** @type {number} */ room) => Math.max(EDGE, Math.min(at, room - size - EDGE));
    style.insetInlineStart = style.insetInlineEnd = style.insetBlockEnd = "auto";
    style.left = `${within(left, offsetWidth, document.documentElement.clientWidth)}px`;
    style.top = `${within(top, offsetHeight, innerHeight)}px`;
    this.#keepClear(this.#isWide ? "" : `${innerHeight - this.#box.offsetTop + EDGE}px`);
  }

  /** Stays at the edge that it was nearer to when the window changes its size. */
  #follow() {
    const { open, offsetLeft, offsetTop, offsetWidth, offsetHeight } = this.#box;
    if (!open) return;
    const [width, height] = this.#room;
    const right = offsetLeft + offsetWidth / 2 > width / 2 ? document.documentElement.clientWidth - width : 0;
    const down = offsetTop + offsetHeight / 2 > height / 2 ? innerHeight - height : 0;
    this.#place(offsetLeft + right, offsetTop + down);
  }

  /**
   * Keeps so much of the lower edge clear: what the browser scrolls into sight is in sight, and the end of the page too.
   *
   * @param {string} height
   */
  #keepClear(height) {
    document.documentElement.style.scrollPaddingBlockEnd = document.body.style.paddingBlockEnd = height;
  }

  /** Whether there is room beside it. */
  get #isWide() {
    return document.documentElement.clientWidth > 2 * this.#box.offsetWidth;
  }

  /** @param {HTMLElement} bar */
  #drag(bar) {
    bar.addEventListener("pointerdown", (event) => {
      const onButton = event.target instanceof Element && event.target.closest("button") && event.target !== this.#handle;
      if (event.button !== 0 || onButton) return;
      const [x, y] = [event.clientX - this.#box.offsetLeft, event.clientY - this.#box.offsetTop];
      const follow = (/** @type {PointerEvent} */ to) => this.#place(to.clientX - x, to.clientY - y);
      bar.setPointerCapture(event.pointerId);
      bar.addEventListener("pointermove", follow);
      for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
        bar.addEventListener(end, () => bar.removeEventListener("pointermove", follow), { once: true });
      }
    });
  }

  /**
   * Goes out of the way of what has got the focus: to another corner, or, where none is free, what has the focus is scrolled beside it.
   *
   * @param {HTMLElement} target
   */
  #makeRoom(target) {
    const box = this.#box;
    if (!box.open || box.contains(target) || target === document.body) return;
    const rect = target.getBoundingClientRect();
    const covers = () => {
      const own = box.getBoundingClientRect();
      return rect.left < own.right && rect.right > own.left && rect.top < own.bottom && rect.bottom > own.top;
    };
    if (!covers()) return;
    const [right, bottom] = [innerWidth, innerHeight];
    for (const [left, top] of [[right, bottom], [0, bottom], [right, 0], [0, 0]]) {
      this.#place(left, top);
      if (!covers()) return;
    }
    this.#place(right, bottom);
    // What is higher than the room above is seen from its beginning.
    const top = (document.querySelector(".top")?.getBoundingClientRect().bottom ?? 0) + EDGE;
    const room = box.offsetTop - EDGE - top;
    scrollBy({ top: rect.height > room ? rect.top - top : rect.bottom - box.offsetTop + EDGE });
  }
}
