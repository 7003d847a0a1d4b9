// A button that unfolds a list of choices: arrow keys, Home, End, Escape, a tap elsewhere closes it.

import { el } from "./dom.js";

const STEPS = {
  ArrowDown: (place, all) => (place + 1) % all,
  ArrowUp: (place, all) => (place - 1 + all) % all,
  Home: () => 0,
  End: (place, all) => all - 1,
};

/**
 * Turn `button` into the opener of a menu and return the element that holds both. `choices()` is asked at each opening
 * for `[{label, onclick, checked?}]`, where `label` is a string or an array of nodes.
 */
export function menu(button, choices) {
  const list = el("div", { class: "menu-list", role: "menu", hidden: true });
  const holder = el("div", { class: "menu" }, button, list);
  const close = () => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const open = () => {
    list.replaceChildren(...choices().map((choice) => item(choice, close, button)));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    (list.querySelector("[aria-checked=true]") ?? list.firstElementChild)?.focus();
  };
  button.setAttribute("aria-haspopup", "menu");
  close();
  button.addEventListener("click", () => (list.hidden ? open() : close()));
  holder.addEventListener("focusout", (event) => holder.contains(event.relatedTarget) || close());
  list.addEventListener("keydown", (event) => steer(event, list, close, button));
  return holder;
}

function item({ label, onclick, checked }, close, button) {
  const role = checked === undefined ? "menuitem" : "menuitemradio";
  const entry = el("button", {
    type: "button", role, tabindex: "-1", "aria-checked": checked === undefined ? null : String(checked),
  }, ...[label].flat());
  entry.addEventListener("click", () => {
    // The focus goes back first: what the choice does may want it elsewhere.
    button.focus();
    close();
    onclick();
  });
  return entry;
}

function steer(event, list, close, button) {
  if (event.key === "Escape") {
    button.focus();
    close();
  }
  if (!Object.hasOwn(STEPS, event.key)) return;
  event.preventDefault();
  const all = [...list.children];
  all[STEPS[event.key](all.indexOf(document.activeElement), all.length)].focus();
}
