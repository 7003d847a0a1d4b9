// Somebody new in town.

import { el } from "./dom.js";
import { askDialog, alertDialog } from "./notices.js";
import { ask } from "./wire.js";
import { say } from "./words.js";

const LANGUAGES = [["fr", "Français"], ["en", "English"]];

/** Ask who comes, add them and show them. */
export function askNewcomer(town, arrangement) {
  const roles = ["shopper", "merchant", "admin"].map((role) => [role, say(role)]);
  const fields = [
    field("firstName", el("input", { name: "first_name", required: true, autocomplete: "off", maxlength: "64" })),
    field("role", choice("role", roles)),
    field("shopName", el("input", { name: "label", autocomplete: "off", maxlength: "64" })),
    field("language", choice("language_code", LANGUAGES)),
  ];
  askDialog(say("newcomer"), fields, say("add"), (answers) => add(answers, town, arrangement));
}

async function add(answers, town, arrangement) {
  try {
    const person = await ask("/people", answers);
    town.happened("person", person);
    arrangement.show(person.id);
  } catch (fault) {
    alertDialog(say("newcomer"), say("refused", { why: fault.message }));
  }
}

const field = (key, control) => el("label", {}, say(key), control);

const choice = (name, options) =>
  el("select", { name }, ...options.map(([value, text]) => el("option", { value }, text)));
