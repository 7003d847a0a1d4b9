"""The dispatcher: the routers in the order in which an update is understood, behind the two middlewares."""

from typing import Any

from aiogram import Dispatcher
from aiogram.fsm.storage.memory import DisabledEventIsolation, MemoryStorage

from handlers import (
    asking,
    basket,
    calling_off,
    changing,
    entering,
    inline,
    mine,
    offering,
    orders,
    our_hours,
    our_settings,
    our_shelf,
    own_shop,
    passing_on,
    place,
    searching,
    shelf_files,
    shop_page,
    shopkeeping,
    shopping,
    welcome,
    writing,
)
from handlers.way import InTransaction, PersonsTurn, Street

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]


def make_dispatcher(street: Street, **services: Any) -> Dispatcher:
    """A dispatcher whose handlers get `services` by name."""
    # Dialogs are rows and people's turns are ours: aiogram's own state machine only has to stay out of the way.
    dispatcher = Dispatcher(
        storage=MemoryStorage(),
        events_isolation=DisabledEventIsolation(),
        disable_fsm=True,
        db=street.db,
        **services,
    )
    dispatcher.update.outer_middleware(PersonsTurn(street))
    for kind in ALLOWED_UPDATES:
        dispatcher.observers[kind].middleware(InTransaction(street))
    dispatcher.include_routers(
        writing.elsewhere_router(),
        inline.router(),
        welcome.router(),
        place.router(),
        shop_page.router(),
        basket.router(),
        mine.router(),
        changing.router(),
        shopkeeping.router(),
        orders.router(),
        offering.router(),
        calling_off.router(),
        passing_on.router(),
        shelf_files.router(),
        own_shop.router(),
        asking.router(),
        our_hours.router(),
        our_settings.router(),
        our_shelf.router(),
        entering.router(),
        writing.router(),
        entering.typed_router(),
        shopping.router(),
        searching.router(),
        writing.last_router(),
    )
    return dispatcher
