"""Killed in the middle of a shop's import and started again, the bot brings it to its end and tells so once."""

import base64
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.clock import machine_clock
from bot.playground.acts import act
from bot.playground.office import Office
from bot.playground.people import join
from bot.playground.server import Playground
from catalog.model import Shop
from conversations.invites import invite
from conversations.jobs import Job, JobState
from conversations.people import Rank
from storage.database import Database
from tests.kill.bot_process import BotProcess
from tests.someone import Said
from tests.street import TOKEN, USERNAME, eventually

ROWS = 600
SHELF = "nom;prix\n" + "".join(f"Confiture {number};4,50\n" for number in range(ROWS))


def heard(office: Office, person_id: int) -> list[Said]:
    return [Said(it) for it in office.world.people[person_id].messages.values() if it["from"]["is_bot"]]


def says(office: Office, person_id: int, words: str) -> Callable[[], Awaitable[bool]]:
    async def said() -> bool:
        return any(words in said.text for said in heard(office, person_id))

    return said


def job(database: Database, holds: Callable[[Job], bool]) -> Callable[[], Awaitable[bool]]:
    async def held() -> bool:
        async with database.reading() as unit:
            found = await unit.jobs.get(1)
        return found is not None and holds(found)

    return held


async def keeper(office: Office, database: Database) -> int:
    """Somebody whose shop has nothing on its shelf."""
    async with database.writing() as unit:
        [shop_id] = await unit.shops.add([Shop(0, "Épicerie du Port", reference="epicerie")])
        token = await invite(unit, machine_clock, shop_id, Rank.OWNER)
    wish = {"first_name": "Anne", "language_code": "fr", "role": "merchant", "label": ""}
    person_id: int = join(office, wish)["id"]
    act(office, {"person_id": person_id, "act": "start", "payload": f"invite_{token}"})
    return person_id


@pytest.mark.soak
@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_killed_within_an_import_the_bot_goes_on_and_tells_of_all_of_it_once(
    tmp_path: Path, migrated_url: str
) -> None:
    database = Database(migrated_url)
    playground = Playground(tmp_path / "town.jsonl", token=TOKEN, username=USERNAME)
    async with playground.serving() as address:
        office = playground.office
        anne = await keeper(office, database)
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_BASE": address, "DATABASE_URL": migrated_url}
        bot = await BotProcess.start(settings, tmp_path / "bot.log")
        try:
            await eventually(says(office, anne, "Bienvenue, Anne"))
            content = base64.b64encode(SHELF.encode()).decode()
            act(office, {"person_id": anne, "act": "document", "name": "rayon.csv", "base64": content})
            await eventually(says(office, anne, "Nouveaux : 600"))
            asked = heard(office, anne)[-1]
            act(office, {"person_id": anne, "act": "tap", "message_id": asked.id, "data": asked.buttons["Importer"]})
            await eventually(job(database, lambda it: 0 < it.changed < ROWS))
            await bot.kill()
            assert await job(database, lambda it: it.state is JobState.RUNNING and it.changed < ROWS)()

            bot = await BotProcess.start(settings, tmp_path / "bot.log")
            await eventually(says(office, anne, "C'est importé"))
        finally:
            await bot.kill()
            await database.close()
    told = [said.text for said in heard(office, anne) if "C'est importé" in said.text]
    assert len(told) == 1
    assert "Nouveaux : 600. Changés : 0. Inchangés : 0. Refusés : 0." in told[0]
