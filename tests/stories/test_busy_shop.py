"""A shop with more orders than fit on a screen: none is lost, and none is answered for unseen."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from catalog.model import Shop
from conversations.ports import Happened
from conversations.reservation.lifecycle import OPEN, Actor
from conversations.reservation.model import State
from conversations.reservation.steps import Confirmed
from handlers.texts.words import words_in
from handlers.views import admin
from tests.someone import Someone
from tests.street import Street, bread

TO_CLOSING = timedelta(hours=9)
"""From ten to seven in the evening."""


async def more_like(street: Street, number: int, count: int) -> None:
    """`count` more reservations that stand as `number` does."""
    one = await street.reservation(number)
    happened = Happened(one.seq, Confirmed(), Actor.SHOP, None, street.clock())
    async with street.database.writing() as unit:
        for more in range(count):
            await unit.reservations.add(replace(one, code=f"{more:04}"), happened)


async def states(street: Street, shop_id: int = 1) -> list[State]:
    """Of the shop's open reservations."""
    async with street.database.reading() as unit:
        return [one.state for one in await unit.reservations.of_shop(shop_id, OPEN)]


@pytest.fixture
async def confirmed(street: Street, anne: Someone, maria: Someone) -> None:
    """Maria's reservation, number 1, for today."""
    await maria.reserves("pain de mie")
    await anne.says("confirmer 1")


# ------------------------------------------------------------ the question at closing


async def test_a_busy_day_is_asked_about_by_its_first_orders_and_a_count(
    street: Street, anne: Someone, confirmed: None
) -> None:
    await more_like(street, 1, 79)
    before = len(anne.heard)
    await street.is_now(street.clock.now + TO_CLOSING)

    [asked] = anne.heard[before:]
    assert "80 commandes ne sont ni remises ni manquées" in asked.text
    assert asked.text.count("Maria") == 10
    assert asked.text.endswith("et 70 autres")


async def test_all_of_a_busy_day_is_what_the_question_counted(street: Street, anne: Someone, confirmed: None) -> None:
    await more_like(street, 1, 11)
    await street.is_now(street.clock.now + TO_CLOSING)
    assert "12 commandes" in anne.last.text
    await anne.taps("Toutes remises")

    assert await states(street) == []


async def test_the_orders_of_a_busy_day_are_chosen_from_page_by_page(
    street: Street, anne: Someone, confirmed: None
) -> None:
    await more_like(street, 1, 11)
    await street.is_now(street.clock.now + TO_CLOSING)
    first = await anne.taps("Choisir")
    assert [first.offers("n° 10, "), first.offers("n° 11, ")] == [True, False]
    second = await anne.taps("Commandes suivantes")
    assert list(second.buttons) == [
        *("n° 11, Maria, confirmée", "n° 12, Maria, confirmée"),
        *("Commandes précédentes", "Retour"),
    ]
    await anne.taps("n° 12, ")
    await anne.taps("Manquée")

    assert (await street.reservation(12)).state is State.MISSED


async def test_where_a_code_is_asked_for_nobody_answers_for_all(street: Street, maria: Someone) -> None:
    shop = await street.shop("Épicerie du Quai", bread(name="Confiture"), code_required=True)
    luc = await street.merchant(shop, "Luc")
    await maria.reserves("confiture")
    await luc.says("confirmer 1")
    await street.is_now(street.clock.now + TO_CLOSING)

    assert luc.last.text.endswith("Chaque commande se remet contre son code : choisissez-les une à une.")
    assert list(luc.last.buttons) == ["Choisir", "Retour"]


async def test_an_answer_for_all_comes_too_late_where_a_code_is_asked_for_by_then(
    street: Street, anne: Someone, confirmed: None
) -> None:
    await street.is_now(street.clock.now + TO_CLOSING)
    async with street.database.writing() as unit:
        await unit.shops.change(replace(await street.place(), code_required=True))
    told = await anne.taps("Toutes remises")

    assert "Chaque commande se remet contre son code" in told.text
    assert await states(street) == [State.CONFIRMED]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("verb", ["all", "choose"])
async def test_a_day_that_no_calendar_goes_beyond_is_an_old_button(
    street: Street, anne: Someone, confirmed: None, day: str, verb: str
) -> None:
    before = await street.rows()
    await anne.presses(f"e:{verb}:1:{day}:0")

    assert "n'est plus valable" in anne.toasts[-1]
    assert await street.rows() == before


async def test_the_question_has_a_way_back(street: Street, anne: Someone, confirmed: None) -> None:
    await street.is_now(street.clock.now + TO_CLOSING)

    assert "une commande en cours" in (await anne.taps("Retour")).text


# ------------------------------------------------------------ the list of orders


async def test_the_list_counts_all_orders_and_shows_them_page_by_page(
    street: Street, anne: Someone, confirmed: None
) -> None:
    await more_like(street, 1, 24)
    listed = await anne.says("/commandes")
    assert "25 commandes en cours" in listed.text
    assert "Aujourd'hui : 25 × Pain de mie\nÀ préparer (25)" in listed.text
    assert listed.text.count("Maria") == 8
    last = listed
    for _ in range(3):
        last = await anne.taps("Commandes suivantes")

    assert (last.text.count("Maria"), last.offers("Commandes suivantes")) == (1, False)
    assert "n° 17, " in (await anne.taps("Commandes précédentes")).text


async def test_what_waits_for_an_answer_is_listed_first(
    street: Street, anne: Someone, maria: Someone, confirmed: None
) -> None:
    await maria.reserves("pain de mie", slot="de 13 h")
    await more_like(street, 1, 12)
    listed = await anne.says("/commandes")

    assert list(listed.buttons)[:2] == ["n° 2, Maria, en attente de réponse", "n° 1, Maria, confirmée"]


async def test_the_admins_list_ends_with_a_count_of_the_shops_it_leaves_out(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    reservation = await street.reservation()
    told = admin.expired([(reservation, Shop(n, f"Boutique {n}")) for n in range(12)], words_in("fr"))

    assert told.text.count("Boutique") == 10
    assert told.text.endswith("et 2 autres")


# ------------------------------------------------------------ one bad row


async def test_a_row_that_fails_holds_up_no_other(
    street: Street, anne: Someone, maria: Someone, confirmed: None, caplog: pytest.LogCaptureFixture
) -> None:
    bookshop = await street.shop("Librairie", bread(name="Roman"))
    luc = await street.merchant(bookshop, "Luc")
    await maria.reserves("roman")
    await luc.says("confirmer 2")
    await more_like(street, 1, 11)
    async with street.database.writing() as unit:
        await unit.shops.change(replace(await street.place(), opening_hours="quand il fait beau"))
    with caplog.at_level(logging.ERROR):
        await street.is_now(street.clock.now + TO_CLOSING)

    assert "La journée est finie." in luc.last.text
    assert "ask_at_closing failed on reservation 1" in caplog.text
    assert (await street.reservation(1)).state is State.CONFIRMED
