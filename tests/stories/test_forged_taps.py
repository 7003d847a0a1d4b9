"""What a button carries is a claim by a stranger: each tap is authorised again when it acts."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import date

import pytest

from conversations.people import Rank
from conversations.reservation.steps import Reason
from handlers.mine import ONE_TAP as SHOPPERS_VERBS
from handlers.our_shelf import FIELDS, MOVES
from handlers.shopkeeping import ONE_TAP as SHOPS_VERBS
from handlers.tap_kinds import KINDS
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
from handlers.wire import Tap
from tests.someone import Someone
from tests.street import Street

SHOPPERS: list[Tap] = [
    *(OpenMine(verb, 1) for verb in ("show", "cancel", "late", "qr", *SHOPPERS_VERBS)),
    *(SayLate(1, 10, 1), OtherSlot(1, 0)),
    *(Move(verb, 1, 29683230) for verb in ("ask", "sure")),
    *(Word(verb, "shopper", 1) for verb in ("ask", "mute")),
]
SHOPS: list[Tap] = [
    *(Shopkeep(verb, 1) for verb in ("show", "reject", *SHOPS_VERBS)),
    *(Refuse(1, reason, 0, ready) for reason in Reason for ready in (0, 1)),
    *(Closing(verb, 1, date(2026, 6, 9)) for verb in ("all", "choose")),
    *(Orders(1), ConfirmAll("ask", 1, 9), ConfirmAll("sure", 1, 9), PrintOrders(1), Shopkeep("calloff", 1)),
    *(OfferSlots(1, 0), OfferSlot(1, 29683230), OfferLines(1), OfferLine(1, 1), OfferAmount(1, 1, 0)),
    *(OfferInstead(1, 1), TakeInstead(1, 1, 1), ReviewOffer(1), SendOffer(1, 1)),
    *(CallOff(1, reason) for reason in Reason),
    *(Team(1), Revoke(1), Leave("ask", 1), Leave("sure", 1)),
    *(Member(verb, 1, 1) for verb in ("show", "remove", "removed", "owner", "staff")),
    *(InviteTo(1, rank) for rank in ("owner", "staff", "mayor")),
    *(OurHours(verb, 1) for verb in ("show", "week", "answering", "days", "closed", "open")),
    *(SetHours(1, 0, 1), DropDays(1, date(2026, 6, 9)), OurSettings(1), Settle(1, "auto_confirm", 1), WantDigest(1, 0)),
    *(Pause(verb, 1) for verb in ("show", "hour", "tomorrow", "ask", "end")),
    *(OurShelf(1, 0), OurShelf(1, 0, 1), FindOurs(1), AddOne(1)),
    *(OurProduct(verb, 1) for verb in ("show", "edit", *MOVES)),
    *(EditProduct(field, 1) for field in (*FIELDS, "picture", "price_cents")),
    *(Word(verb, side, 1) for verb in ("ask", "mute") for side in ("shop", "mayor")),
    *(HandleFile(verb, 1) for verb in ("show", "take", "stop", "again", "leave", "sell-out", "sell-out-sure")),
    *(HandleFile(verb, 1) for verb in ("undo", "undo-sure")),
    *(FileFor(1, 1), FileColumns(1, 0), ChooseColumn(1, 0), SetColumn(1, 0, "price"), OwnShop(1), SendShelf(1)),
]
FOR_ANYBODY = {
    *(Look, OpenAlike, OpenProduct, OpenShop, ChooseSlot, Review, Place, AskAmount, AskName, AskNote, PickupName, Mine),
    *(OpenBasket, PutIn, OpenLine, SetAmount, AskLineAmount),
    *(ErrandSlots, PickErrandSlot, AskErrandNote, ReviewBasket, PlaceBasket),
    *(FirstName, Speak, Go, ShowWay, Here, ChooseSpot, ShowHours, Sections, OpenSection, SearchIn, WishFor),
}
NOT_YOURS = "Cette réservation n'est pas à vous, ou vous ne répondez plus pour cette boutique."


@pytest.fixture
async def placed(street: Street, anne: Someone, maria: Someone) -> None:
    """Maria's reservation, number 1, at Anne's shop, number 1, which has been sent a file, job 1."""
    await anne.sends("document", "rayon.csv", b"nom;prix\nBrioche;5,20\n")
    await maria.reserves("pain de mie")


async def stranger(street: Street) -> Someone:
    return await street.shopper("Eve")


async def owner_of_another_shop(street: Street) -> Someone:
    return await street.merchant("Librairie", "Luc")


async def member_removed_a_second_ago(street: Street) -> Someone:
    shop = await street.place()
    paul = await street.merchant(shop, "Paul", Rank.STAFF)
    await street.town.removes(shop, await street.kept(paul))
    return paul


async def tried(street: Street, someone: Someone, taps: Sequence[Tap]) -> list[str]:
    """What `someone` hears for each of `taps`; none of them may write, say or change anything."""
    before, chat = await street.rows(), someone.heard
    for tap in taps:
        await someone.presses(tap.wire())
    assert await street.rows() == before
    assert someone.heard == chat
    return someone.toasts


@pytest.mark.parametrize("somebody", [stranger, owner_of_another_shop, member_removed_a_second_ago])
async def test_nobody_else_can_act_on_a_reservation_or_a_shop(
    street: Street, placed: None, somebody: Callable[[Street], Awaitable[Someone]]
) -> None:
    eve = await somebody(street)

    assert await tried(street, eve, [*SHOPPERS, *SHOPS]) == [NOT_YOURS] * len([*SHOPPERS, *SHOPS])


async def test_the_shops_people_cannot_act_as_the_shopper(street: Street, anne: Someone, placed: None) -> None:
    assert await tried(street, anne, SHOPPERS) == [NOT_YOURS] * len(SHOPPERS)


async def test_the_shopper_cannot_act_as_the_shop(street: Street, maria: Someone, placed: None) -> None:
    assert await tried(street, maria, SHOPS) == [NOT_YOURS] * len(SHOPS)


async def test_a_shelf_entry_that_nobody_typed_is_not_put_on_any_shelf(street: Street, anne: Someone) -> None:
    before = await street.rows()
    told = await anne.presses(Shelve("add", 1, 5).wire())

    assert told.text == "Il n'y a pas de question en cours. Écrivez ce que vous cherchez."
    assert await street.rows() == before


@pytest.mark.parametrize("tap", [SayLate(1, 999, 2), Move("sure", 1, 29683000), Move("sure", 1, 1)])
async def test_what_no_button_offers_is_refused_to_the_shopper_too(
    street: Street, anne: Someone, maria: Someone, placed: None, tap: Tap
) -> None:
    await anne.taps("Confirmer")
    before = await street.reservation()
    await maria.presses(tap.wire())

    assert maria.toasts
    assert await street.reservation() == before


async def test_a_line_that_is_not_in_the_order_cannot_be_sold_out(street: Street, anne: Someone, placed: None) -> None:
    await anne.presses(Refuse(1, Reason.OUT_OF_STOCK, 0b110, 1).wire())

    assert (await street.product()).stock == 10


def test_every_tap_is_either_for_anybody_or_tried_here() -> None:
    tried_here = {type(tap) for tap in (*SHOPPERS, *SHOPS)} | {Shelve, InviteOwner}

    assert FOR_ANYBODY | tried_here == set(KINDS.values())
