"""What somebody wants, as far as it is understood: words, and phrases that were taken for something else."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum


class Facet(StrEnum):
    """What a phrase says beside the words that are looked for."""

    PRICE = "price"
    CHEAP = "cheap"
    AREA = "area"
    NEAR = "near"
    OPEN = "open"
    AMOUNT = "amount"
    POLITE = "polite"


FILTERS = (Facet.AREA, Facet.PRICE, Facet.OPEN)
"""Those that leave hits out; the others order, soften or say nothing."""


@dataclass(frozen=True, slots=True)
class Prices:
    """From `least_cents` to `most_cents`, both included; None where there is no end."""

    least_cents: int | None = None
    most_cents: int | None = None

    def hold(self, cents: int | None) -> bool:
        """Return whether something at this price is meant; what has none is not."""
        if cents is None:
            return False
        return (self.least_cents or 0) <= cents and (self.most_cents is None or cents <= self.most_cents)


@dataclass(frozen=True, slots=True)
class Area:
    """A commune, a part of one or a postcode: `key` as its shops bear it, `label` as people read it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The phrase from `start` to just before `end`, taken for `facet`."""

    facet: Facet
    start: int
    end: int
    prices: Prices | None = None
    area: Area | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A typed text and the phrases taken out of it, in their order, none overlapping."""

    text: str
    taken: tuple[Taken, ...] = ()

    @property
    def words(self) -> str:
        """What is looked for: the text without all that was taken, but with its amounts."""
        return self.without(set(Facet) - {Facet.AMOUNT})

    @property
    def loose_words(self) -> str:
        """The same without amounts."""
        return self.without(set(Facet))

    @property
    def means_shops(self) -> bool:
        """Whether it asks, without a word more, for the shops that are somewhere or open."""
        return not self.loose_words and any(map(self.has, (Facet.AREA, Facet.NEAR, Facet.OPEN)))

    @property
    def says_only_how(self) -> bool:
        """Whether it leaves out what is wanted: "pas cher", "moins de 10 €", "bonjour"."""
        return bool(self.taken) and not self.loose_words and not self.means_shops

    @property
    def prices(self) -> Prices | None:
        return next((one.prices for one in self.taken if one.prices), None)

    @property
    def area(self) -> Area | None:
        return next((one.area for one in self.taken if one.area), None)

    def has(self, facet: Facet) -> bool:
        return any(one.facet is facet for one in self.taken)

    def phrase(self, one: Taken) -> str:
        """The words that were taken."""
        return self.text[one.start : one.end].strip()

    def without(self, facets: Collection[Facet]) -> str:
        """The text without what was taken for one of `facets`."""
        kept, at = [], 0
        for one in self.taken:
            if one.facet in facets:
                kept.append(self.text[at : one.start])
                at = one.end
        return " ".join(" ".join([*kept, self.text[at:]]).strip(" ,;:.!?").split())

    def giving_back(self, one: Taken) -> "Wish":
        """The wish in which this phrase is words again."""
        return replace(self, taken=tuple(other for other in self.taken if other is not one))
