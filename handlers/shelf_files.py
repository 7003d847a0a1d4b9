"""A shelf as a file in the chat: an update places the job or moves it on, the bot does it beside."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message

from conversations.jobs import Job, JobKind, JobState
from conversations.refusals import NoSuchThing, NotYours
from conversations.shelf_files import MOST_FILE_BYTES, Seen, ShelfFile
from handlers.file_screens import File, file_screen
from handlers.filters import Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import our_shop, our_shops
from handlers.taps_files import ChooseColumn, FileColumns, FileFor, HandleFile, SetColumn
from handlers.views import home
from handlers.views import shelf_files as views
from handlers.visit import Visit

STOPPABLE = {JobState.CHOOSING, JobState.READING, JobState.ASKING, JobState.RUNNING}


def router() -> Router:
    """What a shop's people do with files."""
    files = Router(name="shelf_files")
    on(files.message, received, F.chat.type == ChatType.PRIVATE, F.document)
    taps = files.callback_query
    on(taps, for_shop, Tapped(FileFor))
    on(taps, show, Tapped(HandleFile, "show"), reading=True)
    on(taps, take, Tapped(HandleFile, "take"))
    on(taps, stop, Tapped(HandleFile, "stop"))
    on(taps, read_again, Tapped(HandleFile, "again"))
    on(taps, about_missing, Tapped(HandleFile, "leave", "sell-out", "sell-out-sure"))
    on(taps, ask_undo, Tapped(HandleFile, "undo"), reading=True)
    on(taps, undo, Tapped(HandleFile, "undo-sure"))
    on(taps, show_columns, Tapped(FileColumns), reading=True)
    on(taps, choose_column, Tapped(ChooseColumn), reading=True)
    on(taps, set_column, Tapped(SetColumn))
    return files


async def received(message: Message, visit: Visit) -> Reply:
    """A file came: it is read beside, however large it is, and shown before anything is changed."""
    shops = await our_shops(visit)
    document = message.document
    if not shops or document is None:
        return home.say(visit.words, "file-no-shop")
    if (document.file_size or 0) > MOST_FILE_BYTES:
        return views.too_big(visit.words, MOST_FILE_BYTES >> 20)
    name = document.file_name or visit.words("file-unnamed")
    file = ShelfFile(visit.person.id, document.file_id, name, shops[0].id if len(shops) == 1 else 0)
    state = JobState.READING if file.shop_id else JobState.CHOOSING
    job = await visit.unit.jobs.start(JobKind.SHELF_FILE, file.facts(), visit.now, state)
    if not file.shop_id:
        return views.which_shop(job.id, file, shops, visit.words)
    return Reply((views.reading(job.id, file, visit.words),), stands=HandleFile("show", job.id))


async def for_shop(tap: FileFor, visit: Visit) -> Reply:
    job, file = await own_file(tap.job_id, visit)
    shop = await our_shop(tap.shop_id, visit)
    if job.state is JobState.CHOOSING:
        file = replace(file, shop_id=shop.id)
        await visit.unit.jobs.move(job, JobState.READING, facts=file.facts())
    return await shown(tap.job_id, visit)


async def own_file(job_id: int, visit: Visit) -> tuple[Job, ShelfFile]:
    """A file for a shop the person answers for now, or one of theirs that is for none yet.

    Raises:
        NotYours: somebody else's, or none.
    """
    job = await visit.unit.jobs.get(job_id)
    if job is None or job.kind is not JobKind.SHELF_FILE:
        raise NotYours()
    file = ShelfFile.of(job)
    if file.shop_id:
        await our_shop(file.shop_id, visit)
    elif file.person_id != visit.person.id:
        raise NotYours()
    return job, file


async def shown(job_id: int, visit: Visit) -> Reply:
    """Where the file stands now."""
    job, file = await own_file(job_id, visit)
    if not file.shop_id:
        if job.state is JobState.CHOOSING:
            return views.which_shop(job.id, file, await our_shops(visit), visit.words)
        return Reply((views.dropped(file, visit.words),))
    shop = await our_shop(file.shop_id, visit)
    return Reply((await file_screen(File(job, file, shop, visit.unit, visit.words, visit.now)),))


