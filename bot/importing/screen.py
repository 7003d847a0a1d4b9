"""What the terminal shows of an import."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, TaskProgressColumn, TextColumn
from rich.progress import Progress as Bar

from bot.importing.outcome import Outcome, Progress
from catalog.importing import Refusal
from handlers.texts.words import Words

# More than these are read in the file to correct, where there is one.
_SHOWN_REASONS = 10


class Screen:
    """Says on `console`, in `words`, how imports go."""

    def __init__(self, words: Words, console: Console, *, dry_run: bool) -> None:
        self.language = words.language
        self.dry_run = dry_run
        self._words = words
        self._console = console

    def say(self, key: str, **values: Any) -> None:
        self.say_plainly(self._words(key, **values))

    def say_plainly(self, text: str) -> None:
        # File names and what stands in them are no markup.
        self._console.print(text, markup=False, highlight=False)

    @contextmanager
    def progress(self, path: Path) -> Iterator[Callable[[Progress], None]]:
        """A bar for the file at `path`, gone once it is in."""
        columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
        with Bar(*columns, console=self._console, transient=True, disable=not self._console.is_terminal) as bar:
            task = bar.add_task(path.name, total=None)

            def report(progress: Progress) -> None:
                count = progress.count
                told = self._words("import-progress", file=path.name, rows=count.rows, refused=count.refused)
                bar.update(task, description=told, completed=progress.bytes_read, total=progress.total_bytes)

            yield report

    def tell(self, path: Path, outcome: Outcome) -> None:
        """Say how the import of the file at `path` ended."""
        if outcome.kind is None:
            if outcome.refusal:
                self.tell_refused_whole(path, outcome.refusal)
            return
        self._tell_count(path, outcome)
        self._tell_understood(outcome)
        self._tell_reasons(outcome)
        if outcome.refused_to:
            self.say("import-refused-to", path=str(outcome.refused_to))
        if outcome.refusal:
            self.say("import-broken-off", file=path.name, reason=self._reason(outcome.refusal))

    def tell_refused_whole(self, path: Path, refusal: Refusal) -> None:
        self.say("import-refused-whole", file=path.name, reason=self._reason(refusal))

    def _tell_count(self, path: Path, outcome: Outcome) -> None:
        count = outcome.count
        by_kind = {"new": count.new, "changed": count.changed, "untouched": count.untouched, "refused": count.refused}
        self.say("import-tried" if self.dry_run else "import-done", file=path.name, rows=count.rows, **by_kind)

    def _tell_understood(self, outcome: Outcome) -> None:
        for remark in outcome.remarks:
            self.say(remark.key, **remark.values)
        taken = ", ".join(self._column(*column) for column in outcome.columns.taken)
        self.say("import-columns", taken=taken, left=", ".join(outcome.columns.left) or "none")

    def _column(self, field: str, heading: str) -> str:
        called = self._words("import-field", field=field)
        return called if called == heading.casefold() else f"{called} ← {heading}"

    def _tell_reasons(self, outcome: Outcome) -> None:
        for line, reason in islice(outcome.reasons.items(), _SHOWN_REASONS):
            self.say("import-bad-row", line=line, reason=self._reason(reason))
        if (more := len(outcome.reasons) - _SHOWN_REASONS) > 0:
            self.say("import-more-bad-rows", count=more)

    def _reason(self, refusal: Refusal) -> str:
        return self._words(refusal.key, **refusal.values)
