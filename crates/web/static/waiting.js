// Counts down to the opening, by the server's clock, then asks again: a little spread out, so that a hall does not come at once.

import "./times.js";

const node = document.getElementById("countdown");
const { now, until } = node?.dataset ?? {};

if (node && now && until) {
  const offset = Date.parse(now) - performance.now();
  const end = Date.parse(until);
  const spread = Math.random() * 2_000;
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const tick = () => {
    const left = end - offset - performance.now();
    const seconds = Math.max(0, Math.ceil(left / 1000));
    const [days, rest] = [Math.floor(seconds / 86_400), seconds % 86_400];
    const clock = [Math.floor(rest / 3600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(":");
    node.hidden = false;
    node.dir = "ltr";
    node.textContent = days > 0 ? `${days} × 24:00:00 + ${clock}` : clock;
    if (left + spread < 0) location.reload();
    else setTimeout(tick, 250);
  };
  tick();
}
