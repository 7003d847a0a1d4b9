"""How a French word sounds, for people who type by ear: "poirox" for "poireaux", "sose" for "sauce"."""

import re

# In this order; each rule sees what the rules before it made.
_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ph", "f"),
        ("sch|sh", "ch"),
        ("qu|q|ck", "k"),
        ("s?c(?=[eiy])", "ss"),
        ("g(?=[eiy])", "j"),
        ("e?au", "o"),
        ("oeu", "eu"),
        ("(?<=[sj])e(?=a)|e(?=o)", ""),
        ("ch", "#"),
        ("[cx]+", "k"),
        ("h", ""),
        ("y", "i"),
        ("(?<=[aeiou])s(?=[aeiou])", "z"),
        ("[ae]in", "in"),
        ("ai|ei", "e"),
        ("en|em(?=[bp])|am(?=[bp])", "an"),
        (r"(.)\1+", r"\1"),
        ("(?<=..)(er|ez|et|e|[stdpz]+)$", ""),
    )
]


def sound(word: str) -> str:
    """Return a key that words share which sound alike, roughly; it is for comparing, not for showing."""
    for pattern, said in _RULES:
        word = pattern.sub(said, word)
    return word
