// "@bot confiture" in the box: what the bot lists is shown above it, and what is chosen is posted in the chat.

import { el } from "./dom.js";
import { Listbox } from "./listbox.js";
import { safeAddress } from "./links.js";
import { count, say } from "./words.js";

const PAUSE_MILLISECONDS = 250;
const LONGEST_QUERY = 256;
const NEAR_END_PIXELS = 200;

export class InlineSearch {
  #chat;
  #box;
  #refill;
  #query = null;
  // The offset of the page that has been asked for and not come yet; null while nothing is awaited.
  #awaited = null;
  #next = "";
  #alarm;

  /** `refill(text)` puts a text into the box in the place of what is there. */
  constructor(chat, box, refill) {
    this.#chat = chat;
    this.#box = box;
    this.#refill = refill;
    const id = `results-${chat.person.id}`;
    this.list = new Listbox(box, { id, kind: "results", label: say("results") });
    this.heard = el("p", { class: "unseen", role: "status" });
    this.list.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    box.addEventListener("blur", () => this.#forget());
    box.addEventListener("focus", () => this.suggest());
  }

  /** Ask the bot once the box has stopped changing, while it holds the bot's name and something behind it. */
  suggest() {
    const query = this.#typed();
    if (query === this.#query) return;
    if (query === null) {
      this.#forget();
      return;
    }
    // What is listed stays until the answer comes: a list that flickers at each letter cannot be read.
    clearTimeout(this.#alarm);
    this.#query = query;
    this.#awaited = "";
    this.#alarm = setTimeout(() => this.#ask(""), PAUSE_MILLISECONDS);
  }

  /** Take a key of the box, as the list does; Enter neither sends nor chooses while the answer is still to come. */
  key(event) {
    const isEarly = this.#awaited === "" && event.key === "Enter" && !event.shiftKey;
    if (isEarly) event.preventDefault();
    if (event.key === "Escape") this.#expectNothing();
    return isEarly || this.list.key(event);
  }

  /** The bot has answered: show it, if that is what the box asks for. */
  answered({ inline_query_id, query, offset, results, next_offset, button }) {
    if (query !== this.#query || offset !== this.#awaited) return;
    this.#awaited = null;
    this.#next = next_offset;
    const entries = results.map((result) => this.#entry(result, inline_query_id));
    if (offset) this.list.append(entries);
    else this.list.open([...(button ? [this.#door(button)] : []), ...entries]);
    this.heard.textContent = button ? button.text : count("found", this.list.element.children.length);
  }

  #typed() {
    const [, name, query] = this.#box.value.match(/^@(\w+)\s([^]*)$/) ?? [];
    const isOurs = name?.toLowerCase() === this.#chat.bot.username.toLowerCase();
    return isOurs ? query.trim().slice(0, LONGEST_QUERY) : null;
  }

  #expectNothing() {
    clearTimeout(this.#alarm);
    this.#awaited = null;
    this.#next = "";
  }

  #forget() {
    this.#expectNothing();
    this.#query = null;
    this.list.close();
    this.heard.textContent = "";
  }

  async #ask(offset) {
    this.#awaited = offset;
    if (!(await this.#chat.does("inline", { query: this.#query, offset }))) this.#awaited = null;
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.list.element;
    const isNearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
    if (this.list.isOpen && isNearEnd && this.#next && this.#awaited === null) this.#ask(this.#next);
  }

  #entry({ id, title, description, thumbnail_url }, queryId) {
    return {
      parts: [tile(title, thumbnail_url), el("span", {}, el("strong", {}, title), el("small", {}, description))],
      use: () => this.#post({ inline_query_id: queryId, result_id: id }),
    };
  }

  #door({ text, start_parameter }) {
    const use = () => {
      this.#refill("");
      this.#chat.deeds.start(start_parameter);
    };
    return { kind: "door", parts: [text], use };
  }

  async #post(chosen) {
    const text = this.#box.value;
    this.#refill("");
    if (!(await this.#chat.does("choose", chosen))) this.#refill(text);
  }
}

/** A result's picture, or its first letter where it has none that comes. */
function tile(title, address) {
  const letter = el("span", { class: "tile", "aria-hidden": "true" }, [...title][0] ?? "");
  const src = address && safeAddress(address);
  if (!src) return letter;
  const image = el("img", { class: "tile", src, alt: "", loading: "lazy", referrerpolicy: "no-referrer" });
  image.addEventListener("error", () => image.replaceWith(letter));
  return image;
}
