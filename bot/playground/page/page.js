// The chat page of the playground: it fetches the town, follows its events and puts the parts in their places.
//
// Hooks that stay (for tests and for programs that drive this page):
//   [data-person="1001"]           the pane of a person, a <section> named after them; only who is on screen is there
//   [data-tab="1001"]              the button of a person in the bar of all people; ".badge" in it counts the unread
//   .message[.own|.theirs]         a message in a pane; [data-message="7"] is its id, ".text" its words, ".edited" is
//                                  there once it was edited, ".photo" is the button that enlarges its photo
//   .keyboard button | a           its inline keyboard: a <button> with the button's text, an <a> for a link out of
//                                  the page; aria-busy="true" while a tap waits for its answer
//   .reply-keys button             the bot's reply keyboard
//   textarea                       the composer of a pane, labelled "Message de <name>" / "Message from <name>"
//   button.send                    sends it, as Enter does; Shift+Enter is a new line
//   button.start                   "Démarrer" / "Start", until the person has started the bot
//   .menu-button, .commands li     the person's commands
//   .results li                    what the bot lists while "@bot something" is typed; ".door" is the button above it
//   .toast, dialog.alert           a tap's answer; .fault is what went wrong, beside the composer
//   .pill                          "new messages", while the reader has scrolled up
//   [data-clock="later|saturday|now"]   the clock's buttons; ".clock time" has the town's time as its datetime
//   .bot-status[data-state="asleep|awake|lost"]   how the bot is
//   html[data-theme="light|dark"]  the theme that is worn
//   html[data-line="open|lost"]    whether the page follows the town's events

import { Arrangement } from "./arrangement.js";
import { fillPeopleBar } from "./peoplebar.js";
import { alertDialog } from "./notices.js";
import { fillTopbar } from "./topbar.js";
import { Town } from "./town.js";
import { ask, follow } from "./wire.js";
import { language, say } from "./words.js";

const part = (id) => document.getElementById(id);
const root = document.documentElement;
const town = new Town();

function showLine(isOpen) {
  root.dataset.line = isOpen ? "open" : "lost";
  part("banner").hidden = isOpen;
  part("banner").textContent = isOpen ? "" : say("gone");
}

async function readAll() {
  // The line is open before the state is asked for, so nothing falls between the two.
  town.pause();
  town.read(await ask("/state"));
  showLine(true);
}

function countInTitle() {
  const unread = [...town.people.values()].reduce((sum, person) => sum + person.unread, 0);
  document.title = unread ? `(${unread}) Cabas` : "Cabas";
}

root.lang = language;
document.querySelector(".skip").textContent = say("skip");
const arrangement = new Arrangement(part("panes"), town);
fillTopbar(part("topbar"), town, (fault) => alertDialog("Cabas", say("refused", { why: fault.message })));
fillPeopleBar(part("people"), town, arrangement);
town.on("all message person", countInTitle);
follow({
  opened: readAll,
  happened: (name, fact) => town.happened(name, fact),
  lost: () => showLine(false),
});
