// Where a person says they are. The town is played, so the place is typed, not taken from the browser.

import { el } from "./dom.js";
import { askDialog } from "./notices.js";
import { say } from "./words.js";

// The middle of Nantes, until somebody in this chat has named a place.
const TOWN_CENTRE = { latitude: 47.21806, longitude: -1.55278 };

/** Ask for a place, the last one named in the chat proposed, and send it as the chat's person. */
export function askPosition(chat) {
  const { latitude, longitude } = lastPlace(chat.person.messages) ?? TOWN_CENTRE;
  const fields = [degrees("latitude", latitude, 90), degrees("longitude", longitude, 180)];
  askDialog(say("where"), fields, say("send"), (answers) =>
    chat.does("location", { latitude: Number(answers.latitude), longitude: Number(answers.longitude) }));
}

function lastPlace(messages) {
  return messages.findLast((message) => message.location)?.location;
}

const degrees = (name, value, most) => el("label", {}, say(name),
  el("input", { name, type: "number", step: "any", min: -most, max: most, required: true, value }));
