"""From the typed word to the order handed over."""

from tests.street import Street


async def test_a_shopper_types_wrongly_reserves_and_collects(street: Street) -> None:
    anne = await street.merchant("Boulangerie du Port")
    maria = await street.shopper("Maria")

    await maria.says("pain de mi")
    assert maria.last.offers("Pain de mie, 3,20")
    await maria.taps("Pain de mie")
    await maria.taps("Réserver")
    await maria.taps(" de ")
    await maria.taps("Confirmer la réservation")
    assert "Demande envoyée à Boulangerie du Port, pas encore confirmée." in maria.last.text
    assert "Nouvelle demande n° 1" in anne.last.text

    await anne.taps("Confirmer")
    assert "Confirmée par la boutique" in anne.last.text
    assert "C'est confirmé" in maria.last.text

    await anne.taps("Prête")
    await anne.taps("Remise")
    assert "vous a remis votre commande" in maria.last.text
