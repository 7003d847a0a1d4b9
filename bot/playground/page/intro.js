// What stands in a chat before its first message: what the bot says it is for.

import { el } from "./dom.js";
import { say } from "./words.js";

/** Return the card, and `refresh(bot, person)` that shows it only in an empty chat. */
export function intro() {
  const [name, words] = [el("h3", {}), el("p", { dir: "auto" })];
  const element = el("div", { class: "intro" },
    el("img", { src: "/page/basket.svg", alt: "", width: "56", height: "56" }), name, words);
  const refresh = (bot, person) => {
    element.hidden = person.messages.length > 0;
    name.textContent = bot.description ? say("hello") : bot.name;
    words.textContent = bot.description || bot.short_description || "";
  };
  return { element, refresh };
}
