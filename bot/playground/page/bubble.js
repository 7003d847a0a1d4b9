// One message, as it is drawn.

import { time } from "./clock.js";
import { el, icon } from "./dom.js";
import { inlineKeyboard } from "./inlinekeys.js";
import { media } from "./media.js";
import { richText } from "./richtext.js";
import { say } from "./words.js";

/**
 * Return the element of `message`. `own` says whether the person of the pane wrote it, `deeds` what taps in it do
 * (chat.js). It is focusable by script only: the log's arrow keys lead to it.
 */
export function bubble(message, own, deeds) {
  return el("article", {
    class: `message ${own ? "own" : "theirs"}`, "data-message": message.message_id, tabindex: "-1",
    "aria-label": message.from?.first_name,
  },
  el("div", { class: "bubble" },
    message.via_bot && el("p", { class: "via" }, say("via", { bot: message.via_bot.username })),
    quote(message.reply_to_message, deeds),
    media(message, deeds),
    words(message, deeds),
    footnote(message, own)),
  inlineKeyboard(message, deeds),
  replyButton(message, deeds));
}

/** A line that says what a message is about: its text, its caption or what it carries. */
export function gist(message) {
  const kind = ["photo", "document", "location"].find((name) => message[name] !== undefined);
  return (message.text ?? message.caption ?? (kind ? say(kind) : say("unknown"))).split("\n")[0];
}

function quote(original, deeds) {
  if (!original) return null;
  return el("button", { type: "button", class: "quote", onclick: () => deeds.goTo(original.message_id) },
    el("strong", {}, original.from?.first_name ?? ""), el("span", {}, gist(original)));
}

function words(message, deeds) {
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  return el("div", { class: "text", dir: "auto" }, ...richText(text, entities, deeds));
}

function footnote(message, own) {
  const sent = message.date * 1000;
  return el("div", { class: "footnote" },
    message.edited && el("span", { class: "edited" }, say("edited")),
    el("time", { datetime: new Date(sent).toISOString() }, time(sent)),
    own && el("span", { class: "ticks", role: "img", "aria-label": say("sent") }, "✓"));
}

/** Show that the bot has seen this own message. */
export function markSeen(element) {
  const ticks = element.querySelector(".ticks");
  ticks.textContent = "✓✓";
  ticks.setAttribute("aria-label", say("seen"));
}

// Out of the tab order, or a thousand messages would lie between the log and the composer: Enter on a message does it.
function replyButton(message, deeds) {
  return el("button", {
    type: "button", class: "reply", tabindex: "-1", title: say("reply"), onclick: () => deeds.reply(message),
  }, icon("reply"), el("span", {}, say("reply")));
}
