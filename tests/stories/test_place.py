"""Where somebody is: shared or typed, kept for the day or longer, and what it changes."""

from dataclasses import replace

import pytest

from catalog.model import Point
from tests.someone import Someone
from tests.street import Street, goods

HALLES, GARE = Point(47.390, -2.450), Point(47.400, -2.440)


@pytest.fixture
async def anna(street: Street) -> Someone:
    """A shopper in a town with wine in two streets, the cheaper one farther from the rue des Halles."""
    halles = await street.shop(
        "Cave des Halles", goods("Vin rouge"), address="3 rue des Halles", commune="Rezé", place=HALLES
    )
    await street.merchant(halles)
    cheap = replace(goods("Vin rouge léger"), price_cents=300)
    await street.merchant(
        await street.shop("Cave de la Gare", cheap, address="9 avenue de la Gare", commune="Rezé", place=GARE), "Paul"
    )
    await street.shop("Cave d'ailleurs", goods("Vin blanc"), address="1 rue des Halles", commune="Nantes", place=GARE)
    return await street.shopper("Anna")


async def test_a_typed_street_puts_what_is_near_first(anna: Someone) -> None:
    await anna.says("vin rouge près de moi")
    assert "Écrivez une commune ou une rue" in (await anna.says("Écrire ma commune ou ma rue")).text

    await anna.says("rue des hales rezé")

    assert anna.heard[-2].text == "C'est noté : rue des Halles, Rezé. Je l'oublie ce soir."
    assert "le plus proche d'abord\n1. Vin rouge, 4,50 €, Cave des Halles, 10 m" in anna.last.text


async def test_a_street_of_two_communes_is_asked_back(anna: Someone) -> None:
    await anna.says("/pres")
    told = await anna.says("rue des halles")
    assert list(told.buttons) == ["rue des Halles, Nantes", "rue des Halles, Rezé", "Annuler"]

    await anna.taps("rue des Halles, Rezé")

    assert "1. Cave des Halles" in anna.last.text


async def test_pres_shows_what_is_around_and_not_what_was_looked_for_before(anna: Someone) -> None:
    await anna.says("vin rouge")

    await anna.says("/pres rue des halles rezé")

    assert "ouvert maintenant, le plus proche d'abord\n1. Cave des Halles" in anna.last.text


async def test_what_is_no_place_may_be_searched_for(anna: Someone) -> None:
    await anna.says("/near")
    told = await anna.says("vin blanc")
    assert told.text == "Je ne connais aucun lieu « vin blanc » dans la ville. Écrivez une commune ou une rue."

    assert "Vin blanc" in (await anna.taps("Chercher « vin blanc »")).text


async def test_the_question_where_one_is_can_be_left(anna: Someone) -> None:
    await anna.says("/pres")

    assert (await anna.says("Retour")).text == "D'accord, c'est laissé. Écrivez ce que vous cherchez."
    assert "1. Vin rouge" in (await anna.says("vin rouge")).text


async def test_pres_lists_the_open_shops_around_and_says_how_to_change_the_place(anna: Someone) -> None:
    await anna.says("/pres avenue de la gare")
    assert "1. Cave d'ailleurs" in anna.last.text or "1. Cave de la Gare" in anna.last.text

    await anna.says("/pres")

    assert "3. Cave des Halles" in anna.last.text
    assert anna.last.offers("Changer de lieu")


async def test_a_place_is_forgotten_in_the_evening_unless_it_is_kept(street: Street, anna: Someone) -> None:
    karim = await street.shopper("Karim")
    for one in (anna, karim):
        await one.says("/pres rue des halles rezé")
    noted = anna.heard[-2]
    await anna.taps("Garder ce lieu", on=noted)
    assert anna.again(noted).text == "Votre lieu est gardé : rue des Halles, Rezé, jusqu'à ce que vous en changiez."

    await street.passes(hours=15)
    await street.assembly.sweeper.tidy()

    assert (await street.kept(karim)).place is None
    assert (await street.kept(anna)).place == HALLES
    await anna.taps("Oublier ce lieu", on=anna.again(noted))
    assert (await street.kept(anna)).place is None
