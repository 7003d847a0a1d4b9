"""Text without what people leave out when they type: capitals, accents, ligatures, punctuation."""

import unicodedata

# Longer texts are cut before anything else: nobody types that much to find a jar of jam.
LONGEST_QUERY = 200

# Words that say nothing about what is looked for. "sans" is not among them: "sans gluten" must mean it.
_SAY_NOTHING = """
    a au aux avec ce ces cette d dans de des du en est et il je j l la le les leur ma me mes mon n ne nos notre on ou
    par pas pour qu que qui s sa se ses son sur t ta te tes ton tu un une y vos votre vous
    and for of with
"""
STOP_WORDS = frozenset(_SAY_NOTHING.split())
# What people say around what they look for; on a product it would mean something.
LEFT_OUT = STOP_WORDS | {"cherche", "veux", "voudrais"}

# Letters that Unicode does not take apart by itself.
_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})

# Beyond the alphabets of Europe a letter is folded anew each time: nobody can fill the memory with rare ones.
_REMEMBERED = 0x0500


class _Folded(dict[int, str]):
    """What stands for each letter, by code point: letters and digits as folded, all else a blank, marks nothing."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LETTERS)
        bare = (letter for letter in unicodedata.normalize("NFKD", plain) if unicodedata.category(letter)[0] != "M")
        folded = "".join(letter if letter.isalnum() else " " for letter in bare)
        if code < _REMEMBERED:
            self[code] = folded
        return folded


_FOLDED = _Folded()


def fold(text: str) -> str:
    """Return `text` in small letters, without accents, its words one space apart.

    Ligatures are spelled out ("Œufs" → "oeufs"), punctuation parts words ("l'eau" → "l eau"). Folding a folded
    text changes nothing. Letters and digits of every script are kept.
    """
    return " ".join(text.translate(_FOLDED).split())


def query_words(text: str) -> list[str]:
    """Return the folded words of a typed `text` that say something, in their order.

    Only the first LONGEST_QUERY characters count. A text of nothing but stop words keeps them all.
    """
    words = typed_words(text)
    return [word for word in words if word not in LEFT_OUT] or words


def typed_words(text: str) -> list[str]:
    """Return all folded words of the first LONGEST_QUERY characters of a typed `text`, stop words included."""
    return fold(text[:LONGEST_QUERY])[:LONGEST_QUERY].split()


def compact(text: str, limit_bytes: int) -> str:
    """Return what a search looks for in `text`, folded, in at most `limit_bytes` of UTF-8.

    Searching what is returned finds what searching `text` finds, unless words were cut off. If not all words fit, stop
    words go first; a first word that does not fit by itself is cut short, so that something is left to look for.
    """
    words = typed_words(text)
    if len(" ".join(words).encode()) > limit_bytes:
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
