"""/commandes: what waits, what to prepare, what is ready; all confirmed at once, and the day's list to print."""

from aiogram import Router
from aiogram.filters import Command

from conversations.notices import Topic, reservation_subject
from conversations.refusals import Refusal
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import OPEN, Actor
from conversations.reservation.model import Reservation, State
from conversations.reservation.steps import Confirmed
from handlers.filters import Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import our_shop
from handlers.taps import Orders
from handlers.taps_offer import ConfirmAll, PrintOrders
from handlers.views import home
from handlers.views import orders as view
from handlers.visit import Visit


def router() -> Router:
    """What a shop has to do."""
    orders = Router(name="orders")
    on(orders.message, list_orders, Command("commandes", "orders", ignore_case=True), reading=True)
    on(orders.callback_query, show_orders, Tapped(Orders), reading=True)
    on(orders.callback_query, ask_all, Tapped(ConfirmAll, "ask"), reading=True)
    on(orders.callback_query, confirm_all, Tapped(ConfirmAll, "sure"))
    on(orders.callback_query, print_orders, Tapped(PrintOrders), reading=True)
    return orders


async def list_orders(visit: Visit) -> Reply:
    memberships = await visit.unit.shops.memberships(visit.person.id)
    if not memberships:
        return home.say(visit.words, "orders-no-shop")
    replies = [await show_orders(Orders(membership.shop_id), visit) for membership in memberships]
    return Reply(tuple(one for reply in replies for one in reply.screens))


async def show_orders(tap: Orders, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    found = await visit.unit.reservations.of_shop(shop.id, OPEN)
    return view.orders(shop, found, tap.page, visit.words, visit.now)


async def _waiting(shop_id: int, newest: int, visit: Visit) -> list[Reservation]:
    """What waits for the shop's answer, the oldest first; none that came after `newest`, which nobody has seen."""
    found = await visit.unit.reservations.of_shop(shop_id, [State.PLACED])
    return sorted((it for it in found if it.id <= newest), key=lambda it: it.placed_at)


async def ask_all(tap: ConfirmAll, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    return view.confirm_sure(shop, await _waiting(shop.id, tap.newest, visit), visit.words, visit.now)


async def confirm_all(tap: ConfirmAll, visit: Visit) -> Reply:
    """Say yes to all that was shown; what moved on meanwhile is named."""
    shop = await our_shop(tap.shop_id, visit)
    desk, by = ReservationDesk(visit.unit, visit.clock), By(Actor.SHOP, visit.person.id)
    left: list[Reservation] = []
    count = 0
    for reservation in await _waiting(shop.id, tap.newest, visit):
        try:
            confirmed = await desk.record(reservation.id, Confirmed(), by)
        except Refusal:
            left.append(reservation)
            continue
        count += 1
        # This reply shows none of the cards: the courier need not wait for it to change them.
        subject = reservation_subject(confirmed.id)
        await visit.unit.outbox.hand_over(visit.person.id, Topic.SHOP, subject, confirmed.seq)
    return view.confirmed_all(shop, count, left, visit.words)


async def print_orders(tap: PrintOrders, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    found = await visit.unit.reservations.of_shop(shop.id, OPEN)
    return view.to_print(shop, found, visit.words, visit.now)
