// What a message can carry besides text: a photo, a file, a place.

import { el, icon } from "./dom.js";
import { say } from "./words.js";

const SHOWN = [["photo", photo], ["document", file], ["venue", venue], ["location", place]];

/** Return the element for what `message` carries, or null for a message of text alone. */
export function media(message, deeds) {
  // A venue carries its location too: the first that fits is shown.
  const [kind, show] = SHOWN.find(([name]) => message[name] !== undefined) ?? [];
  if (kind) return show(message[kind], message, deeds);
  if (message.text !== undefined) return null;
  return el("p", { class: "unknown" }, say("unknown"));
}

const pictureOf = (fileId) => `/picture/${encodeURIComponent(fileId)}`;

function photo(sizes, message, deeds) {
  const largest = sizes.reduce((best, size) => (size.width * size.height > best.width * best.height ? size : best));
  const alt = message.caption ?? say("photo");
  const src = pictureOf(largest.file_id);
  // The room is taken before the picture is there, so that nothing jumps when it comes.
  const image = el("img", { src, alt, width: largest.width, height: largest.height, decoding: "async" });
  return el("button", {
    type: "button", class: "photo", "aria-label": `${say("enlarge")}: ${alt}`, onclick: () => deeds.enlarge(src, alt),
  }, image);
}

function file(document, message) {
  const name = document.file_name ?? say("document");
  return el("a", { class: "card", href: pictureOf(document.file_id), download: name },
    icon("file"), el("span", {}, el("strong", {}, name), el("small", {}, size(document.file_size))));
}

function size(bytes) {
  if (bytes === undefined) return "";
  return bytes < 1024 ? `${bytes} o` : `${Math.round(bytes / 1024)} Ko`;
}

function venue({ title, address, location }) {
  return placeCard(title, address, location);
}

function place(location) {
  const { latitude, longitude } = location;
  return placeCard(say("location"), `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`, location);
}

function placeCard(title, address, { latitude, longitude }) {
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return el("div", { class: "card" }, icon("pin"), el("span", {},
    el("strong", {}, title), el("small", {}, address),
    el("a", { href, target: "_blank", rel: "noopener noreferrer" }, say("map"))));
}
