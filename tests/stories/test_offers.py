"""What both sides read of an offer, of a yes taken back, of a yes by policy, and of a move."""

from dataclasses import replace

import pytest

from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import State
from conversations.reservation.steps import CalledOff, Countered, Moved
from tests.someone import Someone
from tests.street import Street


@pytest.fixture
async def john(street: Street) -> Someone:
    """A merchant who reads English, of a shop with ten loaves."""
    return await street.merchant("Boulangerie du Port", "John", language="en")


@pytest.fixture
async def offered(street: Street, john: Someone) -> Someone:
    """Maria, who asked for three loaves at 13 h and is offered two at 13 h 30."""
    maria = await street.shopper()
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Réserver", "de 13 h", "Changer la quantité", "3 pièces", "Confirmer la réservation"):
        await maria.taps(tap)
    reservation = await street.reservation()
    [later] = [slot for slot in street.slots(await street.place()) if slot.start == reservation.slot.end]
    fewer = tuple(replace(line, quantity=2) for line in reservation.lines)
    await street.records(1, Countered(later, fewer), Actor.SHOP, john)
    return maria


async def test_an_offer_tells_what_and_until_when_and_can_be_answered(john: Someone, offered: Someone) -> None:
    assert offered.last.text == (
        "Boulangerie du Port vous propose autre chose.\n"
        "Répondez avant 11 h : « Accepter » ou « Décliner ».\n"
        "Vous aviez demandé 3 × Pain de mie, aujourd'hui de 13 h à 13 h 30, pour 9,60 €.\n"
        "Boulangerie du Port propose 2 × Pain de mie, aujourd'hui de 13 h 30 à 14 h, pour 6,40 €."
    )
    assert {"Accepter", "Décliner", "Annuler"} <= set(offered.last.buttons)
    assert john.last.text.startswith("Offer sent, no. 1\nAsked for: 3 × Pain de mie, ")
    assert list(john.last.buttons) == ["Write to the customer", "Back"]


async def test_an_accepted_offer_is_confirmed_to_both(street: Street, john: Someone, offered: Someone) -> None:
    told = await offered.taps("Accepter")

    assert told.text.startswith("C'est confirmé : Boulangerie du Port vous attend.\n2 × Pain de mie, 6,40 €")
    assert john.last.text.startswith("Offer accepted, no. 1")
    assert john.last.offers("Handed over")
    assert (await street.product()).stock == 8


async def test_a_declined_offer_is_the_end(street: Street, john: Someone, offered: Someone) -> None:
    told = await offered.taps("Décliner")

    assert told.text.startswith("Vous avez refusé la proposition de Boulangerie du Port.")
    assert john.last.text.startswith("Offer refused, no. 1")
    assert (await street.product()).stock == 10


async def test_an_offer_can_be_answered_by_typing(street: Street, offered: Someone) -> None:
    await offered.says("accepter 1")

    assert (await street.reservation()).state is State.CONFIRMED


async def test_an_offer_left_unanswered_ends_and_blames_nobody(street: Street, john: Someone, offered: Someone) -> None:
    card = offered.last
    await street.passes(minutes=61)
    assert "n'a pas eu de réponse à temps" in offered.last.text
    assert john.last.text.startswith("Offer left unanswered, no. 1. The stock is back.")

    await offered.presses(card.buttons["Accepter"], on=card)
    assert offered.toasts[-1] == "Ce n'est pas possible maintenant. Réservation n° 1 : sans réponse."


async def test_an_offer_in_english(street: Street, anne: Someone) -> None:
    maria = await street.shopper(language="en")
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Reserve", "11:00", "Send my request"):
        await maria.taps(tap)
    await street.records(1, Countered(), Actor.SHOP, anne)

    assert maria.last.text.startswith("Boulangerie du Port offers you something else.\nAnswer before ")
    assert (await maria.taps("Accept")).text.startswith("It's confirmed")


# ------------------------------------------------------------ another time


