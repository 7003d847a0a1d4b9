"""What ranking knows of shops: who has joined, at once; who answers, at the next look."""

from bot.standings import Standings
from conversations.reservation.trust import Record, trust
from conversations.sweeps import expire
from tests.rooms import Town


def test_a_new_shop_is_a_good_one_and_one_missed_answer_is_no_verdict() -> None:
    assert trust(Record()) == 1.0
    assert trust(Record(asked=1)) == 0.8
    assert trust(Record(asked=20)) < 0.2
    assert trust(Record(asked=50, answered=50)) == 1.0


async def test_a_shop_counts_from_the_moment_somebody_joins_it(town: Town) -> None:
    serving: dict[int, float] = {}
    standings = Standings(town.database, town.clock, serving)
    shop = await town.shop()
    await standings.gather()
    assert serving == {}

    await town.member(shop)

    assert serving == {shop.id: 1.0}


async def test_a_shop_that_lets_reservations_expire_counts_for_less(town: Town) -> None:
    serving: dict[int, float] = {}
    standings = Standings(town.database, town.clock, serving)
    shop = await town.shop()
    await town.member(shop)
    placed = await town.reserves(await town.person(), await town.product(shop))
    town.clock.now = placed.answer_by
    await town.sweeps(expire)

    await standings.gather()

    assert serving == {shop.id: trust(Record(asked=1))}


async def test_a_shop_whose_last_member_has_gone_is_forgotten_at_the_next_look(town: Town) -> None:
    serving: dict[int, float] = {}
    standings = Standings(town.database, town.clock, serving)
    shop = await town.shop()
    await town.removes(shop, await town.member(shop))

    await standings.gather()

    assert serving == {}
