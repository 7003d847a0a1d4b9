"""The tables. Datetimes are aware UTC, money is whole cents, Telegram's ids are 64 bits wide."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, Integer, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

# Migrations need to find every constraint by its name, on SQLite too.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata: MetaData = SQLModel.metadata

# SQLite numbers rows by itself only where the key is a plain INTEGER.
ROW_ID = BigInteger().with_variant(Integer, "sqlite")


class PersonRow(SQLModel, table=True):
    __tablename__ = "people"

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_type=BigInteger, unique=True)
    first_name: str
    language: str
    pickup_name: str = ""
    blocked: bool = False
    lat: float | None = None
    lon: float | None = None
    place_at: datetime | None = None
    since: datetime


class ShopRow(SQLModel, table=True):
    __tablename__ = "shops"

    id: int | None = Field(default=None, primary_key=True)
    reference: str = Field(unique=True)
    name: str
    folded_name: str = Field(index=True)
    kind: str = ""
    address: str = ""
    postcode: str = ""
    commune: str = ""
    phone: str = ""
    lat: float | None = None
    lon: float | None = None
    opening_hours: str = ""
    answering_hours: str = ""
    timezone: str
    answer_minutes: int
    slot_minutes: int
    slot_capacity: int
    lead_minutes: int
    horizon_days: int
    code_required: bool = False
    auto_confirm: bool = False
    paused_until: datetime | None = None


class MembershipRow(SQLModel, table=True):
    __tablename__ = "memberships"

    shop_id: int = Field(foreign_key="shops.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    rank: str
    since: datetime
    left_at: datetime | None = None


class InviteRow(SQLModel, table=True):
    __tablename__ = "invites"

    token_hash: str = Field(primary_key=True)
    shop_id: int = Field(foreign_key="shops.id")
    rank: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = Field(default=None, foreign_key="people.id")
    revoked_at: datetime | None = None


class ProductRow(SQLModel, table=True):
    __tablename__ = "products"
    __table_args__ = (UniqueConstraint("shop_id", "reference"),)

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id")
    reference: str
    name: str
    brand: str = ""
    category: str = ""
    description: str = ""
    ean: str = ""
    picture: str = ""
    price_cents: int | None = None
    unit: str
    stock: int | None = None
    notice_minutes: int = 0
    cutoff: time | None = None
    removed_at: datetime | None = None


class StockMovementRow(SQLModel, table=True):
    """The ledger. `kind` is entered, held or released; `amount` is what it adds to the free stock."""

    __tablename__ = "stock_movements"

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    product_id: int = Field(foreign_key="products.id", index=True)
    reservation_id: int | None = Field(default=None, foreign_key="reservations.id")
    kind: str
    amount: int
    at: datetime


class SlotRow(SQLModel, table=True):
    __tablename__ = "slots"

    shop_id: int = Field(foreign_key="shops.id", primary_key=True)
    start: datetime = Field(primary_key=True)
    taken: int = 0


class ReservationRow(SQLModel, table=True):
    __tablename__ = "reservations"
    __table_args__ = (
        Index("ix_reservations_shop_state", "shop_id", "state"),
        Index("ix_reservations_state_answer_by", "state", "answer_by"),
    )

    id: int | None = Field(default=None, primary_key=True)
    shop_id: int = Field(foreign_key="shops.id")
    shopper_id: int = Field(foreign_key="people.id", index=True)
    code: str = Field(index=True)
    pickup_name: str
    slot_start: datetime
    slot_end: datetime
    state: str
    placed_at: datetime
    state_since: datetime
    answer_by: datetime
    remind_staff_at: datetime | None = Field(default=None, index=True)
    remind_owner_at: datetime | None = Field(default=None, index=True)
    ask_at: datetime | None = Field(default=None, index=True)
    unrecorded_at: datetime | None = Field(default=None, index=True)
    note: str = ""
    seq: int = 1


class LineItemRow(SQLModel, table=True):
    __tablename__ = "line_items"

    reservation_id: int = Field(foreign_key="reservations.id", primary_key=True)
    position: int = Field(primary_key=True)
    product_id: int = Field(foreign_key="products.id", index=True)
    name: str
    unit: str
    price_cents: int | None = None
    quantity: int
    counted: bool


class ReservationEventRow(SQLModel, table=True):
    __tablename__ = "reservation_events"

    reservation_id: int = Field(foreign_key="reservations.id", primary_key=True)
    seq: int = Field(primary_key=True)
    step: str
    actor: str
    actor_id: int | None = Field(default=None, foreign_key="people.id")
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    at: datetime


class DialogRow(SQLModel, table=True):
    __tablename__ = "dialogs"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    question: str
    asked_at: datetime
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class OrderNoteRow(SQLModel, table=True):
    """The note that goes with the order a person is making."""

    __tablename__ = "order_notes"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    product_id: int = Field(foreign_key="products.id")
    note: str
    at: datetime


class OutboxRow(SQLModel, table=True):
    """What is owed. `claimed_until` is in real time, whatever the town's clock says."""

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("recipient_id", "event", "topic"),
        Index("ix_outbox_waiting", "settled_at", "claimed_until", "priority", "id"),
        Index("ix_outbox_recipient_subject", "recipient_id", "subject", "settled_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    recipient_id: int = Field(foreign_key="people.id")
    topic: str
    subject: str
    kind: str
    event: str
    manner: str
    priority: int
    due_at: datetime
    attempts: int = 0
    claimed_until: datetime | None = None
    settled_at: datetime | None = None
    outcome: str = ""
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    error: str = ""


class CardRow(SQLModel, table=True):
    __tablename__ = "cards"
    __table_args__ = (Index("ix_cards_subject", "person_id", "topic", "subject"),)

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    message_id: int = Field(primary_key=True, sa_type=BigInteger)
    topic: str
    subject: str
    seq: int
    live: bool = True


class UpdateRow(SQLModel, table=True):
    """Updates that have acted, kept a week: sent twice, they act once."""

    __tablename__ = "processed_updates"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    at: datetime = Field(index=True)


class CatalogChangeRow(SQLModel, table=True):
    """The index follows this. `transaction` is PostgreSQL's transaction number, 0 on SQLite."""

    __tablename__ = "catalog_changes"
    __table_args__ = (Index("ix_catalog_changes_order", "transaction", "seq"),)

    seq: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    transaction: int = Field(sa_type=BigInteger)
    subject: str
    subject_id: int


class JobRow(SQLModel, table=True):
    """Long work done in small transactions: an import, later an export or an announcement."""

    __tablename__ = "jobs"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    state: str
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    done: int = 0
    changed: int = 0
    refused: int = 0
    asked_at: datetime
    ended_at: datetime | None = None


class SearchRow(SQLModel, table=True):
    """A search as typed, by nobody: what people look for, and whether they found something. Kept 90 days."""

    __tablename__ = "searches"

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    text: str
    found: int
    at: datetime = Field(index=True)
