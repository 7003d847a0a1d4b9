"""What is read in a text as people type it, with a thumb, without accents, glued to the currency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.asking.prices import MOST_CENTS
from catalog.asking.readings import read
from catalog.asking.wish import Facet, Prices, Wish

OPEN, NEAR, CHEAP, AMOUNT, POLITE = Facet.OPEN, Facet.NEAR, Facet.CHEAP, Facet.AMOUNT, Facet.POLITE


def most(euros: float) -> Prices:
    return Prices(None, round(euros * 100))


def least(euros: float) -> Prices:
    return Prices(round(euros * 100), None)


def between(low: float, high: float) -> Prices:
    return Prices(round(low * 100), round(high * 100))


PRICED = [
    ("vin rouge moins de 10 €", "vin rouge", most(10)),
    ("vin rouge moins de 10", "vin rouge", most(10)),
    ("vin rouge moins de 10€", "vin rouge", most(10)),
    ("vin rouge moins de 10euros", "vin rouge", most(10)),
    ("vin rouge, moins de 10,50 €", "vin rouge", most(10.5)),
    ("vin rouge moins de 10.5 eur", "vin rouge", most(10.5)),
    ("VIN ROUGE MOINS DE 10 EUROS", "VIN ROUGE", most(10)),
    ("vin rouge à moins de 10 €", "vin rouge", most(10)),
    ("pour moins de 10 € un bouquet", "un bouquet", most(10)),
    ("bouquet max 20 euros", "bouquet", most(20)),
    ("bouquet maximum 20 €", "bouquet", most(20)),
    ("bouquet max. 20 €", "bouquet", most(20)),
    ("bouquet 20 € max", "bouquet", most(20)),
    ("bouquet 20 € maximum", "bouquet", most(20)),
    ("bouquet 20 max", "bouquet", most(20)),
    ("bouquet 20€ ou moins", "bouquet", most(20)),
    ("bouquet jusqu'à 20 €", "bouquet", most(20)),
    ("bouquet jusqu’à 20", "bouquet", most(20)),
    ("bouquet jusqua 20 euros", "bouquet", most(20)),
    ("bouquet pas plus de 20", "bouquet", most(20)),
    ("bouquet inférieur à 20 €", "bouquet", most(20)),
    ("bouquet en dessous de 20 €", "bouquet", most(20)),
    ("bouquet budget 20 €", "bouquet", most(20)),
    ("bouquet < 20 €", "bouquet", most(20)),
    ("bouquet <20", "bouquet", most(20)),
    ("bouquet 20 €", "bouquet", most(20)),
    ("bouquet à 20 €", "bouquet", most(20)),
    ("bouquet a 20euros", "bouquet", most(20)),
    ("côte de bœuf à 40 € le kilo", "côte de bœuf", most(40)),
    ("cerises 8€/kg", "cerises", most(8)),
    ("confiture 3€50", "confiture", most(3.5)),
    ("confiture moins de 3 € 50", "confiture", most(3.5)),
    ("moins cher que 5 € fromage", "fromage", most(5)),
    ("wine under 10", "wine", most(10)),
    ("wine under 10 euros", "wine", most(10)),
    ("wine below 10€", "wine", most(10)),
    ("wine less than 10", "wine", most(10)),
    ("wine up to 10", "wine", most(10)),
    ("wine at most 10 €", "wine", most(10)),
    ("wine for 10 €", "wine", most(10)),
    ("wine 10 € or less", "wine", most(10)),
    ("wine cheaper than 10", "wine", most(10)),
    ("fromage entre 5 et 8", "fromage", between(5, 8)),
    ("fromage entre 5 et 8 €", "fromage", between(5, 8)),
    ("fromage entre 5€ et 8€", "fromage", between(5, 8)),
    ("entre 5 et 8 euros fromage", "fromage", between(5, 8)),
    ("fromage entre 8 et 5", "fromage", between(5, 8)),
    ("fromage entre 4,50 et 8,90", "fromage", between(4.5, 8.9)),
    ("fromage de 5 à 8 €", "fromage", between(5, 8)),
    ("fromage 5 à 8 euros", "fromage", between(5, 8)),
    ("fromage 5-8€", "fromage", between(5, 8)),
    ("cheese between 5 and 8", "cheese", between(5, 8)),
    ("cheese from 5 to 8 €", "cheese", between(5, 8)),
    ("panier plus de 20 €", "panier", least(20)),
    ("panier au moins 20", "panier", least(20)),
    ("panier à partir de 20 €", "panier", least(20)),
    ("panier minimum 20 €", "panier", least(20)),
    ("panier 20 € minimum", "panier", least(20)),
    ("panier > 20 €", "panier", least(20)),
    ("basket over 20", "basket", least(20)),
    ("basket at least 20 €", "basket", least(20)),
    ("basket more than 20", "basket", least(20)),
    ("bouquet environ 20 €", "bouquet", between(15, 25)),
    ("bouquet autour de 20 €", "bouquet", between(15, 25)),
    ("bouquet around 20 €", "bouquet", between(15, 25)),
    ("moins de 10 €", "", most(10)),
]


@pytest.mark.parametrize(("text", "words", "prices"), PRICED)
def test_a_price_is_read(text: str, words: str, prices: Prices) -> None:
    wish = read(text)

    assert (wish.words, wish.prices) == (words, prices)


SAID = [
    ("boulangerie ouverte", "boulangerie", OPEN),
    ("boulangerie ouverte maintenant", "boulangerie", OPEN),
    ("pharmacies ouvertes en ce moment", "pharmacies", OPEN),
    ("fleuriste ouvert actuellement", "fleuriste", OPEN),
    ("fleuriste encore ouvert", "fleuriste", OPEN),
    ("fleuriste qui est ouvert", "fleuriste", OPEN),
    ("ouvert maintenant", "", OPEN),
    ("pain tout de suite", "pain", OPEN),
    ("bakery open now", "bakery", OPEN),
    ("open bakery", "bakery", OPEN),
    ("florist still open", "florist", OPEN),
    ("pain près de moi", "pain", NEAR),
    ("pain pres de moi", "pain", NEAR),
    ("pain près d'ici", "pain", NEAR),
    ("pain pres d’ici", "pain", NEAR),
    ("pain autour de moi", "pain", NEAR),
    ("pain à côté", "pain", NEAR),
    ("pain a cote de chez moi", "pain", NEAR),
    ("pain à proximité", "pain", NEAR),
    ("boulangerie la plus proche", "boulangerie", NEAR),
    ("pain pas loin", "pain", NEAR),
    ("pain dans le coin", "pain", NEAR),
    ("pain à moins de 500 m", "pain", NEAR),
    ("pain à moins de 10 minutes à pied", "pain", NEAR),
    ("bread near me", "bread", NEAR),
    ("nearest bakery", "bakery", NEAR),
    ("the closest bakery", "bakery", NEAR),
    ("bakery nearby", "bakery", NEAR),
    ("stylo pas cher", "stylo", CHEAP),
    ("robe pas chère", "robe", CHEAP),
    ("robes pas cheres", "robes", CHEAP),
    ("stylo pas trop cher", "stylo", CHEAP),
    ("vin bon marché", "vin", CHEAP),
    ("vin à petit prix", "vin", CHEAP),
    ("le vin le moins cher", "le vin", CHEAP),
    ("cheap wine", "wine", CHEAP),
    ("cheapest wine", "wine", CHEAP),
    ("bonjour, du pain", "du pain", POLITE),
    ("Bonjour je cherche du pain", "du pain", POLITE),
    ("vous avez du pain ?", "du pain", POLITE),
    ("où trouver du pain", "du pain", POLITE),
    ("du pain svp", "du pain", POLITE),
    ("du pain s'il vous plaît", "du pain", POLITE),
    ("hello, do you have bread?", "bread", POLITE),
    ("I'm looking for bread", "bread", POLITE),
]


@pytest.mark.parametrize(("text", "words", "facet"), SAID)
def test_what_is_said_beside_the_words_is_read(text: str, words: str, facet: Facet) -> None:
    wish = read(text)

    assert (wish.words, wish.has(facet)) == (words, True)


AMOUNTS = [
    ("farine 500 g", "farine"),
    ("farine 500g", "farine"),
    ("500 g de farine", "farine"),
    ("500 grammes de farine", "farine"),
    ("huile 1,5 l", "huile"),
    ("1 kg de pommes", "pommes"),
    ("un kilo de pommes", "pommes"),
    ("une douzaine d'œufs", "d'œufs"),
    ("a pound of butter", "butter"),
    ("2 baguettes", "baguettes"),
]


@pytest.mark.parametrize(("text", "without"), AMOUNTS)
def test_an_amount_stays_among_the_words_and_can_be_left_aside(text: str, without: str) -> None:
    wish = read(text)

    assert (wish.words, wish.loose_words) == (text, without)


WORDS = [
    *("pain entre-deux", "Lego 10", "10", "7", "seven up", "chocolat noir 70 %", "sirop 0 %"),
    *("jeu moins de 10 ans", "jouet plus de 3 ans", "perceuse moins de 500 watts", "puzzle 1000 pièces dès 8 ans"),
    *("boulangerie ouverte dimanche", "pharmacie ouverte le dimanche", "bar ouvert jusqu'à minuit", "open until ten"),
    *("vin d'ouverture", "entremets", "maxi tarte", "cherie", "approche", "cheapie", "moins de -3", "moins que rien"),
    *("pull oversize", "marché", "prochain", "t-shirt 42", "couverture", "le petit prince", "prix Goncourt"),
]


@pytest.mark.parametrize("text", WORDS)
def test_words_that_only_look_like_it_stay_words(text: str) -> None:
    assert set(read(text).words.split()) >= set(text.split())


def test_several_things_are_read_in_one_text() -> None:
    wish = read("Bonjour, je cherche un vin rouge pas cher, entre 5 et 8 €, ouvert maintenant, près de moi svp")

    assert wish.words.replace(",", "").split() == ["un", "vin", "rouge"]
    assert wish.prices == between(5, 8)
    assert all(map(wish.has, (OPEN, NEAR, CHEAP, POLITE)))


def test_of_two_prices_the_first_counts() -> None:
    assert read("vin moins de 10 € plus de 5 €").prices == most(10)


@pytest.mark.parametrize("number", ["1" + "0" * 30, "100001", "9" * 150])
def test_a_price_that_nobody_means_sets_no_limit(number: str) -> None:
    wish = read(f"vin moins de {number} €")

    assert (wish.words, wish.prices) == ("vin", Prices(None, None))


@given(st.text(max_size=300))
def test_no_text_is_refused(text: str) -> None:
    wish = read(text)

    assert all(one.start < one.end for one in wish.taken)
    assert all(one.end <= other.start for one, other in zip(wish.taken, wish.taken[1:], strict=False))
    assert wish.prices is None or (wish.prices.most_cents or 0) <= MOST_CENTS


@pytest.mark.parametrize(
    "text", ["vin " * 2_500, "\x00\x07 pain \x1b[0m", "🍞🥐 moins de 5 €", "€" * 9_999, "<" * 5_000]
)
def test_odd_texts_are_read_like_any(text: str) -> None:
    assert isinstance(read(text), Wish)
