// Where a person says they are. The town is played, so the place is chosen or typed, not taken from the browser.

import { el } from "./dom.js";
import { askDialog } from "./notices.js";
import { say } from "./words.js";

// The middle of Nantes, where nobody in this chat has named a place and the town names none.
const TOWN_CENTRE = { latitude: 47.21806, longitude: -1.55278 };

/** Ask for a place, the last one named in the chat proposed, and send it as the chat's person. */
export function askPosition(chat) {
  const { latitude, longitude } = lastPlace(chat.person.messages) ?? chat.places[0] ?? TOWN_CENTRE;
  const fields = [
    el("ul", { class: "places" }, ...chat.places.map((place) => el("li", {}, placeButton(place, chat)))),
    degrees("latitude", latitude, 90), degrees("longitude", longitude, 180),
  ];
  askDialog(say("where"), fields, say("send"), (answers) =>
    chat.does("location", { latitude: Number(answers.latitude), longitude: Number(answers.longitude) }));
}

/** One of the town's places: a tap sends it at once. */
function placeButton({ name, latitude, longitude }, chat) {
  const send = ({ target }) => {
    target.closest("dialog").close();
    chat.does("location", { latitude, longitude });
  };
  return el("button", { type: "button", onclick: send }, name);
}

function lastPlace(messages) {
  return messages.findLast((message) => message.location)?.location;
}

const degrees = (name, value, most) => el("label", {}, say(name),
  el("input", { name, type: "number", step: "any", min: -most, max: most, required: true, value }));