async def test_another_time_is_asked_for_and_answered_like_a_demand(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    later = street.slots(await street.place(), await street.product())[4]
    await street.records(1, Moved(later), Actor.SHOPPER, maria)
    assert maria.last.text.startswith("Nouvelle heure demandée à Boulangerie du Port, pas encore confirmée.")
    assert anne.last.text.startswith(
        "Nouvelle heure demandée, n° 1\nPain de mie, 3,20 €\n"
        "Maria devait venir aujourd'hui de 10 h 30 à 11 h et demande à venir aujourd'hui de 12 h 30 à 13 h.\n"
    )
    assert anne.last.offers("Refuser")

    await anne.taps("Confirmer")
    assert maria.last.text.startswith("C'est confirmé")
    assert "Aujourd'hui de 12 h 30 à 13 h" in maria.last.text


# ------------------------------------------------------------ a yes taken back


async def test_a_yes_taken_back_comes_with_its_reason(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    await street.records(1, CalledOff("Fuite d'eau"), Actor.SHOP, anne)

    assert maria.last.text.startswith(
        "Boulangerie du Port doit annuler votre réservation.\nLa boutique dit : « Fuite d'eau »"
    )
    assert maria.last.offers("Voir Boulangerie du Port")
    assert anne.last.text.startswith("Annulée par la boutique, n° 1")
    assert list(anne.last.buttons) == ["Retour"]


async def test_what_an_admin_calls_off_rings_at_the_shop(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    before = len(anne.heard)
    await street.records(1, CalledOff(), Actor.ADMIN)

    assert len(anne.heard) == before + 1
    assert "doit annuler" in maria.last.text


# ------------------------------------------------------------ a yes by policy


@pytest.fixture
async def quick(street: Street) -> Someone:
    """The owner of a shop that confirms by itself."""
    return await street.merchant(await street.shop("Le Petit Four", auto_confirm=True))


async def test_a_shop_that_confirms_by_itself_does_so_at_once(street: Street, quick: Someone) -> None:
    maria = await street.shopper()
    before = len(maria.heard), len(quick.heard)
    await maria.reserves("pain de mie")

    assert maria.last.text.startswith("C'est confirmé : Le Petit Four vous attend.")
    assert maria.last.offers("Montrer le code QR")
    assert quick.last.text.startswith("Confirmée automatiquement, n° 1")
    assert quick.last.offers("Remise")
    assert (len(maria.heard), len(quick.heard)) == (before[0] + 2, before[1] + 1)


async def test_its_shopper_hears_each_step_once_and_in_order(street: Street, quick: Someone) -> None:
    maria = await street.shopper()
    await maria.reserves("pain de mie")
    sent, confirmed = maria.heard[-2:]

    assert sent.text.startswith("Demande envoyée à Le Petit Four, pas encore confirmée.")
    assert sent.buttons == {}
    assert confirmed.text.startswith("C'est confirmé")


# ------------------------------------------------------------ in both languages


@pytest.mark.parametrize(
    ("language", "moved", "called_off"),
    [
        ("fr", "Nouvelle heure demandée, n° 1", "Annulée par la boutique, n° 1"),
        ("en", "New time requested, no. 1", "Cancelled by the shop, no. 1"),
    ],
)
async def test_the_shop_reads_what_became_of_it(street: Street, language: str, moved: str, called_off: str) -> None:
    luc, maria = await street.merchant(language=language), await street.shopper()
    await maria.reserves("pain de mie")
    await luc.says("confirmer 1")
    await street.records(1, Moved(street.slots(await street.place())[3]), Actor.SHOPPER, maria)
    assert luc.last.text.startswith(moved)

    await luc.says("confirm 1")
    await street.records(1, CalledOff(), Actor.SHOP, luc)
    assert luc.last.text.startswith(called_off)


@pytest.mark.parametrize(
    ("language", "moved", "called_off"),
    [
        ("fr", "Nouvelle heure demandée à Boulangerie du Port", "Boulangerie du Port doit annuler votre réservation."),
        ("en", "New time requested from Boulangerie du Port", "Boulangerie du Port has to cancel your reservation."),
    ],
)
async def test_the_shopper_reads_what_became_of_it(
    street: Street, anne: Someone, language: str, moved: str, called_off: str
) -> None:
    maria = await street.shopper(language=language)
    await street.orders(maria, (await street.product(), 1))
    await anne.taps("Confirmer")
    await street.records(1, Moved(street.slots(await street.place())[3]), Actor.SHOPPER, maria)
    assert maria.last.text.startswith(moved)

    await anne.taps("Confirmer")
    await street.records(1, CalledOff("Fuite d'eau"), Actor.SHOP, anne)
    assert maria.last.text.startswith(called_off)
    assert "Fuite d'eau" in maria.last.text
