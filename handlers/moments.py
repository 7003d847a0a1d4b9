"""How moments stand in a tap: as whole numbers that fit among its 64 bytes."""

from datetime import UTC, datetime, timedelta

_SHOWN_FROM = datetime(2020, 1, 1, tzinfo=UTC)


def slot_minutes(start: datetime) -> int:
    """A slot's start, in minutes since 1970."""
    return int(start.timestamp()) // 60


def slot_start(minutes: int) -> datetime:
    """The start that `slot_minutes` wrote."""
    return datetime.fromtimestamp(minutes * 60, UTC)


def shown_seconds(at: datetime) -> int:
    """When something was shown, in whole seconds since 2020."""
    return int((at - _SHOWN_FROM).total_seconds())


def shown_at(seconds: int) -> datetime:
    """The moment that `shown_seconds` wrote, to the second."""
    return _SHOWN_FROM + timedelta(seconds=seconds)
