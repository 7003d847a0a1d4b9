"""What a whole town answers: filters, tiers, order and groups, and what is said where nothing is left."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from catalog.asking.answering import Answer, answer
from catalog.asking.asker import PLAINLY, Asker, How
from catalog.asking.looking import LOOSENED, POOL, SYNONYM
from catalog.asking.offering import offering
from catalog.asking.shortening import shortened
from catalog.asking.understanding import understood
from catalog.asking.wish import Facet
from catalog.model import Point, Product, Shop, Unit
from catalog.search.lines import Order
from catalog.search.town import TownIndex

TUESDAY_AT_TEN = datetime(2026, 6, 9, 8, tzinfo=UTC)
ALL_DAY = "Mo-Su 09:00-19:00"
REZE, NANTES = Point(47.18, -1.55), Point(47.21, -1.55)

SHOPS = [
    Shop(1, "Au Bon Levain", kind="Boulangerie", commune="Rezé", place=REZE, opening_hours=ALL_DAY),
    Shop(2, "La Cave", kind="Caviste", commune="Rezé", place=REZE, opening_hours=ALL_DAY),
    Shop(3, "Grand Crus", kind="wine", commune="Nantes", place=NANTES, opening_hours="Mo-Su 14:00-19:00"),
    Shop(4, "Fleurs de Talus", kind="florist", commune="Nantes", place=NANTES, opening_hours=ALL_DAY),
    Shop(5, "Biocoop", kind="Épicerie", commune="Nantes", place=NANTES),
]
GOODS = [
    ("Baguette tradition", 1, 130),
    ("Pain de mie", 1, 320),
    ("Pain entre-deux", 1, 410),
    ("Vin rouge de Loire", 2, 690),
    ("Vin rouge de garde", 2, 2400),
    ("Vin rouge de pays", 3, 550),
    ("Vin blanc sec", 3, None),
    ("Bouquet du jour", 4, 2200),
    ("Farine de blé 1 kg", 5, 240),
    ("Sel de Nantes", 5, 300),
    ("Lego 10 pièces", 5, 900),
    ("Confiture de fraise", 5, 340),
    ("Chaussures de sport", 5, 5900),
]


def town(*goods: Product, shops: list[Shop] = SHOPS) -> TownIndex:
    shelves = goods or [Product(number, *good[:2], price_cents=good[2]) for number, good in enumerate(GOODS, 1)]
    made = TownIndex.build(shelves, shops)
    made.serving.update({shop.id: 1.0 for shop in shops})
    return made


TOWN = town()


def asked(text: str, how: How = PLAINLY, near: Point | None = None, at: TownIndex = TOWN) -> Answer:
    return answer(text, how, Asker(near, TUESDAY_AT_TEN), at)


def names(found: Answer) -> list[str]:
    shops = {shop.id: shop.name for shop in SHOPS}
    return [shops[line.best.id] if line.best.is_shop else GOODS[line.best.id - 1][0] for line in found.lines]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("vin rouge rezé moins de 10", ["Vin rouge de Loire"]),
        ("vin rouge moins de 10", ["Vin rouge de Loire", "Vin rouge de pays"]),
        ("vin rouge entre 5 et 6 €", ["Vin rouge de pays"]),
        ("vin rouge ouvert maintenant", ["Vin rouge de Loire", "Vin rouge de garde"]),
        ("vin rouge pas cher", ["Vin rouge de pays", "Vin rouge de Loire", "Vin rouge de garde"]),
        ("Bonjour, vous avez du pain de mie ?", ["Pain de mie"]),
        ("biocoop", ["Biocoop"]),
        ("fleuriste", ["Fleurs de Talus"]),
        ("bakery", ["Au Bon Levain"]),
        ("caviste rezé", ["La Cave"]),
        ("wine shop open now", ["La Cave"]),
        ("à rezé", ["Au Bon Levain", "La Cave"]),
        ("rezé ouvert", ["Au Bon Levain", "La Cave"]),
        ("red wine under 6", ["Vin rouge de pays"]),
        ("baguette", ["Baguette tradition", "Pain de mie", "Pain entre-deux"]),
        ("sneakers", ["Chaussures de sport"]),
        ("farine 500 g", ["Farine de blé 1 kg"]),
        ("2 baguettes", ["Baguette tradition"]),
    ],
)
def test_one_box_finds_everything(text: str, finds: list[str]) -> None:
    assert names(asked(text)) == finds


@pytest.mark.parametrize("text", ["pain entre-deux", "Lego 10", "sel de nantes", "sel nantes"])
def test_a_product_that_bears_the_very_words_wins(text: str) -> None:
    found = asked(text)

    assert found.wish.taken == ()
    assert len(found.lines) == 1


def test_cheap_in_a_products_name_is_a_word_of_it() -> None:
    cheap = town(Product(1, "Stylo bon marché", 5), Product(2, "Stylo plume", 5))

    assert understood("stylo bon marché", cheap).words == "stylo bon marché"
    assert understood("stylo pas cher", cheap).words == "stylo"


def test_synonyms_rank_under_what_was_typed() -> None:
    found = asked("baguette")

    assert [line.best.tier for line in found.lines] == [0, SYNONYM, SYNONYM]
    assert found.corrected is None


def test_an_amount_that_nothing_has_is_left_aside_and_said() -> None:
    found = asked("farine 500 g")

    assert (found.loosened, found.lines[0].best.tier) == (True, LOOSENED)
    assert not asked("farine 1 kg").loosened


def test_a_text_put_right_says_how_it_was_read_and_by_the_letter_nothing_is() -> None:
    assert asked("confiture").corrected is None
    assert asked("konfiture").corrected == "confiture"


def test_a_category_is_spelled_as_it_is_meant_whatever_goods_look_like_it() -> None:
    found = asked("bakery", at=town(Product(1, "Bakary", 5)))

    assert [line.best.is_shop for line in found.lines] == [True]
    assert found.corrected is None


def test_a_filter_that_leaves_nothing_says_what_would_be_found_without_it() -> None:
    found = asked("bouquet rezé")

    assert found.lines == ()
    assert [(facet, wish.text) for facet, wish in found.ways_out] == [(Facet.AREA, "bouquet")]


def test_only_the_filter_that_is_in_the_way_is_dropped() -> None:
    found = asked("vin rouge rezé moins de 6")

    assert [(facet, wish.text) for facet, wish in found.ways_out] == [
        (Facet.AREA, "vin rouge moins de 6"),
        (Facet.PRICE, "vin rouge rezé"),
    ]
    assert asked("bouquet rezé moins de 5").ways_out[0][1].text == "bouquet"


def test_a_synonym_is_known_and_no_other_spelling_is_proposed() -> None:
    assert asked("sneakers", at=town(Product(1, "Steak haché", 5))).spelling is None


@pytest.mark.parametrize("text", ["moins de 10 €", "pas cher", "bonjour", "Bonjour, svp merci", "entre 8 et 5"])
def test_a_text_that_only_says_how_is_asked_what(text: str) -> None:
    found = asked(text)

    assert (found.lines, found.wish.says_only_how) == ((), True)


@pytest.mark.parametrize("text", ["", "?!", "🍞", "\x00", "moins de -3", "xqzt", "a" * 10_000, "€€€", "123456789"])
def test_what_means_nothing_finds_nothing(text: str) -> None:
    assert asked(text).lines == ()


# ------------------------------------------------------------ order


def test_near_me_puts_the_nearest_first_and_asks_where_that_is() -> None:
    here = asked("vin rouge près de moi", near=NANTES)
    nowhere = asked("vin rouge près de moi")

    assert names(here)[0] == "Vin rouge de pays"
    assert not here.wants_place(Asker(NANTES, TUESDAY_AT_TEN))
    assert nowhere.wants_place(Asker(None, TUESDAY_AT_TEN))
    assert nowhere.lines


def test_a_button_asks_for_another_order_or_for_open_shops_alone() -> None:
    assert names(asked("vin rouge", How(Order.CHEAP)))[0] == "Vin rouge de pays"
    assert names(asked("vin rouge", How(Order.NEAR), REZE))[-1] == "Vin rouge de pays"
    assert "Vin rouge de pays" not in names(asked("vin rouge", How(open_only=True)))


def test_what_nobody_can_serve_ranks_last_among_what_fits_as_well() -> None:
    goods = [
        Product(number, "Miel de fleurs", number, stock=stock) for number, stock in ((1, 0), (2, 5), (4, 5), (5, 5))
    ]
    there = town(*goods, shops=[replace(shop, name=f"{shop.name} {shop.id}") for shop in SHOPS])
    there.serving.pop(2)
    there.serving[4] = 0.2
    [line] = asked("miel", at=there).lines

    # Good: Biocoop, whose hours nobody told. Then who seldom answers, then whom nobody joined, then the sold out.
    assert [hit.shop_id for hit in line.hits] == [5, 4, 2, 1]


def test_a_better_fit_comes_first_however_well_the_other_is_served() -> None:
    there = town(Product(1, "Pain de mie", 3, stock=0), Product(2, "Moulin à pain électrique de table", 1))

    assert [line.best.id for line in asked("pain", at=there).lines] == [1, 2]


def test_a_shop_on_a_break_does_not_answer() -> None:
    resting = replace(SHOPS[1], paused_until=TUESDAY_AT_TEN + timedelta(days=1))
    there = town(Product(1, "Cidre doux", 2), Product(2, "Cidre brut", 1), shops=[resting, SHOPS[0]])

    assert [line.best.id for line in asked("cidre", at=there).lines] == [2, 1]


# ------------------------------------------------------------ groups


def many(count: int, name: str = "Pain de mie") -> TownIndex:
    shops = [Shop(number, f"Fournil {number}", opening_hours=ALL_DAY) for number in range(1, count + 1)]
    return town(
        *(Product(number, name, number, price_cents=200 + number) for number in range(1, count + 1)),
        shops=shops,
    )


def test_the_same_product_in_many_shops_is_one_line() -> None:
    [line] = asked("pain de mie", at=many(12)).lines

    assert (len(line.hits), line.least_cents) == (12, 201)


def test_two_of_the_same_stand_on_lines_of_their_own() -> None:
    assert len(asked("pain de mie", at=many(2)).lines) == 2


def test_the_same_ean_under_other_names_is_the_same() -> None:
    shops = [Shop(number, f"Fournil {number}") for number in range(1, 5)]
    goods = [Product(number, f"Pâte à tartiner {number}", number, ean="3017620422003") for number in range(1, 4)]
    there = town(*goods, Product(4, "Pâte à tartiner 1", 4), shops=shops)
    [line] = asked("pâte à tartiner", at=there).lines

    assert len(line.hits) == 4


def test_a_piece_and_a_kilo_are_not_the_same() -> None:
    shops = [Shop(number, f"Primeur {number}") for number in range(1, 7)]
    goods = [Product(n, "Salade", n, price_cents=100) for n in range(1, 4)]
    goods += [replace(one, id=one.id + 3, shop_id=one.shop_id + 3, unit=Unit.GRAM) for one in goods]

    assert len(asked("salade", at=town(*goods, shops=shops)).lines) == 2


def test_ten_branches_of_one_name_are_one_line() -> None:
    branches = [Shop(number, "Biocoop", address=f"{number} rue Haute") for number in range(1, 11)]
    [line] = asked("biocoop", at=town(Product(1, "Pain", 1), shops=branches)).lines

    assert len(line.hits) == 10


def test_the_shops_around_are_among_it_where_more_fits_than_is_looked_at() -> None:
    count = POOL + 50
    shops = [Shop(n, f"Fournil {n}", place=Point(47 + n / 1000, -1.55)) for n in range(1, count + 1)]
    there = town(*(Product(n, "Baguette", n) for n in range(1, count + 1)), shops=shops)
    [line] = asked("baguette", How(Order.NEAR), near=shops[-1].place, at=there).lines

    assert line.best.shop_id == count


# ------------------------------------------------------------ what fits into a button


@pytest.mark.parametrize("text", ["pain de mie", "vin rouge rezé moins de 10 €", "pas cher", "théière : fonte"])
def test_a_short_text_goes_into_a_button_as_it_is(text: str) -> None:
    assert shortened(understood(text, TOWN), 40) == " ".join(text.replace(":", " ").split())


def test_a_long_text_keeps_what_was_read_in_it_and_its_first_words() -> None:
    long = "je voudrais une confiture extra de figues violettes de Solliès, à rezé, moins de 10 €"
    short = shortened(understood(long, TOWN), 40)

    assert len(short.encode()) <= 40
    again, meant = understood(short, TOWN), understood(long, TOWN)
    assert (again.area, again.prices) == (meant.area, meant.prices)
    assert again.words.startswith("confiture")


@pytest.mark.parametrize("text", ["é" * 200, "🍞" * 200, "a:b:c\x00\n" * 40, "moins de 10 € " * 12, ""])
def test_whatever_the_text_it_fits(text: str) -> None:
    short = shortened(understood(text, TOWN), 40)

    assert len(short.encode()) <= 40
    assert short.isprintable()
    assert ":" not in short


def test_a_town_offers_its_categories_and_the_nearest_shops() -> None:
    told = offering(Asker(REZE, TUESDAY_AT_TEN), TOWN)

    assert [one.name("en") for one in told.categories] == ["wine shop", "bakery", "florist", "grocery"]
    assert [shop.id for shop in told.shops] == [1, 2, 3]
