"""How a French word sounds, for people who type by ear: "poirox" for "poireaux", "sose" for "sauce"."""

import re

# In this order; each rule sees what the rules before it made.
_SPELLINGS = [
    ("ph", "f"),
    ("sch", "ch"),
    ("sh", "ch"),
    ("qu", "k"),
    ("q", "k"),
    ("ck", "k"),
    ("tion", "sion"),
    ("sce", "sse"),
    ("sci", "ssi"),
    ("scy", "ssy"),
    ("ce", "sse"),
    ("ci", "ssi"),
    ("cy", "ssy"),
    ("ge", "je"),
    ("gi", "ji"),
    ("gy", "jy"),
    ("eau", "o"),
    ("au", "o"),
    ("oeu", "eu"),
    ("sea", "sa"),
    ("jea", "ja"),
    ("eo", "o"),
    ("ch", "#"),
    ("c", "k"),
    ("x", "k"),
    ("h", ""),
    ("y", "i"),
    ("z", "s"),
    ("ain", "in"),
    ("ein", "in"),
    ("ai", "e"),
    ("ei", "e"),
    ("en", "an"),
    ("emb", "anb"),
    ("emp", "anp"),
    ("amb", "anb"),
    ("amp", "anp"),
]
# Doubled letters and silent endings.
_ENDINGS = [
    (re.compile("ss$", re.MULTILINE), "sse"),
    (re.compile(r"([^\n])\1+"), r"\1"),
    (re.compile(r"(?<=[^\n][^\n])[stdp]+$", re.MULTILINE), ""),
    (re.compile(r"(?<=[^\n][^\n])(?:er|et|e)$", re.MULTILINE), ""),
]


def sound(word: str) -> str:
    """Return a key that words share which sound alike, roughly; it is for comparing, not for showing.

    Many words are told at once, one a line: their keys stand one a line, too.
    """
    for spelled, heard in _SPELLINGS:
        word = word.replace(spelled, heard)
    for pattern, heard in _ENDINGS:
        word = pattern.sub(heard, word)
    return word
