// The bar on top: the title, how the bot is, the town's clock and the buttons that turn it.

import { nextSaturdayAtTen, shortDay, time } from "./clock.js";
import { el, icon } from "./dom.js";
import { themeButton } from "./theme.js";
import { ask } from "./wire.js";
import { say } from "./words.js";

const SECOND = 1000;

/** Fill `bar` and keep it true to `town`. `failed(fault)` hears of a clock or limit that could not be set. */
export function fillTopbar(bar, town, failed) {
  const turn = (body) => ask("/clock", body()).then((clock) => town.happened("clock", clock), failed);
  bar.append(
    el("div", { class: "brand" },
      el("img", { src: "/page/basket.svg", alt: "", width: "32", height: "32" }),
      el("div", {}, el("h1", {}, "Cabas", el("span", {}, say("tagline"))), botStatus(town))),
    el("div", { class: "clock", role: "group", "aria-label": say("clock") },
      clockFace(town),
      el("div", { class: "clock-keys", id: "clock-keys" },
        clockButton("later", () => turn(() => ({ add_minutes: 30 }))),
        clockButton("saturday", () => turn(() => ({ at: isoSeconds(nextSaturdayAtTen(town.now())) }))),
        clockButton("now", () => turn(() => ({ offset_seconds: 0 }))))),
    limitsSwitch(town, failed),
    themeButton());
}

const clockButton = (key, onclick) => el("button", { type: "button", "data-clock": key, onclick }, say(key));

const isoSeconds = (instant) => new Date(instant).toISOString().replace(".000", "");

function botStatus(town) {
  const words = el("span");
  const status = el("p", { class: "bot-status", role: "status" }, el("span", { class: "dot" }), words);
  let wasAwake = false;
  const show = () => {
    wasAwake ||= town.bot.awake;
    const state = town.bot.awake ? "awake" : wasAwake ? "lost" : "asleep";
    status.dataset.state = state;
    words.textContent = say(state);
  };
  show();
  town.on("all bot", show);
  return status;
}

// On a phone the face is a button that unfolds the three others; on a desk they are all there (page.css).
function clockFace(town) {
  const [date, hour] = [el("span", { class: "date" }), el("span", { class: "hour" })];
  const face = el("time", {}, date, " ", hour);
  const fold = el("button", {
    type: "button", class: "clock-fold", "aria-expanded": "false", "aria-controls": "clock-keys",
    "aria-label": say("clock"),
    onclick: () => fold.setAttribute("aria-expanded", String(fold.getAttribute("aria-expanded") === "false")),
  }, icon("chevron"));
  const tick = () => {
    const now = town.now();
    if (hour.textContent === time(now) && date.textContent === shortDay(now)) return;
    date.textContent = shortDay(now);
    hour.textContent = time(now);
    face.dateTime = isoSeconds(Math.floor(now / SECOND) * SECOND);
  };
  town.on("all clock", tick);
  setInterval(tick, SECOND);
  return el("div", { class: "clock-face" }, face, fold);
}

function limitsSwitch(town, failed) {
  const box = el("input", {
    type: "checkbox",
    onchange: () => ask("/limits", { enabled: box.checked }).catch((fault) => {
      box.checked = town.limits.enabled;
      failed(fault);
    }),
  });
  town.on("all limits", () => { box.checked = town.limits.enabled; });
  return el("label", { class: "limits", title: say("limitsWhy") }, box, say("limits"));
}
