"""What a typed text means when it is no command and answers no open question."""

import re
from dataclasses import dataclass

from catalog.search.fold import fold

MOST_PICKS = 5

VERBS: dict[str, str] = {
    "confirmer": "confirm",
    "confirm": "confirm",
    "refuser": "reject",
    "reject": "reject",
    "refuse": "reject",
    "prete": "ready",
    "pret": "ready",
    "ready": "ready",
    "remise": "collected",
    "remis": "collected",
    "handed": "collected",
    "manquee": "missed",
    "missed": "missed",
    "annuler": "cancel",
    "cancel": "cancel",
    "corriger": "undo",
    "correct": "undo",
    "accepter": "accept",
    "accept": "accept",
    "decliner": "decline",
    "decline": "decline",
    "recupere": "received",
    "recuperee": "received",
    "collected": "received",
    "retard": "late",
    "late": "late",
    "deplacer": "move",
    "move": "move",
    "creneau": "slot",
    "slot": "slot",
    "partiel": "partly",
    "partly": "partly",
    "proposer": "offer",
    "offer": "offer",
    "mot": "word",
    "word": "word",
}
"""What people type before a reservation's number, folded, and the tap it stands for."""

_VERB_NUMBER = re.compile(r"^(\w+) (?:n(?:o|umero)? ?)?(\d{1,9})$")
_PRICE = re.compile(
    r"\b\d{1,4}(?:[.,]\d{1,2})?\s*(?:€|eur(?:os?)?\b)"
    # "6,50" alone, but not "1,50 L" nor "0,25 kg".
    r"|\b\d{1,4}[.,]\d{2}\b(?!\s*(?:[kcdm]?[glm]|gr)\b(?!['’]))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\s*(\d{1,6}(?:[.,]\d{1,4})?)\s*(kg|kilos?|g|gr|grammes?|grams?|pi[eè]ces?)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VerbNumber:
    """ "confirmer 123": a verb of `VERBS` and a reservation's number."""

    verb: str
    number: int


def verb_number(text: str) -> VerbNumber | None:
    """Read "confirmer 123", "Prête n° 12"; None for anything else."""
    found = _VERB_NUMBER.match(fold(text))
    verb = VERBS.get(found[1]) if found else None
    return VerbNumber(verb, int(found[2])) if found and verb else None


def pick(text: str) -> int | None:
    """ "1" to "5" as an index from 0, typed right after a list of results."""
    text = text.strip()
    return int(text) - 1 if len(text) == 1 and "1" <= text <= str(MOST_PICKS) else None


def goes_back(text: str) -> bool:
    """Whether a text is "Retour" or "Back", typed or from a button at the bottom of the chat."""
    return fold(text) in {"retour", "back"}


def means_basket(text: str) -> bool:
    """Whether a text asks for the basket, and for no such thing on a shelf ("panier en osier")."""
    return fold(text) in {"panier", "mon panier", "basket", "my basket"}


def means_offer(text: str) -> bool:
    """Whether a text sends the offer that is being put together."""
    return fold(text) in {"proposer", "envoyer", "offer", "send"}


def names_price(text: str) -> bool:
    """Whether a text reads like a shelf entry, "Confiture de fraise 6,50"."""
    return _PRICE.search(text) is not None


def amount(text: str, *, grams: bool) -> int | None:
    """Pieces, or grams where `grams`: "3", "500 g", "1,5 kg"; None when it is no amount."""
    found = _NUMBER.match(text)
    if not found:
        return None
    number, unit = float(found[1].replace(",", ".")), (found[2] or "").lower()
    if not grams:
        return int(number) if number.is_integer() and not unit.startswith(("k", "g")) else None
    if unit.startswith("p"):
        return None
    return round(number * 1000) if unit.startswith("k") else round(number)
