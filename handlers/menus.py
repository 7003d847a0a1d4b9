"""The command menus: who sees which commands, by role and language. Both languages' names always work."""

from aiogram.types import BotCommand

from handlers.texts.words import Words

_SHOPPER = {
    "fr": {
        "start": "start",
        "panier": "basket",
        "pres": "near",
        "magasins": "shops",
        "reservations": "reservations",
        "langue": "language",
        "aide": "help",
    },
    "en": {
        "start": "start",
        "basket": "basket",
        "near": "near",
        "shops": "shops",
        "reservations": "reservations",
        "language": "language",
        "help": "help",
    },
}
_SHOP = {
    "fr": {
        "boutique": "shop",
        "commandes": "orders",
        "produits": "products",
        "ajouter": "add",
        "horaires": "hours",
        "pause": "pause",
        "remise": "handover",
    },
    "en": {
        "shop": "shop",
        "orders": "orders",
        "products": "products",
        "add": "add",
        "hours": "hours",
        "pause": "pause",
        "handover": "handover",
    },
}


def menu(role: str, words: Words) -> list[BotCommand]:
    """The commands of `role` ("shop" or "shopper") in the language of `words`."""
    commands = {**(_SHOP[words.language] if role == "shop" else {}), **_SHOPPER[words.language]}
    return [BotCommand(command=name, description=words(f"command-{text}")) for name, text in commands.items()]
