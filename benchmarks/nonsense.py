"""Texts that no shelf answers: whatever is found for them is a false hit."""

from collections.abc import Callable, Collection
from random import Random

from rapidfuzz import process
from rapidfuzz.distance import OSA

from benchmarks.mistyping import ROWS

_KEYS = "".join(keys for keys, _ in ROWS)
_ONSETS = "b br c cl cr d dr f fl g gl gr j l m n p pl pr qu r s sc st t tr v vr z"
_VOWELS = "a e i o u é ai au eu oi ou an in on"
_CODAS = ("", "", "", "", "l", "r", "s")

# Verbs that no shop sells, in tenses that nobody types.
_VERBS = """
    abdiqu abjur accus acquiesc adjur anathématis argument assujett atermoi baill blasphém bredouill calomni
    capitul chican chuchot coexist condescend conjectur convoqu culpabilis dialogu divagu déambul décrét délibér
    démission désavou endoctrin ergot escamot exil extrapol fabul fanfaronn fulmin gesticul guerroy harangu
    hypothéqu idolâtr imput incrimin ironis jubil louvoy maugré menac minaud moralis médit obtempér ostracis
    palabr persécut philosoph plagi polémiqu procrastin prophétis psalmodi péror querell radot ratiocin renâcl
    récrimin répudi rétorqu sanglot sermonn soliloqu soupçonn spécul tergivers tressaut vaticin vilipend élucubr
    émancip
"""
_TENSES = "assions assiez assent eraient erions èrent âmes âtes erez asse"
_SYMBOLS = "!?.,;:-_+*/#@%&=()[]{}<>€$£§°"


def keys_hit(chance: Random) -> str:
    """A sleeve on the keyboard."""
    return "".join(chance.choices(_KEYS, k=chance.randint(7, 12)))


def made_up(chance: Random) -> str:
    """A word that could be French, and is not."""
    syllables = (
        chance.choice(_ONSETS.split()) + chance.choice(_VOWELS.split()) + chance.choice(_CODAS)
        for _ in range(chance.randint(3, 5))
    )
    return "".join(syllables) + chance.choice(("", "e", "es"))


def off_topic(chance: Random) -> str:
    """French, and nothing that a shop sells."""
    return " ".join(
        chance.choice(_VERBS.split()) + chance.choice(_TENSES.split()) for _ in range(chance.choice((1, 1, 2)))
    )


def symbols(chance: Random) -> str:
    """Signs without a word, or a number that is on no label."""
    if chance.random() < 0.3:
        return str(chance.randrange(10**8, 10**12))
    return "".join(chance.choices(_SYMBOLS, k=chance.randint(1, 8)))


NONSENSE: dict[str, Callable[[Random], str]] = {
    "nonsense: keys": keys_hit,
    "nonsense: made up": made_up,
    "nonsense: off topic": off_topic,
    "nonsense: symbols": symbols,
}


def is_far(word: str, known: Collection[str]) -> bool:
    """Say whether a plain `word` is far from all the `known` ones, so that nobody could have meant one of them.

    Within two errors of one is near, and so is what is within one error of a beginning, or two of them glued.
    """
    begun = {it[: len(word)] for it in known if len(it) > len(word)}
    return not (
        process.extractOne(word, known, scorer=OSA.distance, score_cutoff=2)
        or process.extractOne(word, begun, scorer=OSA.distance, score_cutoff=1)
        or any(word[:at] in known and word[at:] in known for at in range(2, len(word) - 1))
    )
