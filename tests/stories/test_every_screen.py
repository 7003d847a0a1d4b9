"""Every screen that can be reached, by every role and in both languages: short, in words, and with a way back."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from catalog.model import Point
from conversations.invites import invite_admin
from conversations.people import Rank
from conversations.reservation.lifecycle import Actor
from conversations.reservation.steps import Confirmed, Countered, Reason, Rejected
from handlers.tap_kinds import KINDS
from tests.someone import Someone
from tests.street import Street, bread, goods
from tests.walking import Screen, Walk

LINES = 6
LONGER = {
    r"^\d+ (?:résultats?|results?|boutiques?|shops?)\b|^Plus de|^More than": 7,
    # Read at leisure, in parts.
    r"^Comment faire|^How it works": 13,
    r"^Ce que Cabas garde|^What Cabas keeps": 7,
    # A card tells all of a reservation, a list one a line, a basket each of its lines, a week its days.
    r"n° ?\d+|no\. ?\d+|Demande envoyée|Request sent|C'est (?:confirmé|prêt)|It's (?:confirmed|ready)|vous a remis": 10,
    r"^Vos réservations|^Your reservations": 9,
    r"^Votre panier|^Your basket|^Votre réservation|^Your reservation": 10,
    r"les horaires|opening hours": 9,
    r"Pour la mairie|For the town hall": 13,
}
"""What may be longer than LINES, by what it begins with or holds, and how long."""

HOME = r"^Bonjour|^Hello"
"""What every way back leads to needs none itself."""

WAYS_OUT = {"Retour", "Annuler", "Passer", "Back", "Cancel", "Skip", "Garder ma réservation", "Keep my reservation"}
ONLY_FRENCH = {"Retour", "Annuler", "Réserver", "Confirmer", "Refuser", "Aide", "Y aller", "Passer"}
ONLY_ENGLISH = {"Back", "Cancel", "Reserve", "Confirm", "Refuse", "Help", "Skip"}
SHELF = b"nom;prix;stock;divers\nPain de mie;3,40;8;x\nCroissant;1,20;;x\nTarte;cher;;x\n"
CHOICES = ("fp:", "fc:", "fd:", "fi:again", "fi:sell-out:", "fi:sell-out-sure", "fi:leave")
WITH_A_FILE: list[tuple[Any, ...]] = [
    ("owner", SHELF, *CHOICES, "fi:take", "fi:undo:", "fi:show", "fi:undo:", "fi:undo-sure"),
    ("owner", b"nom;prix\nFlan;2,80\n", "fi:stop"),
    ("owner", b"bidule;machin\nFlan;2,80\n", "fp:"),
    ("owner", b"\n"),
    ("shopper", SHELF),
    ("owner of two shops", SHELF, "fs:", "fi:stop"),
]
"""Who sends what file, and taps what with it, in this order."""

NOT_BY_TAPPING = {
    "hs": "hours are typed before they can be agreed to",
    "e": "the question at closing comes by the clock, and is told there",
    "l": "the language changes, and with it all that is walked through",
}
HOURS = "Mo-Su 09:00-19:00; PH off; 2026 Jun 20 off"
TEXTS = {
    "shopper": [
        *("déplacer 9", "retard 7", "/pres rue des Halles", "/pres Rezé", "/start shop_2", "/start shop_1"),
        *("/start", "/aide", "/reservations", "pain", "fleurs", "savon", "/magasins", "/pres", "/panier", "xyzzy"),
    ],
    "owner": ["refuser 5", "/boutique", "/commandes", "/aide", "/start", "Confiture de figue 6,50", "remise"],
    "staff": ["/commandes", "/aide", "/start"],
    "admin": ["/aide", "/start", "/inviter Droguerie"],
}


async def furnished(street: Street, language: str) -> tuple[Someone, Someone, Someone]:
    """A bakery's owner, one of its staff, and a shopper with a reservation of each sort; shops that nobody joined."""
    shelf = [replace(goods(f"Brioche {kind}"), category="Brioches") for kind in "abcdefghij"] + [goods("Savon")]
    place = Point(47.39, -2.45)
    there = {"place": place, "address": "3 rue des Halles"}
    bakery = await street.shop(
        "Fournil", bread(stock=90), *shelf, commune="Rezé", slot_capacity=50, opening_hours=HOURS, **there
    )
    await street.shop("Aux Tulipes", goods("Fleurs"), goods("Savon"), kind="Fleuriste", commune="Nantes", **there)
    for name in ("Épicerie", "Droguerie"):
        await street.shop(name, goods("Savon"))
    anne = await street.merchant(bakery, "Anne", language=language)
    maria = await street.shopper("Maria", language=language)
    paul = await street.merchant(bakery, "Paul", Rank.STAFF, language=language)
    loaf = await street.product(1)
    first = await street.orders(maria, (loaf, 1))
    await anne.presses(f"k:confirm:{first.id}")
    await anne.presses(f"k:collected:{first.id}")
    for step in (Countered(), Rejected(Reason.CLOSED)):
        await street.passes(minutes=1)
        made = await street.orders(maria, (loaf, 1))
        await street.records(made.id, step, Actor.SHOP, anne)
    await street.orders(maria, (loaf, 1))
    await street.passes(minutes=61)
    for steps in ((), (), ("confirm",), ("confirm", "ready"), ("confirm",)):
        await street.passes(minutes=1)
        made = await street.orders(maria, (loaf, 2))
        for verb in steps:
            await anne.presses(f"k:{verb}:{made.id}")
    return anne, paul, maria


