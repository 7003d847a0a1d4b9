"""Open questions and notes, pickup slots, and jobs."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conversations.dialogs import LAPSES_AFTER, Dialog, Question
from conversations.jobs import JobFile, JobKind, JobState
from conversations.people import Person
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town


@pytest.fixture
async def maria(town: Town) -> Person:
    return await town.person()


async def test_a_new_question_replaces_the_one_before(town: Town, maria: Person) -> None:
    reason = Dialog(maria.id, Question.REASON, NOW, {"reservation": 12, "missing": [3, 4]})
    async with town.database.writing() as unit:
        await unit.dialogs.ask(Dialog(maria.id, Question.NOTE, NOW - timedelta(minutes=1)))
        await unit.dialogs.ask(reason)

    async with town.database.writing() as unit:
        assert await unit.dialogs.get(maria.id) == reason
        await unit.dialogs.close(maria.id)
        assert await unit.dialogs.get(maria.id) is None


def test_a_question_is_open_for_ten_minutes() -> None:
    question = Dialog(1, Question.AMOUNT, NOW)

    assert question.open_at(NOW)
    assert question.open_at(NOW + LAPSES_AFTER - timedelta.resolution)
    assert not question.open_at(NOW + timedelta(minutes=10))
    assert not question.open_at(NOW - timedelta.resolution)


async def test_a_note_goes_with_one_product_and_one_person(town: Town, maria: Person) -> None:
    shop = await town.shop()
    bread, cake = await town.product(shop), await town.product(shop, "Fraisier")
    async with town.database.writing() as unit:
        await unit.dialogs.keep_note(maria.id, bread.id, "Tranché", NOW)
        await unit.dialogs.keep_note(maria.id, cake.id, "Joyeux anniversaire", NOW)

        assert await unit.dialogs.note(maria.id, bread.id) == ""
        assert await unit.dialogs.note(maria.id, cake.id) == "Joyeux anniversaire"
        await unit.dialogs.drop_note(maria.id)
        assert await unit.dialogs.note(maria.id, cake.id) == ""


async def test_lapsed_questions_and_notes_leave_the_database(town: Town, maria: Person) -> None:
    ali = await town.person("Ali")
    bread = await town.product(await town.shop())
    async with town.database.writing() as unit:
        for person, at in ((maria, NOW - timedelta(hours=2)), (ali, NOW)):
            await unit.dialogs.ask(Dialog(person.id, Question.NOTE, at))
            await unit.dialogs.keep_note(person.id, bread.id, "Tranché", at)
        await unit.dialogs.forget_before(NOW - timedelta(hours=1))

        assert [await unit.dialogs.get(person.id) is None for person in (maria, ali)] == [True, False]
        assert [await unit.dialogs.note(person.id, bread.id) for person in (maria, ali)] == ["", "Tranché"]


# ------------------------------------------------------------ slots


async def test_a_slot_takes_as_many_as_it_has_places(town: Town) -> None:
    shop, other = await town.shop(), await town.shop("Librairie")
    async with town.database.writing() as unit:
        assert [await unit.slots.take(shop.id, NOW, 2) for _ in range(3)] == [True, True, False]
        assert await unit.slots.take(shop.id, NOW, 3), "the shop has made room"
        assert await unit.slots.take(other.id, NOW, 1)
        await unit.slots.give_back(shop.id, NOW)

        later = NOW + timedelta(minutes=30)
        assert await unit.slots.taken(shop.id, [NOW, later]) == {NOW: 2}


async def test_a_slot_without_any_place_is_full(town: Town) -> None:
    shop = await town.shop()
    async with town.database.writing() as unit:
        assert not await unit.slots.take(shop.id, NOW, 0)


# ------------------------------------------------------------ jobs


async def test_a_job_moves_on_only_from_the_state_it_was_read_in(town: Town) -> None:
    async with town.database.writing() as unit:
        job = await unit.jobs.start(JobKind.SHELF_FILE, {"name": "rayon.csv"}, NOW, JobState.READING)
        assert [found.id for found in await unit.jobs.at_work()] == [job.id]
        assert await unit.jobs.move(job, JobState.ASKING, facts={"name": "rayon.csv", "round": 1})
        assert not await unit.jobs.move(job, JobState.CANCELLED, ended_at=NOW)
        assert not await unit.jobs.advance(replace(job, done=7))

    async with town.database.reading() as unit:
        asked = await unit.jobs.get(job.id)
        assert asked == replace(job, state=JobState.ASKING, facts={"name": "rayon.csv", "round": 1})
        assert await unit.jobs.at_work() == []


async def test_what_a_job_hands_out_is_kept_for_a_while(town: Town) -> None:
    async with town.database.writing() as unit:
        job = await unit.jobs.start(JobKind.SHELF_OUT, {}, NOW)
        await unit.jobs.keep_file(job.id, JobFile("rayon.xlsx", b"first"))
        await unit.jobs.keep_file(job.id, JobFile("rayon.xlsx", b"second"))
        assert await unit.jobs.file(job.id) == JobFile("rayon.xlsx", b"second")
        await unit.jobs.forget_before(NOW)
        assert await unit.jobs.file(job.id) is not None
        await unit.jobs.forget_before(NOW + timedelta(days=7))

    async with town.database.reading() as unit:
        assert await unit.jobs.file(job.id) is None


async def test_a_shops_columns_are_kept_by_heading_and_the_last_word_counts(town: Town) -> None:
    shop, other = await town.shop(), await town.shop("Librairie")
    async with town.database.writing() as unit:
        await unit.imports.keep_columns(shop.id, {"Bidule": "name", "Divers": ""}, NOW)
        await unit.imports.keep_columns(shop.id, {"Bidule": "brand"}, NOW)

    async with town.database.reading() as unit:
        assert await unit.imports.columns(shop.id) == {"Bidule": "brand", "Divers": ""}
        assert await unit.imports.columns(other.id) == {}


async def test_a_job_says_how_far_it_is_and_ends(town: Town) -> None:
    async with town.database.writing() as unit:
        job = await unit.jobs.start(JobKind.IMPORT, {"file": "rayon.csv"}, NOW)
    assert job.state is JobState.RUNNING

    further = replace(job, done=500, changed=480, refused=20)
    async with town.database.writing() as unit:
        await unit.jobs.advance(further)
        assert await unit.jobs.get(job.id) == further
        await unit.jobs.end(further, JobState.DONE, NOW)

    async with town.database.reading() as unit:
        assert await unit.jobs.get(job.id) == replace(further, state=JobState.DONE, ended_at=NOW)
        assert await unit.jobs.get(job.id + 1) is None
