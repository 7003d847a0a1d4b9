// The head of a pane: whose chat this is, the way to somebody else's, and to blocking the bot.

import { el, icon, iconButton } from "./dom.js";
import { menu } from "./menu.js";
import { avatar, badge, calling, ordered } from "./people.js";
import { say } from "./words.js";

// The bot's "typing" lasts 5 s in Telegram, unless it is renewed.
const TYPING_MILLISECONDS = 5000;

/** Return the heading of `chat`: its element, and `refresh()` for when the person or the bot has changed. */
export function heading(chat, town, arrangement) {
  const { id, first_name: name } = chat.person;
  const [who, what] = [el("span", { class: "who" }), el("span", { class: "what" })];
  const picker = el("button", { type: "button", class: "picker", title: say("pick", { name }) },
    avatar(chat.person), el("span", { class: "names" }, who, what), icon("chevron"));
  const others = () => ordered(town.people.values()).map((person) => ({
    label: [avatar(person), el("span", { class: "names" },
      el("span", { class: "who" }, person.first_name), el("span", { class: "what" }, calling(person))),
    badge(person.unread)],
    checked: person.id === id,
    onclick: () => arrangement.show(person.id, id),
  }));
  const title = el("h2", { id: `name-${id}`, class: "unseen" });
  const more = iconButton("more", say("more", { name }), null, { class: "round" });
  const element = el("header", { class: "chat-head" },
    title,
    menu(picker, others),
    menu(more, () => [blockChoice(chat)]));

  const typing = typingNote(chat, what);
  const refresh = () => {
    who.textContent = chat.person.first_name;
    title.textContent = `${chat.person.first_name}, ${calling(chat.person)}`;
    typing();
  };
  return { element, refresh };
}

function blockChoice(chat) {
  const deed = chat.person.blocked ? "unblock" : "block";
  return { label: say(deed), onclick: () => chat.does(deed) };
}

function typingNote(chat, what) {
  let alarm = 0;
  const show = (typing) => {
    what.textContent = typing ? say("typing", { bot: chat.bot.name }) : calling(chat.person);
    what.classList.toggle("is-typing", typing);
  };
  const stop = () => {
    chat.person.typing = false;
    show(false);
  };
  return () => {
    const { typing } = chat.person;
    clearTimeout(alarm);
    show(Boolean(typing));
    if (typing) alarm = setTimeout(stop, TYPING_MILLISECONDS);
  };
}
