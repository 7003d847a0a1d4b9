// A list above the box to choose from while the focus stays in the box: the box's keys lead through it.

import { el } from "./dom.js";

export class Listbox {
  static #KEYS = {
    ArrowDown: (list) => list.#choose(list.#at + 1),
    ArrowUp: (list) => list.#choose(list.#at - 1),
    Enter: (list) => list.#entries[list.#at].use(),
    Tab: (list) => list.#complete(),
    Escape: (list) => list.close(),
  };

  #box;
  #opened;
  #entries = [];
  #at = 0;

  /** `opened(isOpen)` is told whenever the list has come or gone. */
  constructor(box, { id, kind, label, opened = () => {} }) {
    this.#box = box;
    this.#opened = opened;
    this.element = el("ul", { class: `above ${kind}`, id, role: "listbox", "aria-label": label, hidden: true });
    box.setAttribute("aria-controls", `${box.getAttribute("aria-controls") ?? ""} ${id}`.trim());
    // A tap must not take the focus from the box first: losing it closes the list.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("blur", () => this.close());
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Show these entries: `parts` is what each shows, `use()` takes it, `complete()`, if there, is what Tab does. */
  open(entries) {
    this.#entries = [];
    this.element.replaceChildren();
    this.element.hidden = !entries.length;
    this.append(entries);
    if (entries.length) this.#choose(0);
    this.#opened(this.isOpen);
  }

  append(entries) {
    for (const entry of entries) {
      const id = `${this.element.id}-${this.#entries.length}`;
      this.element.append(el("li", { role: "option", id, class: entry.kind, onclick: entry.use }, ...entry.parts));
      this.#entries.push(entry);
    }
  }

  close() {
    this.element.hidden = true;
    this.#box.removeAttribute("aria-activedescendant");
    this.#opened(false);
  }

  /** Take a key of the box if the list is open and the key is for it; return whether it was. */
  key(event) {
    const take = this.isOpen && Listbox.#KEYS[event.key];
    if (!take || event.shiftKey) return false;
    event.preventDefault();
    take(this);
    return true;
  }

  #choose(place) {
    this.#at = (place + this.#entries.length) % this.#entries.length;
    [...this.element.children].forEach((entry, at) => entry.setAttribute("aria-selected", String(at === this.#at)));
    const chosen = this.element.children[this.#at];
    chosen.scrollIntoView({ block: "nearest" });
    this.#box.setAttribute("aria-activedescendant", chosen.id);
  }

  #complete() {
    const { use, complete = use } = this.#entries[this.#at];
    complete();
  }
}
