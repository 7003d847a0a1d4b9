"""A shelf as a file: what it would change, how far it is, how it ended."""

from collections.abc import Sequence
from datetime import timedelta

from catalog.model import Shop, Unit
from conversations.jobs import UNDONE_WITHIN, Job, JobState
from conversations.shelf_files import FirstRow, Seen, ShelfFile
from handlers.reply import Reply, Row, Screen, screen
from handlers.taps_files import ChooseColumn, FileColumns, FileFor, HandleFile, SetColumn
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, cut, in_pairs, lines, page_of, pager

FIELDS = (
    *("name", "price", "stock", "unit", "reference", "ean", "category"),
    *("brand", "description", "picture", "price_per_kilo", "notice", "cutoff"),
)
"""What a column may be said to hold."""

_ENDED = {
    JobState.DONE: "file-done",
    JobState.CANCELLED: "file-cancelled",
    JobState.FAILED: "file-failed-part",
}

COLUMNS_A_PAGE = 8
LONGEST_NAME = 40
LONGEST_COLUMNS = 200


def too_big(words: Words, most_mb: int) -> Reply:
    return screen(words("file-too-big", most=most_mb), back(words))


def which_shop(job_id: int, file: ShelfFile, shops: Sequence[Shop], words: Words) -> Reply:
    """Whose shelf is it?"""
    theirs = column(button(shop.name, FileFor(job_id, shop.id)) for shop in shops)
    return screen(words.html("file-which-shop", file=_name(file)), *theirs, _stop(job_id, words))


def reading(job_id: int, file: ShelfFile, words: Words) -> Screen:
    return Screen(words.html("file-reading", file=_name(file)), (_stop(job_id, words),))


def asking(job_id: int, file: ShelfFile, shop: Shop, words: Words) -> Screen:
    """What it would change, before anything is."""
    seen = file.seen or Seen()
    if "name" not in seen.fields:
        found = cut(", ".join(heading for heading, _ in seen.columns), LONGEST_COLUMNS)
        text = lines(
            words.html("file-title", file=_name(file), shop=shop.name), words.html("file-no-name", found=found)
        )
        return Screen(text, ((button(words("button-columns"), FileColumns(job_id, 0)),), _stop(job_id, words)))
    text = lines(
        words.html("file-title", file=_name(file), shop=shop.name),
        *(words.html(key, **values) for key, values in seen.remarks),
        words("file-would", **_counts(seen)),
        *(words.html("file-row", row=_row(row, words)) for row in seen.first),
        _columns_read(seen, words),
        _missing(file, seen, words),
    )
    taking = (button(words("button-import"), HandleFile("take", job_id)),)
    choices = (button(words("button-columns"), FileColumns(job_id, 0)),)
    return Screen(text, (taking, choices, *_about_missing(job_id, file, seen, words), _stop(job_id, words)))


def _counts(seen: Seen) -> dict[str, int]:
    return {"new": seen.new, "changed": seen.changed, "untouched": seen.untouched, "refused": seen.refused}


def _row(row: FirstRow, words: Words) -> str:
    unit = Unit(row.unit)
    price = words.price(row.price_cents, unit)
    named = f"{cut(row.name, LONGEST_NAME)}, {price}"
    return named if row.stock is None else words("file-row-stock", row=named, stock=words.amount(row.stock, unit))


def _columns_read(seen: Seen, words: Words) -> str:
    called = ", ".join(words("import-field", field=field) for _, field in seen.columns if field)
    price = "some" if seen.fields & {"price", "price_per_kilo"} else "none"
    return words.html("file-columns-read", columns=cut(called, LONGEST_COLUMNS), price=price)


def _missing(file: ShelfFile, seen: Seen, words: Words) -> str:
    return words("file-missing", count=seen.missing, then="sold" if file.sells_out else "left") if seen.missing else ""


def _about_missing(job_id: int, file: ShelfFile, seen: Seen, words: Words) -> tuple[Row, ...]:
    if not seen.missing:
        return ()
    verb = "leave" if file.sells_out else "sell-out"
    return ((button(words(f"button-file-{verb}"), HandleFile(verb, job_id)),),)


def sell_out_sure(job_id: int, file: ShelfFile, words: Words) -> Reply:
    """Much of the shelf is missing: a second yes."""
    seen = file.seen or Seen()
    sure = button(words("button-sell-out-sure", count=seen.missing), HandleFile("sell-out-sure", job_id))
    text = words("file-sell-out-sure", count=seen.missing, shelf=seen.shelf)
    return screen(text, (sure,), back(words, HandleFile("show", job_id)))


