// Where a person writes: text, a reply, a file with its caption. What was typed is never lost: if it cannot be sent it
// comes back.

import { attachMenu, encoded, imagesIn } from "./attach.js";
import { Commands } from "./commands.js";
import { el, icon, iconButton } from "./dom.js";
import { InlineSearch } from "./inlinesearch.js";
import { say } from "./words.js";

const TALLEST_PIXELS = 160;

export class Composer {
  #chat;
  #replyTo = null;
  #file = null;
  // Sent one after the other, so that two quick lines keep their order.
  #sending = Promise.resolve();

  constructor(chat) {
    this.#chat = chat;
    this.box = el("textarea", {
      rows: "1", "aria-label": say("write", { name: chat.person.first_name }), placeholder: say("placeholder"),
      enterkeyhint: "send", dir: "auto", maxlength: "4096",
    });
    this.strip = el("div", { class: "strip", hidden: true });
    this.commands = new Commands(chat, this.box);
    this.inline = new InlineSearch(chat, this.box, (text) => this.#fill(text));
    const form = el("form", { class: "composer" },
      this.commands.button,
      attachMenu(chat, (file, deed) => this.attach(file, deed)),
      this.box,
      el("button", { class: "round send", "aria-label": say("send"), title: say("send") }, icon("send")));
    const { commands, inline } = this;
    this.element = el("div", { class: "writing" },
      commands.list.element, inline.list.element, inline.heard, this.strip, form);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.box.addEventListener("input", () => this.#typed());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("paste", (event) => this.#pasted(event));
  }

  focus() {
    this.box.focus();
  }

  refresh() {
    this.commands.refresh();
  }

  /** Answer this message with what is written next; `gist` is shown above the box. */
  replyTo(message, gist) {
    this.#replyTo = message.message_id;
    const name = message.from?.first_name ?? "";
    this.#showStrip([el("span", {}, el("strong", {}, say("replyTo", { name })), gist)], say("dropReply"));
    this.focus();
  }

  /** Send `file` with what is written next as its caption; `deed` is "photo" or "document". */
  attach(file, deed) {
    this.#file = { file, deed };
    const preview = deed === "photo" && el("img", { src: URL.createObjectURL(file), alt: "" });
    this.box.placeholder = say("caption");
    const parts = [preview, el("span", {}, el("strong", {}, say(deed)), file.name)].filter(Boolean);
    this.#showStrip(parts, say("dropFile", { name: file.name }));
    this.focus();
  }

  /** Send what is there. The box is free at once; a refused text comes back in front of what was typed meanwhile. */
  send() {
    const draft = { text: this.box.value.trim(), replyTo: this.#replyTo, attached: this.#file };
    if (!draft.text && !draft.attached) return;
    this.#clear();
    this.#sending = this.#sending.then(() => this.#deliver(draft));
  }

  async #deliver(draft) {
    const { text, replyTo, attached } = draft;
    const sent = attached
      ? await this.#deliverFile(attached, text)
      : await this.#chat.does("text", { text, ...(replyTo && { reply_to: replyTo }) });
    if (!sent) this.#giveBack(draft);
  }

  async #deliverFile({ file, deed }, text) {
    const facts = { name: file.name, base64: await encoded(file), ...(text && { caption: text }) };
    return this.#chat.does(deed, facts);
  }

  #giveBack({ text, attached }) {
    this.#fill([text, this.box.value].filter(Boolean).join("\n"));
    if (attached) this.attach(attached.file, attached.deed);
  }

  #clear() {
    this.#dropStrip();
    this.#fill("");
  }

  #fill(text) {
    this.box.value = text;
    this.#typed();
  }

  #typed() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, TALLEST_PIXELS)}px`;
    this.commands.suggest();
    this.inline.suggest();
  }

  #key(event) {
    if (event.isComposing || this.commands.list.key(event) || this.inline.key(event)) return;
    const isPlainEnter = event.key === "Enter" && !event.shiftKey;
    if (isPlainEnter) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && !this.strip.hidden) {
      this.#dropStrip();
    } else if (event.key === "ArrowUp" && !this.box.value) {
      event.preventDefault();
      this.#chat.log.focusLast();
    }
  }

  #pasted(event) {
    const [image] = imagesIn(event.clipboardData);
    if (!image) return;
    event.preventDefault();
    this.attach(image, "photo");
  }

  #showStrip(parts, dropLabel) {
    this.strip.replaceChildren(...parts, iconButton("close", dropLabel, () => {
      this.#dropStrip();
      this.focus();
    }, { class: "round" }));
    this.strip.hidden = false;
  }

  #dropStrip() {
    const preview = this.strip.querySelector("img");
    if (preview) URL.revokeObjectURL(preview.src);
    this.strip.hidden = true;
    this.strip.replaceChildren();
    this.box.placeholder = say("placeholder");
    this.#replyTo = null;
    this.#file = null;
  }
}
