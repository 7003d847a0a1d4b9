"""What imports have changed, product by product, while they can be undone; and how shops read their columns."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Product, Unit
from storage.dialect import insert_into
from storage.stock import ENTERED
from storage.tables import ImportChangeRow, ShopColumnRow, StockMovementRow


@dataclass(frozen=True, slots=True)
class Changed:
    """A product before (None: it was new) and after an import; `was_on_shelf` before, and the stock ledger's last entry
    when it was written."""

    before: Product | None
    after: Product
    was_on_shelf: bool = True
    ledger_id: int = 0

    @property
    def product_id(self) -> int:
        return self.after.id


class SqlImports:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def note(self, job_id: int, changes: Sequence[Changed]) -> None:
        """Write down what the job has just changed. What it had changed before keeps its first `before`."""
        if not changes:
            return
        ledger_id = await self._ledger_id()
        insert = insert_into(self._session, ImportChangeRow)
        anew = {"after": insert.excluded.after, "ledger_id": insert.excluded.ledger_id}
        statement = insert.on_conflict_do_update(index_elements=["job_id", "product_id"], set_=anew)
        rows = [_columns(change) | {"job_id": job_id, "ledger_id": ledger_id} for change in changes]
        await self._session.exec(statement, params=rows)

    async def counts(self, job_id: int) -> tuple[int, int]:
        """How many products are noted as new, and how many as changed."""
        row = ImportChangeRow
        query = select(row.is_new, func.count()).where(row.job_id == job_id).group_by(col(row.is_new))
        found = {bool(is_new): count for is_new, count in await self._session.exec(query)}
        return found.get(True, 0), found.get(False, 0)

    async def of(self, job_id: int, limit: int) -> list[Changed]:
        """The next changes, by product."""
        row = ImportChangeRow
        query = select(row).where(row.job_id == job_id).order_by(col(row.product_id)).limit(limit)
        return [_changed(found) for found in await self._session.exec(query)]

    async def product_ids(self, job_id: int) -> set[int]:
        query = select(ImportChangeRow.product_id).where(ImportChangeRow.job_id == job_id)
        return set(await self._session.exec(query))

    async def forget(self, job_id: int, product_ids: Collection[int]) -> None:
        """These have been undone."""
        row = ImportChangeRow
        await self._session.exec(delete(row).where(col(row.job_id) == job_id, col(row.product_id).in_(product_ids)))

    async def typed_since(self, changes: Sequence[Changed]) -> set[int]:
        """Products whose stock somebody has typed since."""
        if not changes:
            return set()
        row = StockMovementRow
        known = {change.product_id: change.ledger_id for change in changes}
        query = select(row.product_id, func.max(row.id)).where(col(row.product_id).in_(known), row.kind == ENTERED)
        found = await self._session.exec(query.group_by(col(row.product_id)))
        return {product_id for product_id, last in found if last and last > known[product_id]}

    async def _ledger_id(self) -> int:
        return (await self._session.exec(select(func.max(StockMovementRow.id)))).one() or 0

    # ------------------------------------------------------------ columns

    async def columns(self, shop_id: int) -> dict[str, str]:
        """What the shop has said that its files' columns hold, by heading."""
        query = select(ShopColumnRow).where(ShopColumnRow.shop_id == shop_id)
        return {row.heading: row.field for row in await self._session.exec(query)}

    async def keep_columns(self, shop_id: int, columns: Mapping[str, str], at: datetime) -> None:
        for heading, field in columns.items():
            values = {"field": field, "at": at}
            statement = insert_into(self._session, ShopColumnRow).values(shop_id=shop_id, heading=heading, **values)
            statement = statement.on_conflict_do_update(index_elements=["shop_id", "heading"], set_=values)
            await self._session.exec(statement)


def _columns(change: Changed) -> dict[str, Any]:
    return {
        "product_id": change.product_id,
        "is_new": change.before is None,
        "was_on_shelf": change.was_on_shelf,
        "before": _as_json(change.before) if change.before else {},
        "after": _as_json(change.after),
    }


def _as_json(product: Product) -> dict[str, Any]:
    cutoff = product.cutoff.isoformat() if product.cutoff else None
    return asdict(product) | {"unit": product.unit.value, "cutoff": cutoff}


def _product(told: Mapping[str, Any]) -> Product:
    cutoff = time.fromisoformat(told["cutoff"]) if told["cutoff"] else None
    return Product(**{**told, "unit": Unit(told["unit"]), "cutoff": cutoff})


def _changed(row: ImportChangeRow) -> Changed:
    before = _product(row.before) if row.before else None
    return Changed(before, _product(row.after), row.was_on_shelf, row.ledger_id)
