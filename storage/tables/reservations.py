"""Reservations with their lines, slots and history."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel


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
    remind_shopper_at: datetime | None = Field(default=None, index=True)
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
