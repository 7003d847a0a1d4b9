"""What this room needs of the world: Protocols that `storage` and `bot` fulfil."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from catalog.model import Point, Product, Shop
from conversations.dialogs import Dialog
from conversations.jobs import Job, JobFile, JobKind, JobState
from conversations.notices import Kind, Notice, Topic
from conversations.people import Invite, Membership, Person
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import LineItem, Reservation, State
from conversations.reservation.steps import Step


class Clock(Protocol):
    """Tells the time, aware and in UTC."""

    def __call__(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Happened:
    """A row of a reservation's history."""

    seq: int
    step: Step
    actor: Actor
    actor_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """The message in which `person_id` sees `subject` in the role of `topic`, showing the step `seq`."""

    person_id: int
    topic: Topic
    subject: str
    message_id: int
    seq: int


@dataclass(frozen=True, slots=True)
class Errand:
    """What is in a basket of one shop: lines as they were seen, by product, the start of the slot that was chosen, and
    a note. The lines' `counted` is not kept."""

    shop_id: int
    lines: tuple[LineItem, ...]
    slot_start: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """A product as a shopper meets it: with its shop, and whether anybody there could answer."""

    product: Product
    shop: Shop
    joined: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a shop's shelf, "" where products have none, and how many products it holds."""

    name: str
    count: int


class People(Protocol):
    async def get(self, person_id: int) -> Person: ...
    async def by_telegram(self, telegram_id: int) -> Person | None: ...
    async def keep(self, person: Person) -> Person:
        """Insert or update by Telegram id, but for the place; returns the person with their id."""

    async def share_place(self, person_id: int, place: Point, name: str, at: datetime) -> None:
        """Keep where the person is until the day's end, in the place of where they were before."""

    async def save_place(self, person_id: int) -> None:
        """Keep where the person is until they say otherwise."""

    async def forget_place(self, person_id: int) -> None: ...

    async def mark_blocked(self, person_id: int, *, blocked: bool) -> None: ...
    async def make_admin(self, person_id: int, at: datetime) -> None: ...
    async def is_admin(self, person_id: int) -> bool:
        """Whether they became an admin by a link."""

    async def has_collected(self, person_id: int) -> bool: ...
    async def missed_lately(self, person_id: int) -> int:
        """How many pickups they have missed since they last collected something."""


class Shops(Protocol):
    async def get(self, shop_id: int) -> Shop | None: ...
    async def get_many(self, shop_ids: Collection[int]) -> dict[int, Shop]: ...
    async def named(self, name: str) -> list[Shop]:
        """Shops whose folded name is that of `name`."""

    async def team(self, shop_id: int) -> list[Membership]: ...
    async def joined(self, shop_ids: Collection[int]) -> set[int]:
        """Those of `shop_ids` with an active member who has not blocked the bot."""

    async def change(self, shop: Shop) -> None:
        """Write the shop as it now is."""

    async def lock(self, shop_ids: Collection[int]) -> None:
        """Let nobody else move these shops' slots and stock until this transaction ends."""

    async def memberships(self, person_id: int) -> list[Membership]: ...
    async def join(self, membership: Membership, at: datetime) -> None: ...
    async def all_joined(self) -> set[int]:
        """Every shop with an active member who has not blocked the bot."""

    async def without_digest(self, shop_id: int) -> set[int]:
        """Members who want no digest."""

    async def want_digest(self, shop_id: int, person_id: int, *, wanted: bool) -> None: ...
    async def leave(self, shop_id: int, person_id: int, at: datetime) -> None:
        """The person answers for the shop no more."""

    async def wish_for(self, shop_id: int, person_id: int, at: datetime) -> None:
        """Count once that the person would reserve there."""

    async def wishes(self, shop_id: int) -> int: ...


class Products(Protocol):
    async def get(self, product_id: int) -> Product | None: ...
    async def get_many(self, product_ids: Collection[int]) -> dict[int, Product]: ...
    async def offers(self, product_ids: Sequence[int]) -> list[Offer]:
        """In the order asked; products that are gone are left out."""

    async def of_shop(self, shop_id: int, *, offset: int, limit: int, section: str | None = None) -> list[Product]:
        """The shelf, or one section of it, by section and name."""

    async def sections(self, shop_id: int) -> list[Section]: ...
    async def taken_off(self, shop_id: int, *, offset: int, limit: int) -> list[Product]:
        """What was on the shop's shelf, the last one taken off first."""

    async def take_off(self, product_id: int, at: datetime) -> None:
        """Take it off the shelf; `change` puts it back."""

    async def off_shelf(self, product_id: int) -> Product | None:
        """A product that was taken off."""

    async def begin_out(self, product_id: int, until: datetime, stock: int | None) -> None:
        """Remember until when it is sold out, and what its stock was."""

    async def ends_out(self, product_id: int) -> None: ...
    async def out_until(self, product_id: int) -> datetime | None: ...
    async def due_back(self, now: datetime, limit: int) -> list[tuple[int, int | None]]:
        """At most `limit` products that are to be back by now, with their stock before."""

    async def confirm_by_itself(self, product_id: int, *, wanted: bool) -> None:
        """Whether demands for it are confirmed at once while it is counted, as its shop has chosen."""

    async def confirmed_by_themselves(self, product_ids: Collection[int]) -> set[int]:
        """Those of them for which the shop has chosen so."""

    async def change(self, product: Product) -> None:
        """Write it as it now is, but for its stock, and put it back on the shelf."""

    async def put_on_shelf(self, product: Product) -> int:
        """Add it, or give the shop's product of that reference its name, price and unit; returns its id. All else, the
        stock too, stays as it is."""


