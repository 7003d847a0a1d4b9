"""A file comes in as a job: what is wrong goes back, and stopping loses nothing."""

import asyncio
from pathlib import Path

import pytest

from bot.importing import Count, Progress, refused_beside
from catalog.importing import Refusal
from conversations.jobs import JobState
from conversations.people import Person
from storage.database import Database
from tests.importing_files import lines_of, written
from tests.imports.town import PRODUCTS, ImportingTown, many

# ---------------------------------------------------------------- refused rows


async def test_refused_rows_go_back_corrected_they_come_in(town: ImportingTown) -> None:
    refused = await town.takes(PRODUCTS.replace("5,20", "cher"))
    assert refused.refused_to == town.refused
    assert [line.cells["raison du refus"][:13] for line in lines_of(town.refused)] == ["Prix illisibl"]
    town.refused.write_text(town.refused.read_text("utf-8-sig").replace("cher", "5,20"), "utf-8")

    corrected = await town.takes(town.refused)

    assert (refused.count, corrected.count) == (Count(new=1, refused=1), Count(new=1))
    assert (await town.takes(PRODUCTS)).count == Count(untouched=2)


async def test_of_two_rows_for_one_product_the_first_counts(town: ImportingTown) -> None:
    twice = PRODUCTS + "P-1;Pain de mie complet;BDP;3,90;\n"

    outcome = await town.takes(twice)

    assert outcome.reasons == {4: Refusal("import-twice", {"line": 2})}
    assert (await town.takes(twice)).count == Count(untouched=2, refused=1)


async def test_the_file_to_correct_takes_the_place_of_no_other(tmp_path: Path) -> None:
    names = [refused_beside(written(tmp_path, "", name)).name for name in ("a.jsonl.gz", "a.refused.csv", "b")]

    assert names == ["a.refused.csv", "a.refused-2.csv", "b.refused.csv"]


async def test_a_file_is_never_overwritten_by_its_own_refused_rows(town: ImportingTown) -> None:
    written(town.folder, "nom;boutique\nPain;Nulle part\n", "refused.csv")

    with pytest.raises(FileExistsError):
        await town.takes(town.refused)

    assert town.refused.read_text() == "nom;boutique\nPain;Nulle part\n"


async def test_what_stands_before_an_unreadable_line_comes_in(town: ImportingTown) -> None:
    outcome = await town.takes(PRODUCTS + 'P-3;Thé;Ailleurs;2;\nP-4;"Café;BDP;3;\n')

    assert (outcome.state, outcome.count) == (JobState.FAILED, Count(new=2, refused=1))
    assert outcome.refusal == Refusal("import-quote-open", {"line": 5})
    assert [line.cells["nom"] for line in lines_of(town.refused)] == ["Thé"]
    assert (await town.jobs())[-1].state == "failed"


# ---------------------------------------------------------------- trying, stopping, and others meanwhile


async def test_a_dry_run_tells_what_would_be_and_writes_nothing(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)
    before = await town.counts()

    outcome = await town.takes(PRODUCTS.replace("3,40", "9") + "P-3;Thé;BDP;2;\nP-4;Café;Ailleurs;3;\n", dry_run=True)

    assert outcome.count == Count(new=1, changed=1, untouched=1, refused=1)
    assert await town.counts() == before
    assert (await town.shelf())["P-1"].price_cents == 340
    assert not town.refused.exists()


async def test_a_dry_run_of_products_knows_the_shops_that_a_dry_run_before_it_would_add(town: ImportingTown) -> None:
    shops = await town.takes("nom;référence;commune\nFleuriste;F;Port-Lannec\n", dry_run=True)

    outcome = await town.takes("nom;boutique;prix\nRose;F;2\nTulipe;Fleuriste;1\n", dry_run=True, expected=shops.shops)

    assert outcome.count == Count(new=2)


async def test_stopped_half_way_it_keeps_what_is_done_and_goes_on_from_there(town: ImportingTown) -> None:
    def stop(progress: Progress) -> None:
        if progress.count.new:
            importing.cancel()

    importing = asyncio.create_task(town.takes(many(300), report=stop))
    with pytest.raises(asyncio.CancelledError):
        await importing
    done, job = len(await town.shelf()), (await town.jobs())[-1]
    again = await town.takes(many(300))

    assert 0 < done < 300
    assert (job.state, job.done) == ("cancelled", done)
    assert again.count == Count(new=300 - done, untouched=done)


async def test_the_job_says_what_it_did(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)
    await town.takes(PRODUCTS.replace("3,40", "3,60") + "P-3;Thé;Ailleurs;2;\n")

    job = (await town.jobs())[-1]

    assert (job.kind, job.facts) == ("import", {"file": "fichier.csv", "shop": "", "kind": "products"})
    assert (job.state, job.done, job.changed, job.refused) == ("done", 3, 1, 1)
    assert job.ended_at == town.town.clock()


async def test_it_tells_how_far_it_is(town: ImportingTown) -> None:
    heard: list[Progress] = []

    outcome = await town.takes(many(700), report=heard.append)

    rows = [progress.count.rows for progress in heard]
    assert rows == sorted(rows)
    assert heard[-1] == Progress(outcome.count, heard[-1].total_bytes, heard[-1].total_bytes)


async def test_two_imports_of_one_file_at_once_take_each_row_once(town: ImportingTown) -> None:
    path = written(town.folder, many(200))

    outcomes = await asyncio.gather(town.takes(path), town.takes(path))

    assert len(await town.shelf()) == 200
    assert sum(outcome.count.new for outcome in outcomes) == 200
    assert [outcome.count.rows for outcome in outcomes] == [200, 200]


async def test_others_write_between_its_parts(town: ImportingTown, migrated_url: str) -> None:
    bot = Database(migrated_url)
    importing = asyncio.create_task(town.takes(many(500)))
    written_meanwhile = 0
    while not importing.done():
        async with bot.writing() as unit:
            await unit.people.keep(Person(0, 42, "Maria", "fr"))
        written_meanwhile += not importing.done()
    await bot.close()

    assert importing.result().count == Count(new=500)
    assert written_meanwhile > 1
