""" "@bot confiture", typed in any chat: a list, of which one is posted there as a flyer that leads into the bot."""

import pytest

from bot.running import advise
from catalog.model import Point
from handlers.qr import search_payload, searched
from tests.someone import Listed, Someone
from tests.street import USERNAME, Street, bread, goods

PICTURE = "https://example.org/pain.jpg"


async def asks(someone: Someone, query: str, offset: str = "") -> Listed:
    """What `someone` is answered, who is answered."""
    listed = await someone.asks_inline(query, offset)
    assert listed is not None
    return listed


async def test_the_list_says_price_shop_and_until_when_it_is_open(maria: Someone) -> None:
    listed = await asks(maria, "pian de mi")

    assert listed.lines["Pain de mie"] == "3,20 €, Boulangerie du Port, ouvert jusqu'à 19 h"


async def test_what_is_chosen_leads_into_the_bot(street: Street, maria: Someone) -> None:
    flyer = await maria.posts("Pain de mie", await asks(maria, "pain de mie"))
    assert flyer.text == "Pain de mie, 3,20 €\nBoulangerie du Port, 4 quai des Sardiniers"
    assert flyer.links == {"Réserver dans Cabas": f"https://t.me/{USERNAME}?start=product_1"}

    yann = await street.shopper("Yann", started=False)
    assert (await yann.follows(flyer.links["Réserver dans Cabas"])).offers("Réserver")


async def test_a_shop_is_listed_and_leads_to_its_shelf(maria: Someone) -> None:
    listed = await asks(maria, "boulangerie du port")
    assert listed.lines["Boulangerie du Port"].startswith("boutique, ouvert jusqu'à 19 h, 4 quai")

    flyer = await maria.posts("Boulangerie du Port", listed)
    assert (await maria.follows(flyer.links["Voir dans Cabas"])).offers("Pain de mie, 3,20 €")


async def test_a_link_to_what_is_gone_is_answered(maria: Someone) -> None:
    assert "plus là" in (await maria.starts("product_999")).text


async def test_where_nobody_answers_the_flyer_offers_to_look_only(street: Street) -> None:
    await street.shop("Boulangerie du Bourg")
    maria = await street.shopper()
    listed = await asks(maria, "pain")

    assert "pas encore sur Cabas" in listed.lines["Pain de mie"]
    assert list((await maria.posts("Pain de mie", listed)).links) == ["Voir dans Cabas"]


async def test_a_flyer_tells_nobody_where_whoever_posts_it_is(street: Street) -> None:
    await street.merchant(await street.shop("Boulangerie du Port", bread(stock=0), place=Point(47.2075, -1.5600)))
    maria = await street.shopper()
    await maria.does("location", latitude=47.2075, longitude=-1.5540)
    listed = await asks(maria, "pain de mie")
    assert "épuisé, 450 m, ouvert" in listed.lines["Pain de mie"]

    flyer = await maria.posts("Pain de mie", listed)
    assert not any(passing in flyer.text for passing in ("450 m", "épuisé", "ouvert"))


async def test_a_picture_stands_in_the_list_and_above_the_flyer(street: Street) -> None:
    await street.shop("Épicerie", goods("Thé vert", picture=PICTURE), goods("Thé noir", picture="thé.jpg"))
    maria = await street.shopper()
    listed = await asks(maria, "thé")

    assert {it["title"]: it["thumbnail_url"] for it in listed.json["results"]} == {"Thé vert": PICTURE, "Thé noir": ""}
    assert (await maria.posts("Thé vert", listed)).json["link_preview_options"]["url"] == PICTURE
    assert (await maria.posts("Thé noir", listed)).json["link_preview_options"] == {"is_disabled": True}


async def test_one_picture_that_telegram_does_not_take_costs_no_list(street: Street) -> None:
    await street.shop("Épicerie", goods("Thé vert", picture=PICTURE), goods("Thé noir", picture="https://"))
    listed = await asks(await street.shopper(), "thé")

    assert [it["thumbnail_url"] for it in listed.json["results"]] == ["", ""]


async def test_the_pages_list_each_hit_once(street: Street) -> None:
    jams = [f"Confiture n{number}" for number in range(45)]
    await street.shop("Épicerie", *(goods(name) for name in jams))
    maria = await street.shopper()
    listed = await asks(maria, "confiture")
    titles = list(listed.lines)
    while listed.json["next_offset"]:
        listed = await asks(maria, "confiture", listed.json["next_offset"])
        titles += listed.lines

    assert sorted(titles) == sorted(jams)


@pytest.mark.parametrize("offset", ["200", "9" * 60, "-1", "demain", "²", "٣"])
async def test_an_offset_that_nobody_gave_is_answered(maria: Someone, offset: str) -> None:
    listed = await asks(maria, "pain de mie", offset)

    assert (listed.door, listed.json["next_offset"]) == ("", "")


