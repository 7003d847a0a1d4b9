// The commands the bot offers this person: behind the "Menu" button, and above the box as soon as "/" is typed.

import { el, icon } from "./dom.js";
import { Listbox } from "./listbox.js";
import { say } from "./words.js";

export class Commands {
  #chat;
  #box;

  constructor(chat, box) {
    this.#chat = chat;
    this.#box = box;
    const id = `commands-${chat.person.id}`;
    this.button = el("button", {
      type: "button", class: "menu-button", "aria-expanded": "false", "aria-controls": id,
      onclick: () => this.#toggle(),
    }, icon("menu"), el("span", {}, say("menu")));
    this.button.addEventListener("mousedown", (event) => event.preventDefault());
    const opened = (isOpen) => this.button.setAttribute("aria-expanded", String(isOpen));
    this.list = new Listbox(box, { id, kind: "commands", label: say("commands"), opened });
  }

  refresh() {
    this.button.hidden = !this.#all.length;
    if (this.list.isOpen) this.suggest();
  }

  /** Show the commands that begin as the box does, while it holds "/" and one unfinished word. */
  suggest() {
    const typed = this.#box.value.match(/^\/(\w*)$/);
    if (typed) this.#open(this.#all.filter(({ command }) => command.startsWith(typed[1].toLowerCase())));
    else this.list.close();
  }

  get #all() {
    return this.#chat.person.commands ?? [];
  }

  #toggle() {
    const wasOpen = this.list.isOpen;
    this.#box.focus();
    if (wasOpen) this.list.close();
    else this.#open(this.#all);
  }

  #open(commands) {
    this.list.open(commands.map(({ command, description }) => ({
      parts: [el("strong", {}, `/${command}`), el("span", {}, description)],
      use: () => this.#use(command),
      complete: () => this.#complete(command),
    })));
  }

  #use(command) {
    this.#box.value = "";
    this.list.close();
    this.#chat.deeds.say(`/${command}`);
  }

  #complete(command) {
    this.#box.value = `/${command} `;
    this.list.close();
  }
}