class Stock(Protocol):
    """The ledger: free + held + collected + unrecorded = what was entered, at every moment."""

    async def take(self, line: LineItem, reservation_id: int, at: datetime) -> bool:
        """Hold the line's pieces by one conditional update; False when too few are free."""

    async def give_back(self, line: LineItem, reservation_id: int, at: datetime) -> None: ...
    async def set_free(self, product_id: int, free: int | None, at: datetime) -> None:
        """Type the free stock: None stops counting."""


class Slots(Protocol):
    async def take(self, shop_id: int, start: datetime, capacity: int) -> bool:
        """Take one place by one conditional update; False when the slot is full."""

    async def give_back(self, shop_id: int, start: datetime) -> None: ...
    async def taken(self, shop_id: int, starts: Collection[datetime]) -> Mapping[datetime, int]: ...


class Reservations(Protocol):
    async def get(self, reservation_id: int) -> Reservation | None: ...
    async def add(self, reservation: Reservation, happened: Happened) -> Reservation:
        """Insert with its lines and first event; returns it with its id. The code is new among the shop's open ones."""

    async def save(self, reservation: Reservation, *, was: State, happened: Happened) -> bool:
        """Write it where it still is in state `was` at the seq before; False when somebody was faster."""

    async def history(self, reservation_id: int) -> list[Happened]: ...
    async def open_of(self, person_id: int) -> list[Reservation]: ...
    async def of_shopper(self, person_id: int, *, limit: int) -> list[Reservation]:
        """Newest first."""

    async def of_shop(self, shop_id: int, states: Collection[State]) -> list[Reservation]:
        """By slot, then id."""

    async def fetched_between(self, shop_id: int, start: datetime, end: datetime) -> list[Reservation]:
        """Those of the shop whose slot begins in that span, by slot."""

    async def placed_between(self, shop_id: int, start: datetime, end: datetime) -> list[Reservation]:
        """Those that were asked of the shop in that span."""

    async def newest_answers(self, shop_id: int, limit: int) -> list[str]:
        """The names of the steps by which demands of the shop were last answered, or ran out; the newest first."""

    async def by_code(self, shop_ids: Collection[int], code: str, states: Collection[State]) -> list[Reservation]: ...
    async def codes_in_use(self, shop_id: int) -> set[str]: ...

    # What the sweeps look for: at most `limit` rows whose moment has come, oldest first.
    async def due_to_expire(self, now: datetime, limit: int) -> list[Reservation]: ...
    async def due_for_staff(self, now: datetime, limit: int) -> list[Reservation]: ...
    async def due_for_owner(self, now: datetime, limit: int) -> list[Reservation]: ...
    async def due_for_shopper(self, now: datetime, limit: int) -> list[Reservation]: ...
    async def due_to_ask(self, now: datetime, limit: int) -> list[Reservation]: ...
    async def due_unrecorded(self, now: datetime, limit: int) -> list[Reservation]: ...
    async def clear_clock(self, reservation_id: int, clock: str) -> bool:
        """Take one clock (`remind_staff_at`, `remind_owner_at`) off; False if it was off already."""

    async def wind_on(self, reservation_id: int, due: datetime, then: datetime | None) -> bool:
        """Set `remind_shopper_at` from `due` to `then`; False if it has been set otherwise meanwhile."""

    async def clear_asking(self, shop_id: int, day_start: datetime, day_end: datetime, now: datetime) -> bool:
        """Take `ask_at` off all that is due of the shop's slots that ended in that span; False if nothing was."""

    async def asked_about(self, shop_id: int, day_start: datetime, day_end: datetime) -> list[Reservation]:
        """Confirmed or ready reservations of the shop whose slot ended in that span and whose question was asked."""

    async def expired_between(self, start: datetime, end: datetime) -> list[Reservation]: ...


class Dialogs(Protocol):
    async def get(self, person_id: int) -> Dialog | None: ...
    async def ask(self, dialog: Dialog) -> None:
        """Open it; the person's earlier question is replaced."""

    async def close(self, person_id: int) -> None: ...
    async def keep_note(self, person_id: int, product_id: int, note: str, at: datetime) -> None:
        """The note to send along with the order of `product_id` in the making; one a person."""

    async def note(self, person_id: int, product_id: int) -> str: ...
    async def drop_note(self, person_id: int) -> None: ...


