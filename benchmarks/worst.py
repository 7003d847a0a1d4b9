"""What nobody types but somebody sends: the texts that could cost a search most."""

from collections.abc import Sequence
from random import Random

from benchmarks.words import plain_words
from catalog.model import Product


def worst(products: Sequence[Product], seed: int = 1) -> dict[str, str]:
    """Return texts by what they are, made of the words of a catalogue."""
    chance = Random(seed)
    words = [
        word for product in chance.sample(products, min(2_000, len(products))) for word in plain_words(product.name)
    ]
    common = sorted(set(words), key=words.count)[-12:]
    letters = "".join(chance.choices("eaistnrulodcmp", k=10_000))
    return {
        "10,000 characters, one word": letters,
        "10,000 characters of words": " ".join(words)[:10_000],
        "10,000 characters, all errors": " ".join(word[1:] + word[:1] for word in words)[:10_000],
        "a a a a …": "a " * 5_000,
        "words of two letters": " ".join(letters[at : at + 2] for at in range(0, 400, 2)),
        "twelve words glued": "".join(words[:12]),
        "twelve words in pieces": " ".join(piece for word in words[:12] for piece in (word[:2], word[2:])),
        "the commonest words": " ".join(common),
        "one common word": common[-1],
        "one letter": common[-1][0],
        "control characters": "\x00\x07\x1b\u200b\u202e" * 2_000,
        "accents upon accents": "e" + "\u0301" * 9_999,
        "other scripts": "ไข่ไก่ 鶏卵 яйца αυγά بيض " * 300,
    }
