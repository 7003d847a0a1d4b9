""" "Changer l'heure": the old time is given up, the shop is asked again, and nobody is surprised by either."""

import pytest

from conversations.reservation.model import State
from tests.someone import Said, Someone
from tests.street import Street, bread

AT_TWELVE = "Aujourd'hui de 12 h à 12 h 30"


@pytest.fixture
async def choosing(anne: Someone, maria: Someone) -> Said:
    """The other times for the loaf that Anne keeps for Maria at half past ten."""
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    return await maria.taps("Changer l'heure")


async def test_the_free_times_are_offered_but_for_its_own(maria: Someone, choosing: Said) -> None:
    assert choosing.text == (
        "Une autre heure chez Boulangerie du Port ?\n"
        "On vous attend aujourd'hui de 10 h 30 à 11 h. Touchez l'heure que vous préférez."
    )
    assert next(iter(choosing.buttons)) == "Aujourd'hui de 11 h à 11 h 30"
    assert (await maria.taps("Plus tard")).offers("Plus tôt")
    assert (await maria.taps("Retour")).text.startswith("C'est confirmé")


async def test_what_it_costs_is_said_before(street: Street, maria: Someone, choosing: Said) -> None:
    asked = await maria.taps(AT_TWELVE)

    assert asked.text == (
        "Demander une autre heure à Boulangerie du Port ?\n"
        "On vous attendait aujourd'hui de 10 h 30 à 11 h. Vous viendriez aujourd'hui de 12 h à 12 h 30.\n"
        "La boutique doit confirmer de nouveau, et votre ancienne heure est rendue tout de suite.\n"
        "Si elle refuse, la réservation est close."
    )
    assert list(asked.buttons) == ["Oui, demander cette heure", "Garder mon heure", "Retour"]
    assert (await maria.taps("Garder mon heure")).text.startswith("C'est confirmé")
    assert (await street.reservation()).state is State.CONFIRMED


async def test_the_shop_reads_before_and_after_and_answers_again(
    street: Street, anne: Someone, maria: Someone, choosing: Said
) -> None:
    await maria.taps(AT_TWELVE)
    told = await maria.taps("Oui, demander cette heure")
    assert told.text.startswith("Nouvelle heure demandée à Boulangerie du Port, pas encore confirmée.")
    assert not told.offers("Changer l'heure")
    assert anne.last.text == (
        "Nouvelle heure demandée, n° 1\n"
        "Pain de mie, 3,20 €\n"
        "Maria devait venir aujourd'hui de 10 h 30 à 11 h et demande à venir aujourd'hui de 12 h à 12 h 30.\n"
        "Répondez avant 10 h 30."
    )

    await anne.taps("Confirmer")
    assert AT_TWELVE in maria.last.text
    assert "Pour Maria, aujourd'hui de 12 h à 12 h 30" in anne.last.text
    assert (await street.product()).stock == 9
    assert [(row[0], row[2]) for row in (await street.rows())["slots"]] == [(1, 0), (1, 1)]


async def test_a_refusal_of_the_new_time_gives_all_back(
    street: Street, anne: Someone, maria: Someone, choosing: Said
) -> None:
    await maria.taps(AT_TWELVE)
    await maria.taps("Oui, demander cette heure")
    await anne.taps("Refuser")
    await anne.taps("Nous serons fermés")

    assert "Ce sera fermé" in maria.last.text
    assert (await street.product()).stock == 10
    assert [row[2] for row in (await street.rows())["slots"]] == [0, 0]


async def test_a_second_tap_does_not_ask_the_shop_again(
    street: Street, anne: Someone, maria: Someone, choosing: Said
) -> None:
    sure = await maria.taps(AT_TWELVE)
    wire = sure.buttons["Oui, demander cette heure"]
    await maria.presses(wire, on=sure)
    await maria.presses(wire, on=sure)
    assert maria.toasts[-1] == "Ce n'est pas possible maintenant. Réservation n° 1 : en attente de réponse."

    await anne.taps("Confirmer")
    told = await maria.presses(wire)
    assert told.text.startswith("C'est confirmé")
    assert (await street.reservation()).state is State.CONFIRMED


async def test_a_time_that_filled_meanwhile_is_refused_with_the_free_ones(street: Street) -> None:
    shop = await street.shop("Le Petit Four", bread(), slot_capacity=1)
    anne = await street.merchant(shop)
    maria, ali = await street.shopper(), await street.shopper("Ali")
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    await maria.taps("Changer l'heure")
    await maria.taps("de 11 h à")
    await ali.reserves("pain de mie")
    told = await maria.taps("Oui, demander cette heure")

    assert maria.toasts == ["Ce créneau n'est plus libre chez Le Petit Four. Choisissez-en un autre."]
    assert next(iter(told.buttons)) == "Aujourd'hui de 11 h 30 à 12 h"
    assert (await street.reservation()).state is State.CONFIRMED


async def test_a_shop_that_confirms_by_itself_does_so_again(street: Street) -> None:
    shop = await street.shop("Le Petit Four", auto_confirm=True)
    await street.merchant(shop)
    maria = await street.shopper()
    await maria.reserves("pain de mie")
    for tap in ("Changer l'heure", AT_TWELVE, "Oui, demander cette heure"):
        await maria.taps(tap)

    assert maria.last.text.startswith("C'est confirmé : Le Petit Four vous attend.")
    assert AT_TWELVE in maria.last.text
    assert "Nouvelle heure demandée" in maria.heard[-2].text


async def test_it_can_be_typed_and_read_in_english(street: Street) -> None:
    john = await street.merchant("Boulangerie du Port", "John", language="en")
    maria = await street.shopper(language="en")
    await street.orders(maria, (await street.product(), 1))
    await john.taps("Confirm")
    await maria.says("move 1")
    assert "your old time is given up at once" in (await maria.taps("12:00")).text
    await maria.taps("Yes, ask for this time")

    assert "Maria was to come today from 10:30 to 11:00 and asks to come today from " in john.last.text
