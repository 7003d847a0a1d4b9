"""An index that is kept in step, kept in a file or made anew answers as one that was just built."""

from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.model import Product
from catalog.search import SearchIndex, UnusableSnapshot
from tests.shelves import CHANGES, PRODUCTS, answers, change

UNHURRIED = settings(deadline=None)
IN_ONE_FOLDER = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@UNHURRIED
@given(st.lists(PRODUCTS, max_size=8), CHANGES)
def test_an_index_kept_in_step_answers_as_one_built_anew(before: list[Product], changes: list[Product | int]) -> None:
    index, shelved = SearchIndex.build(before), {product.id: product for product in before}
    for made in changes:
        change(index, shelved, made)
        index.search("l")

    assert answers(index) == answers(SearchIndex.build(shelved.values()))


@IN_ONE_FOLDER
@given(st.lists(PRODUCTS, max_size=8), CHANGES)
def test_an_index_from_a_file_answers_as_before(
    tmp_path: Path, before: list[Product], changes: list[Product | int]
) -> None:
    index, shelved = SearchIndex.build(before), {product.id: product for product in before}
    for made in changes:
        change(index, shelved, made)
    index.save(tmp_path / "index")
    loaded = SearchIndex.load(tmp_path / "index")

    assert answers(loaded) == answers(index)
    assert all(product_id in loaded for product_id in shelved)


@UNHURRIED
@given(st.lists(PRODUCTS, max_size=8), CHANGES, CHANGES, CHANGES)
def test_a_compaction_loses_nothing_that_changes_meanwhile(
    before: list[Product], changes: list[Product | int], meanwhile: list[Product | int], after: list[Product | int]
) -> None:
    index, shelved = SearchIndex.build(before), {product.id: product for product in before}
    for made in changes:
        change(index, shelved, made)
    compaction = index.compaction()
    for made in meanwhile:
        change(index, shelved, made)
    compaction.run()
    index.finish(compaction)
    for made in after:
        change(index, shelved, made)

    assert answers(index) == answers(SearchIndex.build(shelved.values()))


def test_a_compaction_runs_in_a_thread_while_people_search() -> None:
    index = SearchIndex.build(Product(id=number, name=f"Baguette {number}", shop_id=1) for number in range(3000))
    for number in range(2000):
        index.remove(number)
    assert index.needs_compaction

    compaction = index.compaction()
    thread = Thread(target=compaction.run)
    thread.start()
    index.add(Product(id=5000, name="Brioche", shop_id=1))
    while thread.is_alive():
        assert [match.product_id for match in index.search("brioche")] == [5000]
    thread.join()
    index.finish(compaction)

    assert (len(index), index.needs_compaction) == (1001, False)
    assert [match.product_id for match in index.search("brioche")] == [5000]


def test_a_compaction_that_another_has_followed_is_given_up() -> None:
    index = SearchIndex.build([Product(id=1, name="Baguette", shop_id=1)])
    first, second = index.compaction(), index.compaction()
    first.run()
    index.add(Product(id=2, name="Brioche", shop_id=1))
    index.finish(first)
    index.finish(second)

    assert [match.product_id for match in index.search("brioche")] == [2]


def test_a_few_changes_need_no_compaction() -> None:
    index = SearchIndex()
    for number in range(100):
        index.add(Product(id=number, name="Baguette", shop_id=1))

    assert not index.needs_compaction


def test_of_several_products_with_one_id_the_last_stands() -> None:
    names = ("Baguette", "Brioche", "Pain")
    index = SearchIndex.build(Product(id=7, name=name, shop_id=1) for name in names)

    assert [len(index.search(name)) for name in names] == [0, 0, 1]


def test_a_word_that_is_gone_is_not_known_any_more() -> None:
    index = SearchIndex.build([Product(id=1, name="Baguette", shop_id=1), Product(id=2, name="Brioche", shop_id=1)])
    index.remove(1)

    assert [index.search(text) for text in ("baguette", "bagu", "bagette")] == [[], [], []]
    assert index.nearest_spelling("bagette") is None


@pytest.mark.parametrize("kept", [0, 10, 300, -200, -1])
def test_a_cut_file_is_refused(tmp_path: Path, kept: int) -> None:
    saved = tmp_path / "index"
    SearchIndex.build([Product(id=1, name="Baguette", shop_id=1)]).save(saved)
    saved.write_bytes(saved.read_bytes()[:kept])

    with pytest.raises(UnusableSnapshot):
        SearchIndex.load(saved)


@IN_ONE_FOLDER
@given(st.data())
def test_a_damaged_file_is_refused_or_changes_nothing(tmp_path: Path, data: st.DataObject) -> None:
    saved = tmp_path / "index"
    index = SearchIndex.build([Product(id=1, name="Baguette", shop_id=1)])
    index.save(saved)
    content = bytearray(saved.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    saved.write_bytes(content)

    try:
        loaded = SearchIndex.load(saved)
    except UnusableSnapshot:
        return
    assert answers(loaded) == answers(index)


@pytest.mark.parametrize("content", [b"", b"baguette", b"PK\x03\x04", b"\x93NUMPY"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "index").write_bytes(content)

    with pytest.raises(UnusableSnapshot):
        SearchIndex.load(tmp_path / "index")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableSnapshot):
        SearchIndex.load(tmp_path / "index")


def test_a_file_of_another_version_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    SearchIndex().save(tmp_path / "index")
    monkeypatch.setattr("catalog.search.snapshot.VERSION", 0)

    with pytest.raises(UnusableSnapshot, match="version"):
        SearchIndex.load(tmp_path / "index")


def test_saving_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    for _ in range(2):
        SearchIndex.build([Product(id=1, name="Baguette", shop_id=1)]).save(tmp_path / "index")

    assert [file.name for file in tmp_path.iterdir()] == ["index"]


def test_equal_scores_stay_in_the_order_of_ids_whenever_products_came() -> None:
    index = SearchIndex.build(Product(id=number, name="Baguette", shop_id=1) for number in (9, 5, 7))
    for number in (6, 8, 5):
        index.add(Product(id=number, name="Baguette", shop_id=1))

    found = [match.product_id for match in index.search("baguette")]

    assert found == [5, 6, 7, 8, 9]
    assert all(left < right for left, right in pairwise(found))
