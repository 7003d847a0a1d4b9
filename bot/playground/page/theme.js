// Light or dark: as the system says, until the button says otherwise.

import { icon, iconButton } from "./dom.js";
import { keep, kept } from "./kept.js";
import { say } from "./words.js";

const system = matchMedia("(prefers-color-scheme: dark)");

/** Return the button that switches the theme; it shows where it leads. */
export function themeButton() {
  let chosen = kept("theme");
  const button = iconButton("moon", "", () => {
    const wanted = present() === "dark" ? "light" : "dark";
    // Back to what the system says means following it again, not holding on to today's answer.
    chosen = wanted === (system.matches ? "dark" : "light") ? null : wanted;
    keep("theme", chosen);
    wear();
  }, { class: "round" });

  const present = () => chosen ?? (system.matches ? "dark" : "light");
  const wear = () => {
    const theme = present();
    const other = theme === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    button.replaceChildren(icon(theme === "dark" ? "sun" : "moon"));
    button.setAttribute("aria-label", say(other));
    button.title = say(other);
  };
  system.addEventListener("change", wear);
  wear();
  return button;
}
