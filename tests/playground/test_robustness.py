"""Whatever a bot or a page sends, the playground grants it or refuses it; it never falls."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground import Playground
from bot.playground.acts import ACTS, act
from bot.playground.methods import METHODS, Method
from bot.playground.people import join
from bot.playground.refusal import ActRefused, Refusal
from tests.playground.clients import TOKEN, USERNAME

Json = dict[str, Any]

RIGHT: Json = {
    "chat_id": 1001,
    "message_id": 2,
    "text": "Pain",
    "latitude": 47,
    "longitude": -1.5,
    "title": "Ici",
    "address": "Là",
    "action": "typing",
    "commands": [{"command": "aide", "description": "Aide"}],
}
ODD: list[Any] = [
    None,
    True,
    "",
    "nan",
    "1e999",
    "9" * 400,
    "http://[",
    "<b>a</b>",
    "{",
    [],
    [None],
    [[]],
    [{"type": [], "offset": 0, "length": 1}],
    [{"type": "bold", "offset": 0.5, "length": True}],
    [{"type": "text_link", "offset": 0, "length": 1, "url": {}}],
    [{"command": {}, "description": []}],
    {},
    {"type": []},
    {"type": "chat", "chat_id": {}},
    {"message_id": []},
    {"is_disabled": None},
    {"inline_keyboard": [None, [1, {"text": {}}]]},
    {"inline_keyboard": [[{"text": "x", "callback_data": {}}]]},
    {"inline_keyboard": [[{"text": "x", "url": "http://["}]]},
    {"inline_keyboard": [[{"text": "x", "url": []}]]},
    {"keyboard": [[{"text": []}]]},
    {"keyboard": [["x"]], "selective": None},
]
# A long poll would wait.
SERVED = [method for method in METHODS.values() if method.name != "getUpdates"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
WISHES = ["text", "reply_to", "payload", "message_id", "data", "name", "base64", "caption"]
WISHES += ["latitude", "longitude", "person_id"]


@pytest.fixture(scope="module")
def playground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Playground]:
    folder: Path = tmp_path_factory.mktemp("robustness")
    playground = Playground(folder / "playground.jsonl", token=TOKEN, username=USERNAME)
    join(playground.office, {"first_name": "Maria"})
    act(playground.office, {"person_id": 1001, "act": "start"})
    asyncio.run(playground.api.execute("sendMessage", RIGHT))
    yield playground
    playground.office.world.journal.close()


async def _try(playground: Playground, method: Method, spoilt: Json) -> None:
    """Assert that a call with right parameters but for the `spoilt` ones is answered in JSON, either way."""
    right = {name: value for name, value in RIGHT.items() if name in method.parameters}
    try:
        result = await playground.api.execute(method.name, right | spoilt)
    except Refusal as refusal:
        result = refusal.body()
    assert json.dumps(getattr(result, "result", result), allow_nan=False)


@pytest.mark.parametrize("method", SERVED, ids=lambda method: method.name)
async def test_no_odd_parameter_makes_it_fall(playground: Playground, method: Method) -> None:
    for name in sorted(method.parameters):
        for value in ODD:
            await _try(playground, method, {name: value})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(SERVED), st.data())
def test_no_call_makes_it_fall(playground: Playground, method: Method, data: st.DataObject) -> None:
    names = data.draw(st.sets(st.sampled_from(sorted(method.parameters) or ["none"]), max_size=3))

    asyncio.run(_try(playground, method, {name: data.draw(VALUES) for name in sorted(names)}))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(ACTS)), st.dictionaries(st.sampled_from(WISHES), VALUES | st.sampled_from(ODD)))
def test_no_act_makes_it_fall(playground: Playground, deed: str, wish: Json) -> None:
    try:
        told = act(playground.office, {"person_id": 1001, "act": deed, **wish})
    except ActRefused as refused:
        told = {"error": str(refused)}
    assert json.dumps(told, allow_nan=False)
