// What goes over the wire: questions to the playground, and its stream of events.

const RETRY_MILLISECONDS = 1500;

const EVENTS = ["message", "edit", "delete", "toast", "inline", "bot", "clock", "limits", "person", "commands"];

/** The playground understood and said no; `message` is its reason, in its own words. */
export class Refused extends Error {}

/** Nothing came back: the playground is not there. */
export class Unreachable extends Error {}

/** GET `path`, or POST `body` to it as JSON; return the JSON answer. Throws Refused or Unreachable. */
export async function ask(path, body) {
  const response = await request(path, body);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error ?? `HTTP ${response.status}`);
  return answer;
}

async function request(path, body) {
  const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  try {
    return await fetch(path, body === undefined ? {} : post);
  } catch (fault) {
    throw new Unreachable(fault.message);
  }
}

/** Do what a person does: `act("text", 1001, {text: "pain"})`. */
export const act = (deed, personId, facts = {}) => ask("/act", { person_id: personId, act: deed, ...facts });

/**
 * Follow the events for as long as the page lives: `opened()`, a promise, at each (re)connection, `happened(name,
 * fact)` for each event, `lost()` when the line breaks or `opened` fails. Reconnecting is ours, not EventSource's,
 * which gives up on an HTTP error.
 */
export function follow(listener) {
  const source = new EventSource("/events");
  const again = (fault) => {
    console.warn("the line to the town is lost:", fault);
    source.close();
    listener.lost();
    setTimeout(() => follow(listener), RETRY_MILLISECONDS);
  };
  source.onopen = () => listener.opened().catch(again);
  source.onerror = again;
  for (const name of EVENTS) {
    source.addEventListener(name, (event) => listener.happened(name, JSON.parse(event.data)));
  }
}
