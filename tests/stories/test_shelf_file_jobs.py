"""An import from the chat as a job: broken off and taken up again, stopped, shown how far it is."""

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import pytest
from aiogram import Bot

from bot.importing.outcome import Count, Progress
from bot.importing.taking import Taking
from bot.shelf_files import progress, worker
from bot.shelf_files.progress import moving
from conversations.jobs import Job, JobState
from handlers.reply import Screen
from tests.someone import Someone
from tests.street import Street, eventually

ROWS = 120
SHELF = "nom;prix\n" + "".join(f"Confiture {number};4,50\n" for number in range(ROWS))


async def asked(anne: Someone) -> None:
    await anne.sends("document", "rayon.csv", SHELF.encode())


def halfway(monkeypatch: pytest.MonkeyPatch, street: Street, then: str) -> None:
    """Have the second part of an import meet a fault, or find that somebody has stopped it; once."""
    write, parts = Taking._write, list[int]()

    async def interrupted(taking: Taking, part: Sequence[Any]) -> None:
        parts.append(len(part))
        if len(parts) == 2 and then == "fault":
            raise OSError("the line broke")
        if len(parts) == 2:
            async with street.database.writing() as unit:
                job = await unit.jobs.get(1)
                assert job is not None
                await unit.jobs.move(job, JobState.CANCELLED, ended_at=street.clock())
        await write(taking, part)

    monkeypatch.setattr(Taking, "_write", interrupted)


async def job_of(street: Street) -> Job:
    async with street.database.reading() as unit:
        job = await unit.jobs.get(1)
    assert job is not None
    return job


async def test_an_import_that_was_broken_off_goes_on_where_it_was_and_counts_all(
    street: Street, anne: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "AGAIN_SECONDS", 0)
    halfway(monkeypatch, street, "fault")
    await asked(anne)
    await anne.taps("Importer")

    assert f"Nouveaux : {ROWS}. Changés : 0. Inchangés : 0. Refusés : 0." in anne.last.text


async def test_a_running_import_is_taken_up_by_the_next_bot(street: Street, anne: Someone) -> None:
    await asked(anne)
    await anne.taps("Importer")
    async with street.database.writing() as unit:
        # As a kill leaves it: all but its last word is written.
        job = await job_of(street)
        await unit.jobs.move(job, JobState.RUNNING)
    await street.quiet()

    assert (await job_of(street)).state is JobState.DONE
    assert f"Nouveaux : {ROWS}." in anne.last.text


async def test_an_import_that_is_stopped_keeps_what_is_done_and_can_be_undone(
    street: Street, anne: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    halfway(monkeypatch, street, "stop")
    await asked(anne)
    over = await anne.taps("Importer")
    job = await job_of(street)
    assert 0 < job.changed < ROWS

    told = await anne.presses("fi:show:1", on=over)
    assert "Import arrêté : rayon.csv, pour Boulangerie du Port. Ce qui est fait reste." in told.text
    await anne.taps("Annuler l'import")
    await anne.taps("Oui, annuler l'import")
    async with street.database.reading() as unit:
        assert await unit.products.count() == 1


async def test_a_bug_is_told_and_holds_up_nothing(
    street: Street, anne: Someone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(taking: Taking, part: Sequence[Any]) -> None:
        raise AssertionError("a bug")

    with monkeypatch.context() as now:
        now.setattr(Taking, "_write", broken)
        await asked(anne)
        await anne.taps("Importer")
    assert "Une panne de mon côté" in anne.last.text
    assert "a bug" in caplog.text

    await asked(anne)
    assert "C'est importé" in (await anne.taps("Importer")).text


async def test_a_shelf_that_cannot_be_written_is_told(
    anne: Someone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: Any) -> None:
        raise AssertionError("a bug")

    monkeypatch.setattr(worker, "shelf_file", broken)
    await anne.says("/boutique")
    told = await anne.taps("Mon rayon en fichier")

    assert "m'empêche d'écrire votre rayon en fichier" in told.text
    assert "a bug" in caplog.text


async def test_one_message_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "EVERY_SECONDS", 0)
    told: list[str] = []

    class OneMessage:
        async def edit_message_text(self, text: str, **_where: Any) -> None:
            told.append(text)

    async def moved() -> bool:
        return bool(told)

    def shown(rows: int) -> Screen:
        return Screen(f"{rows} lignes")

    async with moving(cast(Bot, OneMessage()), 1, 2, shown) as report:
        report(Progress(Count(new=7), 0, 0))
        await eventually(moved)
        report(Progress(Count(new=7), 0, 0))
        await asyncio.sleep(0)

    assert told == ["7 lignes"]
