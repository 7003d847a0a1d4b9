// The keyboard under a message. A tapped button waits, visibly, until its tap has been answered.

import { el, icon } from "./dom.js";
import { safeAddress, startPayload } from "./links.js";
import { say } from "./words.js";

// A tap is answered within this by any bot that is awake; Telegram's own apps stop turning after about as long.
const PATIENCE_MILLISECONDS = 20_000;

/** Return the keyboard of `message`, or null where it has none. */
export function inlineKeyboard(message, deeds) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (!rows.length) return null;
  return el("div", { class: "keyboard" },
    ...rows.map((row) => el("div", { class: "keys" }, ...row.map((key) => keyOf(key, message, deeds)))));
}

function keyOf(key, message, deeds) {
  if (key.callback_data !== undefined) return tapKey(key, message, deeds);
  if (key.url !== undefined) return urlKey(key, deeds);
  if (key.copy_text !== undefined) return copyKey(key, deeds);
  return el("button", { type: "button", class: "key", disabled: true, title: say("noButton") }, key.text);
}

function tapKey(key, message, deeds) {
  const button = el("button", { type: "button", class: "key" }, key.text);
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-busy") !== "true") deeds.tap(message.message_id, key.callback_data, button);
  });
  return button;
}

function urlKey(key, deeds) {
  const payload = startPayload(key.url, deeds.botName());
  if (payload !== null) {
    const begin = () => deeds.start(payload);
    return el("button", { type: "button", class: "key", onclick: begin }, key.text, icon("outside"));
  }
  const href = safeAddress(key.url);
  return el("a", { class: "key", href, target: "_blank", rel: "noopener noreferrer" }, key.text, icon("outside"));
}

function copyKey(key, deeds) {
  const copy = async () => {
    await navigator.clipboard.writeText(key.copy_text.text);
    deeds.toast(say("copied"));
  };
  const press = () => copy().catch(deeds.failed);
  return el("button", { type: "button", class: "key", onclick: press }, key.text, icon("copy"));
}

/** The taps of one person that have not been answered yet, oldest first. */
export class Taps {
  #waiting = [];

  /** Show that `button` waits; `tired()` is called once if nobody answers. */
  begin(button, tired) {
    const tap = { button };
    tap.alarm = setTimeout(() => {
      this.#end(tap);
      tired();
    }, PATIENCE_MILLISECONDS);
    button.setAttribute("aria-busy", "true");
    this.#waiting.push(tap);
    return tap;
  }

  /** A tap was answered: answers come in the order of the taps, and do not name them. */
  answered() {
    if (this.#waiting.length) this.#end(this.#waiting[0]);
  }

  /** This tap never left. */
  undone(tap) {
    this.#end(tap);
  }

  #end(tap) {
    clearTimeout(tap.alarm);
    tap.button.removeAttribute("aria-busy");
    this.#waiting = this.#waiting.filter((other) => other !== tap);
  }
}
