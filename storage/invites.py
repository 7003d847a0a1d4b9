"""Invite links, used up by one conditional update."""

from datetime import datetime

from sqlalchemy import ColumnElement, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.people import Invite, Rank
from storage.tables import InviteRow


class SqlInvites:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, invite: Invite, at: datetime) -> None:
        self._session.add(
            InviteRow(
                token_hash=invite.token_hash,
                shop_id=invite.shop_id,
                rank=invite.rank.value if invite.rank else "",
                made_at=at,
                expires_at=invite.expires_at,
            )
        )
        await self._session.flush()

    async def unused(self, shop_id: int, now: datetime) -> int:
        query = select(func.count()).select_from(InviteRow).where(*_still_out(shop_id, now))
        return (await self._session.exec(query)).one()

    async def revoke(self, shop_id: int, at: datetime) -> None:
        await self._session.exec(update(InviteRow).where(*_still_out(shop_id, at)).values(revoked_at=at))

    async def redeem(self, token_hash: str, person_id: int, at: datetime) -> Invite | None:
        row = InviteRow
        statement = (
            update(row)
            .where(col(row.token_hash) == token_hash, col(row.used_at).is_(None), col(row.revoked_at).is_(None))
            .where(col(row.expires_at) > at)
            .values(used_at=at, used_by=person_id)
            .returning(row)
        )
        used = (await self._session.exec(statement)).scalar_one_or_none()
        if used is None:
            return None
        return Invite(used.token_hash, used.shop_id, Rank(used.rank) if used.rank else None, used.expires_at)


def _still_out(shop_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    row = InviteRow
    return (
        col(row.shop_id) == shop_id,
        col(row.used_at).is_(None),
        col(row.revoked_at).is_(None),
        col(row.expires_at) > now,
    )
