// Files on their way to the bot.

import { el, iconButton } from "./dom.js";
import { menu } from "./menu.js";
import { askPosition } from "./position.js";
import { say } from "./words.js";

const PICTURES = "image/jpeg,image/png,image/webp";

/** Return the button with the choices photo, file, position. `chosen(file, deed)` is called with what was picked. */
export function attachMenu(chat, chosen) {
  const pick = (accept, deed) => {
    const input = el("input", { type: "file", accept, onchange: () => input.files[0] && chosen(input.files[0], deed) });
    input.click();
  };
  const button = iconButton("clip", say("attach"), null, { class: "round" });
  return menu(button, () => [
    { label: say("photo"), onclick: () => pick(PICTURES, "photo") },
    { label: say("document"), onclick: () => pick(null, "document") },
    { label: say("location"), onclick: () => askPosition(chat) },
  ]);
}

/** Return the pictures in what was pasted. */
export const imagesIn = (transfer) => [...transfer.files].filter((file) => PICTURES.includes(file.type));

/** Return the bytes of `file` in base64. */
export async function encoded(file) {
  const url = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(",") + 1);
}
