// The commands the bot offers this person: behind the "Menu" button, and above the box as soon as "/" is typed.

import { el, icon } from "./dom.js";
import { say } from "./words.js";

export class Commands {
  static #KEYS = {
    ArrowDown: (list) => list.#choose(list.#at + 1),
    ArrowUp: (list) => list.#choose(list.#at - 1),
    Enter: (list) => list.#use(list.#at),
    Tab: (list) => list.#complete(),
    Escape: (list) => list.#close(),
  };

  #chat;
  #box;
  #shown = [];
  #at = 0;

  constructor(chat, box) {
    this.#chat = chat;
    this.#box = box;
    const id = `commands-${chat.person.id}`;
    this.list = el("ul", { class: "commands", id, role: "listbox", "aria-label": say("commands"), hidden: true });
    this.button = el("button", {
      type: "button", class: "menu-button", "aria-expanded": "false", "aria-controls": id,
      onclick: () => this.#toggle(),
    }, icon("menu"), el("span", {}, say("menu")));
    box.setAttribute("aria-controls", id);
    // A tap must not take the focus from the box first: losing it closes the list.
    for (const part of [this.list, this.button]) part.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("blur", () => this.#close());
  }

  refresh() {
    this.button.hidden = !this.#all.length;
    if (!this.list.hidden) this.suggest();
  }

  /** Show the commands that begin as the box does, while it holds "/" and one unfinished word. */
  suggest() {
    const typed = this.#box.value.match(/^\/(\w*)$/);
    if (typed) this.#open(this.#all.filter(({ command }) => command.startsWith(typed[1].toLowerCase())));
    else this.#close();
  }

  /** Take a key of the box if the list is open and the key is for it; return whether it was. */
  key(event) {
    const take = !this.list.hidden && Commands.#KEYS[event.key];
    if (!take || event.shiftKey) return false;
    event.preventDefault();
    take(this);
    return true;
  }

  get #all() {
    return this.#chat.person.commands ?? [];
  }

  #toggle() {
    const wasOpen = !this.list.hidden;
    this.#box.focus();
    if (wasOpen) this.#close();
    else this.#open(this.#all);
  }

  #open(commands) {
    this.#shown = commands;
    this.list.replaceChildren(...commands.map((command, place) => this.#entry(command, place)));
    this.list.hidden = !commands.length;
    this.button.setAttribute("aria-expanded", String(!this.list.hidden));
    if (commands.length) this.#choose(0);
  }

  #close() {
    this.list.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.#box.removeAttribute("aria-activedescendant");
  }

  #entry({ command, description }, place) {
    return el("li", { role: "option", id: `${this.list.id}-${place}`, onclick: () => this.#use(place) },
      el("strong", {}, `/${command}`), el("span", {}, description));
  }

  #choose(place) {
    this.#at = (place + this.#shown.length) % this.#shown.length;
    [...this.list.children].forEach((entry, at) => entry.setAttribute("aria-selected", String(at === this.#at)));
    const chosen = this.list.children[this.#at];
    chosen.scrollIntoView({ block: "nearest" });
    this.#box.setAttribute("aria-activedescendant", chosen.id);
  }

  #use(place) {
    const { command } = this.#shown[place];
    this.#box.value = "";
    this.#close();
    this.#chat.deeds.say(`/${command}`);
  }

  #complete() {
    this.#box.value = `/${this.#shown[this.#at].command} `;
    this.#close();
  }
}
