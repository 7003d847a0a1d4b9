"""Text without what people leave out when they type: capitals, accents, ligatures, punctuation."""

import unicodedata

# Longer texts are cut before anything else: nobody types that much to find a jar of jam.
LONGEST_QUERY = 200

# Words that say nothing about what is looked for. "sans" is not among them: "sans gluten" must mean it.
_SAY_NOTHING = """
    a au aux avec ce ces cette d dans de des du en est et il je j l la le les leur ma me mes mon n ne nos notre on ou
    par pas pour qu que qui s sa se ses son sur t ta te tes ton tu un une vos votre vous y cherche veux voudrais
    and for of with
"""
STOP_WORDS = frozenset(_SAY_NOTHING.split())

# Letters that Unicode does not take apart by itself.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


def fold(text: str) -> str:
    """Return `text` in small letters, without accents, its words one space apart.

    Ligatures are spelled out ("Œufs" → "oeufs"), punctuation parts words ("l'eau" → "l eau"). Folding a folded
    text changes nothing. Letters and digits of every script are kept.
    """
    if text.isascii():
        return _single_spaced(text.lower())
    spelled_out = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return _single_spaced("".join(filter(_is_no_mark, unicodedata.normalize("NFKD", spelled_out))))


def query_words(text: str) -> list[str]:
    """Return the folded words of a typed `text` that say something, in their order.

    Only the first LONGEST_QUERY characters count. A text of nothing but stop words keeps them all.
    """
    words = fold(text[:LONGEST_QUERY])[:LONGEST_QUERY].split()
    return [word for word in words if word not in STOP_WORDS] or words


def compact(text: str, limit_bytes: int) -> str:
    """Return the words of `text` that a search looks for, as many as fit in `limit_bytes` of UTF-8.

    Searching what is returned finds what searching `text` finds, unless words were cut off. A first word that does
    not fit by itself is cut short, so that something is left to look for.
    """
    words = query_words(text)
    kept = ""
    for word in words:
        longer = f"{kept} {word}".lstrip()
        if len(longer.encode()) > limit_bytes:
            break
        kept = longer
    if words and not kept:
        kept = words[0].encode()[: max(limit_bytes, 0)].decode(errors="ignore")
    return kept


def _single_spaced(text: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in text).split())


def _is_no_mark(letter: str) -> bool:
    return not unicodedata.category(letter).startswith("M")
