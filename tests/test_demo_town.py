"""The demo's town is one that a town could send: it comes in whole and has what the stories ask for."""

from datetime import UTC, datetime
from itertools import combinations

import pytest

from catalog.demo import TOWN, files
from catalog.hours import hours
from catalog.importing import ProductRow, ShopRow, kind_of, open_table, product_reference, shop_reference
from catalog.model import PARIS, Unit
from catalog.search.fold import fold
from tests.importing_files import products_of, shops_of

SATURDAY_AT_NINE = datetime(2026, 11, 28, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def shops() -> dict[str, ShopRow]:
    return {shop_reference(row): row for row in shops_of(files()[0]) if isinstance(row, ShopRow)}


@pytest.fixture(scope="module")
def products() -> list[ProductRow]:
    return [row for row in products_of(files()[1]) if isinstance(row, ProductRow)]


def sellers(products: list[ProductRow], words: str) -> set[str]:
    return {row.shop for row in products if f" {fold(words)} " in f" {fold(row.name)} "}


def test_the_files_tell_what_they_hold() -> None:
    with open_table(files()[0]) as shops, open_table(files()[1]) as products:
        assert (kind_of(shops.headings), kind_of(products.headings)) == ("shops", "products")


def test_every_row_comes_in(shops: dict[str, ShopRow], products: list[ProductRow]) -> None:
    assert len(shops) == len(shops_of(files()[0])) >= 10
    assert len(products) == len(products_of(files()[1])) >= 160


def test_every_product_lies_in_a_shop_of_the_town_under_a_reference_of_its_own(
    shops: dict[str, ShopRow], products: list[ProductRow]
) -> None:
    assert {row.shop for row in products} == set(shops)
    assert len({(row.shop, product_reference(row)) for row in products}) == len(products)
    assert len({(row.shop, fold(row.name)) for row in products}) == len(products)


def test_the_shops_stand_within_a_walk_of_each_other(shops: dict[str, ShopRow]) -> None:
    in_town = [row for row in shops.values() if row.commune == TOWN]
    assert len(in_town) == len(shops) - 1
    for one, other in combinations(in_town, 2):
        assert one.place is not None
        assert other.place is not None
        assert one.place != other.place
        assert abs(one.place.lat - other.place.lat) < 0.005
        assert abs(one.place.lon - other.place.lon) < 0.005


def test_every_telephone_number_lies_in_the_range_kept_for_fiction(shops: dict[str, ShopRow]) -> None:
    assert all(row.phone.startswith("02 61 91 ") for row in shops.values())


@pytest.mark.parametrize(
    ("words", "shop"),
    [
        ("pain de mie", "boulangerie-du-port"),
        ("confiture de fraise", "etal-d-armelle"),
        ("confiture de fraise bio", "l-heure-du-the"),
        ("théière", "l-heure-du-the"),
        ("pommes de terre", "le-panier-vert"),
        ("vin rouge", "cave-des-cordiers"),
        ("vin rouge", "cave-la-treille"),
    ],
)
def test_what_the_stories_ask_for_is_sold(products: list[ProductRow], words: str, shop: str) -> None:
    assert shop in sellers(products, words)


def test_the_next_commune_has_a_red_wine_for_less_than_ten_euros(
    shops: dict[str, ShopRow], products: list[ProductRow]
) -> None:
    wines = [row for row in products if "vin rouge" in fold(row.name) and shops[row.shop].commune == "Rezé"]

    assert any((row.price_cents or 0) < 10_00 for row in wines)
    assert any((row.price_cents or 0) >= 10_00 for row in wines)


@pytest.mark.parametrize("words", ["pain de mie", "confiture de fraise", "pommes de terre", "vin rouge"])
def test_a_shop_that_says_no_has_a_neighbour_that_may_say_yes(products: list[ProductRow], words: str) -> None:
    assert len(sellers(products, words)) >= 2


def test_the_baker_answers_from_five_and_opens_on_sunday_morning(shops: dict[str, ShopRow]) -> None:
    baker = shops["boulangerie-du-port"]
    opening, answering = hours(baker.opening_hours, PARIS), hours(baker.answering_hours, PARIS)

    assert baker.name == "Boulangerie du Port"
    assert answering.is_open(datetime(2026, 11, 28, 4, tzinfo=UTC))
    assert not opening.is_open(datetime(2026, 11, 28, 4, tzinfo=UTC))
    assert opening.is_open(datetime(2026, 11, 29, 9, tzinfo=UTC))
    assert not opening.is_open(datetime(2026, 11, 28, 13, tzinfo=UTC))


def test_the_market_stall_opens_on_saturdays_and_answers_every_day(shops: dict[str, ShopRow]) -> None:
    stall = shops["etal-d-armelle"]

    assert (stall.opening_hours, stall.answering_hours) == ("Sa 08:00-13:00", "Mo-Su 08:00-20:00")


def test_nearly_all_are_open_on_a_saturday_morning(shops: dict[str, ShopRow]) -> None:
    open_then = [row for row in shops.values() if hours(row.opening_hours, PARIS).is_open(SATURDAY_AT_NINE)]

    assert len(open_then) >= 8


def test_some_is_counted_some_is_not_some_is_weighed_and_some_wants_notice(products: list[ProductRow]) -> None:
    assert sum(row.stock is None for row in products) >= 20
    assert sum(row.unit is Unit.GRAM for row in products) >= 40
    assert sum(row.notice_minutes > 0 for row in products) >= 10
    assert sum(row.price_cents is None for row in products) >= 1
    assert all(row.stock is None or row.stock > 0 for row in products)
