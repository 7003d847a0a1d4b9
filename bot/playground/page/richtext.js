// A message's text with its entities: bold, links, commands … Telegram counts offsets in UTF-16 units, as JavaScript
// strings do.

import { el } from "./dom.js";
import { safeAddress, startPayload } from "./links.js";
import { say } from "./words.js";

const PLAIN_TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

const SPECIAL = {
  pre: (entity, inside) => el("pre", { "data-language": entity.language }, el("code", {}, ...inside)),
  spoiler: (entity, inside) => spoiler(inside),
  url: (entity, inside, text, deeds) => link(text, inside, deeds),
  text_link: (entity, inside, text, deeds) => link(entity.url, inside, deeds),
  email: (entity, inside, text, deeds) => link(`mailto:${text}`, inside, deeds),
  phone_number: (entity, inside, text, deeds) => link(`tel:${text.replace(/[^+\d]/g, "")}`, inside, deeds),
  bot_command: (entity, inside, text, deeds) =>
    el("button", { type: "button", class: "command-link", onclick: () => deeds.say(text) }, ...inside),
};

/**
 * Return the nodes that show `text`. `deeds.say(text)` is what a tapped command does, `deeds.start(payload)` what a
 * start link does. Entities of a kind that is not known here are shown as their bare text.
 */
export function richText(text, entities, deeds) {
  const inOrder = [...(entities ?? [])].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return span(text, inOrder, 0, text.length, deeds);
}

function span(text, entities, from, to, deeds) {
  const nodes = [];
  let done = from;
  for (const [place, entity] of entities.entries()) {
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < done || end <= entity.offset) continue;
    if (entity.offset > done) nodes.push(text.slice(done, entity.offset));
    // What starts before this one's end lies inside it; an end beyond is cut, as tags cannot overlap.
    const within = entities.slice(place + 1).filter((other) => other.offset < end);
    nodes.push(dressed(entity, span(text, within, entity.offset, end, deeds), text.slice(entity.offset, end), deeds));
    // A block begins a new line by itself: the line break that follows it would leave an empty one.
    done = BLOCKS.has(entity.type) && text[end] === "\n" ? end + 1 : end;
  }
  if (done < to) nodes.push(text.slice(done, to));
  return nodes;
}

function dressed(entity, inside, text, deeds) {
  if (Object.hasOwn(SPECIAL, entity.type)) return SPECIAL[entity.type](entity, inside, text, deeds);
  return el(PLAIN_TAGS[entity.type] ?? "span", {}, ...inside);
}

function link(address, inside, deeds) {
  const payload = startPayload(address, deeds.botName());
  const href = safeAddress(address);
  if (href === null) return el("span", {}, ...inside);
  const anchor = el("a", { href, target: "_blank", rel: "noopener noreferrer" }, ...inside);
  if (payload !== null) {
    anchor.addEventListener("click", (event) => {
      event.preventDefault();
      deeds.start(payload);
    });
  }
  return anchor;
}

function spoiler(inside) {
  const hidden = el("span", { class: "spoiler-text", "aria-hidden": "true" }, ...inside);
  const cover = el("button", { type: "button", class: "spoiler", "aria-label": say("spoiler") }, hidden);
  cover.addEventListener("click", () => cover.replaceWith(el("span", {}, ...hidden.childNodes)));
  return cover;
}
