"""The flood limits, by a clock that the test moves."""

import pytest

from bot.playground import Playground
from bot.playground.flood import FloodGate
from bot.playground.refusal import Refusal
from tests.playground.clients import BotClient, PageClient


class Hand:
    """A clock's hand, in seconds."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def hand() -> Hand:
    return Hand()


def _passed(gate: FloodGate, chats: list[int]) -> int:
    """Return how many sends to `chats` pass before one is refused."""
    for count, chat in enumerate(chats):
        try:
            gate.pass_through(chat)
        except Refusal:
            return count
    return len(chats)


def test_a_chat_takes_a_small_burst_then_one_a_second(hand: Hand) -> None:
    gate = FloodGate(hand)

    assert _passed(gate, [1] * 10) == 4
    hand.at += 2
    assert _passed(gate, [1] * 10) == 2
    assert _passed(gate, [2] * 10) == 4


def test_all_chats_together_take_thirty_a_second(hand: Hand) -> None:
    gate = FloodGate(hand)

    assert _passed(gate, list(range(100))) == 30
    hand.at += 1
    assert _passed(gate, list(range(100, 200))) == 30


async def test_who_sends_too_fast_is_told_how_long_to_wait(
    playground: Playground, bot: BotClient, page: PageClient, hand: Hand
) -> None:
    playground.office.flood = FloodGate(hand)
    maria = await page.person()
    _, card = await page.post("/limits", enabled=True)

    answers = [await bot.answer("sendMessage", chat_id=maria, text=f"{n}") for n in range(5)]

    assert card == {"enabled": True}
    assert [status for status, _ in answers[:4]] == [200] * 4
    assert answers[4] == (
        429,
        {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        },
    )


async def test_limits_are_off_until_somebody_wants_them(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()

    sent = [await bot.call("sendMessage", chat_id=maria, text=f"{n}") for n in range(40)]

    assert len(sent) == 40
