"""Whatever the courier and a person's own taps do to the same cards at once, the card in use keeps its buttons."""

from tests.machinery.faulty import Hold, Which
from tests.machinery.machine import Machine
from tests.someone import Someone
from tests.street import eventually


async def reminded_in_a_busy_chat(awake: Machine, someone: Someone) -> Hold:
    """The reminder is there; that the older card's buttons go has to wait for its turn."""
    hold = awake.telegram.holds(Which("editMessageReplyMarkup", someone.id, by_courier=True))
    awake.clock.now = (await awake.reservation()).remind_staff_at or awake.clock.now
    await awake.assembly.sweeper.sweep()
    awake.assembly.courier.wake()
    await hold.caught.wait()
    return hold


async def test_a_card_that_is_tapped_before_its_buttons_go_keeps_its_new_ones(
    awake: Machine, anne: Someone, maria: Someone
) -> None:
    demand = anne.last
    hold = await reminded_in_a_busy_chat(awake, anne)
    awake.acts(anne, "tap", message_id=demand.id, data="k:confirm:1", late=True)

    async def anne_sees_it() -> bool:
        return anne.again(demand).offers("Remise") and not anne.last.buttons

    await eventually(anne_sees_it)
    hold.let_go.set()
    await awake.quiet()

    assert anne.again(demand).offers("Remise")
    assert anne.last.buttons == {}


async def test_a_card_that_is_looked_at_again_before_its_buttons_go_keeps_them(
    awake: Machine, anne: Someone, maria: Someone
) -> None:
    demand = anne.last
    hold = await reminded_in_a_busy_chat(awake, anne)
    awake.acts(anne, "tap", message_id=demand.id, data="k:show:1", late=True)

    async def the_reminder_has_none() -> bool:
        return not anne.last.buttons

    await eventually(the_reminder_has_none)
    hold.let_go.set()
    await awake.quiet()

    assert anne.again(demand).offers("Confirmer")
    assert anne.last.buttons == {}


async def test_an_edit_on_its_way_takes_no_buttons_from_the_card_that_was_opened_meanwhile(
    awake: Machine, anne: Someone, luc: Someone, maria: Someone
) -> None:
    older = luc.last
    hold = awake.telegram.holds(Which("editMessageText", luc.id, by_courier=True))
    awake.taps(anne, "Confirmer")
    await hold.caught.wait()
    # Luc has heard Anne say it and looks the order up himself.
    awake.types(luc, "/commandes")

    async def luc_has_the_list() -> bool:
        return "/commandes" not in luc.last.text and luc.last.id != older.id

    await eventually(luc_has_the_list)
    awake.acts(luc, "tap", message_id=luc.last.id, data="k:show:1", late=True)

    async def luc_sees_it() -> bool:
        return luc.last.offers("Remise")

    await eventually(luc_sees_it)
    hold.let_go.set()
    await awake.quiet()

    assert luc.last.offers("Remise")
    assert luc.again(older).buttons == {}
