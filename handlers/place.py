"""Where somebody is: shared, or typed as a commune or a street; /pres, which begins with it."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from catalog.asking.shortening import shortened
from catalog.asking.wish import Wish
from catalog.model import Point
from catalog.search.town import TownIndex
from conversations import typed
from conversations.dialogs import Dialog, Question
from handlers.filters import Answers, Says, Tapped
from handlers.recent import RecentResults
from handlers.registering import on
from handlers.reply import Reply
from handlers.searching import Wanted, look_up, nearer
from handlers.taps import WIRE_QUERY
from handlers.taps_place import ChooseSpot, Here
from handlers.views import home
from handlers.views import place as view
from handlers.views.layout import button, cut
from handlers.views.results import LONGEST_SHOWN
from handlers.visit import Visit

AROUND = {"around": True}
"""What the question is about where it was asked by /pres: what is around, and not what was looked for before."""


def router() -> Router:
    """All that a person says about where they are."""
    place = Router(name="place")
    on(place.message, near, Command("pres", "près", "near", ignore_case=True))
    on(place.message, share, F.location)
    on(place.message, ask, Says("button-write-place"))
    on(place.message, answer, Answers(Question.PLACE))
    on(place.callback_query, ask, Tapped(Here, "ask"))
    on(place.callback_query, show, Tapped(Here, "show"), reading=True)
    on(place.callback_query, save, Tapped(Here, "save"))
    on(place.callback_query, forget, Tapped(Here, "forget"))
    on(place.callback_query, choose, Tapped(ChooseSpot))
    return place


async def near(command: CommandObject, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    """ "/pres": the open shops around, the nearest first; "/pres rue des Halles" says first where that is."""
    if visit.person.place is not None and not command.args:
        return await around(visit, town, recent)
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.PLACE, visit.now, AROUND))
    return await answer(command.args, visit, town, recent) if command.args else view.ask(visit.words)


async def around(visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    """The open shops around, the nearest first, and where that is."""
    reply = await look_up(Wanted(visit.words("near-query")), visit, town, recent)
    shops = reply.screens[0]
    other = (button(visit.words("button-other-place"), Here("ask")),)
    *rows, back = shops.buttons
    return replace(reply, screens=(replace(shops, buttons=(*rows, other, back)), *reply.screens[1:]))


async def ask(visit: Visit) -> Reply:
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.PLACE, visit.now))
    return view.ask(visit.words)


async def share(message: Message, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    assert message.location is not None
    return await _is_there(Point(message.location.latitude, message.location.longitude), "", visit, town, recent)


async def answer(answer: str, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    """A commune or a street; several are asked back, and what is none may have been a search."""
    if typed.goes_back(answer):
        await visit.unit.dialogs.close(visit.person.id)
        return home.say(visit.words, "stopped")
    spots = town.spots.meant(answer)
    if len(spots) == 1:
        return await _is_there(spots[0].place, spots[0].label, visit, town, recent)
    if spots:
        return view.which(spots, visit.words)
    return view.unknown(cut(answer, LONGEST_SHOWN), shortened(Wish(answer), WIRE_QUERY), visit.words)


async def choose(tap: ChooseSpot, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    spot = town.spots.marked(tap.mark)
    if spot is None:
        # The last shop there has gone since it was asked.
        return await ask(visit)
    return await _is_there(spot.place, spot.label, visit, town, recent)


async def _is_there(place: Point, name: str, visit: Visit, town: TownIndex, recent: RecentResults) -> Reply:
    """Keep where the person is; what they looked for last comes again, the nearer first, or what is around."""
    dialog = await visit.unit.dialogs.get(visit.person.id)
    asked_around = dialog is not None and dialog.facts == AROUND
    await visit.unit.dialogs.close(visit.person.id)
    await visit.unit.people.share_place(visit.person.id, place, name, visit.now)
    there = replace(visit, person=replace(visit.person, place=place, place_name=name, place_saved=False))
    again = None if asked_around else await nearer(there, town, recent)
    results = again or await around(there, town, recent)
    kept = view.kept(there.person, there.words)
    return replace(results, screens=(*kept.screens, *results.screens), stands=Here("show"))


async def show(visit: Visit) -> Reply:
    """Where the person is, as it is kept."""
    return view.kept(visit.person, visit.words) if visit.person.place else view.forgotten(visit.words)


async def save(visit: Visit) -> Reply:
    if visit.person.place is None:
        return await ask(visit)
    await visit.unit.people.save_place(visit.person.id)
    return view.kept(replace(visit.person, place_saved=True), visit.words)


async def forget(visit: Visit) -> Reply:
    await visit.unit.people.forget_place(visit.person.id)
    return view.forgotten(visit.words)
