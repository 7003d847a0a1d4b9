"""A handler that fails: everything it did is taken back, its person hears it once, and the bot goes on."""

import asyncio

import pytest

from conversations.people import Person
from handlers.reply import Button, Reply, Screen
from handlers.visit import Visit
from handlers.way import TookTooLong
from tests.machinery.machine import Machine
from tests.someone import Someone

SORRY = "Pardon, quelque chose n'a pas marché de mon côté. Rien n'a été fait. Réessayez dans un instant."


class Boom(Exception):
    """What a bug raises."""


@pytest.fixture
async def maria(awake: Machine) -> Someone:
    return await awake.shopper("Maria")


async def writes_and_fails(visit: Visit) -> Reply:
    await visit.unit.people.keep(Person(0, 99, "Nobody", "fr"))
    raise Boom


def failures(caplog: pytest.LogCaptureFixture) -> list[type[BaseException] | None]:
    """What was logged with a traceback by the update's way."""
    return [record.exc_info[0] for record in caplog.records if record.name == "handlers.way" and record.exc_info]


async def test_what_a_failing_handler_wrote_is_taken_back_and_its_person_hears_it_once(
    awake: Machine, maria: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    awake.understands(boom=writes_and_fails)
    heard = len(maria.heard)

    await maria.says("/boom")

    assert [row[2] for row in (await awake.everything())["people"]] == ["Maria"]
    assert [said.text for said in maria.heard[heard:]] == [SORRY]
    assert failures(caplog) == [Boom]


async def test_a_tap_that_fails_is_answered_all_the_same(
    awake: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> Reply:
        raise Boom

    monkeypatch.setattr("handlers.views.home.help_screen", fails)
    await maria.presses("g:help")

    assert "answerCallbackQuery" in [call.method for call in awake.telegram.calls]
    assert maria.last.text == SORRY


async def test_an_update_that_failed_is_done_with(awake: Machine, maria: Someone) -> None:
    awake.understands(boom=writes_and_fails)
    update = awake.update(awake.types(maria, "/boom"))
    await awake.quiet()
    after, heard = await awake.everything(), len(maria.heard)

    await awake.feeds(update)

    assert await awake.everything() == after
    assert len(maria.heard) == heard


async def test_the_next_updates_go_on(awake: Machine, maria: Someone) -> None:
    awake.understands(boom=writes_and_fails)
    awake.types(maria, "/boom")
    awake.types(maria, "/boom")
    await maria.says("/aide")

    assert sum("Pardon" in said.text for said in maria.heard) == 2
    assert any(said.offers("Mes réservations") for said in maria.heard)


async def test_a_handler_that_does_not_end_is_cut_off(machine: Machine, caplog: pytest.LogCaptureFixture) -> None:
    async def never_ends(visit: Visit) -> Reply:
        await visit.unit.people.keep(Person(0, 99, "Nobody", "fr"))
        await asyncio.Event().wait()
        return Reply()

    async with machine.awake():
        maria = await machine.shopper("Maria")
    update = machine.update(machine.types(maria, "/boom"))
    # Its own way with hardly any time: those of the people who come and go here keep theirs.
    way = machine.another_way(handler_seconds=0.01)
    machine.understands(way, boom=never_ends)

    await way.feed_update(machine.assembly.bot, update)

    assert failures(caplog) == [TookTooLong]
    async with machine.awake():
        await machine.merchant("Boulangerie du Port")
        await maria.reserves("pain de mie")
    assert [row[2] for row in (await machine.everything())["people"]] == ["Maria", "Anne"], "and nobody else"
    assert [said.text for said in maria.heard].count(SORRY) == 1


async def test_somebody_new_hears_of_a_failure_too(awake: Machine) -> None:
    awake.reads(boom=writes_and_fails)
    ines = await awake.shopper("Inès", started=False)
    # Their start was answered by a database that has been lost since.
    awake.playground.office.world.people[ines.id].started = True

    await ines.says("/boom")

    assert "Pardon" in ines.last.text


async def test_a_bug_in_the_way_itself_blocks_nobody(
    awake: Machine, maria: Someone, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_args: object) -> None:
        raise Boom

    awake.understands(boom=writes_and_fails)
    with monkeypatch.context() as patched:
        patched.setattr("handlers.way.PersonsTurn._apologise", fails)
        await maria.says("/boom")

    await maria.says("/aide")

    assert not awake.pending
    assert failures(caplog) == [Boom, Boom]
    assert maria.last.offers("Mes réservations")


async def test_a_reply_that_cannot_be_made_into_messages_is_nothing_to_be_sorry_for(
    awake: Machine, maria: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    async def odd(visit: Visit) -> Reply:
        await visit.unit.people.keep(Person(0, 99, "Luc", "fr"))
        return Reply((Screen("Bonjour", ((Button("Retour", tap="no tap"),),)),))  # type: ignore[arg-type]

    awake.understands(odd=odd)
    heard = len(maria.heard)

    await maria.says("/odd")

    assert [row[2] for row in (await awake.everything())["people"]] == ["Maria", "Luc"]
    assert len(maria.heard) == heard, "what was done was done: nobody says that it was not"
    assert len(failures(caplog)) == 1
