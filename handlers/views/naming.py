"""The name somebody picks up under: asked, and kept."""

from dataclasses import replace

from conversations.names import LONGEST, proposed
from conversations.people import Person
from handlers.reply import Reply, screen
from handlers.taps import Mine, PickupName
from handlers.texts.words import Words
from handlers.views.layout import back, button, lines
from handlers.views.ordering import stop
from handlers.wire import Tap


def ask(person: Person, first: Tap, words: Words, *, wrong: bool = False) -> Reply:
    """In whose name; Telegram's first name is a tap away, `first`. `wrong`: the last answer was none."""
    text = lines(
        words("not-a-name", limit=LONGEST) if wrong else "",
        words.html("name-ask", name=person.called),
    )
    label = words("button-first-name", name=proposed(person.first_name))
    return screen(text, (button(label, first),), (stop(words),))


def kept(person: Person, words: Words) -> Reply:
    """The name as it stands now."""
    reply = screen(
        words.html("name-kept", name=person.called),
        (button(words("button-my-name"), PickupName("ask")), button(words("button-mine"), Mine())),
        back(words),
    )
    return replace(reply, stands=PickupName("show"))
