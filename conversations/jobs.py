"""Long work that somebody has asked for: done in small steps, resumable, cancellable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

UNDONE_WITHIN = timedelta(hours=24)
"""How long after its end an import can be taken back."""


class JobKind(StrEnum):
    """What sort of work it is."""

    IMPORT = "import"
    """A file that the command line takes in."""
    SHELF_FILE = "shelf_file"
    """A file that one of a shop's people sent into the chat."""
    SHELF_OUT = "shelf_out"
    """A shop's shelf, written as a file."""


class JobState(StrEnum):
    """Where a job stands."""

    CHOOSING = "choosing"
    """It waits for the person to say which of their shops it is for."""
    READING = "reading"
    ASKING = "asking"
    """What it would change has been shown, and waits for a yes."""
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


AT_WORK = frozenset({JobState.READING, JobState.RUNNING, JobState.UNDOING})
"""States in which somebody has to do something: the bot itself, whenever it is up."""


@dataclass(frozen=True, slots=True)
class Job:
    """Long work: rows `done`, of which `changed` and `refused`; `facts` say what it is about, as JSON values."""

    id: int
    kind: JobKind
    state: JobState
    asked_at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    done: int = 0
    changed: int = 0
    refused: int = 0
    ended_at: datetime | None = None

    def undoable_at(self, now: datetime) -> bool:
        """Whether what it has changed may still be taken back."""
        ended = self.state in {JobState.DONE, JobState.CANCELLED, JobState.FAILED} and self.ended_at is not None
        return bool(ended and self.changed and self.ended_at and now - self.ended_at <= UNDONE_WITHIN)


@dataclass(frozen=True, slots=True)
class JobFile:
    """What a job hands out: a document for whoever asked for it."""

    name: str
    content: bytes


def job_subject(job_id: int) -> str:
    """What notices call a job."""
    return f"job:{job_id}"
