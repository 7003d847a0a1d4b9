"""What the index knew at the last start it need not read again; and what is made anew stops nobody."""

import asyncio
import threading
from pathlib import Path

import pytest

from bot.catalogue import CatalogueFollower
from bot.snapshots import Snapshots
from catalog.model import Shop
from catalog.search import Compaction, SearchIndex
from catalog.search.goods import Goods
from storage.changes import Mark
from tests.machinery.following import all_may_be_followed, caught_up, found, removes, shops
from tests.rooms import Town


@pytest.fixture
async def bakery(town: Town) -> Shop:
    return await town.shop("Boulangerie du Port")


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path / "index")


def from_rows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes each start that reads every row."""
    starts: list[str] = []
    whole = CatalogueFollower._from_rows.__func__  # type: ignore[attr-defined]

    async def noted(cls: object, *given: object) -> object:
        starts.append("whole")
        return await whole(cls, *given)

    monkeypatch.setattr(CatalogueFollower, "_from_rows", classmethod(noted))
    return starts


async def started(town: Town, snapshots: Snapshots) -> CatalogueFollower:
    await all_may_be_followed(town)
    return await CatalogueFollower.build(town.database, snapshots=snapshots)


async def test_the_next_start_reads_only_what_has_changed_since(
    town: Town, bakery: Shop, snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    bread, brioche = await town.product(bakery, "Pain de mie"), await town.product(bakery, "Brioche")
    await started(town, snapshots)
    town.database.after_commit.clear()
    cheese, comte = await town.shop("Fromagerie"), await town.product(bakery, "Comté")
    await removes(town, brioche)
    starts = from_rows(monkeypatch)

    again = await started(town, snapshots)

    assert starts == []
    assert [found(again, name) for name in ("pain de mie", "brioche", "comté")] == [[bread.id], [], [comte.id]]
    assert (shops(again, "boulangerie"), shops(again, "fromagerie")) == ([bakery.id], [cheese.id])


@pytest.mark.parametrize("content", [b"", b"no index at all", None])
async def test_a_snapshot_that_is_damaged_or_gone_costs_only_time(
    town: Town, bakery: Shop, snapshots: Snapshots, content: bytes | None
) -> None:
    bread = await town.product(bakery, "Pain de mie")
    await started(town, snapshots)
    for path in snapshots.folder.iterdir():
        path.unlink() if content is None else path.write_bytes(content)

    assert found(await started(town, snapshots), "pain de mie") == [bread.id]


async def test_a_snapshot_of_another_catalogue_is_not_taken(
    town: Town, bakery: Shop, snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    bread = await town.product(bakery, "Pain de mie")
    mark = (await started(town, snapshots))._mark
    # The same mark, and other products: a database that was put back and has gone another way.
    snapshots.keep(SearchIndex.build([]).save, Goods().columns(), mark)
    starts = from_rows(monkeypatch)

    assert found(await started(town, snapshots), "pain de mie") == [bread.id]
    assert starts == ["whole"]


async def test_a_mark_that_the_catalogue_does_not_know_is_not_followed(
    town: Town, bakery: Shop, snapshots: Snapshots
) -> None:
    bread = await town.product(bakery, "Pain de mie")
    snapshots.keep(SearchIndex.build([bread]).save, Goods().columns(), Mark(10**9, 10**9))

    assert found(await started(town, snapshots), "pain de mie") == [bread.id]


async def test_far_behind_it_is_quicker_to_read_every_row(
    town: Town, bakery: Shop, snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    await started(town, snapshots)
    await town.product(bakery, "Pain de mie")
    monkeypatch.setattr("bot.catalogue.FEW_CHANGES", 0)
    starts = from_rows(monkeypatch)

    assert found(await started(town, snapshots), "pain de mie")
    assert starts == ["whole"]


async def test_only_the_newest_snapshot_is_kept(town: Town, bakery: Shop, snapshots: Snapshots) -> None:
    follower = await started(town, snapshots)
    await town.product(bakery, "Pain de mie")
    await caught_up(follower, town)

    await follower.compact()

    kept = sorted(snapshots.folder.iterdir())
    assert [path.suffix for path in kept] == [".goods", ".index"]
    assert len(SearchIndex.load(kept[1])) == 1


async def test_a_folder_that_cannot_be_written_to_stops_no_start(town: Town, bakery: Shop, tmp_path: Path) -> None:
    bread = await town.product(bakery, "Pain de mie")
    (tmp_path / "taken").write_text("a file, not a folder")

    assert found(await started(town, Snapshots(tmp_path / "taken")), "pain de mie") == [bread.id]


async def test_while_the_index_is_made_anew_people_search_and_shelves_change(
    town: Town, bakery: Shop, snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    bread, brioche = await town.product(bakery, "Pain de mie"), await town.product(bakery, "Brioche")
    follower = await started(town, snapshots)
    begun, go_on, run = threading.Event(), threading.Event(), Compaction.run

    def slow(compaction: Compaction) -> None:
        begun.set()
        go_on.wait()
        run(compaction)

    monkeypatch.setattr(Compaction, "run", slow)
    making = asyncio.create_task(follower.compact())
    await asyncio.to_thread(begun.wait)
    comte = await town.product(bakery, "Comté")
    await removes(town, brioche)
    meanwhile = [found(follower, name) for name in ("pain de mie", "brioche", "comté")]
    go_on.set()
    await making

    assert meanwhile == [[bread.id], [], [comte.id]]
    assert [found(follower, name) for name in ("pain de mie", "brioche", "comté")] == meanwhile


async def test_after_many_changes_the_index_is_made_anew_by_itself(
    town: Town, bakery: Shop, snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.catalogue.EVERY_SECONDS", 0.01)
    monkeypatch.setattr("catalog.search.index._CHANGES_AT_ONCE", 2)
    follower = await started(town, snapshots)
    following = asyncio.create_task(follower.follow())
    for number in range(3):
        await town.product(bakery, f"Savon {number}")
    async with asyncio.timeout(20):
        # Nothing tells when it has been done.
        while follower.town.products.needs_compaction:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    following.cancel()

    assert len(found(follower, "savon")) == 3
