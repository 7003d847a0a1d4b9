"""A shopper's own reservations: the list, the cards, and the ways out."""

from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street


async def test_without_any_the_list_says_how_to_begin(maria: Someone) -> None:
    told = await maria.says("/reservations")

    assert told.text == "Vous n'avez pas encore de réservation. Écrivez ce que vous cherchez."


async def test_the_list_says_where_each_stands_newest_first(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    await maria.reserves("pain de mie", slot="de 12 h à")

    assert (await maria.says("/reservations")).text.splitlines() == [
        "Vos réservations",
        "Boulangerie du Port, aujourd'hui de 12 h à 12 h 30, n° 2 : en attente de réponse",
        "Boulangerie du Port, aujourd'hui de 10 h 30 à 11 h, n° 1 : confirmée",
    ]


async def test_a_reservation_of_the_list_opens_as_its_card(anne: Someone, maria: Someone) -> None:
    placed = await maria.reserves("pain de mie")
    await maria.says("/reservations")
    card = await maria.taps("Boulangerie du Port, aujourd'hui")

    assert card.text == placed.text
    assert card.offers("Annuler")
    assert maria.again(placed).buttons == {}


async def test_cancelling_asks_once_more(street: Street, anne: Someone, maria: Someone) -> None:
    placed = await maria.reserves("pain de mie")
    assert "Annuler votre réservation chez Boulangerie du Port ?" in (await maria.taps("Annuler")).text
    assert (await maria.taps("Garder ma réservation")).text == placed.text

    await maria.taps("Annuler")
    assert "Votre réservation chez Boulangerie du Port est annulée." in (await maria.taps("Oui, annuler")).text
    assert "Annulée par le client, n° 1" in anne.last.text
    assert (await street.product()).stock == 10


async def test_it_can_be_cancelled_until_it_is_handed_over(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    await anne.taps("Prête")
    await maria.taps("Annuler")
    await maria.taps("Oui, annuler")

    assert (await street.reservation()).state is State.CANCELLED


async def test_once_handed_over_there_is_nothing_to_cancel(anne: Someone, maria: Someone) -> None:
    card = await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    await anne.taps("Remise")
    assert not maria.last.offers("Annuler")
    told = await maria.presses(card.buttons["Annuler"], on=card)

    assert maria.toasts == ["Ce n'est pas possible maintenant. Réservation n° 1 : récupérée."]
    assert "vous a remis votre commande" in told.text


async def test_a_cancellation_can_be_typed(street: Street, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await maria.says("annuler 1")
    await maria.taps("Oui, annuler")

    assert (await street.reservation()).state is State.CANCELLED


async def test_a_reply_to_the_card_cancels_too(maria: Someone) -> None:
    card = await maria.reserves("pain de mie")

    assert "Annuler votre réservation" in (await maria.says("Annuler", reply_to=card)).text


async def test_a_reply_may_name_the_reservation_of_the_card(maria: Someone) -> None:
    card = await maria.reserves("pain de mie")

    assert "Annuler votre réservation" in (await maria.says("Annuler 1", reply_to=card)).text


async def test_a_reply_that_names_another_reservation_means_that_one(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    first = anne.last
    await maria.reserves("pain de mie", slot="de 12 h à")
    await anne.says("confirmer 2", reply_to=first)

    assert (await street.reservation(1)).state is State.PLACED
    assert (await street.reservation(2)).state is State.CONFIRMED


async def test_the_way_back_is_on_every_card(anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    assert maria.last.offers("Retour")
    await anne.taps("Confirmer")
    assert maria.last.offers("Retour")

    assert "Bonjour Maria" in (await maria.taps("Retour")).text
