// The bar of all people: who is shown, who has something unread, and the way to add one.

import { el, icon } from "./dom.js";
import { askNewcomer } from "./newcomer.js";
import { avatar, badge, calling, ordered } from "./people.js";
import { say } from "./words.js";

/** Fill `bar` from `town`; a tap shows that person through `arrangement`. */
export function fillPeopleBar(bar, town, arrangement) {
  const list = el("ul");
  const invite = () => askNewcomer(town, arrangement);
  const newcomer = el("button", { type: "button", class: "person newcomer", onclick: invite },
    el("span", { class: "avatar", "aria-hidden": "true" }, icon("plus")),
    el("span", { class: "who" }, say("newcomer")));
  bar.setAttribute("aria-label", say("people"));
  bar.append(list, newcomer);

  const tabs = new Map();
  const tabOf = (person) => {
    if (!tabs.has(person.id)) tabs.set(person.id, tab(person, arrangement));
    return tabs.get(person.id);
  };
  const arrange = () => {
    list.replaceChildren(...ordered(town.people.values()).map((person) => tabOf(person).element));
    refreshAll();
  };
  const refresh = (id) => {
    tabs.get(id)?.refresh(town.people.get(id), arrangement.shows(id));
  };
  const refreshAll = () => town.people.forEach((person) => refresh(person.id));

  town.on("all", () => {
    tabs.clear();
    arrange();
  });
  town.on("person", ({ id }) => (tabs.has(id) ? refresh(id) : arrange()));
  town.on("message", (fact) => refresh(fact.person_id));
  arrangement.addEventListener("shown", refreshAll);
}

function tab(person, arrangement) {
  const [mark, who] = [el("span", { class: "mark" }), el("span", { class: "who" })];
  const button = el("button", { type: "button", class: "person", "data-tab": person.id },
    avatar(person), who, mark);
  button.addEventListener("click", () => arrangement.show(person.id));
  const refresh = (now, shown) => {
    who.textContent = now.first_name;
    button.title = `${now.first_name} – ${calling(now)}`;
    mark.replaceChildren(...[badge(now.unread)].filter(Boolean));
    const wasShown = button.hasAttribute("aria-current");
    if (shown) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    if (shown && !wasShown) button.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  return { element: el("li", {}, button), refresh };
}
