"""Killed at any moment and started again, the bot has done everything once, and everybody has heard it."""

import os
from pathlib import Path

import pytest

from tests.kill import table
from tests.kill.rounds import rounds

SEED = int(os.environ.get("CABAS_KILL_SEED", "1"))


@pytest.mark.timeout(240)
@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_killed_while_people_use_it_the_bot_does_everything_once_and_nobody_misses_a_word(
    tmp_path: Path, database_url: str
) -> None:
    findings = await rounds(tmp_path, database_url, kills=5, seed=SEED)

    assert findings.wrong == ()
    assert findings.reservations > 0


@pytest.mark.soak
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("dialect", "kills"), [("sqlite", 40), ("postgresql", 10)], indirect=["dialect"])
async def test_killed_many_times_the_bot_does_everything_once_and_nobody_misses_a_word(
    tmp_path: Path, database_url: str, dialect: str, kills: int
) -> None:
    findings = await rounds(tmp_path, database_url, kills=kills, seed=SEED)

    table.add(findings, tmp_path, engine=dialect, seed=SEED)
    assert findings.wrong == ()
