"""The reservation desk: places orders and records what happens to them.

Every write goes through the lifecycle table, is guarded by the state that was read, leaves an event, moves stock
and slot, and owes both sides their notices: all in the caller's one transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.model import Shop
from conversations.notices import Kind, Topic, of_step, reservation_subject
from conversations.ports import Clock, Happened, UnitOfWork
from conversations.refusals import (
    CodeNeeded,
    NoSuchThing,
    NotAllowedNow,
    NotHeard,
    NotYours,
    OutOfStock,
    SaidOften,
    SlotFull,
    WordsTooMany,
)
from conversations.reservation.clocks import wound
from conversations.reservation.lifecycle import GIVES_SLOT_BACK, GIVES_STOCK_BACK, Actor, after, other_side
from conversations.reservation.model import NOTE_LENGTH, LineItem, Reservation
from conversations.reservation.slots import Slot, is_offered
from conversations.reservation.steps import (
    CalledOff,
    Collected,
    Confirmed,
    Countered,
    Delayed,
    Moved,
    Muted,
    Reason,
    Rejected,
    Said,
    Step,
)
from conversations.reservation.story import muted_by, words_of

OVERTAKEN = frozenset({Kind.REMIND_STAFF, Kind.REMIND_OWNER, Kind.REMIND_SHOPPER})
DELAYS = (10, 20, 30)
"""Minutes by which a shopper may say with one tap that they come later."""

MOST_DELAYS = 3
"""How often a shop is told so of one reservation: each time rings there."""

MOST_WORDS = 5
"""How many words each side may have for the other about one reservation: it is no chat, and each one rings."""

_ROLE = {Actor.SHOPPER: Topic.SHOPPER, Actor.SHOP: Topic.SHOP}


@dataclass(frozen=True, slots=True)
class By:
    """Who takes a step, in which role; `code` is what the shopper showed at the counter."""

    actor: Actor
    person_id: int | None = None
    code: str = ""


class ReservationDesk:
    """Records the steps of reservations that are placed; `conversations.reservation.placing` places them."""

    def __init__(self, unit: UnitOfWork, clock: Clock) -> None:
        self._unit = unit
        self._clock = clock

    async def record(self, reservation_id: int, step: Step, by: By) -> Reservation:
        """Take `step`; returns the reservation as it stands after it.

        Raises:
            NoSuchThing: no such reservation.
            NotYours: not this person's to do, checked against the memberships as they are now.
            NotAllowedNow: it has moved on; a colleague, the shopper or the clock was faster.
            OutOfStock, SlotFull: the step needs pieces or a slot that are no longer free.
            SaidOften: the shop has heard often enough that the shopper comes later.
            NotHeard, WordsTooMany: the other side wants no more words, or has had enough.
            CodeNeeded: the shop hands over against the code only.
        """
        current, shop = await self._find(reservation_id)
        if isinstance(step, Moved):
            step = replace(step, was=current.slot)
        if isinstance(step, Countered):
            step = replace(step, slot_was=current.slot, lines_was=current.lines)
        await self._authorise(current, by)
        now = self._clock()
        changed = after(current, step, by.actor, now)
        if not isinstance(step, Said | Muted):
            # A word is no answer: what the reservation waits for goes on.
            changed = wound(changed, shop, now)
        if isinstance(step, Collected) and by.actor is Actor.SHOP and shop.code_required and by.code != current.code:
            raise CodeNeeded()
        await self._check(current, shop, step, by.actor)
        happened = Happened(changed.seq, step, by.actor, by.person_id, now)
        # Two people may tap at once: only the tap that still finds the state
        # it read may write, the other hears that the reservation has moved on.
        if not await self._unit.reservations.save(changed, was=current.state, happened=happened):
            raise NotAllowedNow(state=current.state.value, number=current.id)
        await self._move_slot(current, changed, shop)
        await self._move_stock(current, changed)
        for product_id in _run_out(step, current):
            await self._unit.stock.set_free(product_id, 0, now)
        await self.tell(changed, step, by)
        return await self.by_policy(changed, shop) if isinstance(step, Moved) else changed

    async def by_policy(self, placed: Reservation, shop: Shop) -> Reservation:
        """Confirm at once what waits for an answer, where the shop counts all of it, and has chosen so for itself or
        for each product."""
        if not all(line.counted for line in placed.lines):
            return placed
        ordered = {line.product_id for line in placed.lines}
        if not shop.auto_confirm and await self._unit.products.confirmed_by_themselves(ordered) != ordered:
            return placed
        return await self.record(placed.id, Confirmed(), By(Actor.POLICY))

    async def tell(self, reservation: Reservation, step: Step, by: By) -> None:
        """Owe `step` to both sides; what it overtakes is settled."""
        subject = reservation_subject(reservation.id)
        await self._unit.outbox.supersede(subject, OVERTAKEN)
        if by.person_id is not None and by.actor in _ROLE:
            # What they have not heard yet would come after their own step and belie it.
            await self._unit.outbox.supersede_steps(by.person_id, _ROLE[by.actor], subject)
        team = await self._unit.shops.team(reservation.shop_id)
        await self._unit.outbox.owe(of_step(reservation, step, by.actor, by.person_id, team, self._clock()))

    async def _find(self, reservation_id: int) -> tuple[Reservation, Shop]:
        found = await self._unit.reservations.get(reservation_id)
        if found is None:
            raise NoSuchThing(number=reservation_id)
        await self._unit.shops.lock([found.shop_id])
        # Whoever had to wait for the lock meets the reservation as the other one left it.
        found = await self._unit.reservations.get(reservation_id) or found
        shop = await self._unit.shops.get(found.shop_id)
        if shop is None:
            raise NoSuchThing(number=reservation_id)
        return found, shop

    async def _authorise(self, reservation: Reservation, by: By) -> None:
        if by.actor is Actor.SHOPPER and by.person_id != reservation.shopper_id:
            raise NotYours()
        if by.actor is Actor.SHOP:
            team = await self._unit.shops.team(reservation.shop_id)
            if by.person_id not in {member.person_id for member in team}:
                raise NotYours()

    async def _check(self, reservation: Reservation, shop: Shop, step: Step, by: Actor) -> None:
        """Refuse what no button offers: what a tap carries is never trusted."""
        ordered = {line.product_id for line in reservation.lines}
        if isinstance(step, Rejected) and not ordered.issuperset(step.missing):
            raise NoSuchThing(number=reservation.id)
        if isinstance(step, Delayed):
            await self._check_delay(reservation, step)
        if isinstance(step, Said):
            await self._check_words(reservation, step, by)
        if isinstance(step, Moved):
            if step.slot == reservation.slot:
                # A second tap, after the shop has agreed to the first: nothing is to be asked again.
                raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
            shelf = await self._unit.products.get_many(ordered)
            if not is_offered(shop, shelf.values(), step.slot.start, self._clock()):
                raise SlotFull(shop=shop.name)
        if isinstance(step, Countered):
            await self._check_offer(shop, step)

    async def _check_delay(self, reservation: Reservation, delay: Delayed) -> None:
        if not (delay.minutes in DELAYS or (delay.minutes == 0 and 0 < len(delay.words) <= NOTE_LENGTH)):
            raise NoSuchThing(number=reservation.id)
        history = await self._unit.reservations.history(reservation.id)
        if sum(isinstance(happened.step, Delayed) for happened in history) >= MOST_DELAYS:
            raise SaidOften(limit=MOST_DELAYS)

    async def _check_words(self, reservation: Reservation, said: Said, by: Actor) -> None:
        if not 0 < len(said.words) <= NOTE_LENGTH:
            raise NoSuchThing(number=reservation.id)
        check_heard(await self._unit.reservations.history(reservation.id), by)

    async def _check_offer(self, shop: Shop, offer: Countered) -> None:
        if offer.slot is not None and offer.slot.start <= self._clock():
            raise SlotFull(shop=shop.name)
        if offer.lines is not None:
            if not offer.lines or any(line.quantity <= 0 for line in offer.lines):
                raise NoSuchThing()
            shelf = await self._unit.products.get_many([line.product_id for line in offer.lines])
            if not shelf or any(product.shop_id != shop.id for product in shelf.values()):
                raise NoSuchThing()

    async def _move_slot(self, before: Reservation, now: Reservation, shop: Shop) -> None:
        had = None if before.state in GIVES_SLOT_BACK else before.slot.start
        has = None if now.state in GIVES_SLOT_BACK else now.slot.start
        if had == has:
            return
        if had is not None:
            await self._unit.slots.give_back(shop.id, had)
        if has is not None:
            await take_slot(self._unit, shop, now.slot)

    async def _move_stock(self, before: Reservation, now: Reservation) -> None:
        had = () if before.state in GIVES_STOCK_BACK else before.lines
        has = () if now.state in GIVES_STOCK_BACK else now.lines
        if had == has:
            return
        for line in had:
            if line.counted:
                await self._unit.stock.give_back(line, before.id, self._clock())
        await take_stock(self._unit, now.id, has, self._clock)


def check_heard(story: Sequence[Happened], side: Actor) -> None:
    """Refuse a word of `side` that the other would not hear.

    Raises:
        NotHeard: the other side wants no more words.
        WordsTooMany: it has had MOST_WORDS of them.
    """
    if muted_by(story, other_side(side)):
        raise NotHeard()
    if len(words_of(story, side)) >= MOST_WORDS:
        raise WordsTooMany(limit=MOST_WORDS)


def _run_out(step: Step, reservation: Reservation) -> tuple[int, ...]:
    """The products of which the shop says by `step` that there are none left."""
    if isinstance(step, Rejected) and step.reason is Reason.OUT_OF_STOCK:
        return step.missing
    # Called off for that reason, it can only be told which one where there is one.
    if isinstance(step, CalledOff) and step.reason is Reason.OUT_OF_STOCK and len(reservation.lines) == 1:
        return (reservation.lines[0].product_id,)
    return ()


async def take_stock(unit: UnitOfWork, reservation_id: int, lines: tuple[LineItem, ...], clock: Clock) -> None:
    """Hold the counted lines' pieces.

    Raises:
        OutOfStock: the first line for which too few are free.
    """
    for line in lines:
        if line.counted and not await unit.stock.take(line, reservation_id, clock()):
            product = await unit.products.get(line.product_id)
            free = product.stock if product and product.stock else 0
            raise OutOfStock(name=line.name, free=free, unit=line.unit.value, product_id=line.product_id)


async def take_slot(unit: UnitOfWork, shop: Shop, slot: Slot) -> None:
    """Take one place in `slot`.

    Raises:
        SlotFull: somebody took the last place meanwhile.
    """
    if not await unit.slots.take(shop.id, slot.start, shop.slot_capacity):
        raise SlotFull(shop=shop.name)
