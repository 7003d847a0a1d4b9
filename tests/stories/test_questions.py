"""Open questions: they lapse, they can be left, and they never swallow a text unseen."""

import pytest

from tests.someone import Someone
from tests.street import Street


@pytest.fixture
async def asked(maria: Someone) -> Someone:
    """Maria, who is being asked for a note."""
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Réserver", "de 12 h à", "Ajouter une note"):
        await maria.taps(tap)
    return maria


async def test_a_question_lapses_after_ten_minutes(street: Street, asked: Someone) -> None:
    await street.passes(minutes=10)

    assert "1. Pain de mie" in (await asked.says("pain")).text


async def test_until_then_it_waits_for_its_answer(street: Street, asked: Someone) -> None:
    await street.passes(minutes=9)

    assert "Note : pain" in (await asked.says("pain")).text


@pytest.mark.parametrize(
    ("command", "answer"),
    [("/aide", "Comment faire"), ("/reservations", "Vous n'avez pas encore"), ("/start", "Bonjour")],
)
async def test_a_command_works_during_a_question(asked: Someone, command: str, answer: str) -> None:
    assert answer in (await asked.says(command)).text


async def test_an_unknown_command_is_no_answer(asked: Someone) -> None:
    assert "Je ne sais pas lire cela." in (await asked.says("/pain")).text


async def test_who_turns_to_something_else_has_left_the_question(asked: Someone) -> None:
    await asked.taps("Pain", on=asked.heard[0])

    assert "1. Pain de mie" in (await asked.says("pain")).text


async def test_a_photo_does_not_answer_a_question_nor_end_it(asked: Someone) -> None:
    await asked.sends("document", "note.txt", b"Bien cuit")

    assert "Note : Bien cuit" in (await asked.says("Bien cuit")).text


async def test_a_button_of_a_lapsed_question_still_shows_the_order(street: Street, asked: Someone) -> None:
    await street.passes(minutes=11)

    assert (await asked.taps("Passer")).offers("Confirmer la réservation")


async def test_leaving_a_question_twice_says_that_there_is_none(asked: Someone) -> None:
    question = asked.last
    await asked.taps("Passer")
    await asked.presses("g:stop", on=question)

    assert asked.last.text == "Il n'y a pas de question en cours. Écrivez ce que vous cherchez."


async def test_a_refused_answer_ends_its_question(street: Street, asked: Someone) -> None:
    await street.town.types_stock(await street.product(), 0)
    assert "vient d'être épuisé" in (await asked.says("Bien cuit")).text

    assert "1. Pain de mie" in (await asked.says("pain")).text


async def test_a_refused_tap_ends_the_question_too(asked: Someone) -> None:
    await asked.presses("p:999")
    assert asked.toasts == ["Ce n'est plus là. Écrivez ce que vous cherchez."]

    assert "1. Pain de mie" in (await asked.says("pain")).text


async def test_two_people_answer_their_own_questions(street: Street, asked: Someone) -> None:
    ali = await street.shopper("Ali")

    assert "1. Pain de mie" in (await ali.says("pain")).text
    assert "Note : pain" in (await asked.says("pain")).text
