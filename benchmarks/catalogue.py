"""A catalogue of any size, made of our own word lists: names such as shops give them, the same for the same seed.

A smaller catalogue is the beginning of a larger one. As in real ones a few words are everywhere and most
are rare, made-up makers' and lines' among them; some names are shouted without accents or carry a seller's word, and
two in a hundred hold a typing error of the seller's own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count as count_from
from itertools import cycle
from pathlib import Path
from random import Random
from typing import TypeVar

from benchmarks.mistyping import misspelt, slipped
from benchmarks.words import plain
from catalog.model import Product

QUALITIES = """
bio|artisanal|fermier|maison|du pays|extra|nature|sans sucre|à l'ancienne|doux|fumé|petit format|grand format|de saison
fait main|recyclé|léger|épais|rouge|bleu marine|vert|écru|pour enfant|pour deux|familial|blanc|noir|équitable|premium
allégé|intense|gourmand|authentique|tendre|croquant|onctueux|fin|gros|mini|maxi|nouvelle recette|label rouge|sélection
vegan|gris|beige|bordeaux|turquoise|lavable|robuste|compact|classique|traditionnel|original|végétal|naturel
"""
SELLERS_WORDS = """
promo|local|en promotion|du jour|vrac|arrivage|fin de série|déstockage|à partager|offre spéciale|notre sélection|neuf
dernières pièces|coup de cœur|produit frais|à commander|fabrication française|circuit court|petit producteur|exclusivité
"""
PACKS = """
100 g|125 g|150 g|200 g|250 g|300 g|350 g|400 g|500 g|750 g|1 kg|2 kg|25 cl|33 cl|50 cl|75 cl|1 L|1,5 L|x2|x4|x6|x8|x12
lot de 2|lot de 3|lot de 6|par 10|boîte de 20|la pièce|le kilo|sachet|bocal|coffret|6 tranches|2 x 150 g|la douzaine
"""
HOUSES = "Maison|Atelier|Ferme|Domaine|Moulin|Brasserie|Biscuiterie|Conserverie|Jardin|Comptoir|Les Frères|Chez|Val"

_ONSETS = "b|br|c|ch|d|f|fl|g|gr|j|k|l|m|n|p|pl|qu|r|s|st|t|tr|v"
_VOWELS = "a|e|i|o|u|é|ai|au|eu|oi|ou|an|in|on"
_ENDINGS = "|||c|l|lle|n|nne|r|re|s|t|x|z|gne"

Entry = TypeVar("Entry")


class _Lists:
    """All that a name is made of, commonest first within each list."""

    def __init__(self, seed: int) -> None:
        chance = Random(seed)
        self.shelves = _shelves()
        self.qualities, self.sellers_words, self.packs = map(_listed, (QUALITIES, SELLERS_WORDS, PACKS))
        self.makers = _made_up(12_000, chance, _listed(HOUSES))
        self.lines = _made_up(12_000, chance)


def names(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield `count` names with their brands, few of them alike."""
    chance, lists = Random(seed), _Lists(seed)
    for _ in range(count):
        name = _name(lists, chance)
        name = name[0].upper() + name[1:]
        yield _as_a_seller_writes(name, lists, chance), _skewed(lists.makers, chance) if chance.random() < 0.6 else ""


def products(count: int, shop_id: int, seed: int = 1) -> Iterator[Product]:
    """Yield `count` products of a shop, not yet kept, with prices and uncounted."""
    chance = Random(seed)
    for number, (name, maker) in enumerate(names(count, seed)):
        cents = chance.randrange(80, 4000, 5)
        yield Product(0, name, shop_id, reference=f"made-{number}", brand=maker, price_cents=cents)


def relisted(products: Sequence[Product], count: int, seed: int = 1) -> Iterator[Product]:
    """Yield `count` more products: the same ones as other shops list them, with ids that follow."""
    chance, lists = Random(seed), _Lists(seed)
    ways = (
        lambda name: f"{name} {_skewed(lists.packs, chance)}",
        lambda name: f"{plain(name)} {_skewed(lists.packs, chance)}".upper(),
        lambda name: f"{name.lower()} {_skewed(lists.sellers_words, chance)}",
    )
    following = count_from(max(product.id for product in products) + 1)
    for number, product in zip(range(count), cycle(products), strict=False):
        name = ways[number // len(products) % len(ways)](product.name)
        yield replace(product, id=next(following), name=name)


def typed(name: str, chance: Random) -> str:
    """What a thumb makes of the first words of a name: one letter left out of the longest."""
    words = name.split()[:3]
    longest = max(words, key=len)
    at = chance.randrange(1, max(2, len(longest) - 1))
    return " ".join(word if word is not longest else word[:at] + word[at + 1 :] for word in words)


def _name(lists: _Lists, chance: Random) -> str:
    """Goods and their variety, often with a quality, a line's made-up name or a pack."""
    goods, varieties = _skewed(lists.shelves, chance)
    parts = [_skewed(goods, chance), _skewed(varieties, chance)]
    if chance.random() < 0.15:
        parts.append("et " + _skewed(varieties, chance))
    if chance.random() < 0.45:
        parts.append(_skewed(lists.qualities, chance))
    if chance.random() < 0.25:
        parts.insert(1, _skewed(lists.lines, chance))
    if chance.random() < 0.25:
        parts.append(_skewed(lists.packs, chance))
    return " ".join(parts)


def _as_a_seller_writes(name: str, lists: _Lists, chance: Random) -> str:
    habit = chance.random()
    if habit < 0.02:
        return _with_an_error(name, chance)
    if habit < 0.10:
        return plain(name).upper()
    if habit < 0.16:
        return f"{name.lower()} {_skewed(lists.sellers_words, chance)}"
    return name


def _with_an_error(name: str, chance: Random) -> str:
    words = name.split(" ")
    at = max(range(len(words)), key=lambda place: len(words[place]))
    words[at] = chance.choice((slipped, misspelt))(words[at], chance)
    return " ".join(words)


def _skewed(entries: Sequence[Entry], chance: Random) -> Entry:
    """The first entries often, the last ones seldom, the more so the longer the list."""
    return entries[int((len(entries) + 1) ** chance.random()) - 1]


def _listed(words: str) -> list[str]:
    return [entry for line in words.strip().splitlines() for entry in line.split("|")]


def _shelves() -> list[tuple[list[str], list[str]]]:
    """Return each shelf as its goods and the varieties that any of them may come in."""
    lines = Path(__file__).with_name("shelves.txt").read_text(encoding="utf-8").splitlines()
    halves = (line.split(":") for line in lines if not line.startswith("#"))
    return [(goods.split("|"), varieties.split("|")) for goods, varieties in halves]


def _made_up(count: int, chance: Random, houses: Sequence[str] = ()) -> list[str]:
    """Return `count` names that could be somebody's, some of them with a house before: "Maison Kervoustin"."""
    onsets, vowels, endings = (sounds.split("|") for sounds in (_ONSETS, _VOWELS, _ENDINGS))

    def word() -> str:
        syllables = (chance.choice(onsets) + chance.choice(vowels) for _ in range(chance.choice((2, 2, 3))))
        return ("".join(syllables) + chance.choice(endings)).capitalize()

    return [f"{chance.choice(houses)} {word()}" if houses and chance.random() < 0.3 else word() for _ in range(count)]
