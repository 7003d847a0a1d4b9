"""A shop's "yes, but": another slot, less of something, something else instead."""

import pytest

from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import State
from conversations.reservation.steps import Cancelled
from tests.someone import Someone
from tests.street import Street, bread, goods


@pytest.fixture
async def anne(street: Street) -> Someone:
    shelf = (bread(), goods("Pain complet", price_cents=380, stock=4), goods("Tarte aux fraises", price_cents=1450))
    return await street.merchant(await street.shop("Boulangerie du Port", *shelf))


@pytest.fixture
async def maria(street: Street, anne: Someone) -> Someone:
    """Somebody who has asked for three loaves and a tart, from 10 h 30 on."""
    maria = await street.shopper()
    await street.orders(maria, (await street.product(1), 3), (await street.product(3), 1))
    return maria


async def test_another_slot_is_chosen_reviewed_and_offered(street: Street, anne: Someone, maria: Someone) -> None:
    await anne.taps("Autre créneau")
    reviewed = await anne.taps("Aujourd'hui de 11 h 30")
    assert reviewed.text == (
        "Votre proposition, n° 1\n"
        "Demandé : 3 × Pain de mie et 1 × Tarte aux fraises, aujourd'hui de 10 h 30 à 11 h, pour 24,10 €.\n"
        "Proposé : 3 × Pain de mie et 1 × Tarte aux fraises, aujourd'hui de 11 h 30 à 12 h, pour 24,10 €."
    )

    await anne.taps("Proposer")
    assert "Boulangerie du Port propose 3 × Pain de mie et 1 × Tarte aux fraises, aujourd'hui de 11 h 30" in (
        maria.last.text
    )
    await maria.taps("Accepter")
    agreed = await street.reservation()
    assert (agreed.state, agreed.slot.start.hour) == (State.CONFIRMED, 9)


async def test_fewer_of_one_and_none_of_the_other_is_one_offer(street: Street, anne: Someone, maria: Someone) -> None:
    await anne.taps("Partiel")
    await anne.taps("3 × Pain de mie")
    await anne.taps("2 pièces")
    await anne.taps("1 × Tarte aux fraises")
    await anne.taps("Aucun")
    assert anne.last.offers("Sans Tarte aux fraises")
    await anne.taps("Voir la proposition")
    await anne.taps("Proposer")

    assert maria.last.text.endswith(
        "Vous aviez demandé 3 × Pain de mie et 1 × Tarte aux fraises, aujourd'hui de 10 h 30 à 11 h, pour 24,10 €.\n"
        "Boulangerie du Port propose 2 × Pain de mie, aujourd'hui de 10 h 30 à 11 h, pour 6,40 €."
    )
    assert (await street.product(1)).stock == 8
    await maria.taps("Décliner")
    assert (await street.product(1)).stock == 10


async def test_something_else_is_found_on_the_own_shelf_and_its_stock_follows(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await anne.taps("Partiel")
    await anne.taps("3 × Pain de mie")
    await anne.taps("Autre chose à la place")
    assert anne.last.offers("Pain complet, 3,80 €")
    await anne.taps("Pain complet")
    assert anne.last.offers("3 × Pain complet, à la place de Pain de mie")
    await anne.taps("Voir la proposition")
    await anne.taps("Proposer")

    assert "propose 3 × Pain complet et 1 × Tarte aux fraises" in maria.last.text
    assert ((await street.product(1)).stock, (await street.product(2)).stock) == (10, 1)
    await maria.taps("Accepter")
    assert [line.name for line in (await street.reservation()).lines] == ["Pain complet", "Tarte aux fraises"]


async def test_what_to_give_instead_can_be_typed_with_an_error(anne: Someone, maria: Someone) -> None:
    await anne.taps("Partiel")
    await anne.taps("1 × Tarte aux fraises")
    await anne.taps("Autre chose à la place")

    assert (await anne.says("pin complé")).offers("Pain complet, 3,80 €")


async def test_slot_and_lines_go_out_together(street: Street, anne: Someone, maria: Someone) -> None:
    await anne.says("partiel 1")
    await anne.taps("3 × Pain de mie")
    await anne.taps("1 pièce")
    await anne.taps("Voir la proposition")
    await anne.taps("Autre créneau")
    await anne.taps("Aujourd'hui de 12 h ")
    await anne.says("proposer")

    offer = await street.reservation()
    assert (offer.state, offer.lines[0].quantity, offer.slot.start.hour) == (State.COUNTERED, 1, 10)


async def test_an_offer_that_changes_nothing_cannot_be_sent(anne: Someone, maria: Someone) -> None:
    reviewed = await anne.says("proposer 1")

    assert "Rien n'est changé encore" in reviewed.text
    assert not reviewed.offers("Proposer")


async def test_an_offer_without_anything_says_to_refuse_instead(anne: Someone, maria: Someone) -> None:
    await anne.says("partiel 1")
    for name in ("3 × Pain de mie", "1 × Tarte aux fraises"):
        await anne.taps(name)
        await anne.taps("Aucun")
    reviewed = await anne.taps("Voir la proposition")

    assert "refusez plutôt la demande" in reviewed.text
    assert not reviewed.offers("Proposer")


async def test_what_was_changed_since_it_was_shown_is_shown_before_it_is_sent(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await anne.taps("Autre créneau")
    old = (await anne.taps("Aujourd'hui de 11 h 30")).buttons["Proposer"]
    await anne.taps("Partiel")
    await anne.taps("3 × Pain de mie")
    await anne.taps("2 pièces")

    assert "Proposé : 2 × Pain de mie" in (await anne.presses(old)).text
    assert (await street.reservation()).state is State.PLACED


async def test_a_demand_withdrawn_meanwhile_cannot_be_offered_anything(
    street: Street, anne: Someone, maria: Someone
) -> None:
    free = await anne.taps("Autre créneau")
    await street.records(1, Cancelled(), Actor.SHOPPER, maria)
    await anne.taps("Aujourd'hui de 11 h 30", on=free)

    assert anne.toasts[-1] == "Ce n'est pas possible maintenant. Réservation n° 1 : annulée."


async def test_too_few_of_the_substitute_is_said_and_nothing_changes(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await anne.says("partiel 1")
    await anne.taps("3 × Pain de mie")
    await anne.taps("Autre chose à la place")
    await anne.taps("Pain complet")
    await anne.taps("Voir la proposition")
    await street.orders(await street.shopper("Ali"), (await street.product(2), 3))
    before = await street.product(2)
    await anne.taps("Proposer")

    assert "Pain complet" in anne.toasts[-1]
    assert (await street.product(2)).stock == before.stock
    assert (await street.reservation()).state is State.PLACED
