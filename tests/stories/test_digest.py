"""Every morning a shop opens: what to prepare, how yesterday went, and on Mondays how the week went."""

from datetime import timedelta

import pytest

from tests.someone import Someone
from tests.street import Street, bread, goods


@pytest.fixture
async def anne(street: Street) -> Someone:
    shelf = (bread(stock=90), goods("Tarte aux fraises", price_cents=1450))
    return await street.merchant(await street.shop("Boulangerie du Port", *shelf))


async def opens(street: Street, days: int = 1) -> None:
    """It is half past nine, so many days later; the shop has opened at nine."""
    await street.is_now(street.clock.now.replace(hour=7, minute=30) + timedelta(days=days))
    await street.assembly.sweeper.owe_digests()
    await street.quiet()


async def morning(street: Street, anne: Someone, days: int = 1) -> list[str]:
    """What Anne hears of it."""
    before = {said.id for said in anne.heard}
    await opens(street, days)
    return [said.text for said in anne.heard if said.id not in before and said.text.startswith("Bonjour ")]


async def confirmed_for_tomorrow(street: Street, anne: Someone) -> None:
    """Two shoppers' orders of one product each, for the next morning."""
    for number, (name, product, amount) in enumerate((("Maria", 1, 3), ("Ali", 2, 1)), start=1):
        someone = await street.shopper(name)
        await street.is_now(street.clock.now.replace(hour=16, minute=50))
        await street.orders(someone, (await street.product(product), amount))
        await anne.says(f"confirmer {number}")


async def test_a_digest_says_what_to_prepare_and_how_yesterday_went(street: Street, anne: Someone) -> None:
    await confirmed_for_tomorrow(street, anne)
    [told] = await morning(street, anne)

    assert told == (
        "Bonjour Boulangerie du Port !\n"
        "2 commandes pour aujourd'hui : 3 × Pain de mie et 1 × Tarte aux fraises\n"
        "Hier : 2 demandes, 0 récupérées, 0 manquées, 0 sans réponse."
    )


async def test_it_comes_once_a_day_and_not_where_there_is_nothing_to_say(street: Street, anne: Someone) -> None:
    assert await morning(street, anne) == []
    await confirmed_for_tomorrow(street, anne)
    assert len(await morning(street, anne)) == 1

    await street.assembly.sweeper.owe_digests()
    await street.quiet()
    assert sum(said.text.startswith("Bonjour Boulangerie") for said in anne.heard) == 1


async def test_on_a_monday_the_week_is_told(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await street.passes(minutes=12)
    for typed in ("confirmer 1", "remise 1"):
        await anne.says(typed)
    [told] = await morning(street, anne, days=6)

    assert told.splitlines()[1:] == [
        "Rien à préparer pour aujourd'hui.",
        "La semaine : 1 demandes, 1 récupérées, 0 manquées, 0 sans réponse.",
        "Vous avez répondu en 12 minutes, la plupart du temps.",
        "Le plus récupéré : 1 × Pain de mie",
    ]


async def test_each_member_can_switch_it_off(street: Street, anne: Someone) -> None:
    paul = await street.merchant(await street.place(), "Paul")
    await paul.says("/boutique")
    await paul.taps("Réglages")
    assert (await paul.taps("Plus de résumé du matin")).offers("Un résumé chaque matin")
    await confirmed_for_tomorrow(street, anne)
    await opens(street)

    assert any(said.text.startswith("Bonjour Boulangerie") for said in anne.heard)
    assert not any(said.text.startswith("Bonjour Boulangerie") for said in paul.heard)


async def test_no_digest_comes_long_after_opening(street: Street, anne: Someone) -> None:
    await confirmed_for_tomorrow(street, anne)
    await street.is_now(street.clock.now + timedelta(days=1))
    await street.assembly.sweeper.owe_digests()
    await street.quiet()

    assert not any(said.text.startswith("Bonjour Boulangerie") for said in anne.heard)
