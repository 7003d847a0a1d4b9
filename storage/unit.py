"""One transaction's view of everything kept: the repositories over one session and its connection.

What every search waits for asks the connection: a session's objects cost as much again as the database.
"""

from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.baskets import SqlBaskets
from storage.cards import SqlCards
from storage.changes import SqlChanges
from storage.dialogs import SqlDialogs
from storage.imports import SqlImports
from storage.invites import SqlInvites
from storage.jobs import SqlJobs
from storage.outbox import SqlOutbox
from storage.people import SqlPeople
from storage.products import SqlProducts
from storage.reservations import SqlReservations
from storage.shops import SqlShops
from storage.slots import SqlSlots
from storage.stock import SqlStock
from storage.updates import SqlUpdates


class SqlUnit:
    """Fulfils `conversations.ports.UnitOfWork`; `changes` and `updates` are for `bot` alone."""

    def __init__(self, session: AsyncSession, connection: AsyncConnection) -> None:
        self.changes = SqlChanges(session)
        self.people = SqlPeople(session)
        self.shops = SqlShops(session, self.changes)
        self.products = SqlProducts(session, connection, self.changes)
        self.stock = SqlStock(session, self.changes)
        self.slots = SqlSlots(session)
        self.reservations = SqlReservations(session)
        self.dialogs = SqlDialogs(session)
        self.baskets = SqlBaskets(session)
        self.outbox = SqlOutbox(session)
        self.cards = SqlCards(session)
        self.invites = SqlInvites(session)
        self.jobs = SqlJobs(session)
        self.imports = SqlImports(session)
        self.updates = SqlUpdates(session, connection)
