"""On from the card of one reservation to the next one, in the same message."""

from conversations.reservation.model import State
from tests.someone import Someone
from tests.street import Street


async def test_after_a_refusal_the_card_leads_to_a_new_demand(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Refuser")
    await anne.taps("fermé")

    await street.passes(minutes=1)
    card = maria.last
    for tap in ("Voir Boulangerie du Port", "Pain de mie, ", "Réserver", " de ", "Confirmer la réservation"):
        await maria.taps(tap, on=maria.again(card))

    assert "Demande envoyée à Boulangerie du Port" in maria.again(card).text
    assert (await street.reservation(2)).state is State.PLACED
