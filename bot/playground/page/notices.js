// What comes up and goes: toasts over a chat, dialogs, the enlarged photo.

import { el, iconButton } from "./dom.js";
import { safeAddress } from "./links.js";
import { say } from "./words.js";

const READ_BASE_MILLISECONDS = 3500;
const READ_PER_LETTER_MILLISECONDS = 60;

/** Show `text` in `holder` for as long as it takes to read; a tap takes it away. */
export function toast(holder, text) {
  const note = el("p", { class: "toast", onclick: () => note.remove() }, text);
  holder.append(note);
  setTimeout(() => note.remove(), READ_BASE_MILLISECONDS + text.length * READ_PER_LETTER_MILLISECONDS);
}

/** Show `text` under the heading `title` until it is closed; `url` adds a link. */
export function alertDialog(title, text, url) {
  const href = url && safeAddress(url);
  openDialog({ class: "alert", role: "alertdialog", "aria-label": title },
    el("h2", {}, title),
    el("p", {}, text),
    href && el("p", {}, el("a", { href, target: "_blank", rel: "noopener noreferrer" }, url)),
    el("form", { method: "dialog" }, el("button", { class: "primary" }, say("ok"))));
}

/** Show a photo as large as the window allows. */
export function enlarge(src, alt) {
  const dialog = openDialog({ class: "lightbox", "aria-label": alt, onclick: () => dialog.close() },
    el("img", { src, alt }),
    iconButton("close", say("close"), () => dialog.close(), { class: "round" }));
}

/**
 * Ask for `fields` (elements with a `name`) in a dialog and call `done(answers)` with an object of strings. Cancel and
 * Escape call nothing.
 */
export function askDialog(title, fields, verb, done) {
  const form = el("form", { method: "dialog", class: "fields" },
    el("h2", {}, title),
    ...fields,
    el("div", { class: "choices" },
      el("button", { type: "button", onclick: () => dialog.close() }, say("cancel")),
      el("button", { class: "primary" }, verb)));
  form.addEventListener("submit", () => done(Object.fromEntries(new FormData(form))));
  const dialog = openDialog({ "aria-label": title }, form);
}

/** Open a modal dialog that leaves nothing behind when it closes; the focus goes back by itself. */
function openDialog(attributes, ...children) {
  const dialog = el("dialog", attributes, ...children);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
