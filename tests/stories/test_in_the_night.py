"""While nobody at the shop answers, what shoppers ask makes no sound there; it rings once as they begin."""

from conversations.people import Rank
from tests.rooms import paris
from tests.someone import Someone
from tests.street import Street

NIGHT, MORNING = paris("2026-06-09", "22:00"), paris("2026-06-10", "09:00")
"""The shop is open, and answers, from nine to seven."""


async def test_a_demand_of_the_night_rings_nobody_and_is_there_to_be_answered(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await street.is_now(NIGHT)
    await maria.reserves("pain de mie")

    assert "Nouvelle demande" in anne.last.text
    assert not anne.was_rung_for(anne.last)
    assert (await anne.taps("Confirmer")).text.startswith("Confirmée par la boutique")
    assert maria.was_rung_for(maria.last)


async def test_it_rings_each_of_them_once_as_they_begin_to_answer(
    street: Street, anne: Someone, maria: Someone
) -> None:
    paul = await street.merchant(await street.place(), "Paul", Rank.STAFF)
    await street.is_now(NIGHT)
    await maria.reserves("pain de mie")
    before = {someone: len(someone.heard) for someone in (anne, paul)}
    for moment in (paris("2026-06-10", "08:59"), MORNING, paris("2026-06-10", "09:15")):
        await street.is_now(moment)

    for someone in (anne, paul):
        [told] = someone.heard[before[someone] :]
        assert told.text.startswith("Rappel : la demande n° 1 attend")
        assert someone.was_rung_for(told)
        assert told.offers("Confirmer")


async def test_in_the_shops_hours_a_demand_rings_at_once(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")

    assert anne.was_rung_for(anne.last)


async def test_what_is_cancelled_in_the_night_rings_nobody(street: Street, anne: Someone, maria: Someone) -> None:
    await street.is_now(paris("2026-06-09", "18:45"))
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    await street.is_now(NIGHT)
    await maria.says("annuler 1")
    await maria.taps("Oui, annuler")

    assert "Annulée par le client" in anne.last.text
    assert not anne.was_rung_for(anne.last)


async def test_a_shopper_hears_the_shops_answer_with_a_sound_at_any_hour(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await street.is_now(NIGHT)
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")

    assert maria.last.text.startswith("C'est confirmé")
    assert maria.was_rung_for(maria.last)


async def rings_at(street: Street, clock: str, **settled: str) -> bool:
    """Whether a demand of that hour rings in a shop with these settings."""
    jeanne = await street.merchant(await street.shop("Boulangerie Matin", **settled), "Jeanne")
    maria = await street.shopper("Maria")
    await street.is_now(paris("2026-06-10", clock))
    await maria.reserves("pain de mie")
    return jeanne.was_rung_for(jeanne.last)


async def test_a_baker_who_answers_from_five_is_rung_before_the_door_opens(street: Street) -> None:
    assert await rings_at(street, "05:30", answering_hours="Mo-Su 05:00-12:00")


async def test_who_answers_in_the_morning_is_not_rung_in_the_afternoon(street: Street) -> None:
    assert not await rings_at(street, "15:00", answering_hours="Mo-Su 05:00-12:00")
