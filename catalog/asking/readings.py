"""The table of what is read in a typed text: prices, "pas cher", "ouvert maintenant", "près de moi", amounts.

A reading is a pattern over the plain text (`plain`) and what its match means. They are tried from the top; what one has
taken, those below no longer see. A number is a price with a currency, or after words that ask for one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from catalog.asking.plain import plain
from catalog.asking.prices import AT_LEAST, AT_MOST, EURO, NUMBER, PRICE, SAID_PRICE, about, at_least, at_most, between
from catalog.asking.wish import Facet, Prices, Taken, Wish
from catalog.search.fold import LONGEST_QUERY


@dataclass(frozen=True, slots=True)
class Reading:
    """What `pattern` means; `prices` reads the phrase that it found, where it is about prices."""

    facet: Facet
    pattern: re.Pattern[str]
    prices: Callable[[str], Prices] | None = None


def _reading(facet: Facet, *patterns: str, prices: Callable[[str], Prices] | None = None) -> Reading:
    # A phrase begins and ends where words do; "€" and "<" are no letters, so \b would not do.
    return Reading(facet, re.compile(rf"(?<![^\W_])(?:{'|'.join(patterns)})(?![^\W_])"), prices)


# "Ouvert dimanche" and "open until ten" ask for another time than now.
_NOT_NOW = (
    r"(?! (?:(?:le|la|les|demain|apres|avant|tard|tot|7|24|on|until|till|late|tomorrow|tonight|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|ce soir|jusqu|a \d))"
)
_ME = r"(?:de (?:moi|chez moi|ma position)|d'ici)"

READINGS: tuple[Reading, ...] = (
    # What it may cost.
    _reading(Facet.PRICE, rf"entre {PRICE} et {PRICE}", rf"between {PRICE} and {PRICE}", prices=between),
    _reading(Facet.PRICE, rf"(?:de |from )?{NUMBER}(?:{EURO})?\s?(?:a|to|-)\s?{SAID_PRICE}", prices=between),
    _reading(Facet.PRICE, rf"(?:environ|autour de|vers|dans les|around|about) {SAID_PRICE}", prices=about),
    _reading(Facet.PRICE, rf"(?:{AT_MOST})\s?:?\s?{PRICE}(?: max(?:i|imum)?)?", prices=at_most),
    _reading(
        Facet.PRICE,
        rf"(?:a |pour |for )?{PRICE} (?:au )?(?:max(?:i|imum)?|(?:ou|et) moins|or less|tops)",
        prices=at_most,
    ),
    _reading(Facet.PRICE, rf"(?:{AT_LEAST})\s?{PRICE}", prices=at_least),
    _reading(Facet.PRICE, rf"{PRICE} (?:au )?(?:min(?:i|imum)?|(?:ou|et) plus|or more)", prices=at_least),
    _reading(
        Facet.PRICE, rf"(?:a |pour |for )?{SAID_PRICE}(?:(?: ?/ ?| le | au | per | a )(?:kg|kilo))?", prices=at_most
    ),
    # Where people are.
    _reading(
        Facet.NEAR,
        rf"(?:tout )?pres {_ME}|autour {_ME}|(?:a )?proximite(?: {_ME})?|a cote(?: {_ME})?",
        rf"(?:(?:l[ea]|les) plus )?proches?(?: {_ME})?|les? plus pres(?: {_ME})?|pas (?:trop )?loin(?: {_ME})?|par ici",
        rf"dans (?:le|mon) (?:coin|quartier)|(?:a )?moins de \d+ ?(?:k?m|metres?|min(?:utes?)?)(?: a pied| {_ME})?",
        r"near (?:me|here|by)|nearby|(?:the )?nearest|(?:the )?closest|close (?:to me|by)|around (?:me|here)",
    ),
    # Who is open.
    _reading(
        Facet.OPEN,
        r"(?:(?:qui (?:est|sont) |that (?:is|are) )?(?:deja |encore |still |currently )?(?:ouverte?s?|open)"
        r"(?: (?:maintenant|en ce moment|actuellement|a cette heure(?:-ci)?|tout de suite|(?:right )?now))?)"
        rf"{_NOT_NOW}",
        r"maintenant|en ce moment|tout de suite|right now",
    ),
    # Cheaper first.
    _reading(
        Facet.CHEAP,
        r"(?:(?:le|la|les) )?moins chere?s?|pas (?:trop |tres )?chere?s?|bon marche|(?:a )?(?:tout )?petits? prix",
        r"(?:au )?meilleur prix|abordables?|(?:the )?cheap(?:est|er)?|inexpensive|not (?:too )?expensive|low cost",
    ),
    # How much of it: a soft wish, since some names tell it and some do not.
    _reading(
        Facet.AMOUNT,
        rf"{NUMBER}\s?(?:[mk]?g|gr|grammes?|grams?|kilos?|[mdc]?l|litres?|liters?|[cm]m|pieces?|pcs|lb|oz)"
        r"(?: de| d'| of)?",
        r"(?:un|une|a|half a|demi|un demi)[ -](?:kilo|livre|litre|douzaine|pound|dozen|liter)(?: de| d'| of)?",
        r"^\d{1,2}(?= [^\W\d_]{3})",
    ),
    # What people say to somebody, and not to a search box.
    _reading(
        Facet.POLITE,
        r"bonjour|bonsoir|salut|coucou|s'?il (?:vous|te) plait|svp|stp|merci(?: d'avance| beaucoup)?",
        r"(?:est[- ]ce que )?(?:vous avez|avez[- ]vous|on trouve)|qui (?:vend|a)",
        r"(?:je|nous|on) (?:cherche(?:rais|ons)?|voudrais|voudrait|veux)|j'ai(?:merais)? besoin|j'aimerais",
        r"ou (?:puis[- ]je |peut[- ]on )?(?:trouver|acheter|trouve[- ]t[- ]on)",
        r"hello|hi|hey|good (?:morning|evening)|please|thanks|thank you|i'?(?: a)?m looking for|looking for",
        r"i(?: would|'d)? (?:want|like|need)|do you have|where (?:can i )?(?:find|buy|get)|who (?:sells|has)",
    ),
)


def read(text: str) -> Wish:
    """Return the wish that `text` utters, places left aside; its first LONGEST_QUERY characters count."""
    text = text[:LONGEST_QUERY]
    bare = plain(text)
    taken: list[Taken] = []
    for reading in READINGS:
        for found in reading.pattern.finditer(bare):
            if _is_free(found, taken) and not _is_one_too_many(reading.facet, taken):
                prices = reading.prices(found[0]) if reading.prices else None
                taken.append(Taken(reading.facet, found.start(), found.end(), prices))
    return Wish(text, tuple(sorted(taken, key=lambda one: one.start)))


def _is_free(found: re.Match[str], taken: list[Taken]) -> bool:
    return all(found.end() <= one.start or one.end <= found.start() for one in taken)


def _is_one_too_many(facet: Facet, taken: list[Taken]) -> bool:
    # Of two prices the first counts, the second stays a word: nobody means both.
    return facet is Facet.PRICE and any(one.facet is facet for one in taken)
