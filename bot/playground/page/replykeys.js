// The bot's reply keyboard: buttons under the composer that say their own text, or where the person is.

import { el } from "./dom.js";
import { askPosition } from "./position.js";

/** Return the keyboard of `chat`, and `refresh()` that follows what the bot last asked for. */
export function replyKeys(chat) {
  const element = el("div", { class: "reply-keys", hidden: true });
  let shown = null;
  const refresh = () => {
    const markup = chat.person.keyboard ?? null;
    if (JSON.stringify(markup) === JSON.stringify(shown)) return;
    shown = markup;
    const rows = markup?.keyboard ?? [];
    element.hidden = !rows.length;
    element.replaceChildren(...rows.map((row) => el("div", { class: "keys" }, ...row.map((key) => keyOf(key, chat)))));
  };
  return { element, refresh };
}

function keyOf(key, chat) {
  const { text, request_location: wantsPosition } = typeof key === "string" ? { text: key } : key;
  const press = () => (wantsPosition ? askPosition(chat) : chat.deeds.say(text));
  return el("button", { type: "button", class: "key", onclick: press }, text);
}
