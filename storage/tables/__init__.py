"""The tables. Datetimes are aware UTC, money is whole cents, Telegram's ids are 64 bits wide."""

from storage.tables.base import metadata
from storage.tables.catalogue import CatalogChangeRow, ProductRow, SearchRow, ShopRow, StockMovementRow
from storage.tables.delivery import (
    CardRow,
    ImportChangeRow,
    JobFileRow,
    JobRow,
    OutboxRow,
    ShopColumnRow,
    UpdateRow,
)
from storage.tables.people import (
    AdminRow,
    BasketErrandRow,
    BasketLineRow,
    DialogRow,
    InviteRow,
    MembershipRow,
    OrderNoteRow,
    PersonRow,
    ShopWishRow,
)
from storage.tables.reservations import LineItemRow, ReservationEventRow, ReservationRow, SlotRow

__all__ = [
    "AdminRow",
    "BasketErrandRow",
    "BasketLineRow",
    "CardRow",
    "CatalogChangeRow",
    "DialogRow",
    "ImportChangeRow",
    "InviteRow",
    "JobFileRow",
    "JobRow",
    "LineItemRow",
    "MembershipRow",
    "OrderNoteRow",
    "OutboxRow",
    "PersonRow",
    "ProductRow",
    "ReservationEventRow",
    "ReservationRow",
    "SearchRow",
    "ShopColumnRow",
    "ShopRow",
    "ShopWishRow",
    "SlotRow",
    "StockMovementRow",
    "UpdateRow",
    "metadata",
]
