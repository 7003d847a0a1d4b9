"""An update that comes twice shows what it did, and the second time it is not read as something else."""

import pytest

from tests.machinery.faulty import Which
from tests.machinery.machine import Machine
from tests.someone import Someone

TO_REVIEW = (", ", "Réserver", " de ")


@pytest.fixture
async def anne(awake: Machine) -> Someone:
    return await awake.merchant("Boulangerie du Port")


@pytest.fixture
async def maria(awake: Machine, anne: Someone) -> Someone:
    """An order of a loaf is before her."""
    maria = await awake.shopper("Maria")
    await maria.says("pain de mie")
    for label in TO_REVIEW:
        await maria.taps(label, on=maria.last)
    return maria


async def comes_again(machine: Machine, update_id: int) -> None:
    """Let an update come, and once more; the second time it may change nothing."""
    update = machine.update(update_id)
    await machine.quiet()
    after = await machine.everything() | {"cards": []}
    await machine.feeds(update)
    # What is shown again may be a message more.
    assert await machine.everything() | {"cards": []} == after


def loses_the_reply(machine: Machine) -> None:
    """Telegram takes the next message to anybody for a wrong one."""
    for method in ("sendMessage", "editMessageText"):
        machine.telegram.refuses(Which(method, by_courier=False), 400, "Bad Request: wrong")


async def confirmed(maria: Someone, anne: Someone) -> None:
    """The order is placed, and the shop has said yes."""
    await maria.taps("Confirmer la réservation")
    await anne.taps("Confirmer")


@pytest.mark.parametrize(("question", "answer"), [("Ajouter une note", "pain"), ("quantité", "2")])
async def test_an_answer_shows_its_order_and_is_no_search(
    awake: Machine, maria: Someone, question: str, answer: str
) -> None:
    await maria.taps(question)
    heard = len(maria.heard)

    await comes_again(awake, awake.types(maria, answer))

    assert len(maria.heard) == heard + 2
    assert {said.text for said in maria.heard[heard:]} == {maria.last.text}
    assert maria.last.offers("Confirmer la réservation")


async def test_a_reason_shows_the_refused_reservation(awake: Machine, maria: Someone, anne: Someone) -> None:
    await maria.taps("Confirmer la réservation")
    await anne.taps("Refuser")
    await anne.taps("Autre raison")

    await comes_again(awake, awake.types(anne, "pain"))

    assert "n° 1" in anne.last.text
    assert "refusée" in anne.last.text.lower()


async def test_what_was_typed_to_a_reservation_shows_its_card(awake: Machine, maria: Someone, anne: Someone) -> None:
    await maria.taps("Confirmer la réservation")

    await comes_again(awake, awake.types(anne, "confirmer 1"))

    assert anne.last.offers("Prête")


@pytest.mark.parametrize(("question", "says"), [("Ajouter une note", "Un mot pour"), ("quantité", "Combien")])
async def test_a_question_that_was_never_seen_is_asked_again(
    awake: Machine, maria: Someone, question: str, says: str
) -> None:
    update_id = awake.taps(maria, question)
    loses_the_reply(awake)

    await comes_again(awake, update_id)

    assert says in maria.last.text


@pytest.mark.parametrize(("typed", "says"), [("/remise", "Quel code"), ("Confiture 6,50", "mettre en rayon")])
async def test_a_question_to_the_shop_that_was_never_seen_is_asked_again(
    awake: Machine, anne: Someone, typed: str, says: str
) -> None:
    loses_the_reply(awake)

    await comes_again(awake, awake.types(anne, typed))

    assert says in anne.last.text


async def test_the_question_for_a_reason_is_asked_again(awake: Machine, maria: Someone, anne: Someone) -> None:
    await maria.taps("Confirmer la réservation")
    await anne.taps("Refuser")
    loses_the_reply(awake)

    await comes_again(awake, awake.taps(anne, "Autre raison"))

    assert anne.last.offers("Passer")


@pytest.mark.parametrize("tap", ["J'arrive plus tard", "20 minutes"])
async def test_a_word_that_one_comes_later_is_said_once(
    awake: Machine, maria: Someone, anne: Someone, tap: str
) -> None:
    await confirmed(maria, anne)
    if tap != "J'arrive plus tard":
        await maria.taps("J'arrive plus tard")
    loses_the_reply(awake)

    await comes_again(awake, awake.taps(maria, tap))

    assert maria.last.offers("20 minutes") or maria.last.text.startswith("Message transmis à")


async def test_another_time_is_asked_for_once(awake: Machine, maria: Someone, anne: Someone) -> None:
    await confirmed(maria, anne)
    for label in ("Changer l'heure", " de "):
        await maria.taps(label)
    loses_the_reply(awake)

    await comes_again(awake, awake.taps(maria, "Oui, demander cette heure"))

    assert maria.last.text.startswith("Nouvelle heure demandée")


@pytest.mark.parametrize("on_the_way", [True, False])
async def test_a_name_is_kept_and_shown_again(awake: Machine, maria: Someone, on_the_way: bool) -> None:
    if not on_the_way:
        await maria.says("/aide")
    await maria.taps("Changer le nom" if on_the_way else "Changer mon nom de retrait")

    await comes_again(awake, awake.types(maria, "Ruiz"))

    assert "au nom de Ruiz" in maria.last.text
    assert maria.last.offers("Confirmer la réservation") is on_the_way


async def test_the_question_for_a_name_is_asked_again(awake: Machine, maria: Someone) -> None:
    loses_the_reply(awake)

    await comes_again(awake, awake.taps(maria, "Changer le nom"))

    assert maria.last.offers("Au nom de Maria")


async def test_a_language_is_told_again(awake: Machine, maria: Someone) -> None:
    await maria.says("/langue")
    loses_the_reply(awake)

    await comes_again(awake, awake.taps(maria, "English"))

    assert "English" in maria.last.text


async def test_where_nothing_better_is_known_that_is_said(awake: Machine, anne: Someone) -> None:
    await anne.says("Confiture 6,50")

    await comes_again(awake, awake.taps(anne, "Annuler"))

    assert anne.last.text == "C'est déjà traité. Écrivez ce que vous cherchez."
    assert "c'est laissé" in anne.heard[-2].text
