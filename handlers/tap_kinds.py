"""All the taps there are, by kind, and the way back from callback data to them."""

from typing import Any

from handlers.taps import (
    AskAmount,
    AskName,
    AskNote,
    ChooseSlot,
    Closing,
    FirstName,
    Go,
    Look,
    Mine,
    OpenAlike,
    OpenMine,
    OpenProduct,
    OpenShop,
    Orders,
    PickupName,
    Place,
    Refuse,
    Review,
    Shopkeep,
    ShowWay,
    Speak,
)
from handlers.taps_after import Move, OtherSlot, SayLate
from handlers.taps_basket import (
    AskErrandNote,
    AskLineAmount,
    ErrandSlots,
    OpenBasket,
    OpenLine,
    PickErrandSlot,
    PlaceBasket,
    PutIn,
    ReviewBasket,
    SetAmount,
)
from handlers.taps_files import ChooseColumn, FileColumns, FileFor, HandleFile, OwnShop, SendShelf, SetColumn
from handlers.taps_offer import (
    CallOff,
    ConfirmAll,
    OfferAmount,
    OfferInstead,
    OfferLine,
    OfferLines,
    OfferSlot,
    OfferSlots,
    PrintOrders,
    ReviewOffer,
    SendOffer,
    TakeInstead,
    Word,
)
from handlers.taps_place import ChooseSpot, Here
from handlers.taps_running import DropDays, OurHours, OurSettings, Pause, SetHours, Settle, WantDigest
from handlers.taps_shelf import AddOne, EditProduct, FindOurs, OurProduct, OurShelf, Shelve
from handlers.taps_shop import OpenSection, SearchIn, Sections, ShowHours, WishFor
from handlers.taps_team import InviteOwner, InviteTo, Leave, Member, Revoke, Team
from handlers.wire import Tap, UnknownTap

KINDS: dict[str, type[Tap]] = {
    tap.kind: tap
    for tap in (
        *(
            Look,
            OpenAlike,
            OpenProduct,
            OpenShop,
            ShowWay,
            ChooseSlot,
            Review,
            Place,
            AskAmount,
            AskNote,
            Mine,
            OpenMine,
        ),
        *(Shopkeep, Refuse, Closing, Orders, Speak, Go),
        *(Team, Member, InviteTo, Revoke, Leave, InviteOwner),
        *(OurHours, SetHours, DropDays, Pause, OurSettings, Settle, WantDigest),
        *(Shelve, OurShelf, FindOurs, AddOne, OurProduct, EditProduct),
        *(AskName, FirstName, PickupName, SayLate, OtherSlot, Move),
        *(OpenBasket, PutIn, OpenLine, SetAmount, AskLineAmount),
        *(ErrandSlots, PickErrandSlot, AskErrandNote, ReviewBasket, PlaceBasket),
        *(OfferSlots, OfferSlot, OfferLines, OfferLine, OfferAmount, OfferInstead, TakeInstead, ReviewOffer, SendOffer),
        *(CallOff, Word, ConfirmAll, PrintOrders),
        *(Here, ChooseSpot, ShowHours, Sections, OpenSection, SearchIn, WishFor),
        *(HandleFile, FileFor, FileColumns, ChooseColumn, SetColumn, OwnShop, SendShelf),
    )
}


def read_tap(wire: str) -> Tap:
    """The tap that callback data carries.

    Raises:
        UnknownTap: of a version that is gone, or forged.
    """
    kind = KINDS.get(wire.partition(":")[0])
    if kind is None:
        raise UnknownTap(wire)
    tap: Any = kind.parse(wire)
    return tap  # type: ignore[no-any-return]


def known_tap(wire: str) -> Tap | None:
    """The tap that `wire` carries, where this version knows it."""
    try:
        return read_tap(wire)
    except UnknownTap:
        return None
