"""/horaires, /pause and the settings: a shop is run from the chat."""

from datetime import timedelta

import pytest

from conversations.people import Rank
from tests.someone import Someone
from tests.street import Street

WEEK = "lun-sam 9h-12h30 14h-19h, dim matin"


async def says_week(anne: Someone, week: str) -> None:
    await anne.says("/horaires")
    await anne.taps("Changer la semaine")
    await anne.says(week)


async def test_a_week_is_read_back_before_it_counts(street: Street, anne: Someone) -> None:
    before = await street.place()
    await says_week(anne, WEEK)
    assert anne.last.text == (
        "C'est bien cela ?\nLundi à samedi : 9 h à 12 h 30, 14 h à 19 h\nDimanche : 9 h à 12 h 30"
    )
    assert await street.place() == before

    await anne.taps("Oui, c'est bien cela")
    assert (await street.place()).opening_hours == "Mo-Sa 09:00-12:30,14:00-19:00; Su 09:00-12:30"


async def test_what_cannot_be_read_is_said_and_can_be_typed_anew(street: Street, anne: Someone) -> None:
    await says_week(anne, "lun-sam 9h-19h, mradi fermé")
    assert anne.last.text.startswith("Je n'ai pas pu lire « mradi ». Rien n'est changé.")
    await anne.says("lun-sam 9h-19h")
    await anne.taps("Oui, c'est bien cela")

    assert (await street.place()).opening_hours == "Mo-Sa 09:00-19:00"


async def test_two_ways_to_read_it_are_two_buttons(street: Street, anne: Someone) -> None:
    await says_week(anne, "9h-18h")
    assert anne.last.offers("Lundi à dimanche : 9 h à 18 h")
    await anne.taps("Lundi à samedi : 9 h à 18 h")

    assert (await street.place()).opening_hours == "Mo-Sa 09:00-18:00"


async def test_an_older_yes_does_not_set_what_was_typed_since(street: Street, anne: Someone) -> None:
    await says_week(anne, "lun-sam 9h-19h")
    old = anne.last.buttons["Oui, c'est bien cela"]
    await says_week(anne, "mar-sam 10h-18h")
    before = await street.place()
    await anne.presses(old)

    assert await street.place() == before