async def owner_of_two_shops(street: Street, language: str) -> Someone:
    luc = await street.merchant(await street.shop("Mercerie"), "Luc", language=language)
    await luc.starts(await street.invited(await street.shop("Chapellerie")))
    return luc


def faults(screen: Screen, language: str) -> list[str]:
    """What is wrong with a screen, in words."""
    found = []
    if len(screen.text) > 4096:
        found.append(f"{len(screen.text)} characters")
    height = len(screen.text.splitlines())
    if height > max((most for said, most in LONGER.items() if re.search(said, screen.text)), default=LINES):
        found.append(f"{height} lines")
    found += [f"no words on {label!r}" for label in screen.labels if not re.search(r"[^\W\d_]{2,}", label)]
    found += [f"{len(label)} letters on {label!r}" for label in screen.labels if len(label) > 60]
    if len(set(screen.labels)) < len(screen.labels):
        found.append(f"the same label twice: {screen.labels}")
    leads_back = WAYS_OUT & set(screen.labels) or re.search(HOME, screen.text)
    if screen.is_text and screen.labels and not leads_back:
        found.append(f"no way back: {screen.labels}")
    foreign = ONLY_ENGLISH if language == "fr" else ONLY_FRENCH
    found += [f"in the other language: {label!r}" for label in screen.labels if label in foreign]
    if re.search(r"\b(?:button|refused|state|command)-[a-z]", " ".join((screen.text, *screen.labels))):
        found.append("a key instead of its text")
    found += [f"too long for a button: {wire!r}" for wire in screen.wires if len(wire.encode()) > 64]
    return [f"{fault} — after {screen.tap!r}: {screen.text[:80]!r}" for fault in found]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("language", ["fr", "en"])
async def test_every_screen_is_short_in_words_and_leads_back(street: Street, language: str) -> None:
    anne, paul, maria = await furnished(street, language)
    claire = await street.shopper("Claire", language=language)
    async with street.database.writing() as unit:
        link = await invite_admin(unit, street.clock, timedelta(days=1))
    await claire.starts(f"invite_{link}")

    walks = {"shopper": Walk(maria), "owner": Walk(anne), "staff": Walk(paul), "admin": Walk(claire)}
    for role, walk in walks.items():
        walk.reads()
        await walk.through(TEXTS[role])
    # Now that all else has been tapped, a demand that is still there to be answered with something else.
    waiting = await street.orders(maria, (await street.product(2), 3))
    agreed = await street.orders(maria, (await street.product(2), 3))
    await street.records(agreed.id, Confirmed(), Actor.SHOP, anne)
    await walks["owner"].through([f"proposer {waiting.id}", f"annuler {agreed.id}"])

    walks["owner of two shops"] = Walk(await owner_of_two_shops(street, language))
    for role, file, *taps in WITH_A_FILE:
        await walks[role].with_file("rayon.csv", file, *taps)

    screens = [screen for walk in walks.values() for screen in walk.screens]
    wrong = "\n".join(fault for screen in screens for fault in faults(screen, language))
    assert not wrong, wrong
    tapped = {key[0] for walk in walks.values() for key in walk.tapped}
    assert sorted(set(KINDS) - tapped - set(NOT_BY_TAPPING)) == []
    assert len(screens) > 60