def columns(job_id: int, file: ShelfFile, page: int, words: Words) -> Reply:
    """Each column with what it is read as."""
    seen = file.seen or Seen()
    shown, page, pages = page_of(list(enumerate(seen.columns)), page, COLUMNS_A_PAGE)
    rows = [
        (button(_column(heading, file.columns.get(heading, field), words), ChooseColumn(job_id, place)),)
        for place, (heading, field) in shown
    ]
    turning = pager(
        words,
        ("button-earlier-columns", FileColumns(job_id, page - 1)) if page else None,
        ("button-more-columns", FileColumns(job_id, page + 1)) if page + 1 < pages else None,
    )
    again = (button(words("button-read-again"), HandleFile("again", job_id)),)
    return screen(words("file-columns"), *rows, *turning, again, back(words, HandleFile("show", job_id)))


def _column(heading: str, field: str, words: Words) -> str:
    called = words("import-field", field=field) if field else words("file-column-left")
    return f"{cut(heading, LONGEST_NAME // 2)} : {called}" if words.language == "fr" else f"{heading}: {called}"


def column_holds(job_id: int, file: ShelfFile, place: int, words: Words) -> Reply:
    """What one column may hold."""
    heading, _ = (file.seen or Seen()).columns[place]
    fields = [button(words("import-field", field=field), SetColumn(job_id, place, field)) for field in FIELDS]
    leaving = (button(words("button-leave-column"), SetColumn(job_id, place, "")),)
    text = words.html("file-column-holds", heading=cut(heading, LONGEST_NAME))
    return screen(text, *in_pairs(fields), leaving, back(words, FileColumns(job_id, place // COLUMNS_A_PAGE)))


def running(job_id: int, file: ShelfFile, rows: int, words: Words) -> Screen:
    """How far it is, for as long as it is."""
    total = file.seen.rows if file.seen else 0
    percent = min(99, 100 * rows // total) if total else 0
    text = words.html("file-running", file=_name(file), rows=rows, total=total, percent=percent)
    return Screen(text, ((button(words("button-stop-import"), HandleFile("stop", job_id)),),))


def ended(file: ShelfFile, words: Words) -> Screen:
    """The message that showed how far it was, once it is over."""
    return Screen(words.html("file-over", file=_name(file)), (back(words),))


def report(job: Job, file: ShelfFile, shop: Shop, counts: Seen, words: Words, *, undoable: bool) -> Screen:
    """How it ended: `counts` is what it has changed."""
    whole = job.state is JobState.FAILED and not counts.rows
    text = lines(
        words.html(_ENDED[job.state] if not whole else "file-refused", file=_name(file), shop=shop.name),
        words.html(file.refusal[0], **file.refusal[1]) if file.refusal else "",
        "" if whole else words("file-did", **_counts(counts)),
        words("file-refused-come") if counts.refused and job.state is not JobState.CANCELLED else "",
        words("file-undoable", hours=UNDONE_WITHIN // timedelta(hours=1)) if undoable else "",
    )
    taking_back = ((button(words("button-undo-import"), HandleFile("undo", job.id)),),) if undoable else ()
    return Screen(text, (*taking_back, back(words)))


def dropped(file: ShelfFile, words: Words) -> Screen:
    """Stopped before anything was changed."""
    return Screen(words.html("file-dropped", file=_name(file)), (back(words),))


def undo_sure(job_id: int, file: ShelfFile, words: Words) -> Reply:
    sure = (button(words("button-undo-sure"), HandleFile("undo-sure", job_id)),)
    return screen(words.html("file-undo-sure", file=_name(file)), sure, back(words, HandleFile("show", job_id)))


def undoing(file: ShelfFile, words: Words) -> Screen:
    return Screen(words.html("file-undoing", file=_name(file)), (back(words),))


def undone(file: ShelfFile, words: Words) -> Screen:
    return Screen(words.html("file-undone", file=_name(file), undone=file.undone, kept=file.kept), (back(words),))


def _name(file: ShelfFile) -> str:
    return cut(file.name, LONGEST_NAME)


def _stop(job_id: int, words: Words) -> Row:
    return (button(words("button-cancel"), HandleFile("stop", job_id)),)
