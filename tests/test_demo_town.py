"""The demo's town is one that a town could send: it comes in whole and has what the stories ask for."""

import re
from datetime import UTC, datetime
from itertools import combinations

import pytest

from catalog.demo import PICTURES, TOWN, files
from catalog.geo import metres
from catalog.hours import hours
from catalog.importing import ProductRow, ShopRow, kind_of, open_table, product_reference, shop_reference
from catalog.model import PARIS, Unit
from catalog.search.fold import fold
from tests.importing_files import products_of, shops_of

SATURDAY_AT_TEN = datetime(2026, 11, 28, 9, tzinfo=UTC)


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
    assert len(shops) == len(shops_of(files()[0])) >= 40
    assert len(products) == len(products_of(files()[1])) >= 600


def test_every_product_lies_in_a_shop_of_the_town_under_a_reference_of_its_own(
    shops: dict[str, ShopRow], products: list[ProductRow]
) -> None:
    assert {row.shop for row in products} == set(shops)
    assert len({(row.shop, product_reference(row)) for row in products}) == len(products)
    assert len({(row.shop, fold(row.name)) for row in products}) == len(products)


def test_the_towns_shops_stand_within_a_walk_and_the_villages_within_a_ride(shops: dict[str, ShopRow]) -> None:
    places = {row.reference: row.place for row in shops.values() if row.place}
    market = places["etal-d-armelle"]
    assert len(set(places.values())) == len(shops)
    for row in shops.values():
        assert metres(places[row.reference], market) < (1_000 if row.commune == TOWN else 4_000)


def test_the_villages_have_a_postcode_and_a_quarter_of_their_own(shops: dict[str, ShopRow]) -> None:
    villages = {row.commune for row in shops.values()} - {TOWN}
    assert len(villages) == 4
    for village in villages:
        there = [row.place for row in shops.values() if row.commune == village and row.place]
        assert all(metres(one, other) < 1_000 for one, other in combinations(there, 2))


# What makes one thing into several of a list: how much of it there is, and which one.
SIZES = re.compile(
    r"\b(?:\d+|[mk]?g|[cm]?l|litres?|kilo|pouces|dizaine|douzaine|lot|boite|six|dix|deux|petite?|grande?)\b"
)
FLAVOURS = re.compile(
    r"\b(?:fraises?|framboises?|abricots?|rhubarbe|mures?|peche|citrons?|oranges?|agrumes|pommes?|poire|menthe|vanille|"
    r"chocolat|cafe|caramel|noisettes?|amandes?|noix|miel|olives?|lavande|nature|bio|"
    r"blanch?e?s?|noire?s?|rouges?|verte?s?|bleue?s?|jaunes?|roses?|rose|dore|blonde|ambree)\b"
)


def test_hardly_a_name_is_another_one_in_another_size_or_flavour(products: list[ProductRow]) -> None:
    bare: dict[str, set[str]] = {}
    for row in products:
        name = fold(row.name)
        bare.setdefault(" ".join(FLAVOURS.sub("", SIZES.sub("", name)).split()), set()).add(name)
    alike = sum(len(names) for names in bare.values() if len(names) > 1)

    assert alike <= 0.05 * len(products)


def test_a_picture_is_drawn_small_from_a_file_beside_it_and_stands_at_some_product(products: list[ProductRow]) -> None:
    drawn = {path.name: path for path in PICTURES.glob("*.png")}

    assert len(drawn) >= 24
    assert {path.stem for path in drawn.values()} == {path.stem for path in PICTURES.glob("*.svg")}
    assert all(path.stat().st_size < 15_000 for path in drawn.values())
    assert {row.picture for row in products if row.picture} == set(drawn)


def test_a_bar_code_is_one_that_only_a_shop_itself_gives(products: list[ProductRow]) -> None:
    codes = [row.ean for row in products if row.ean]

    assert len(codes) == len(set(codes)) >= 20
    for code in codes:
        digits = [int(digit) for digit in code]
        assert (len(digits), code[:2]) == (13, "29")
        assert sum(digits[::2] + [3 * digit for digit in digits[1::2]]) % 10 == 0


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


def test_nearly_all_are_open_on_a_saturday_morning_and_some_keep_holidays_and_days_of_their_own(
    shops: dict[str, ShopRow],
) -> None:
    hours_of = [row.opening_hours for row in shops.values()]

    assert sum(hours(text, PARIS).is_open(SATURDAY_AT_TEN) for text in hours_of) >= 0.8 * len(shops)
    assert sum("PH" in text for text in hours_of) >= 10
    assert sum(bool(re.search(r"(?:Jan|Feb|Jul|Aug|Sep|Dec)", text)) for text in hours_of) >= 10


def test_some_is_counted_some_is_not_some_is_weighed_and_some_wants_notice(products: list[ProductRow]) -> None:
    assert sum(row.stock is None for row in products) >= 20
    assert sum(row.unit is Unit.GRAM for row in products) >= 40
    assert sum(row.notice_minutes > 0 for row in products) >= 10
    assert sum(row.price_cents is None for row in products) >= 1
    assert 10 <= sum(row.stock == 0 for row in products) <= 40
