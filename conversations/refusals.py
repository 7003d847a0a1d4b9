"""Refusals: what people hear when something cannot be done. An exception of any other kind is a bug."""

from collections.abc import Mapping


class Refusal(Exception):
    """A polite no: a text key and its values, never a sentence.

    One place (`handlers.views.refusal`) turns it into words in the reader's language.
    """

    key = "refused"

    def __init__(self, **values: object) -> None:
        self.values: Mapping[str, object] = values
        super().__init__(f"{self.key} {values}" if values else self.key)


class NotAllowedNow(Refusal):
    """The reservation has moved on, e.g. a late tap; `state` says where it stands."""

    key = "refused-moved-on"


class NotYours(Refusal):
    """The person may not do this: not the shopper, or not (or no longer) one of the shop's people."""

    key = "refused-not-yours"


class OwnersOnly(Refusal):
    """Only an owner of the shop may do this."""

    key = "refused-owners-only"


class NoSuchThing(Refusal):
    """A product, shop or reservation that is not there (any more)."""

    key = "refused-gone"


class OutOfStock(Refusal):
    """Fewer free pieces than asked for; `name` and `free` say of what and how many are left."""

    key = "refused-out-of-stock"


class SlotFull(Refusal):
    """The slot filled meanwhile, or can no longer be had; `shop` says where."""

    key = "refused-slot-full"


class ShopNotReachable(Refusal):
    """Nobody of the shop is in the bot, so nobody could answer; `shop` names it."""

    key = "refused-shop-not-joined"


class TooManyOpen(Refusal):
    """The cap against pranks; `limit` open reservations are the most before a first collection."""

    key = "refused-too-many"


class SaidOften(Refusal):
    """The shop has been told `limit` times already that the shopper comes later."""

    key = "refused-said-often"


class NotHeard(Refusal):
    """The other side wants no more words about this reservation."""

    key = "refused-not-heard"


class WordsTooMany(Refusal):
    """`limit` words have been passed on already; it is no chat."""

    key = "refused-words-too-many"


class NothingOffered(Refusal):
    """An offer that is what was asked for, or nothing at all."""

    key = "refused-nothing-offered"


class NotInBasket(Refusal):
    """A product or a shop that is not in the person's basket, or no longer."""

    key = "refused-not-in-basket"


class BasketFull(Refusal):
    """The basket holds `limit` products already."""

    key = "refused-basket-full"


class BadAmount(Refusal):
    """An amount that cannot be reserved."""

    key = "refused-amount"


class InviteNotValid(Refusal):
    """An invite link that was used, revoked, has lapsed or never was."""

    key = "refused-invite"


class WrongCode(Refusal):
    """No reservation of this shop that waits for its pickup has that code."""

    key = "refused-code"


class CodeNeeded(Refusal):
    """The shop hands over against the code only."""

    key = "refused-code-needed"
