"""The shop's answer: the first one counts, both sides read it, and each step is heard once."""

import pytest

from conversations.people import Rank
from conversations.reservation.model import State
from tests.someone import Said, Someone
from tests.street import Street, bread, goods


@pytest.fixture
async def paul(street: Street, anne: Someone) -> Someone:
    """Anne's colleague."""
    return await street.merchant(await street.place(), "Paul", Rank.STAFF)


async def placed(maria: Someone, anne: Someone) -> Said:
    """Anne's card of what Maria has just reserved."""
    await maria.reserves("pain de mie")
    return anne.last


# ------------------------------------------------------------ yes


async def test_the_shoppers_card_after_a_yes_says_where_when_and_how_much(anne: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    await anne.taps("Confirmer")

    told = maria.last
    assert told.text.startswith("C'est confirmé : Boulangerie du Port vous attend.\nPain de mie, 3,20 €\n")
    assert "Boulangerie du Port, 4 quai des Sardiniers\nCode à dire en boutique : " in told.text
    assert told.text.endswith("À payer en boutique : 3,20 €")
    assert list(told.buttons) == [
        *("Montrer le code QR", "Je l'ai récupérée", "J'arrive plus tard", "Changer l'heure"),
        *("Annuler", "Écrire à la boutique", "Mes réservations", "Retour"),
    ]


async def test_the_first_of_two_colleagues_answers_and_the_other_hears_so(
    street: Street, anne: Someone, paul: Someone, maria: Someone
) -> None:
    await placed(maria, anne)
    his = paul.last
    await anne.taps("Confirmer")
    told = await paul.presses(his.buttons["Refuser"], on=his)

    assert paul.toasts == ["Ce n'est pas possible maintenant. Réservation n° 1 : confirmée."]
    assert [said.text.splitlines()[0] for said in (anne.last, told)] == ["Confirmée par la boutique, n° 1"] * 2
    assert (await street.reservation()).state is State.CONFIRMED


async def test_a_colleagues_card_changes_where_it_stands(anne: Someone, paul: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    his, messages = paul.last, len(paul.heard)
    await anne.taps("Confirmer")

    assert len(paul.heard) == messages
    assert paul.again(his).text.startswith("Confirmée par la boutique, n° 1")
    assert paul.again(his).offers("Prête")


async def test_each_step_reaches_the_shopper_once_and_rings(anne: Someone, paul: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    before = len(maria.heard)
    for step in ("Confirmer", "Prête", "Remise"):
        await anne.taps(step)

    told = [said.text.splitlines()[0] for said in maria.heard[before:]]
    assert told == [
        "C'est confirmé : Boulangerie du Port vous attend.",
        "C'est prêt : Boulangerie du Port vous attend.",
        "Boulangerie du Port vous a remis votre commande. Merci, et à bientôt !",
    ]


async def test_the_shop_hears_of_a_demand_once_and_answers_on_one_card(
    anne: Someone, paul: Someone, maria: Someone
) -> None:
    before = len(anne.heard), len(paul.heard)
    await placed(maria, anne)
    for step in ("Confirmer", "Prête", "Remise"):
        await anne.taps(step)

    assert (len(anne.heard), len(paul.heard)) == (before[0] + 1, before[1] + 1)
    assert paul.last.text == anne.last.text


async def test_a_shoppers_older_cards_lose_their_buttons(anne: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    older = maria.last
    await anne.taps("Confirmer")

    assert maria.again(older).buttons == {}
    assert maria.last.buttons


async def test_a_late_tap_on_a_card_that_has_moved_on_is_told_so(anne: Someone, maria: Someone) -> None:
    card = await placed(maria, anne)
    await anne.taps("Confirmer")
    await anne.presses(card.buttons["Confirmer"], on=card)

    assert anne.toasts == ["Ce n'est pas possible maintenant. Réservation n° 1 : confirmée."]


# ------------------------------------------------------------ no


async def test_out_of_stock_empties_the_shelf_and_tells_the_shopper(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await placed(maria, anne)
    await anne.taps("Refuser")
    await anne.taps("Rupture de stock")

    assert maria.last.text.startswith("Boulangerie du Port n'en a plus. Votre demande est refusée.")
    assert (await street.product()).stock == 0
    assert "épuisé" in (await maria.says("pain de mie")).text


async def test_of_several_lines_the_missing_ones_are_ticked(street: Street) -> None:
    shop = await street.shop("Halles", goods("Tarte aux pommes", stock=5), bread())
    anne, maria = await street.merchant(shop), await street.shopper()
    await street.orders(maria, (await street.product(1), 2), (await street.product(2), 3))

    await anne.taps("Refuser")
    asked = await anne.taps("Rupture de stock")
    assert list(asked.buttons) == ["En rayon : Tarte aux pommes", "En rayon : Pain de mie", "Retour"]
    await anne.taps("En rayon : Tarte aux pommes")
    await anne.taps("En rayon : Pain de mie")
    await anne.taps("Épuisé : Pain de mie")
    await anne.taps("Envoyer le refus")

    assert "Il manque : Tarte aux pommes" in maria.last.text
    assert [(await street.product(number)).stock for number in (1, 2)] == [0, 10]


async def test_a_shop_that_will_be_closed_says_so(street: Street, anne: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    await anne.taps("Refuser")
    await anne.taps("Nous serons fermés")

    assert "Ce sera fermé chez Boulangerie du Port. Votre demande est refusée." in maria.last.text
    assert maria.last.offers("Voir Boulangerie du Port")
    assert (await street.product()).stock == 10


async def test_another_reason_goes_in_the_shops_own_words(anne: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    await anne.taps("Refuser")
    assert "demande n° 1" in (await anne.taps("Autre raison")).text
    told = await anne.says("Le four est en <panne>, désolée !")

    assert told.text.startswith("Refusée par la boutique, n° 1")
    assert "La boutique dit : « Le four est en <panne>, désolée ! »" in maria.last.text


async def test_another_reason_needs_no_words(anne: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    await anne.taps("Refuser")
    await anne.taps("Autre raison")
    told = await anne.taps("Passer")

    assert told.text.startswith("Refusée par la boutique")
    assert maria.last.text.startswith("Boulangerie du Port ne peut pas vous servir cette fois.\nPain de mie")


async def test_a_reason_that_is_too_long_is_asked_for_again(street: Street, anne: Someone, maria: Someone) -> None:
    await placed(maria, anne)
    await anne.taps("Refuser")
    await anne.taps("Autre raison")

    assert "201 caractères, 200 au plus" in (await anne.says("é" * 201)).text
    assert (await street.reservation()).state is State.PLACED


async def test_a_refusal_can_be_left_at_every_step(street: Street, anne: Someone, maria: Someone) -> None:
    card = await placed(maria, anne)
    await anne.taps("Refuser")
    assert (await anne.taps("Retour")).text == card.text

    await anne.taps("Refuser")
    await anne.taps("Autre raison")
    assert (await anne.taps("Annuler")).text == card.text
    assert "Je n'ai rien trouvé" in (await anne.says("four en panne")).text
    assert (await street.reservation()).state is State.PLACED


async def test_who_has_been_faster_is_said_before_a_reason_is_chosen(
    anne: Someone, paul: Someone, maria: Someone
) -> None:
    card = await placed(maria, anne)
    await paul.taps("Confirmer")
    told = await anne.presses(card.buttons["Refuser"], on=card)

    assert "confirmée" in anne.toasts[-1]
    assert told.text.startswith("Confirmée par la boutique")


async def test_words_for_a_demand_that_was_answered_meanwhile_change_nothing(
    street: Street, anne: Someone, paul: Someone, maria: Someone
) -> None:
    await placed(maria, anne)
    await anne.taps("Refuser")
    await anne.taps("Autre raison")
    await paul.taps("Confirmer")

    assert "Réservation n° 1 : confirmée" in (await anne.says("Four en panne")).text
    assert (await street.reservation()).state is State.CONFIRMED
    assert "1. Pain de mie" in (await anne.says("pain de mie")).text


# ------------------------------------------------------------ typed


@pytest.mark.parametrize("typed", ["confirmer 1", "Confirmer n° 1", "confirm 1"])
async def test_an_answer_can_be_typed(street: Street, anne: Someone, maria: Someone, typed: str) -> None:
    await placed(maria, anne)

    assert (await anne.says(typed)).text.startswith("Confirmée par la boutique, n° 1")
    assert "C'est confirmé" in maria.last.text


async def test_a_reply_to_the_card_answers_it(anne: Someone, maria: Someone) -> None:
    card = await placed(maria, anne)

    assert (await anne.says("refuser", reply_to=card)).text == "Pourquoi refuser la demande n° 1 ?"


async def test_all_that_waits_is_a_command_away(anne: Someone, maria: Someone) -> None:
    assert "rien n'attend" in (await anne.says("/commandes")).text
    await placed(maria, anne)
    told = await anne.says("/orders")
    assert "n° 1, Maria, aujourd'hui de 10 h 30 à 11 h, encore 30 min" in told.text

    assert (await anne.taps("n° 1, Maria")).text.startswith("Nouvelle demande n° 1")
