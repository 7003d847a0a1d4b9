"""Where a shop is, on the map."""

from catalog.model import Point
from tests.street import Street

QUAY = Point(47.39412, -2.45803)


async def test_a_shop_is_shown_on_the_map(street: Street) -> None:
    await street.merchant(await street.shop("Boulangerie du Port", place=QUAY, commune="Port-Lannec"))
    maria = await street.shopper()

    await maria.says("boulangerie")
    await maria.taps("Boutique : Boulangerie du Port")
    await maria.taps("Y aller")

    venue = maria.last.json["venue"]
    assert (venue["title"], venue["location"]["latitude"]) == ("Boulangerie du Port", QUAY.lat)
    assert "Port-Lannec" in venue["address"]


async def test_whoever_is_expected_finds_the_way_on_their_card(street: Street) -> None:
    anne = await street.merchant(await street.shop("Boulangerie du Port", place=QUAY))
    maria = await street.shopper()
    await maria.reserves("pain de mie")
    assert not maria.last.offers("Y aller")

    await anne.taps("Confirmer")
    await maria.taps("Y aller")

    assert maria.last.json["venue"]["title"] == "Boulangerie du Port"
