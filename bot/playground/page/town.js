// What the page knows of the town: people, their messages, the bot, the clock. Each change is announced as an event of
// the same name as the server's; "all" says that everything was read anew.

/** How each event of the server changes what is known. Each may come twice: it then changes nothing more. */
const CHANGES = {
  message(town, { person_id, message, unread }) {
    const person = town.people.get(person_id);
    if (!person) return;
    person.unread = unread;
    person.typing = false;
    put(person.messages, message);
  },
  edit(town, { person_id, message }) {
    const person = town.people.get(person_id);
    if (person) put(person.messages, message);
  },
  delete(town, { person_id, message_id }) {
    const person = town.people.get(person_id);
    if (person) person.messages = person.messages.filter((known) => known.message_id !== message_id);
  },
  person(town, changed) {
    const known = town.people.get(changed.id);
    if (known) Object.assign(known, changed);
    else town.people.set(changed.id, { messages: [], ...changed });
  },
  commands(town, { person_id, commands }) {
    const person = town.people.get(person_id);
    if (person) person.commands = commands;
  },
  bot: (town, bot) => Object.assign(town.bot, bot),
  clock: (town, clock) => Object.assign(town.clock, clock),
  limits: (town, limits) => Object.assign(town.limits, limits),
  town: (town, offered) => Object.assign(town.offered, offered),
  toast() {},
  inline() {},
};

function put(messages, message) {
  const place = messages.findLastIndex((known) => known.message_id === message.message_id);
  if (place < 0) messages.push(message);
  else messages[place] = message;
}

export class Town extends EventTarget {
  bot = { username: "", name: "", awake: false, description: "" };
  clock = { version: 0, offset_seconds: 0 };
  limits = { enabled: false };
  offered = { places: [], invites: [] };
  people = new Map();

  #ready = false;
  #early = [];

  /** Hold events back until `read` has the whole state: they may be older or newer than it. */
  pause() {
    this.#ready = false;
    this.#early = [];
  }

  /** Take a whole state; the events held back are applied on top, in order, so that none is lost. */
  read(state) {
    const { bot, clock, limits } = state;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    Object.assign(this, { bot, clock, limits, offered: state.town });
    for (const [name, fact] of this.#early) CHANGES[name](this, fact);
    this.#ready = true;
    this.#early = [];
    this.#announce("all", null);
  }

  /** Take one event of the server. */
  happened(name, fact) {
    if (!this.#ready) {
      this.#early.push([name, fact]);
      return;
    }
    CHANGES[name](this, fact);
    this.#announce(name, fact);
  }

  /** Call `listener(fact)` at each of the named events. */
  on(names, listener) {
    for (const name of names.split(" ")) this.addEventListener(name, (event) => listener(event.detail));
  }

  /** The town's present moment, in milliseconds since 1970. */
  now() {
    return Date.now() + this.clock.offset_seconds * 1000;
  }

  #announce(name, fact) {
    this.dispatchEvent(new CustomEvent(name, { detail: fact }));
  }
}