async def show(tap: HandleFile, visit: Visit) -> Reply:
    return await shown(tap.job_id, visit)


async def take(tap: HandleFile, query: CallbackQuery, visit: Visit) -> Reply:
    """The yes; the tapped message shows how far it is from now on."""
    job, file = await own_file(tap.job_id, visit)
    if job.state is JobState.ASKING and file.seen and "name" in file.seen.fields:
        file = replace(file, message_id=query.message.message_id if query.message else 0)
        await visit.unit.jobs.move(job, JobState.RUNNING, facts=file.facts())
    return await shown(job.id, visit)


async def stop(tap: HandleFile, visit: Visit) -> Reply:
    """What is done stays, and can be taken back."""
    job, _ = await own_file(tap.job_id, visit)
    if job.state in STOPPABLE:
        await visit.unit.jobs.move(job, JobState.CANCELLED, ended_at=visit.now)
    return await shown(job.id, visit)


async def about_missing(tap: HandleFile, visit: Visit) -> Reply:
    """What the file no longer has: left on the shelf, or sold out; more than a third of the shelf never by one tap."""
    job, file = await own_file(tap.job_id, visit)
    if job.state is JobState.ASKING and file.seen:
        if tap.verb == "sell-out" and file.seen.much_missing:
            return views.sell_out_sure(job.id, file, visit.words)
        await visit.unit.jobs.keep_facts(job, replace(file, sells_out=tap.verb != "leave").facts())
    return await shown(job.id, visit)


async def ask_undo(tap: HandleFile, visit: Visit) -> Reply:
    job, file = await own_file(tap.job_id, visit)
    if not job.undoable_at(visit.now):
        return await shown(job.id, visit)
    return views.undo_sure(job.id, file, visit.words)


async def undo(tap: HandleFile, visit: Visit) -> Reply:
    job, file = await own_file(tap.job_id, visit)
    if job.undoable_at(visit.now):
        await visit.unit.jobs.move(job, JobState.UNDOING, facts=file.facts(), ended_at=job.ended_at)
    return await shown(job.id, visit)


async def show_columns(tap: FileColumns, visit: Visit) -> Reply:
    job, file = await own_file(tap.job_id, visit)
    if job.state is not JobState.ASKING:
        return await shown(job.id, visit)
    return views.columns(job.id, file, tap.page, visit.words)


async def choose_column(tap: ChooseColumn, visit: Visit) -> Reply:
    job, file = await own_file(tap.job_id, visit)
    _heading(file, tap.place)
    return views.column_holds(job.id, file, tap.place, visit.words)


async def set_column(tap: SetColumn, visit: Visit) -> Reply:
    """Said once, it holds for every file of the shop's to come."""
    job, file = await own_file(tap.job_id, visit)
    heading = _heading(file, tap.place)
    if tap.field not in {"", *views.FIELDS}:
        raise NoSuchThing()
    if job.state is JobState.ASKING:
        file = replace(file, columns=file.columns | {heading: tap.field})
        await visit.unit.jobs.keep_facts(job, file.facts())
        await visit.unit.imports.keep_columns(file.shop_id, {heading: tap.field}, visit.now)
    return await show_columns(FileColumns(job.id, tap.place // views.COLUMNS_A_PAGE), visit)


async def read_again(tap: HandleFile, visit: Visit) -> Reply:
    job, file = await own_file(tap.job_id, visit)
    if job.state is JobState.ASKING:
        await visit.unit.jobs.move(job, JobState.READING, facts=file.facts())
    return await shown(job.id, visit)


def _heading(file: ShelfFile, place: int) -> str:
    """The heading of a column by its place.

    Raises:
        NoSuchThing: the file has no such column.
    """
    columns = (file.seen or Seen()).columns
    if place >= len(columns):
        raise NoSuchThing()
    return columns[place][0]
