// Below the log: what went wrong, the ways to begin, the composer, the bot's reply keyboard.

import { Composer } from "./composer.js";
import { el } from "./dom.js";
import { replyKeys } from "./replykeys.js";
import { say } from "./words.js";

// The search forgives typos; these show it in one tap.
const EXAMPLES = ["boulngerie", "pommedeterre", "theiere", "confitur fraize bio", "du pain de mie"];

export class Foot {
  #chat;
  #begun = false;

  constructor(chat) {
    this.#chat = chat;
    this.composer = new Composer(chat);
    this.fault = el("p", { class: "fault", role: "alert", hidden: true });
    this.start = el("button", { type: "button", class: "primary start", onclick: () => this.#begin() }, say("start"));
    this.examples = examples(chat);
    this.blocked = el("p", { class: "blocked" }, say("blocked", { name: chat.person.first_name }), " ",
      el("button", { type: "button", class: "primary", onclick: () => chat.does("unblock") }, say("unblock")));
    this.keys = replyKeys(chat);
    this.element = el("footer", { class: "foot" },
      this.fault, this.start, this.examples, this.blocked, this.composer.element, this.keys.element);
  }

  refresh() {
    const { started, blocked } = this.#chat.person;
    this.start.hidden = started || blocked;
    this.examples.hidden = !started || blocked || !isNewShopper(this.#chat.person);
    this.blocked.hidden = !blocked;
    this.composer.element.hidden = blocked || !started;
    this.composer.refresh();
    this.keys.refresh();
    this.#focusOnceBegun();
  }

  /** Say what went wrong; "" says that all is well again. */
  showFault(text) {
    this.fault.textContent = text;
    this.fault.hidden = !text;
  }

  focus() {
    // On a phone the keyboard would spring up over the chat that one came to read.
    if (matchMedia("(pointer: fine)").matches) this.composer.focus();
  }

  async #begin() {
    this.#begun = true;
    if (!(await this.#chat.does("start"))) this.#begun = false;
  }

  #focusOnceBegun() {
    // The composer shows up by an event, before or after the answer to the act: hidden, it would take no focus.
    if (!this.#begun || this.composer.element.hidden) return;
    this.#begun = false;
    this.composer.focus();
  }
}

function examples(chat) {
  const chip = (text) => el("button", { type: "button", class: "chip", onclick: () => chat.deeds.say(text) }, text);
  return el("p", { class: "examples" }, el("span", {}, say("examples")), ...EXAMPLES.map(chip));
}

/** A shopper is new until they have written something that is no command. */
function isNewShopper({ id, role, messages }) {
  return role === "shopper" && !messages.some(({ from, text }) => from?.id === id && text && !text.startsWith("/"));
}
