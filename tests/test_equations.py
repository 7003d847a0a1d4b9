"""Whatever happens, in whatever order: no piece and no place is lost, made up or given twice."""

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from tests.equations import check_pieces, check_places, check_states
from tests.shops_day import ShopsDay, set_stage


@pytest.fixture
def stage(newest_sqlite: Path, tmp_path: Path) -> Iterator[type["Equations"]]:
    file = Path(shutil.copy(newest_sqlite, tmp_path / "stage.sqlite3"))
    Equations.stage = asyncio.run(set_stage(file))
    yield Equations
    del Equations.stage


class Equations(ShopsDay):
    """What is so after every step of the day."""

    @invariant()
    def every_piece_is_somewhere(self) -> None:
        check_pieces(self.rows)

    @invariant()
    def every_place_is_taken_by_somebody(self) -> None:
        check_places(self.rows)

    @invariant()
    def every_state_was_reached_by_the_table(self) -> None:
        check_states(self.rows)

    @invariant()
    def every_step_is_owed_to_the_shopper_once(self) -> None:
        owed = self.rows("SELECT subject, count(*) FROM outbox WHERE topic = 'shopper' AND kind = 'step' GROUP BY 1")
        assert dict(owed) == {f"reservation:{n}": seq for n, seq in self.rows("SELECT id, seq FROM reservations")}


ANYHOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


@pytest.mark.timeout(600)  # only a failure takes long, since it is made small before it is shown
def test_pieces_and_places_are_never_lost_made_up_or_given_twice(stage: type[Equations]) -> None:
    run_state_machine_as_test(
        stage, settings=settings(ANYHOW, max_examples=20, stateful_step_count=25, derandomize=True)
    )


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_pieces_and_places_in_very_many_orders(stage: type[Equations]) -> None:
    run_state_machine_as_test(stage, settings=settings(ANYHOW, max_examples=400, stateful_step_count=60))
