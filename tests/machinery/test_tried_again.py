"""A reply that nobody else would tell is tried once more: the line breaks, people write faster than Telegram allows."""

import pytest

from tests.machinery.faulty import Which
from tests.machinery.machine import Machine
from tests.someone import Someone

REPLIES = Which("sendMessage", by_courier=False)


@pytest.fixture
async def maria(awake: Machine) -> Someone:
    return await awake.shopper("Maria")


async def test_six_quick_texts_get_six_answers(awake: Machine, maria: Someone) -> None:
    heard = len(maria.heard)
    for _ in range(6):
        awake.types(maria, "pain")
    await awake.quiet()

    assert len(maria.heard) == heard + 6


async def test_an_answer_outlives_a_broken_line(awake: Machine, maria: Someone) -> None:
    fault = awake.telegram.resets(REPLIES)

    await maria.says("/aide")

    assert fault.met.is_set()
    assert "Comment faire" in maria.last.text


async def test_a_gateways_error_page_is_no_answer(awake: Machine, maria: Someone) -> None:
    awake.telegram.answers(REPLIES, 502, "<html>Bad Gateway</html>")

    assert "Comment faire" in (await maria.says("/aide")).text


async def test_a_short_pause_is_waited_for(awake: Machine, maria: Someone) -> None:
    awake.telegram.floods(REPLIES, 1)

    assert "Comment faire" in (await maria.says("/aide")).text


async def test_a_long_pause_is_not(awake: Machine, maria: Someone, caplog: pytest.LogCaptureFixture) -> None:
    awake.telegram.floods(REPLIES, 3600)

    assert "Comment faire" not in (await maria.says("/aide")).text
    assert "a reply did not get through" in caplog.text


async def test_a_line_that_stays_broken_is_not_waited_for(
    awake: Machine, maria: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    awake.telegram.resets(REPLIES, times=2)

    assert "Comment faire" not in (await maria.says("/aide")).text
    assert "a reply did not get through" in caplog.text
    assert "Comment faire" in (await maria.says("/aide")).text


async def test_what_is_owed_is_left_to_the_courier_at_once(awake: Machine, maria: Someone) -> None:
    await awake.merchant("Boulangerie du Port")
    await maria.reserves("pain de mie")
    await maria.says("/reservations")
    await maria.taps("Boulangerie du Port, ")
    await maria.taps("Annuler")
    awake.telegram.floods(Which("editMessageText", by_courier=False), 1)
    before = len(awake.telegram.calls)

    await maria.taps("Oui, annuler")

    told = [call for call in awake.telegram.calls[before:] if call.chat_id == maria.id and call.given.get("text")]
    assert [(call.method, call.by_courier) for call in told] == [("editMessageText", False), ("editMessageText", True)]
    assert "annulée" in maria.last.text


async def test_a_card_that_is_only_looked_at_is_owed_by_nobody(awake: Machine, maria: Someone) -> None:
    await awake.merchant("Boulangerie du Port")
    card = await maria.reserves("pain de mie")
    await maria.says("/reservations")
    awake.telegram.resets(Which("editMessageText", by_courier=False))

    assert (await maria.taps("Boulangerie du Port, ")).text == card.text
