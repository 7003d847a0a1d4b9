"""/commandes: what waits, what to prepare, what is ready; all confirmed at once; the list on paper."""

import pytest

from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street, bread, goods


@pytest.fixture
async def anne(street: Street) -> Someone:
    shelf = (bread(stock=90), goods("Tarte aux fraises", price_cents=1450))
    return await street.merchant(await street.shop("Boulangerie du Port", *shelf))


@pytest.fixture
async def busy(street: Street, anne: Someone) -> list[Someone]:
    """Three shoppers: one waits, one is confirmed, one's order is ready."""
    people = [await street.shopper(name) for name in ("Maria", "Ali", "Zoé")]
    loaf, tart = await street.product(1), await street.product(2)
    await street.orders(people[0], (loaf, 2))
    await street.passes(minutes=5)
    await street.orders(people[1], (loaf, 3), (tart, 1))
    await street.orders(people[2], (loaf, 1))
    for typed in ("confirmer 2", "confirmer 3", "prête 3"):
        await anne.says(typed)
    return people


async def test_the_list_says_what_to_do_first_and_what_to_make(anne: Someone, busy: list[Someone]) -> None:
    listed = await anne.says("/commandes")

    assert listed.text == (
        "Boulangerie du Port : 3 commandes en cours\n"
        "Aujourd'hui : 3 × Pain de mie et 1 × Tarte aux fraises\n"
        "À confirmer (1)\n"
        "n° 1, Maria, aujourd'hui de 10 h 30 à 11 h, encore 25 min\n"
        "À préparer (1)\n"
        "n° 2, Ali, aujourd'hui de 11 h à 11 h 30\n"
        "Prêtes (1)\n"
        "n° 3, Zoé, aujourd'hui de 11 h à 11 h 30"
    )
    assert not listed.offers("Tout confirmer")


async def test_all_that_waits_is_confirmed_after_a_review(street: Street, anne: Someone, busy: list[Someone]) -> None:
    await street.orders(busy[1], (await street.product(2), 1))
    await anne.says("/commandes")
    sure = await anne.taps("Tout confirmer (2)")
    assert "n° 1, Maria, aujourd'hui de 10 h 30 à 11 h : 2 × Pain de mie" in sure.text
    told = await anne.taps("Tout confirmer (2)")

    assert told.text == "2 demandes sont confirmées, les clients sont prévenus."
    assert [(await street.reservation(number)).state for number in (1, 4)] == [State.CONFIRMED] * 2
    assert busy[0].last.text.startswith("C'est confirmé")


async def test_what_came_after_the_review_waits_for_its_own(street: Street, anne: Someone, busy: list[Someone]) -> None:
    await street.orders(busy[1], (await street.product(2), 1))
    await anne.says("/commandes")
    sure = await anne.taps("Tout confirmer (2)")
    await street.orders(busy[2], (await street.product(2), 1))
    await anne.taps("Tout confirmer (2)", on=sure)

    assert (await street.reservation(5)).state is State.PLACED


async def test_the_list_comes_as_a_page_to_print(street: Street, anne: Someone, busy: list[Someone]) -> None:
    await anne.says("/commandes")
    sent = await anne.taps("Liste à imprimer")

    files = street.playground.office.files
    kept = files.find(sent.json["document"]["file_id"])
    assert kept is not None
    page = files.content(kept).decode()
    assert "<li>4 × Pain de mie</li>" in page
    assert "<td>Ali</td>" in page
    assert "Maria" not in page
