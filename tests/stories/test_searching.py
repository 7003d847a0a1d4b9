"""Whatever is typed is looked for on every shelf of the town."""

from catalog.model import Point
from tests.someone import Someone
from tests.street import Street, bread, goods


async def test_a_line_says_product_price_shop_and_until_when_it_is_open(maria: Someone) -> None:
    told = await maria.says("pain de mie")

    assert "1. Pain de mie, 3,20 €, Boulangerie du Port, ouvert jusqu'à 19 h" in told.text
    assert "Pain de mie, 3,20 €, Boulangerie du Port" in told.buttons


async def test_a_typing_error_is_forgiven(maria: Someone) -> None:
    assert "Pain de mie, 3,20 €" in (await maria.says("pian de mi")).text


async def test_a_shop_is_found_by_its_name(maria: Someone) -> None:
    await maria.says("boulangerie du port")
    told = await maria.taps("Boutique : Boulangerie du Port")

    assert "4 quai des Sardiniers" in told.text
    assert told.offers("Pain de mie, 3,20 €")


async def test_a_shared_place_tells_how_far_it_is(street: Street) -> None:
    await street.merchant(await street.shop("Boulangerie du Port", place=Point(47.2075, -1.5600)))
    maria = await street.shopper()
    assert " m, " not in (await maria.says("pain de mie")).text

    await maria.does("location", latitude=47.2075, longitude=-1.5540)
    assert "je sais où vous êtes" in maria.heard[-2].text
    assert "Boulangerie du Port, 450 m, ouvert" in maria.last.text
    assert "Boulangerie du Port, 450 m, ouvert" in (await maria.says("pain de mie")).text


async def test_among_equals_the_nearer_shop_comes_first(street: Street) -> None:
    await street.shop("Boulangerie du Bourg", place=Point(47.2500, -1.5600))
    await street.shop("Boulangerie du Port", place=Point(47.2075, -1.5600))
    maria = await street.shopper()
    assert "1. Pain de mie, 3,20 €, Boulangerie du Bourg" in (await maria.says("pain de mie")).text
    assert "1. Boulangerie du Bourg" in (await maria.says("boulangerie")).text

    await maria.does("location", latitude=47.2075, longitude=-1.5540)

    assert "1. Pain de mie, 3,20 €, Boulangerie du Port" in (await maria.says("pain de mie")).text
    assert "1. Boulangerie du Port" in (await maria.says("boulangerie")).text


async def test_a_shop_that_is_closed_says_when_it_opens(street: Street, maria: Someone) -> None:
    await street.passes(hours=10)

    assert "fermé jusqu'à demain à 9 h" in (await maria.says("pain de mie")).text


async def test_there_are_five_a_page_and_more_behind_a_button(street: Street) -> None:
    await street.shop("Confitures du Port", *(goods(f"Confiture n{kind}") for kind in "abcdefg"))
    maria = await street.shopper()

    first = await maria.says("confiture")
    assert "8 résultats" in first.text
    assert "page 1 sur 2" in first.text
    assert "5. " in first.text
    assert "6. " not in first.text

    second = await maria.taps("Plus de résultats")
    assert "page 2 sur 2" in second.text
    assert second.id == first.id
    assert not second.offers("Plus de résultats")
    assert second.offers("Résultats précédents")


async def test_the_pages_show_each_hit_once(street: Street) -> None:
    await street.shop("Épicerie", *(goods(f"Confiture n{kind}") for kind in "abcdefghijkl"))
    maria = await street.shopper()
    shown = list((await maria.says("confiture")).buttons)
    while maria.last.offers("Plus de résultats"):
        shown += (await maria.taps("Plus de résultats")).buttons

    assert sorted(label for label in shown if "Confiture" in label) == [
        f"Confiture n{kind}, 4,50 €, Épicerie" for kind in "abcdefghijkl"
    ]


async def test_a_long_query_pages_right(street: Street) -> None:
    jam = "Confiture extra de figues violettes de Solliès cueillies à la main"
    await street.shop("Épicerie", *(goods(f"{jam} n{kind}") for kind in "abcdefg"))
    maria = await street.shopper()
    # Longer than what fits into the button that turns the page.
    first = await maria.says(f"je voudrais de la {jam} par ma voisine en Provence")

    assert "7 résultats" in first.text
    assert "7 résultats" in (await maria.taps("Plus de résultats")).text


async def test_nothing_found_is_said_plainly(maria: Someone) -> None:
    told = await maria.says("tronçonneuse")

    assert "Je n'ai rien trouvé pour « tronçonneuse » dans les boutiques de la ville." in told.text
    assert "1. " not in told.text


async def test_nothing_found_comes_with_the_nearest_spelling(street: Street) -> None:
    await street.shop("Épicerie", goods("Camembert fermier"), goods("Pommes"))
    maria = await street.shopper()
    told = await maria.says("camamdart")
    assert "Vouliez-vous dire « camembert » ?" in told.text

    assert "1. Camembert fermier" in (await maria.taps("Chercher « camembert »")).text


async def test_a_number_right_after_the_results_picks_one(street: Street) -> None:
    await street.shop("Épicerie", goods("Confiture de fraise"), goods("Confiture de figue"))
    maria = await street.shopper()
    lines = (await maria.says("confiture de")).text.splitlines()

    assert (await maria.says("2")).text.splitlines()[0] in lines[2]


async def test_a_number_picks_from_the_page_that_is_shown(street: Street) -> None:
    await street.shop("Épicerie", *(goods(f"Confiture n{kind}") for kind in "abcdefg"))
    maria = await street.shopper()
    await maria.says("confiture")
    page = await maria.taps("Plus de résultats")
    [line] = [line for line in page.text.splitlines() if line.startswith("1. ")]

    assert (await maria.says("1")).text.splitlines()[0] in line


async def test_a_number_long_after_the_results_is_a_search(street: Street, maria: Someone) -> None:
    await maria.says("pain de mie")
    await street.passes(minutes=11)

    assert "« 1 »" in (await maria.says("1")).text


async def test_what_is_sold_out_says_so_and_cannot_be_reserved(street: Street) -> None:
    await street.merchant(await street.shop("Boulangerie du Port", bread(stock=0)))
    maria = await street.shopper()
    assert "épuisé" in (await maria.says("pain de mie")).text

    product = await maria.taps("Pain de mie, ")
    assert "Épuisé pour le moment" in product.text
    assert not product.offers("Réserver")


async def test_back_from_a_product_are_the_results(maria: Someone) -> None:
    results = await maria.says("pain de mie")
    await maria.taps("Pain de mie, ")

    assert (await maria.taps("Retour")).text == results.text


async def test_a_name_full_of_html_is_read_as_it_is_written(street: Street) -> None:
    await street.shop("Chez <b>Zoé</b> & fils", goods("Thé <vert> & noir"))
    maria = await street.shopper("Ma<i>ria")

    assert "Bonjour Ma<i>ria !" in maria.last.text
    assert "Thé <vert> & noir, 4,50 €, Chez <b>Zoé</b> & fils" in (await maria.says("thé <vert>")).text
