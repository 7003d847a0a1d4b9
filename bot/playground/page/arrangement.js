// Who is shown where: three on a desk, two on a narrow one, one on a phone. Announces "shown" when the panes changed.

import { Chat } from "./chat.js";
import { keep, kept } from "./kept.js";
import { firstShown } from "./people.js";

const DESK = matchMedia("(min-width: 1080px)");
const TABLET = matchMedia("(min-width: 720px)");

export class Arrangement extends EventTarget {
  #town;
  #room;
  #chats = new Map();
  // Person ids. With two panes the first shopper and the merchant stay, with one whoever was used last.
  #seats = [];
  #front = 0;
  // Whom the reader has placed; the other seats are filled by the first of the town.
  #chosen = kept("seats") ?? [];

  constructor(room, town) {
    super();
    this.#room = room;
    this.#town = town;
    town.on("all", () => this.#afresh());
    town.on("person", ({ id }) => this.#arrived(id));
    for (const width of [DESK, TABLET]) width.addEventListener("change", () => this.#seat());
    room.addEventListener("focusin", (event) => this.#toFront(event.target.closest("[data-person]")));
  }

  /** Is this person in one of the panes on screen? */
  shows(personId) {
    return this.#onScreen().some((seat) => this.#seats[seat] === personId);
  }

  /** Show somebody: go to them if they are there, else put them in place of `insteadOf` or of the one used last. */
  show(personId, insteadOf = this.#seats[this.#frontOnScreen()]) {
    if (!this.shows(personId)) {
      const seat = this.#seats.indexOf(insteadOf);
      const before = this.#seats.indexOf(personId);
      if (before >= 0) this.#seats[before] = insteadOf;
      this.#seats[seat] = personId;
    }
    this.#front = this.#seats.indexOf(personId);
    this.#chosen = [...this.#seats];
    keep("seats", this.#chosen);
    this.#seat();
    this.#chats.get(personId).focus();
  }

  #onScreen() {
    const seats = DESK.matches ? [0, 1, 2] : TABLET.matches ? [0, 2] : [this.#front];
    const taken = seats.filter((seat) => seat < this.#seats.length);
    // Fewer people than panes: show all there are.
    return taken.length === seats.length ? taken : [...this.#seats.keys()].slice(0, seats.length);
  }

  #frontOnScreen() {
    const seats = this.#onScreen();
    return seats.includes(this.#front) ? this.#front : seats[0];
  }

  #toFront(pane) {
    if (pane) this.#front = this.#seats.indexOf(Number(pane.dataset.person));
  }

  #afresh() {
    for (const [id, chat] of this.#chats) {
      if (this.#town.people.has(id)) chat.refill();
      else this.#chats.delete(id);
    }
    this.#fill();
  }

  #arrived(personId) {
    if (!this.#seats.includes(personId)) this.#fill();
  }

  #fill() {
    const people = this.#town.people;
    const chosen = this.#chosen.filter((id) => people.has(id));
    this.#seats = [...new Set([...chosen, ...firstShown(people.values())])].slice(0, 3);
    this.#front = Math.max(0, Math.min(this.#front, this.#seats.length - 1));
    this.#seat();
  }

  #seat() {
    const wanted = this.#onScreen().map((seat) => this.#chatOf(this.#seats[seat]));
    wanted.forEach((chat, place) => {
      // Only what moves is touched: an element that is taken out and put back loses focus and scrolling.
      const there = this.#room.children[place];
      if (there !== chat.element) this.#room.insertBefore(chat.element, there ?? null);
    });
    while (this.#room.children.length > wanted.length) this.#room.lastElementChild.remove();
    for (const chat of wanted) chat.onScreen();
    this.dispatchEvent(new CustomEvent("shown"));
  }

  #chatOf(personId) {
    if (!this.#chats.has(personId)) this.#chats.set(personId, new Chat(this.#town, personId, this));
    return this.#chats.get(personId);
  }
}
