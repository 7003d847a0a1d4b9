"""The screens that stand by themselves: welcome, help, language, and what to say when nothing fits."""

from collections.abc import Sequence
from html import escape

from catalog.model import Shop
from conversations.people import Person, Rank
from conversations.town_hall import TownHall
from handlers.reply import Reply, screen
from handlers.taps import Go, Look, Mine, Orders, PickupName, Speak
from handlers.texts.words import LANGUAGES, Words
from handlers.views.basket import way_in
from handlers.views.layout import back, button, capital, column, lines
from handlers.views.saying import of_town

EXAMPLES = ("example-1", "example-2", "example-3")


def start(person: Person, hall: TownHall, words: Words, *, in_basket: int = 0) -> Reply:
    """The first contact, in a few lines, with three examples to tap, and the way to the basket where something is in
    it."""
    town, contact = of_town(hall.name, words), hall.help_contact or "none"
    greeting = words.html("start", name=person.called, town=town, contact=contact)
    examples = tuple(button(capital(words(key)), Look(0, words(key))) for key in EXAMPLES)
    more = (button(words("button-help"), Go("help")), button(words("button-kept"), Go("kept")))
    basket = column([way_in(in_basket, words)] if in_basket else [])
    return screen(lines(greeting, words("start-try")), examples, *basket, more)


def help_screen(words: Words, shops: Sequence[Shop], bot: str, hall: TownHall, *, is_admin: bool) -> Reply:
    """How it works, `bot` being the bot's username; for a shop's people and admins, how their side does too."""
    contact = words.html("help-contact", contact=hall.help_contact) if hall.help_contact else ""
    parts = [lines(words("help", bot=bot), contact)]
    parts += [words(key) for key, theirs in (("help-shop", bool(shops)), ("help-admin", is_admin)) if theirs]
    text = "\n\n".join(parts)
    own = [button(words("button-orders", shop=shop.name), Orders(shop.id)) for shop in shops]
    mine = (button(words("button-mine"), Mine()), button(words("button-my-name"), PickupName("ask")))
    return screen(text, *column([*own, *mine]), back(words))


def kept(words: Words, hall: TownHall) -> Reply:
    """What is kept about a person, and why, and who answers for it."""
    legal = [words("kept-legal"), escape(hall.legal_notice, quote=False)] if hall.legal_notice else []
    return screen(lines(words("kept"), *legal), back(words))


def language(words: Words) -> Reply:
    """Each language by its own name."""
    buttons = (button(words(f"language-{code}"), Speak(code)) for code in LANGUAGES)
    return screen(words("language-ask"), tuple(buttons), back(words))


def language_set(words: Words) -> Reply:
    return screen(words("language-set"), back(words))


def say(words: Words, key: str) -> Reply:
    """One text and the way home."""
    return screen(words(key), back(words))


def admin_joined(person: Person, hall: TownHall, words: Words) -> Reply:
    """A new admin's first words."""
    told = words.html("joined-admin", name=person.called, town=of_town(hall.name, words))
    return screen(lines(told, words("help-admin")), back(words))


def joined(person: Person, shop: Shop, rank: Rank, wishes: int, words: Words) -> Reply:
    """A new member's first minute; `wishes` counts who would have reserved there before."""
    text = lines(
        words.html(f"joined-{rank.value}", name=person.called, shop=shop.name),
        words("joined-wishes", count=wishes) if wishes else "",
    )
    reply = screen(text, (button(words("button-orders", shop=shop.name), Orders(shop.id)),), back(words))
    return Reply(reply.screens, menu_for="shop")


def member_already(shops: Sequence[Shop], words: Words) -> Reply:
    """An invite link that no longer works, opened by somebody who needs none."""
    text = words.html("invite-member-already", shops=", ".join(shop.name for shop in shops))
    own = (button(words("button-orders", shop=shop.name), Orders(shop.id)) for shop in shops)
    return screen(text, *column(own), back(words))