async def test_nothing_found_opens_the_bot_with_that_search(maria: Someone) -> None:
    listed = await asks(maria, "tronçonneuse à 10 €")
    assert (listed.lines, listed.door) == ({}, "Rien trouvé. Chercher dans Cabas")

    assert "« tronçonneuse à 10 € »" in (await maria.starts(listed.json["button"]["start_parameter"])).text


@pytest.mark.parametrize(
    ("text", "found_behind"),
    [
        ("pain", "pain"),
        ("Crème à moins de 3,50 €", "Crème à moins de 3,50 €"),
        ("é" * 21, "é" * 21),
        ("des œufs et de la crème fraîche de la ferme à moins de 3 €", "oeufs creme fraiche ferme moins 3"),
        ("\N{BREAD}" * 64, ""),
    ],
)
def test_a_search_fits_into_a_link(text: str, found_behind: str) -> None:
    payload = search_payload(text)

    assert len(payload) <= 64
    assert searched(payload.removeprefix("search_")) == found_behind


@pytest.mark.parametrize("payload", ["search_", "search_a", "search_-_-", "search", "inline", "product_x", "shop_"])
async def test_a_link_that_nobody_made_is_an_ordinary_start(maria: Someone, payload: str) -> None:
    assert "Bonjour Maria !" in (await maria.starts(payload)).text


async def test_before_anything_is_typed_the_last_search_is_there_to_be_shared(maria: Someone) -> None:
    assert (await asks(maria, "")).door == "Écrivez un produit, ou ouvrez Cabas"

    await maria.says("pain de mie")

    assert "Pain de mie" in (await asks(maria, " ")).lines


async def test_the_help_says_how_to_show_something_to_others(maria: Someone) -> None:
    assert f"@{USERNAME} confiture" in (await maria.says("/aide")).text


async def test_whoever_chose_english_reads_english(street: Street, anne: Someone) -> None:
    jane = await street.shopper("Jane", language="en", started=False)
    listed = await asks(jane, "pain de mie")

    assert listed.lines["Pain de mie"] == "€3.20, Boulangerie du Port, open until 19:00"
    assert (await asks(jane, "chainsaw")).door == "Nothing found. Search in Cabas"


async def test_another_person_is_not_answered_from_the_first_ones_list(street: Street, maria: Someone) -> None:
    first = await asks(maria, "pain de mie")
    again = await asks(maria, "pain de mie")
    other = await asks(await street.shopper("Jane", language="en"), "pain de mie")

    assert again.json["inline_query_id"] == first.json["inline_query_id"] != other.json["inline_query_id"]


async def test_who_only_asks_leaves_no_trace(street: Street, maria: Someone) -> None:
    before = await street.rows()
    luc = await street.shopper("Luc", started=False)

    await asks(luc, "pain de mie")
    await street.assembly.tally.write()

    assert await street.rows() == before


async def test_who_only_asks_leaves_no_trace_of_a_fault_either(
    street: Street, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await street.rows()
    luc = await street.shopper("Luc", started=False)
    with monkeypatch.context() as broken:
        broken.setattr("handlers.inline.list_hits", None)
        assert await luc.asks_inline("pain de mie") is None

    assert await street.rows() == before
    assert "Pain de mie" in (await asks(luc, "pain de mie")).lines


async def test_an_answer_that_comes_too_late_is_let_go(street: Street, maria: Someone) -> None:
    street.playground.office.inline_seconds = -1.0

    assert await maria.asks_inline("pain de mie") is None
    assert "1. Pain de mie" in (await maria.says("pain de mie")).text


async def test_a_question_that_has_waited_too_long_is_let_go(
    street: Street, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.way.INLINE_SECONDS", -1.0)

    assert await maria.asks_inline("pain de mie") is None


async def test_a_flyer_in_the_bots_own_chat_is_no_search_and_no_answer(anne: Someone, maria: Someone) -> None:
    # It holds a price: from somebody of a shop it would read as an entry for the shelf.
    for someone in (maria, anne):
        before = len(someone.heard)
        await someone.posts("Pain de mie", await asks(someone, "pain de mie"))
        assert len(someone.heard) == before


async def test_an_open_question_is_still_open_after_a_flyer(maria: Someone) -> None:
    await maria.says("pain de mie")
    for label in ("Pain de mie, ", "Réserver", " de ", "Ajouter une note"):
        await maria.taps(label)

    await maria.posts("Pain de mie", await asks(maria, "pain de mie"))

    assert "Note : bien cuit" in (await maria.says("bien cuit")).text


async def test_a_town_whose_inline_mode_is_off_is_told_how_to_switch_it_on(
    street: Street, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bot = street.assembly.bot
    await advise(bot)
    assert "/setinline" not in caplog.text

    monkeypatch.setattr(bot, "_me", (await bot.me()).model_copy(update={"supports_inline_queries": False}))
    await advise(bot)
    assert "/setinline" in caplog.text
