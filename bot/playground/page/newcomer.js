// Somebody new in town: a shopper, one of a shop's people, an admin. Where the town has invites, one is opened for them.

import { el } from "./dom.js";
import { askDialog, alertDialog } from "./notices.js";
import { act, ask } from "./wire.js";
import { say } from "./words.js";

const LANGUAGES = [["fr", "Français"], ["en", "English"]];

/** Ask who comes, add them and show them. */
export function askNewcomer(town, arrangement) {
  const roles = ["shopper", "merchant", "admin"].map((role) => [role, say(role)]);
  const role = choice("role", roles);
  const shop = field("shopName", shopName(town.offered.invites));
  const onlyForMerchants = () => (shop.hidden = role.value !== "merchant");
  role.addEventListener("change", onlyForMerchants);
  onlyForMerchants();
  const fields = [
    field("firstName", el("input", { name: "first_name", required: true, autocomplete: "off", maxlength: "64" })),
    field("role", role),
    shop,
    field("language", choice("language_code", LANGUAGES)),
  ];
  askDialog(say("newcomer"), fields, say("add"), (answers) => add(answers, town, arrangement));
}

async function add(answers, town, arrangement) {
  try {
    const { role } = answers;
    const label = role === "merchant" ? answers.label : "";
    const person = await ask("/people", { ...answers, label });
    town.happened("person", person);
    arrangement.show(person.id);
    const invite = town.offered.invites.find((offer) => offer.role === role && offer.label === label);
    if (invite && role !== "shopper") await act("start", person.id, { payload: invite.payload });
  } catch (fault) {
    alertDialog(say("newcomer"), say("refused", { why: fault.message }));
  }
}

/** The shops that still have an invite to give; without any, a name to type. */
function shopName(invites) {
  const shops = invites.filter(({ role }) => role === "merchant").map(({ label }) => [label, label]);
  if (shops.length) return choice("label", shops);
  return el("input", { name: "label", autocomplete: "off", maxlength: "64" });
}

const field = (key, control) => el("label", {}, say(key), control);

const choice = (name, options) =>
  el("select", { name }, ...options.map(([value, text]) => el("option", { value }, text)));
