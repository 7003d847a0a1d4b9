"""Shops, their shelves, the stock ledger, and what has changed."""

from datetime import datetime, time

from sqlalchemy import BigInteger, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import ROW_ID


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
    out_until: datetime | None = Field(default=None, index=True)
    out_stock: int | None = None
    auto_confirm: bool = False


class StockMovementRow(SQLModel, table=True):
    """The ledger. `kind` is entered, held or released; `amount` is what it adds to the free stock."""

    __tablename__ = "stock_movements"

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    product_id: int = Field(foreign_key="products.id", index=True)
    reservation_id: int | None = Field(default=None, foreign_key="reservations.id")
    kind: str
    amount: int
    at: datetime


class CatalogChangeRow(SQLModel, table=True):
    """The index follows this. `transaction` is PostgreSQL's transaction number, 0 on SQLite."""

    __tablename__ = "catalog_changes"
    __table_args__ = (Index("ix_catalog_changes_order", "transaction", "seq"),)

    seq: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    transaction: int = Field(sa_type=BigInteger)
    subject: str
    subject_id: int


class SearchRow(SQLModel, table=True):
    """A search as typed, by nobody: what people look for, and whether they found something. Kept 90 days."""

    __tablename__ = "searches"

    id: int | None = Field(default=None, primary_key=True, sa_type=ROW_ID)
    text: str
    found: int
    at: datetime = Field(index=True)
