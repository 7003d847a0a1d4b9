"""The name somebody picks up under: asked, and kept."""

from dataclasses import replace

from conversations.names import LONGEST, proposed
from conversations.people import Person
from handlers.reply import Reply, screen
from handlers.taps import Mine, PickupName
from handlers.texts.words import Words
from handlers.views.layout import back, button, lines
from handlers.views.ordering import stop


def ask(person: Person, words: Words, *, wrong: bool = False) -> Reply:
    """In whose name; Telegram's first name is a tap away. `wrong`: the last answer was none."""
    text = lines(
        words("not-a-name", limit=LONGEST) if wrong else "",
        words.html("name-ask", name=person.called),
    )
    first = button(words("button-first-name", name=proposed(person.first_name)), PickupName("first"))
    return screen(text, (first,), (stop(words),))


def kept(person: Person, words: Words) -> Reply:
    """The name as it stands now."""
    reply = screen(
        words.html("name-kept", name=person.called),
        (button(words("button-my-name"), PickupName("ask")), button(words("button-mine"), Mine())),
        back(words),
    )
    return replace(reply, stands=PickupName("show"))
