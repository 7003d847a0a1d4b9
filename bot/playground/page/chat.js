// One person's chat: a heading, the log, the foot with the composer. It is made when first shown and then kept, so
// that a half-written text, the place in the log and an open reply are still there when the reader comes back.

import { gist } from "./bubble.js";
import { el } from "./dom.js";
import { Foot } from "./foot.js";
import { heading } from "./heading.js";
import { Taps } from "./inlinekeys.js";
import { intro } from "./intro.js";
import { startPayload } from "./links.js";
import { Log } from "./log.js";
import { alertDialog, enlarge, toast } from "./notices.js";
import { act, Unreachable } from "./wire.js";
import { say } from "./words.js";

export class Chat {
  #town;
  #id;
  #taps = new Taps();
  #reading = false;
  #unreadMeanwhile = false;

  constructor(town, personId, arrangement) {
    this.#town = town;
    this.#id = personId;
    this.deeds = this.#whatTapsDo();
    this.log = new Log(personId, this.deeds, () => this.#read());
    this.foot = new Foot(this);
    this.heading = heading(this, town, arrangement);
    this.toasts = el("div", { class: "toasts", role: "status" });
    this.intro = intro();
    this.element = el("section", {
      class: "chat", "data-person": personId, "data-role": this.person.role, "aria-labelledby": `name-${personId}`,
    },
    this.heading.element,
    el("div", { class: "stage" }, this.log.element, this.intro.element, this.log.pill, this.toasts),
    this.foot.element);
    this.#follow();
    this.refill();
  }

  get person() {
    return this.#town.people.get(this.#id);
  }

  get bot() {
    return this.#town.bot;
  }

  /** Where people of this town can say that they are. */
  get places() {
    return this.#town.offered.places;
  }

  /** Draw everything from what the town knows. */
  refill() {
    this.log.fill(this.person.messages);
    this.refresh();
  }

  /** Draw all but the messages. */
  refresh() {
    this.log.element.setAttribute("aria-label",
      say("conversation", { name: this.person.first_name, bot: this.bot.name }));
    this.intro.refresh(this.bot, this.person);
    this.heading.refresh();
    this.foot.refresh();
  }

  /** This chat is on the page (again). */
  onScreen() {
    this.log.restore();
    this.#read();
  }

  focus() {
    this.foot.focus();
  }

  /** Do something as this person. True once the town has it; else the reason is shown and the answer is false. */
  async does(deed, facts) {
    try {
      await act(deed, this.#id, facts);
      this.foot.showFault("");
      return true;
    } catch (fault) {
      this.failed(fault);
      return false;
    }
  }

  /** Say near the composer what went wrong. */
  failed(fault) {
    const unreachable = fault instanceof Unreachable;
    this.foot.showFault(unreachable ? say("unreachable") : say("refused", { why: fault.message }));
  }

  #whatTapsDo() {
    return {
      say: (text) => this.does("text", { text }),
      start: (payload) => this.does("start", payload ? { payload } : {}),
      tap: (messageId, callback, button) => this.#tap(messageId, callback, button),
      reply: (message) => this.foot.composer.replyTo(message, gist(message)),
      goTo: (messageId) => this.log.goTo(messageId),
      enlarge,
      toast: (text) => toast(this.toasts, text),
      failed: (fault) => this.failed(fault),
      botName: () => this.bot.username,
    };
  }

  async #tap(messageId, callback, button) {
    const tap = this.#taps.begin(button, () => this.deeds.toast(say("noAnswer")));
    if (!(await this.does("tap", { message_id: messageId, data: callback }))) this.#taps.undone(tap);
  }

  #follow() {
    const mine = (listener) => (fact) => (fact.person_id ?? fact.id) === this.#id && listener(fact);
    this.#town.on("message", mine(({ message }) => {
      this.log.put(message);
      this.refresh();
      this.#read();
    }));
    this.#town.on("edit", mine(({ message }) => this.log.put(message)));
    this.#town.on("delete", mine(({ message_id }) => this.log.remove(message_id)));
    this.#town.on("toast", mine((answer) => this.#answered(answer)));
    this.#town.on("inline", mine((answer) => this.foot.composer.inline.answered(answer)));
    this.#town.on("person commands", mine(() => {
      this.refresh();
      this.#read();
    }));
    // The town may have begun anew without this person while the page stayed open.
    this.#town.on("bot", () => this.person && this.refresh());
    document.addEventListener("visibilitychange", () => this.#read());
  }

  #answered({ text, alert, url }) {
    this.#taps.answered();
    const payload = url ? startPayload(url, this.bot.username) : null;
    if (payload !== null) this.deeds.start(payload);
    else if ((alert && text) || url) alertDialog(this.person.first_name, text ?? "", url);
    else if (text) this.deeds.toast(text);
  }

  /** Tell the town that everything has been read, if a reader is there and sees the newest message. */
  async #read() {
    const seen = this.element?.isConnected && this.log.atEnd && document.visibilityState === "visible";
    if (!seen || !this.person?.unread) return;
    // One at a time; whatever came meanwhile is read by the next.
    if (this.#reading) this.#unreadMeanwhile = true;
    else await this.#tellRead();
  }

  async #tellRead() {
    this.#reading = true;
    this.#unreadMeanwhile = false;
    await act("read", this.#id).catch((fault) => this.failed(fault));
    this.#reading = false;
    if (this.#unreadMeanwhile) this.#read();
  }
}
