"""People, and what makes them members of a shop."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger
from sqlmodel import Field, SQLModel


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
    place_name: str = ""
    place_saved: bool = False
    since: datetime


class MembershipRow(SQLModel, table=True):
    __tablename__ = "memberships"

    shop_id: int = Field(foreign_key="shops.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    rank: str
    since: datetime
    left_at: datetime | None = None
    no_digest: bool = False


class InviteRow(SQLModel, table=True):
    """`shop_id` is None where the link makes an admin."""

    __tablename__ = "invites"

    token_hash: str = Field(primary_key=True)
    shop_id: int | None = Field(default=None, foreign_key="shops.id")
    rank: str
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = Field(default=None, foreign_key="people.id")
    revoked_at: datetime | None = None


class DialogRow(SQLModel, table=True):
    __tablename__ = "dialogs"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    question: str
    asked_at: datetime
    facts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class BasketErrandRow(SQLModel, table=True):
    """The slot and the note that go with the lines of one shop in a person's basket."""

    __tablename__ = "basket_errands"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    shop_id: int = Field(foreign_key="shops.id", primary_key=True)
    slot_start: datetime | None = None
    note: str = ""


class BasketLineRow(SQLModel, table=True):
    """A product in a person's basket, as it was seen; kept a week."""

    __tablename__ = "basket_lines"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    product_id: int = Field(foreign_key="products.id", primary_key=True)
    shop_id: int = Field(foreign_key="shops.id")
    name: str
    unit: str
    price_cents: int | None = None
    quantity: int
    added_at: datetime = Field(index=True)


class OrderNoteRow(SQLModel, table=True):
    """The note that goes with the order a person is making."""

    __tablename__ = "order_notes"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    product_id: int = Field(foreign_key="products.id")
    note: str
    at: datetime


class AdminRow(SQLModel, table=True):
    """Who became an admin by a link; those whom the settings name are not here."""

    __tablename__ = "admins"

    person_id: int = Field(foreign_key="people.id", primary_key=True)
    since: datetime


class ShopWishRow(SQLModel, table=True):
    """Who would reserve in a shop that nobody has joined, once each."""

    __tablename__ = "shop_wishes"

    shop_id: int = Field(foreign_key="shops.id", primary_key=True)
    person_id: int = Field(foreign_key="people.id", primary_key=True, index=True)
    at: datetime
