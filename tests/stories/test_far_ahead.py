"""Every time that a shop still has can be chosen, however far ahead; a long list of results says that it is cut."""

from conversations.reservation.slots import offered_slots
from tests.someone import Someone
from tests.street import Street, goods


async def fills(street: Street, *, but: int) -> None:
    """Take every place of every slot of shop 1, but for the last ones."""
    shop = await street.place()
    async with street.database.writing() as unit:
        for slot in offered_slots(shop, [], street.clock())[:-but]:
            for _ in range(shop.slot_capacity):
                await unit.slots.take(shop.id, slot.start, shop.slot_capacity)


async def test_when_the_coming_days_are_full_the_last_one_is_offered(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await fills(street, but=1)
    told = await maria.reserves("pain de mie")

    assert "Mardi 16 juin de 18 h 30 à 19 h" in told.text


async def test_each_day_is_a_tap_away(street: Street, anne: Someone, maria: Someone) -> None:
    await maria.says("pain de mie")
    await maria.taps(", ", on=maria.last)
    await maria.taps("Réserver")
    tomorrow = await maria.taps("Jour suivant")
    assert tomorrow.offers("Demain de 9 h")
    last = tomorrow
    for _ in range(6):
        last = await maria.taps("Jour suivant", on=maria.again(last))

    assert last.offers("Mardi 16 juin de 9 h")
    assert (last.offers("Jour suivant"), last.offers("Plus tard")) == (False, True)


async def test_more_results_than_are_looked_at_are_not_given_a_false_count(
    street: Street, anne: Someone, maria: Someone
) -> None:
    await street.shop("Épicerie du Quai", *(goods(f"Confiture n° {number}") for number in range(40)))

    assert (await maria.says("confiture")).text.startswith("Plus de 25 résultats pour « confiture », page 1 sur 5")
