"""A reservation's cards: the newest has the buttons, an edit that cannot be made is a new message, none goes back."""

from math import inf

from handlers.taps import OpenMine
from tests.machinery.faulty import Which
from tests.machinery.machine import Machine
from tests.someone import Someone
from tests.street import eventually

SEVERAL = 6
"""Rows of the outbox for one order: each step for the shopper and two members."""


async def test_a_step_that_rings_takes_the_older_cards_buttons(awake: Machine, anne: Someone, maria: Someone) -> None:
    placed = maria.last
    await anne.taps("Confirmer")
    confirmed = maria.last
    await anne.taps("Prête")

    assert placed.buttons
    assert [maria.again(card).buttons for card in (placed, confirmed)] == [{}, {}]
    assert maria.last.buttons


async def test_buttons_that_could_not_be_taken_away_go_with_the_next_step(
    awake: Machine, anne: Someone, maria: Someone
) -> None:
    placed = maria.last
    awake.telegram.answers(Which("editMessageReplyMarkup", maria.id, by_courier=True), 502, "")
    await anne.taps("Confirmer")
    assert maria.again(placed).buttons

    await anne.taps("Prête")

    assert maria.again(placed).buttons == {}


async def test_a_yes_that_never_got_through_is_not_said_after_her_own_cancellation(
    awake: Machine, anne: Someone, maria: Someone
) -> None:
    card = maria.last
    awake.telegram.answers(Which("sendMessage", maria.id, by_courier=True), 502, "", times=inf)
    awake.taps(anne, "Confirmer")
    await awake.tried(1)
    awake.acts(maria, "tap", message_id=card.id, data=OpenMine("cancelled", 1).wire(), late=True)
    await awake.quiet()

    assert "annulée" in maria.again(card).text
    assert not any("C'est confirmé" in said.text for said in maria.heard)


async def test_a_colleagues_card_changes_where_it_is(
    awake: Machine, anne: Someone, luc: Someone, maria: Someone
) -> None:
    card, heard = luc.last, len(luc.heard)

    await anne.taps("Confirmer")

    assert "Confirmée par la boutique" in luc.again(card).text
    assert len(luc.heard) == heard


async def test_a_card_that_was_deleted_comes_as_a_new_message(
    awake: Machine, anne: Someone, luc: Someone, maria: Someone
) -> None:
    card = luc.last
    del awake.playground.office.world.people[luc.id].messages[card.id]

    await anne.taps("Confirmer")

    assert luc.last.id > card.id
    assert "Confirmée par la boutique" in luc.last.text
    assert await awake.outcomes() == ["sent"] * SEVERAL


async def test_an_edit_that_changes_nothing_is_a_success(
    awake: Machine, anne: Someone, luc: Someone, maria: Someone
) -> None:
    # The first edit reaches Telegram, its answer does not reach the courier: the second finds it done.
    awake.telegram.resets(Which("editMessageText", luc.id, by_courier=True), after=True)
    heard = len(luc.heard)

    await anne.taps("Confirmer")

    assert "Confirmée par la boutique" in luc.last.text
    assert len(luc.heard) == heard
    assert set(await awake.outcomes()) == {"sent"}


async def test_a_replys_edit_that_changes_nothing_is_a_success(awake: Machine, anne: Someone, maria: Someone) -> None:
    await anne.taps("Confirmer")
    wire = next(wire for wire in anne.last.buttons.values() if wire.endswith(":1"))
    heard = len(anne.heard)

    await anne.presses("k:show:1", on=anne.last)
    await anne.presses("k:show:1", on=anne.last)

    assert len(anne.heard) == heard
    assert wire in anne.last.buttons.values()


async def test_an_edit_that_comes_late_leaves_no_second_card_with_buttons(
    awake: Machine, anne: Someone, luc: Someone, maria: Someone
) -> None:
    card = luc.last
    hold = awake.telegram.holds(Which("editMessageText", luc.id, by_courier=True))
    awake.taps(anne, "Confirmer")
    await hold.caught.wait()
    # Luc's card still asks for an answer. He has heard Anne's, and types; a new card shows the step after.
    awake.types(luc, "prête 1")

    async def luc_sees_it() -> bool:
        return luc.last.offers("Remise") and not luc.last.offers("Prête")

    await eventually(luc_sees_it)
    hold.let_go.set()
    await awake.quiet()

    assert luc.again(card).buttons == {}
    assert [said.id for said in luc.heard if said.offers("Remise")] == [luc.last.id]


async def test_an_edit_on_its_way_does_not_undo_a_tap_on_the_very_same_card(
    awake: Machine, anne: Someone, luc: Someone, maria: Someone
) -> None:
    await anne.taps("Confirmer")
    card = luc.last
    # Anne's "Prête" is on its way to Luc's card when he hands the order over.
    hold = awake.telegram.holds(Which("editMessageText", luc.id, by_courier=True))
    awake.taps(anne, "Prête")
    await hold.caught.wait()
    awake.acts(luc, "tap", message_id=card.id, data="k:collected:1", late=True)

    async def luc_sees_it() -> bool:
        return "Remise" in luc.again(card).text

    await eventually(luc_sees_it)
    hold.let_go.set()
    await awake.quiet()

    assert (await awake.reservation()).state.value == "collected"
    assert luc.again(card).text == anne.last.text
    assert not luc.again(card).offers("Remise")


async def test_a_reply_on_its_way_does_not_undo_what_the_courier_has_shown_meanwhile(
    awake: Machine, anne: Someone, luc: Someone, maria: Someone
) -> None:
    await anne.taps("Confirmer")
    card = anne.last
    # Anne looks at the card again, and Telegram takes its time; meanwhile Luc has it ready.
    hold = awake.telegram.holds(Which("editMessageText", anne.id, by_courier=False))
    awake.acts(anne, "tap", message_id=card.id, data="k:show:1", late=True)
    await hold.caught.wait()
    awake.taps(luc, "Prête")

    async def anne_sees_it() -> bool:
        return not anne.again(card).offers("Prête")

    await eventually(anne_sees_it)
    hold.let_go.set()
    await awake.quiet()

    assert not anne.again(card).offers("Prête")
    assert anne.again(card).text == luc.last.text
