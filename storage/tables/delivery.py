"""What is owed and shown, and what has acted already."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.base import ROW_ID


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
    """Updates that have acted, kept a week: sent twice, they act once. `stands` is the tap that shows what they did."""

    __tablename__ = "processed_updates"

    bot_id: int = Field(primary_key=True, sa_type=BigInteger)
    update_id: int = Field(primary_key=True, sa_type=BigInteger)
    stands: str = ""
    at: datetime = Field(index=True)


class JobRow(SQLModel, table=True):
    """Long work done in small transactions: an import, an export, later an announcement."""

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


class JobFileRow(SQLModel, table=True):
    """The file that a job hands out, kept for a week."""

    __tablename__ = "job_files"

    job_id: int = Field(foreign_key="jobs.id", primary_key=True)
    name: str
    content: bytes = Field(sa_type=LargeBinary)


class ImportChangeRow(SQLModel, table=True):
    """A product before and after an import, for as long as that can be undone. `ledger_id` is the stock ledger's last
    entry when it was written."""

    __tablename__ = "import_changes"

    job_id: int = Field(foreign_key="jobs.id", primary_key=True)
    product_id: int = Field(foreign_key="products.id", primary_key=True)
    is_new: bool
    was_on_shelf: bool
    before: dict[str, Any] = Field(sa_type=JSON)
    after: dict[str, Any] = Field(sa_type=JSON)
    ledger_id: int = Field(sa_type=BigInteger)


class ShopColumnRow(SQLModel, table=True):
    """What a column of a shop's own files holds, as its people have said; "" where it is to be left alone."""

    __tablename__ = "shop_columns"

    shop_id: int = Field(foreign_key="shops.id", primary_key=True)
    heading: str = Field(primary_key=True)
    field: str
    at: datetime
