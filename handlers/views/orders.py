"""What a shop has to do: what waits, what to prepare and by when, what is ready; on a phone and on paper."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from html import escape
from itertools import groupby

from catalog.model import Shop
from conversations.reservation.model import Reservation, State, total_per_product
from conversations.reservation.slots import day_of, today
from handlers.reply import Attachment, Button, Reply, Row, Screen, screen
from handlers.taps import Orders, Shopkeep
from handlers.taps_offer import ConfirmAll, PrintOrders
from handlers.texts.words import Words
from handlers.views.layout import back, button, capital, column, lines, page_of, pager
from handlers.views.offering import in_words

ORDERS_PAGE = 8
_PARTS = (
    ("orders-waiting", {State.PLACED}),
    ("orders-offered", {State.COUNTERED}),
    ("orders-to-prepare", {State.CONFIRMED}),
    ("orders-ready", {State.READY}),
)
"""The parts of the list, in the order in which they want to be looked at."""

_MINUTE = timedelta(minutes=1)


def orders(shop: Shop, found: Sequence[Reservation], page: int, words: Words, now: datetime) -> Reply:
    """A shop's open reservations, part by part; the day's total per product stands on top."""
    listed = in_order(found)
    shown, page, pages = page_of(listed, page, ORDERS_PAGE)
    text = lines(
        words.html("orders-title", shop=shop.name, count=len(listed)),
        _today(shop, found, words, now) if page == 0 else "",
        *_parts(shown, listed, shop, words, now),
    )
    turn = pager(
        words,
        ("button-earlier-orders", Orders(shop.id, page - 1)) if page else None,
        ("button-more-orders", Orders(shop.id, page + 1)) if page + 1 < pages else None,
    )
    paper = [(button(words("button-print"), PrintOrders(shop.id)),)] if listed else []
    return screen(
        text,
        *_all_at_once(shop, found, words),
        *column(order_button(it, words) for it in shown),
        *turn,
        *paper,
        back(words),
    )


def in_order(found: Iterable[Reservation]) -> list[Reservation]:
    """What waits for an answer, the oldest first, then the rest by part and slot."""

    def place(it: Reservation) -> tuple[int, datetime, int]:
        part = next(position for position, (_, states) in enumerate(_PARTS) if it.state in states)
        return part, it.placed_at if it.state is State.PLACED else it.slot.start, it.id

    return sorted(found, key=place)


def _all_at_once(shop: Shop, found: Sequence[Reservation], words: Words) -> tuple[Row, ...]:
    waiting = [it.id for it in found if it.state is State.PLACED]
    if len(waiting) < 2:
        return ()
    return ((button(words("button-confirm-all", count=len(waiting)), ConfirmAll("ask", shop.id, max(waiting))),),)


def _today(shop: Shop, found: Sequence[Reservation], words: Words, now: datetime) -> str:
    """The total of each product that is picked up today and not made up yet."""
    day = today(shop, now)
    totals = total_per_product(it for it in found if it.state is State.CONFIRMED and day_of(shop, it.slot) == day)
    return words.html("orders-total", goods=words.listed([in_words(item, words) for item in totals])) if totals else ""


def _parts(
    shown: Sequence[Reservation], listed: Sequence[Reservation], shop: Shop, words: Words, now: datetime
) -> Iterable[str]:
    """A heading a part, with how many there are on all pages, then a line an order."""
    for key, states in _PARTS:
        part = [it for it in shown if it.state in states]
        if part:
            yield words(key, count=sum(it.state in states for it in listed))
            yield from (order_line(it, shop, words, now) for it in part)


def order_line(it: Reservation, shop: Shop, words: Words, now: datetime) -> str:
    """One order: whose, when, and how long its answer may still take."""
    number = words("number", number=str(it.id))
    slot = words.slot(it.slot, shop.timezone, now)
    left = max(0, (it.answer_by - now) // _MINUTE) if it.state is State.PLACED else -1
    return words.html("order-line", number=number, name=it.pickup_name, slot=slot, left=left)


def order_button(it: Reservation, words: Words) -> Button:
    number = words("number", number=str(it.id))
    state = words(f"state-{it.state.value}")
    return button(words("order-button", number=number, name=it.pickup_name, state=state), Shopkeep("show", it.id))


def confirm_sure(shop: Shop, waiting: Sequence[Reservation], words: Words, now: datetime) -> Reply:
    """What all would be said yes to."""
    if not waiting:
        return screen(words("orders-none-waiting"), back(words, Orders(shop.id)))
    sure = ConfirmAll("sure", shop.id, max(it.id for it in waiting))
    return screen(
        lines(
            words("confirm-all-ask", count=len(waiting)),
            *(_in_full(it, shop, words, now) for it in waiting[:ORDERS_PAGE]),
            words("and-others", count=len(waiting) - ORDERS_PAGE) if len(waiting) > ORDERS_PAGE else "",
        ),
        (button(words("button-confirm-all", count=len(waiting)), sure),),
        back(words, Orders(shop.id)),
    )


def _in_full(it: Reservation, shop: Shop, words: Words, now: datetime) -> str:
    return words.html(
        "order-in-full",
        number=words("number", number=str(it.id)),
        name=it.pickup_name,
        slot=words.slot(it.slot, shop.timezone, now),
        goods=words.listed([in_words(item, words) for item in it.lines]),
    )


def confirmed_all(shop: Shop, count: int, left: Sequence[Reservation], words: Words) -> Reply:
    """How many were confirmed, and which were not."""
    names = words.listed([words("number", number=str(it.id)) for it in left])
    text = lines(words("confirmed-all", count=count), words("confirm-all-left", numbers=names) if left else "")
    return screen(text, back(words, Orders(shop.id)))


def to_print(shop: Shop, found: Sequence[Reservation], words: Words, now: datetime) -> Reply:
    """What is to be prepared and handed over, day by day, as a page to print."""
    kept = sorted((it for it in found if it.state in {State.CONFIRMED, State.READY}), key=lambda it: it.slot.start)
    days = [(day, list(them)) for day, them in groupby(kept, key=lambda it: day_of(shop, it.slot))]
    title = words("print-title", shop=shop.name)
    page = _PAGE.format(
        language=words.language,
        title=escape(title),
        days="".join(_day(day, them, shop, words, now) for day, them in days)
        or f"<p>{escape(words('print-none'))}</p>",
    )
    caption = words.html("print-caption", shop=shop.name)
    paper = Attachment(words("print-file"), page.encode())
    return Reply((Screen(caption, (back(words, Orders(shop.id)),), attachment=paper),), in_place=False)


_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 14pt/1.4 sans-serif; margin: 1.5cm; }}
h2 {{ margin: 1.2em 0 .3em; border-bottom: 2px solid; }}
table {{ border-collapse: collapse; width: 100%; }}
td {{ border-bottom: 1px solid #999; padding: .3em .6em .3em 0; vertical-align: top; }}
</style></head><body><h1>{title}</h1>{days}</body></html>
"""


def _day(day: date, them: Sequence[Reservation], shop: Shop, words: Words, now: datetime) -> str:
    totals = "".join(f"<li>{escape(in_words(item, words))}</li>" for item in total_per_product(them))
    rows = "".join(_row(it, shop, words) for it in them)
    heading = escape(capital(words.date(day, today(shop, now))))
    return f"<h2>{heading}</h2><ul>{totals}</ul><table>{rows}</table>"


def _row(it: Reservation, shop: Shop, words: Words) -> str:
    cells = (
        words.time(it.slot.start, shop.timezone),
        words("number", number=str(it.id)),
        it.pickup_name,
        ", ".join(in_words(item, words) for item in it.lines),
        it.note,
    )
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
