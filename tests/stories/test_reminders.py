"""Between the shop's yes and the pickup: reminders, each with all that is needed at the counter."""

from conversations.reservation.codes import spaced
from conversations.reservation.steps import Cancelled
from tests.rooms import paris
from tests.someone import Someone
from tests.street import Street


async def confirmed(anne: Someone, maria: Someone, slot: str) -> None:
    """Maria reserves a loaf in the slot that has these words, and Anne says yes."""
    await maria.says("pain de mie")
    await maria.taps("Pain de mie, ")
    await maria.taps("Réserver")
    while not maria.last.offers(slot):
        await maria.taps("Plus tard")
    await maria.taps(slot)
    await maria.taps("Confirmer la réservation")
    await anne.taps("Confirmer")


async def test_the_evening_before_says_everything_again(street: Street, anne: Someone, maria: Someone) -> None:
    await confirmed(anne, maria, "Demain de 11 h à")
    card, before = maria.last, len(maria.heard)
    await street.is_now(paris("2026-06-09", "17:59"))
    assert len(maria.heard) == before
    await street.is_now(paris("2026-06-09", "18:00"))

    assert maria.last.text == (
        "Rappel : Boulangerie du Port vous attend.\n"
        "Pain de mie, 3,20 €\n"
        "Demain de 11 h à 11 h 30\n"
        "Boulangerie du Port, 4 quai des Sardiniers\n"
        f"Code à dire en boutique : {spaced((await street.reservation()).code)}\n"
        "À payer en boutique : 3,20 €"
    )
    assert {"J'arrive plus tard", "Changer l'heure", "Annuler", "Retour"} <= set(maria.last.buttons)
    assert maria.again(card).buttons == {}


async def test_an_hour_before_it_is_said_once_more(street: Street, anne: Someone, maria: Someone) -> None:
    await confirmed(anne, maria, "Demain de 11 h à")
    await street.is_now(paris("2026-06-09", "18:00"))
    before = len(maria.heard)
    for clock in ("10:00", "10:30", "11:00"):
        await street.is_now(paris("2026-06-10", clock))

    assert len(maria.heard) == before + 1
    assert "Aujourd'hui de 11 h à 11 h 30" in maria.last.text


async def test_on_the_same_day_there_is_one(street: Street, anne: Someone, maria: Someone) -> None:
    await confirmed(anne, maria, "Aujourd'hui de 13 h à")
    before = len(maria.heard)
    for clock in ("11:59", "12:00", "12:30", "13:00"):
        await street.is_now(paris("2026-06-09", clock))

    [told] = maria.heard[before:]
    assert told.text.startswith("Rappel : Boulangerie du Port vous attend.")


async def test_who_is_confirmed_within_the_hour_is_not_reminded(street: Street, anne: Someone, maria: Someone) -> None:
    await confirmed(anne, maria, "Aujourd'hui de 10 h 30 à")
    before = len(maria.heard)
    await street.passes(minutes=45)

    assert len(maria.heard) == before


async def test_what_is_cancelled_or_collected_is_not_reminded_of(street: Street, anne: Someone, maria: Someone) -> None:
    for number, slot in enumerate(("Aujourd'hui de 13 h à", "Aujourd'hui de 13 h 30 à"), 1):
        await confirmed(anne, maria, slot)
        await (anne.says(f"remise {number}") if number == 1 else maria.says(f"annuler {number}"))
    await maria.taps("Oui, annuler")
    before = len(maria.heard)
    await street.is_now(paris("2026-06-09", "12:45"))

    assert isinstance((await street.history(2))[-1].step, Cancelled)
    assert len(maria.heard) == before


async def test_another_time_has_reminders_of_its_own(street: Street, anne: Someone, maria: Someone) -> None:
    await confirmed(anne, maria, "Aujourd'hui de 13 h à")
    for tap in ("Changer l'heure", "de 12 h à", "Oui, demander cette heure"):
        await maria.taps(tap)
    await anne.taps("Confirmer")
    await street.is_now(paris("2026-06-09", "11:00"))

    assert maria.last.text.startswith("Rappel : Boulangerie du Port vous attend.")
    assert "Aujourd'hui de 12 h à 12 h 30" in maria.last.text


async def test_a_reminder_in_english(street: Street, anne: Someone) -> None:
    maria = await street.shopper(language="en")
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Reserve", "Today from 13:00", "Send my request"):
        await maria.taps(tap)
    await anne.taps("Confirmer")
    await street.is_now(paris("2026-06-09", "12:00"))

    assert maria.last.text.startswith("Reminder: Boulangerie du Port is expecting you.")
    assert {"I will be late", "Change the time", "Cancel", "Back"} <= set(maria.last.buttons)
