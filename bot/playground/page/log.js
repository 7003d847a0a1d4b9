// The messages of one person, oldest first. Appends and replaces single messages; never draws the whole anew.

import { bubble, markSeen } from "./bubble.js";
import { day } from "./clock.js";
import { el } from "./dom.js";
import { count, say } from "./words.js";

// The reader counts as being at the end within this many pixels.
const NEAR_END = 48;

export class Log {
  #personId;
  #deeds;
  #items = new Map();
  #unseen = [];
  #day = "";
  #album = null;
  #fresh = 0;
  #top = 0;
  #atEnd = true;

  /** `reachedEnd()` is called whenever the reader comes to the newest message. */
  constructor(personId, deeds, reachedEnd) {
    this.#personId = personId;
    this.#deeds = deeds;
    this.reachedEnd = reachedEnd;
    this.list = el("div", { class: "log-list" });
    this.element = el("div", { class: "log", role: "log", tabindex: "0" }, this.list);
    this.pill = el("button", { type: "button", class: "pill", hidden: true, onclick: () => this.toEnd() });
    this.element.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.element.addEventListener("keydown", (event) => this.#walk(event));
    // A picture, a growing composer or a turned phone must not push the newest message out of sight.
    const resized = new ResizeObserver(() => this.#atEnd && this.toEnd());
    resized.observe(this.element);
    resized.observe(this.list);
  }

  get atEnd() {
    return this.#atEnd;
  }

  /** Draw these messages in place of all others. */
  fill(messages) {
    this.#items.clear();
    this.#unseen = [];
    this.#day = "";
    this.#album = null;
    const page = document.createDocumentFragment();
    for (const message of messages) this.#append(message, page);
    this.list.replaceChildren(page);
    this.restore();
  }

  /** Draw a message that has just come, or redraw one that is there. */
  put(message) {
    if (this.#items.has(message.message_id)) {
      this.#redraw(message);
      return;
    }
    this.#append(message, this.list).classList.add("arriving");
    if (this.#atEnd || this.#isOwn(message)) this.toEnd();
    else this.#showPill(this.#fresh + 1);
  }

  remove(messageId) {
    this.#items.get(messageId)?.remove();
    this.#items.delete(messageId);
  }

  /** Bring the newest message into view. */
  toEnd() {
    this.#atEnd = true;
    this.element.scrollTop = this.element.scrollHeight;
    this.#top = this.element.scrollTop;
    this.#showPill(0);
    this.reachedEnd();
  }

  /** Scroll to where the reader was: an element that was off the page has forgotten it. */
  restore() {
    if (this.#atEnd) this.toEnd();
    else this.element.scrollTop = this.#top;
  }

  /** Bring one message into view and point it out; the focus goes there too. */
  goTo(messageId) {
    const item = this.#items.get(messageId);
    item?.scrollIntoView({ block: "center" });
    item?.focus({ preventScroll: true });
  }

  focusLast() {
    [...this.#items.values()].at(-1)?.focus();
  }

  #isOwn(message) {
    return message.from?.id === this.#personId;
  }

  #append(message, parent) {
    const date = day(message.date * 1000);
    if (date !== this.#day) parent.append(el("p", { class: "day" }, el("span", {}, date)));
    this.#day = date;
    const item = bubble(message, this.#isOwn(message), this.#deeds);
    this.#items.set(message.message_id, item);
    this.#albumOf(message, parent).append(item);
    this.#tick(message, item);
    return item;
  }

  // Messages of one album stand together; whatever comes between ends it.
  #albumOf(message, parent) {
    const group = message.media_group_id;
    if (!group) this.#album = null;
    else if (this.#album?.dataset.album !== group) {
      this.#album = el("div", { class: `album ${this.#isOwn(message) ? "own" : "theirs"}`, "data-album": group });
      parent.append(this.#album);
    }
    return this.#album ?? parent;
  }

  // The bot has seen whatever came before something that it says.
  #tick(message, item) {
    if (this.#isOwn(message)) {
      this.#unseen.push(item);
      return;
    }
    this.#unseen.forEach(markSeen);
    this.#unseen = [];
  }

  #redraw(message) {
    const old = this.#items.get(message.message_id);
    const item = bubble(message, this.#isOwn(message), this.#deeds);
    const focused = old.contains(document.activeElement) ? focusables(old).indexOf(document.activeElement) : null;
    old.replaceWith(item);
    this.#items.set(message.message_id, item);
    if (focused !== null) (focusables(item)[focused] ?? item).focus({ preventScroll: true });
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight, isConnected } = this.element;
    if (!isConnected) return;
    const wasAtEnd = this.#atEnd;
    // Only going up leaves the end: a log that grew under the reader's feet is followed, not left.
    this.#atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END || (wasAtEnd && scrollTop >= this.#top);
    this.#top = scrollTop;
    if (this.#atEnd && !wasAtEnd) {
      this.#showPill(0);
      this.reachedEnd();
    } else if (!this.#atEnd) {
      this.#showPill(this.#fresh);
    }
  }

  #showPill(fresh) {
    this.#fresh = fresh;
    this.pill.hidden = this.#atEnd;
    this.pill.textContent = fresh ? count("fresh", fresh) : say("toEnd");
    this.pill.classList.toggle("quiet", !fresh);
  }

  #walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const onMessage = event.target.classList.contains("message");
    if (onMessage && event.key === "Enter") event.target.querySelector(".reply").click();
    else if (step && (onMessage || event.target === this.element)) this.#step(event, step);
  }

  #step(event, step) {
    event.preventDefault();
    const all = [...this.#items.values()];
    const place = all.indexOf(event.target);
    const next = place < 0 ? all.at(-1) : all[place + step];
    next?.focus();
  }
}

const focusables = (item) => [...item.querySelectorAll("a[href], button")];
