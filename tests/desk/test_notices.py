"""Who hears what: every step reaches both sides, the person who acted too."""

from datetime import timedelta
from typing import get_args

import pytest

from catalog.model import Unit
from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic, of_step, reminders
from conversations.people import Membership, Person, Rank
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import LineItem, Reservation, State
from conversations.reservation.slots import Slot
from conversations.reservation.steps import (
    CalledOff,
    Cancelled,
    Collected,
    Confirmed,
    Corrected,
    Countered,
    Delayed,
    Expired,
    MarkedReady,
    Missed,
    Moved,
    Muted,
    OfferAccepted,
    OfferDeclined,
    Placed,
    Reason,
    Rejected,
    Said,
    Step,
    Unrecorded,
)
from tests.desk.conftest import Bakery, open_bakery
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town, heard

MARIA, LUC, EVA = 7, 8, 9
TEAM = [Membership(1, LUC, Rank.OWNER), Membership(1, EVA, Rank.STAFF)]
SLOT = Slot(NOW + timedelta(hours=2), NOW + timedelta(hours=3))
LINE = LineItem(5, "Pain de mie", Unit.PIECE, 250, 2)
RESERVATION = Reservation(
    id=12,
    shop_id=1,
    shopper_id=MARIA,
    code="B7K4",
    pickup_name="Maria",
    slot=SLOT,
    lines=(LINE,),
    state=State.PLACED,
    placed_at=NOW,
    state_since=NOW,
    answer_by=NOW,
    seq=3,
)

# A ring is a new message; a quiet notice changes the card that somebody has. Who acts hears it quietly.
TABLE: list[tuple[Step, Actor, str, str]] = [
    # step, who takes it: what the shopper hears, what the shop's people hear
    (Placed(), Actor.SHOPPER, "quiet", "ring"),
    (Confirmed(), Actor.SHOP, "ring", "quiet"),
    (Confirmed(), Actor.POLICY, "ring", "quiet"),
    (Rejected(Reason.CLOSED), Actor.SHOP, "ring", "quiet"),
    (Countered(SLOT), Actor.SHOP, "ring", "quiet"),
    (OfferAccepted(), Actor.SHOPPER, "quiet", "ring"),
    (OfferDeclined(), Actor.SHOPPER, "quiet", "ring"),
    (Cancelled(), Actor.SHOPPER, "quiet", "ring"),
    (Expired(), Actor.CLOCK, "ring", "ring"),
    (MarkedReady(), Actor.SHOP, "ring", "quiet"),
    (Collected(), Actor.SHOP, "ring", "quiet"),
    (Collected(), Actor.SHOPPER, "quiet", "quiet"),
    (Missed(), Actor.SHOP, "ring", "quiet"),
    (Moved(SLOT), Actor.SHOPPER, "quiet", "ring"),
    (Delayed(20), Actor.SHOPPER, "quiet", "ring"),
    (Said("en retard"), Actor.SHOPPER, "quiet", "ring"),
    (Muted(), Actor.SHOPPER, "quiet", "quiet"),
    (CalledOff(), Actor.SHOP, "ring", "quiet"),
    (CalledOff(), Actor.ADMIN, "ring", "ring"),
    (Unrecorded(), Actor.CLOCK, "ring", "quiet"),
    (Corrected(), Actor.SHOP, "ring", "quiet"),
]


def test_every_step_is_in_the_table() -> None:
    assert {type(step) for step, *_ in TABLE} == set(get_args(Step))


@pytest.mark.parametrize(("step", "actor", "shopper", "shop"), TABLE)
def test_each_step_is_heard_by_both_sides(step: Step, actor: Actor, shopper: str, shop: str) -> None:
    acting = {Actor.SHOPPER: MARIA, Actor.SHOP: LUC}.get(actor)
    owed = of_step(RESERVATION, step, actor, acting, TEAM, NOW)

    event = Event(Kind.STEP, "reservation:12", "3")

    def notice(person: int, topic: Topic, manner: str) -> Notice:
        return Notice(person, topic, event, Manner(manner), Priority.STEP, NOW, by_reply=person == acting)

    assert owed == [
        notice(MARIA, Topic.SHOPPER, shopper),
        notice(LUC, Topic.SHOP, shop),
        notice(EVA, Topic.SHOP, shop),
    ]


def test_a_merchant_who_shops_at_their_own_counter_hears_both_sides() -> None:
    own = [Membership(1, MARIA, Rank.OWNER)]
    owed = of_step(RESERVATION, Cancelled(), Actor.SHOPPER, MARIA, own, NOW)

    assert [(one.topic, one.manner, one.by_reply) for one in owed] == [
        (Topic.SHOPPER, Manner.QUIET, True),
        (Topic.SHOP, Manner.RING, False),
    ]


def test_staff_are_reminded_first_and_owners_last() -> None:
    assert [one.recipient_id for one in reminders(RESERVATION, Kind.REMIND_STAFF, TEAM, NOW)] == [LUC, EVA]
    assert [one.recipient_id for one in reminders(RESERVATION, Kind.REMIND_OWNER, TEAM, NOW)] == [LUC]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("mark", ["", "3", "2026-06-09", "a/b"])
def test_an_event_is_read_back_from_its_key(kind: Kind, mark: str) -> None:
    event = Event(kind, "reservation:12", mark)

    assert Event.from_key(event.key) == event
    assert event.number == 12


# ------------------------------------------------------------ as it is owed at the desk


async def test_the_whole_way_of_a_reservation_is_told_step_by_step(bakery: Bakery) -> None:
    await bakery.shop_says(await bakery.reserved(), Confirmed(), MarkedReady(), Collected())
    rows = await bakery.town.owed()

    assert heard(rows, bakery.maria) == [
        ("shopper", "step/1", "quiet"),
        ("shopper", "step/2", "ring"),
        ("shopper", "step/3", "ring"),
        ("shopper", "step/4", "ring"),
    ]
    assert heard(rows, bakery.luc) == heard(rows, bakery.eva)
    assert [manner for _, _, manner in heard(rows, bakery.eva)] == ["ring", "quiet", "quiet", "quiet"]


async def test_what_the_shops_policy_confirms_is_told_to_the_shop_and_rings_at_the_shoppers(town: Town) -> None:
    bakery = await open_bakery(town, auto_confirm=True)
    await bakery.reserved()
    rows = await town.owed()

    assert heard(rows, bakery.maria) == [("shopper", "step/1", "quiet"), ("shopper", "step/2", "ring")]
    assert heard(rows, bakery.eva) == [("shop", "step/1", "ring"), ("shop", "step/2", "quiet")]


async def test_who_acts_hears_nothing_older_afterwards(bakery: Bakery) -> None:
    confirmed = await bakery.shop_says(await bakery.reserved(), Confirmed())
    await bakery.maria_says(confirmed, Cancelled())
    rows = await bakery.town.owed()

    def outcomes(person: Person) -> list[str]:
        return [row.outcome for row in rows if row.recipient_id == person.id]

    assert outcomes(bakery.maria) == ["superseded", "superseded", ""]
    assert outcomes(bakery.luc) == ["superseded", "", ""]
    assert outcomes(bakery.eva) == ["", "", ""]


async def test_who_left_the_team_hears_no_more(bakery: Bakery) -> None:
    placed = await bakery.reserved()
    await bakery.town.removes(bakery.shop, bakery.eva)
    await bakery.shop_says(placed, Confirmed())

    assert heard(await bakery.town.owed(), bakery.eva) == [("shop", "step/1", "ring")]