class Baskets(Protocol):
    """One a person. It is a list of wishes: stock and slots stay free until the orders are placed."""

    async def of(self, person_id: int) -> list[Errand]:
        """By shop."""

    async def put(self, person_id: int, shop_id: int, line: LineItem, at: datetime) -> None:
        """Add the line, or write it anew."""

    async def remove(self, person_id: int, product_ids: Collection[int]) -> None:
        """What was chosen and noted for a shop goes with its last line."""

    async def choose_slot(self, person_id: int, shop_id: int, start: datetime) -> None: ...
    async def keep_note(self, person_id: int, shop_id: int, note: str) -> None: ...


class Outbox(Protocol):
    async def owe(self, notices: Sequence[Notice]) -> None:
        """Add rows; one that is owed already (same recipient, event, topic) stays as it is."""

    async def supersede(self, subject: str, kinds: Collection[Kind]) -> None:
        """Settle undelivered rows of these event kinds about `subject`: a newer step tells more."""

    async def supersede_steps(self, recipient_id: int, topic: Topic, subject: str) -> None:
        """Settle undelivered steps of `subject` owed to somebody who acts now: their own reply shows a newer one."""

    async def settle_shown(self, card: "Card") -> None:
        """The acting person's own reply shows the step `card.seq`: nothing more is owed to them about it."""

    async def hand_over(self, recipient_id: int, topic: Topic, subject: str, seq: int) -> bool:
        """The acting person's own reply did not get through: the courier may send it at once. False: none is owed."""


class Cards(Protocol):
    async def live(self, person_id: int, topic: Topic, subject: str) -> list[Card]: ...
    async def show(self, card: Card) -> None:
        """Keep that this message shows `seq`; an older seq never overwrites a newer one."""

    async def retire(self, card: Card) -> None:
        """The message has lost its buttons, unless it shows another step by now."""

    async def at(self, person_id: int, message_id: int) -> Card | None: ...


class Invites(Protocol):
    async def add(self, invite: Invite, at: datetime) -> None: ...
    async def unused(self, shop_id: int, now: datetime) -> int:
        """How many of the shop's links still work."""

    async def revoke(self, shop_id: int, at: datetime) -> None:
        """None of them works any more."""

    async def redeem(self, token_hash: str, person_id: int, at: datetime) -> Invite | None:
        """Use it up by one conditional update; None when it is not valid (any more)."""


class Jobs(Protocol):
    """Long work that the bot does beside answering."""

    async def start(self, kind: JobKind, facts: Mapping[str, Any], at: datetime, state: JobState) -> Job: ...
    async def get(self, job_id: int) -> Job | None: ...
    async def move(
        self, job: Job, to: JobState, *, facts: Mapping[str, Any] | None = None, ended_at: datetime | None = None
    ) -> bool:
        """Bring it from the state that it was read in to another one; False when somebody was faster."""

    async def keep_facts(self, job: Job, facts: Mapping[str, Any]) -> bool:
        """Write what is known of it; False where it has moved on."""

    async def file(self, job_id: int) -> JobFile | None:
        """What it hands out."""


class Imports(Protocol):
    """What imports have changed, and how shops read their columns."""

    async def counts(self, job_id: int) -> tuple[int, int]:
        """How many products the job has put on the shelf anew, and how many it has changed."""

    async def columns(self, shop_id: int) -> dict[str, str]:
        """What the shop has said that its files' columns hold, by heading."""

    async def keep_columns(self, shop_id: int, columns: Mapping[str, str], at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class Arrival:
    """Who comes with an update, where they are known, their last question, and whether the update has acted already."""

    person: Person | None
    dialog: Dialog | None
    acted: bool


class Updates(Protocol):
    async def arrival(self, bot_id: int, update_id: int, telegram_id: int) -> Arrival:
        """What every update begins with, in one look."""

    async def first_time(self, bot_id: int, update_id: int, at: datetime) -> bool:
        """Write down that this update acts in this transaction; False when it has acted already."""

    async def leaves(self, bot_id: int, update_id: int, stands: str) -> None:
        """Write down by which tap, in its wire form, one sees what this update did."""

    async def acted(self, bot_id: int, update_id: int) -> str | None:
        """That tap, "" where there is none; None: it has not acted."""


class UnitOfWork(Protocol):
    """One transaction's view of everything kept. Reading units refuse to write."""

    @property
    def people(self) -> People: ...
    @property
    def shops(self) -> Shops: ...
    @property
    def products(self) -> Products: ...
    @property
    def stock(self) -> Stock: ...
    @property
    def slots(self) -> Slots: ...
    @property
    def reservations(self) -> Reservations: ...
    @property
    def dialogs(self) -> Dialogs: ...
    @property
    def baskets(self) -> Baskets: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def cards(self) -> Cards: ...
    @property
    def invites(self) -> Invites: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def imports(self) -> Imports: ...
    @property
    def updates(self) -> Updates: ...


class StorageFault(Exception):
    """The database cannot be reached, or is busy beyond patience. Nothing was done; asking again later may help."""


class Transactions(Protocol):
    """Where units of work come from. Both may raise `StorageFault`."""

    def reading(self) -> AbstractAsyncContextManager[UnitOfWork]: ...
    def writing(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Commits at the end of the block, rolls back on any exception."""


class SearchTally(Protocol):
    """Counts searches in memory; they are written in batches, apart from the updates that only read."""

    def note(self, text: str, found: int, at: datetime) -> None: ...
