"""Where somebody is: asked for, said back, kept or forgotten."""

from collections.abc import Sequence

from catalog.asking.spots import Spot
from conversations.people import Person
from handlers.reply import Reply, Screen, screen
from handlers.taps import Go, Look
from handlers.taps_place import ChooseSpot, Here
from handlers.texts.words import Words
from handlers.views.layout import back, button, column


def ask(words: Words) -> Reply:
    """The question, with a button at the bottom of the chat that answers it by itself."""
    keys = (words("button-share-place"), words("button-back"))
    return Reply((Screen(words("place-ask"), asks_place=keys),), in_place=False)


def which(spots: Sequence[Spot], words: Words) -> Reply:
    """Several places are called so."""
    choices = column(button(spot.label, ChooseSpot(spot.mark)) for spot in spots)
    return screen(words("place-which"), *choices, (button(words("button-cancel"), Go("stop")),))


def unknown(typed: str, query: str, words: Words) -> Reply:
    """No place of the town is called so; perhaps it was a search: `query` is the text as a button holds it."""
    search = button(words("button-search-for", query=typed), Look(0, query))
    return screen(words.html("place-unknown", typed=typed), (search,), (button(words("button-cancel"), Go("stop")),))


def kept(person: Person, words: Words) -> Reply:
    """Where they are, as it is kept, until when, and how to change that."""
    text = words.html("place-saved" if person.place_saved else "place-kept", name=person.place_name or "none")
    save = [] if person.place_saved else [button(words("button-save-place"), Here("save"))]
    change = [button(words("button-other-place"), Here("ask")), button(words("button-forget-place"), Here("forget"))]
    return screen(text, *column([*save, *change]), back(words))


def forgotten(words: Words) -> Reply:
    return screen(words("place-forgotten"), (button(words("button-other-place"), Here("ask")),), back(words))
