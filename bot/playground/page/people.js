// How people are ordered and shown: avatars, what they are in the town, badges.

import { el } from "./dom.js";
import { count, say } from "./words.js";

const ROLES = ["shopper", "merchant", "admin"];
const HUES = 6;

/** Return the people in the order of the page: shoppers, merchants, admins; in each, whoever came first. */
export function ordered(people) {
  const rank = (person) => ROLES.indexOf(person.role);
  return [...people].sort((one, other) => rank(one) - rank(other) || one.id - other.id);
}

/** Return the ids of whom to show at first: two shoppers and a merchant, or whoever there is. */
export function firstShown(people) {
  const all = ordered(people);
  const shoppers = all.filter((person) => person.role === "shopper");
  const merchants = all.filter((person) => person.role === "merchant");
  const wanted = [...shoppers.slice(0, 2), ...merchants.slice(0, 1), ...all];
  return [...new Set(wanted.map((person) => person.id))].slice(0, 3);
}

/** What somebody is in the town, in words: a shop's name, or what they do. */
export const calling = (person) => person.label || say(person.role);

/** A round picture with the first letter of the name; its colour stays with the person. */
export function avatar(person) {
  const [letter] = person.first_name;
  return el("span", { class: `avatar hue-${person.id % HUES}`, "aria-hidden": "true" }, letter ?? "?");
}

/** A number for the eyes and words for the ears; null when everything has been read. */
export function badge(unread) {
  if (!unread) return null;
  return el("span", { class: "badge" },
    el("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : String(unread)),
    el("span", { class: "unseen" }, count("unread", unread)));
}