async def test_exceptional_days_come_behind_the_week_and_can_be_taken_back(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await anne.says("/hours")
    await anne.taps("Jours exceptionnels")
    await anne.says("fermé demain")
    assert anne.last.text.endswith("Demain : fermé")
    await anne.taps("Oui, c'est bien cela")
    assert "2026 Jun 10 off" in (await street.place()).opening_hours
    days = {slot.start.day for slot in street.slots(await street.place())}
    assert 10 not in days

    await anne.taps("Comme d'habitude : demain")
    assert "off" not in (await street.place()).opening_hours.replace("PH off", "")


async def test_orders_that_new_hours_leave_outside_are_named(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    await anne.taps("Confirmer")
    await says_week(anne, "lun-sam 14h-19h")
    told = await anne.taps("Oui, c'est bien cela")

    assert "Une commande tombe hors de ces horaires." in told.text
    assert (await anne.taps("n° 1, Maria")).offers("Annuler la commande")


async def test_public_holidays_are_asked_about_once(street: Street, anne: Someone) -> None:
    shown = await anne.says("/horaires")
    assert "Les jours fériés, êtes-vous ouvert ?" in shown.text
    told = await anne.taps("Fériés : ouvert")

    assert "fériés" not in told.text
    assert (await street.place()).opening_hours == "Mo-Su 09:00-19:00; PH 09:00-19:00"


async def test_answering_hours_are_apart_and_the_answer_clock_follows_them(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await anne.says("/horaires")
    await anne.taps("Horaires de réponse")
    await anne.says("tous les jours 12h-19h")
    await anne.taps("Oui, c'est bien cela")
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Réserver", "de 13 h", "Confirmer la réservation"):
        await maria.taps(tap)

    # Placed at 10 h, the half hour begins at noon.
    assert (await street.reservation()).answer_by - street.clock.now == timedelta(hours=2, minutes=30)


async def test_staff_see_the_hours_and_cannot_change_them(street: Street, anne: Someone) -> None:
    paul = await street.merchant(await street.place(), "Paul", Rank.STAFF)
    shown = await paul.says("/horaires")
    assert not shown.offers("Changer la semaine")
    await paul.presses("hw:week:1")

    assert paul.toasts[-1] == "Seul le propriétaire de la boutique peut changer cela."


@pytest.mark.parametrize(
    ("tap", "ends"),
    [("Une heure", "11 h"), ("Jusqu'à demain", "demain à 9 h"), ("Jusqu'à un jour", "vendredi 12 juin à 9 h")],
)
async def test_a_pause_stops_new_demands_and_ends_by_itself(
    street: Street, anne: Someone, maria: Someone, tap: str, ends: str
) -> None:
    await anne.says("/pause")
    told = await anne.taps(tap)
    if tap == "Jusqu'à un jour":
        told = await anne.says("vendredi")
    assert f"en pause jusqu'à {ends}" in told.text
    paused = street.slots(await street.place())

    until = (await street.place()).paused_until
    assert until is not None
    assert all(slot.start >= until for slot in paused)
    await street.is_now(until + timedelta(minutes=1))
    assert "prend les demandes" in (await anne.says("/pause")).text


@pytest.mark.parametrize(
    "typed", ["vendredi", "jusqu'à vendredi", "Jusqu’au 12 juin", "jusqu'au 12/6", "au 12 juin", "until friday"]
)
async def test_until_when_is_typed_as_one_says_it(street: Street, anne: Someone, typed: str) -> None:
    await anne.says("/pause")
    await anne.taps("Jusqu'à un jour")

    assert "en pause jusqu'à vendredi 12 juin à 9 h" in (await anne.says(typed)).text


async def test_a_pause_can_be_ended_early(street: Street, anne: Someone) -> None:
    await anne.says("/pause")
    await anne.taps("Une heure")
    await anne.taps("Reprendre")

    assert (await street.place()).paused_until is None


async def test_settings_are_said_in_words_and_changed_by_a_tap(street: Street, anne: Someone, maria: Someone) -> None:
    await anne.says("/boutique")
    shown = await anne.taps("Réglages")
    assert "Vous avez 30 minutes pour répondre" in shown.text
    await anne.taps("Confirmer automatiquement")
    await anne.taps("2 par créneau")

    shop = await street.place()
    assert (shop.auto_confirm, shop.slot_capacity) == (True, 2)
    assert "C'est confirmé" in (await maria.reserves("pain de mie")).text


async def test_what_nobody_offers_is_not_settled(street: Street, anne: Someone) -> None:
    before = await street.place()
    for wire in ("sv:1:slot_capacity:999", "sv:1:timezone:1", "sv:1:answer_minutes:0"):
        await anne.presses(wire)

    assert await street.place() == before


async def confirms(street: Street, anne: Someone, times: int) -> None:
    await anne.presses("sv:1:slot_capacity:10")
    for number in range(1, times + 1):
        ali = await street.shopper(f"Ali {number}")
        await street.passes(minutes=1)
        await street.orders(ali, (await street.product(), 1))
        await anne.says(f"confirmer {number}")


async def test_who_has_confirmed_ten_in_a_row_is_asked_once_whether_it_shall_go_by_itself(
    street: Street, anne: Someone
) -> None:
    await confirms(street, anne, 10)
    assert anne.last.text.startswith("10 confirmations de suite !")
    await anne.taps("Confirmer automatiquement")

    assert (await street.place()).auto_confirm


async def test_nine_are_not_enough_and_staff_are_not_asked(street: Street, anne: Someone) -> None:
    await confirms(street, anne, 9)
    assert not anne.last.text.startswith("10 confirmations")

    paul = await street.merchant(await street.place(), "Paul", Rank.STAFF)
    await street.passes(minutes=1)
    await street.orders(await street.shopper("Zoé"), (await street.product(), 1))
    await paul.says("confirmer 10")
    assert paul.last.text.startswith("Confirmée par la boutique")
