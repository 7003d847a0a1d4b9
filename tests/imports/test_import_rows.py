"""What rows change: only what differs from what is known, in the shop that is meant."""

from bot.importing import Count, Outcome
from catalog.demo import files as demo_files
from catalog.importing import Refusal
from catalog.model import Unit
from conversations.jobs import JobState
from tests.imports.town import PRODUCTS, SHOPS, ImportingTown

# ---------------------------------------------------------------- again and again


async def test_products_come_in_under_the_shop_that_their_row_names(town: ImportingTown) -> None:
    outcome = await town.takes(PRODUCTS)

    shelf, bakery = await town.shelf(), await town.shop("BDP")
    assert (outcome.state, outcome.count) == (JobState.DONE, Count(new=2))
    assert {product.shop_id for product in shelf.values()} == {bakery.id}
    assert [(shelf[key].price_cents, shelf[key].stock) for key in ("P-1", "P-2")] == [(340, 8), (520, None)]


async def test_the_same_files_again_change_nothing(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)
    before = await town.counts(but=["jobs"])

    again = [await town.takes(SHOPS), await town.takes(PRODUCTS)]

    assert [outcome.count for outcome in again] == [Count(untouched=2), Count(untouched=2)]
    assert await town.counts(but=["jobs"]) == before


async def test_a_new_price_changes_its_product_alone(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)
    before = await town.counts()

    outcome = await town.takes(PRODUCTS.replace("3,40", "3,60"))

    assert outcome.count == Count(changed=1, untouched=1)
    assert (await town.shelf())["P-1"].price_cents == 360
    assert (await town.counts())["catalog_changes"] == before["catalog_changes"] + 1


async def test_a_column_that_is_not_there_leaves_what_is_known(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)

    outcome = await town.takes("référence;nom;boutique\nP-1;Pain de mie;BDP\n")

    assert outcome.count == Count(untouched=1)
    assert (await town.shelf())["P-1"].price_cents == 340


async def test_a_blank_price_means_that_it_is_told_in_the_shop(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)

    await town.takes(PRODUCTS.replace("3,40", ""))

    assert (await town.shelf())["P-1"].price_cents is None


async def test_hours_that_the_file_leaves_blank_stay_as_the_shop_typed_them(town: ImportingTown) -> None:
    await town.takes(SHOPS.replace("Port-Lannec;\n", "Port-Lannec;Tu-Sa 10:00-19:00\n"))

    outcome = await town.takes(SHOPS)

    assert outcome.count == Count(untouched=2)
    assert (await town.shop("C")).opening_hours == "Tu-Sa 10:00-19:00"


async def test_what_was_taken_off_the_shelf_is_put_back_by_its_file(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)
    await town.rewrites(removed_at=town.town.clock())

    outcome = await town.takes(PRODUCTS)

    assert outcome.count == Count(changed=2)
    assert set(await town.shelf()) == {"P-1", "P-2"}


async def test_the_demos_town_comes_in_whole(town: ImportingTown) -> None:
    outcomes = [await town.takes(path) for path in demo_files()]

    assert [(outcome.state, outcome.reasons) for outcome in outcomes] == [(JobState.DONE, {})] * 2
    assert outcomes[1].count == Count(new=len(await town.shelf()))


# ---------------------------------------------------------------- stock


async def test_a_typed_stock_means_free_pieces_now_whatever_is_held(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)
    bread, bakery = (await town.shelf())["P-1"], await town.shop("BDP")
    await town.town.member(bakery)
    await town.town.reserves(await town.town.person(), bread, 2)

    outcome = await town.takes(PRODUCTS)

    assert outcome.count == Count(changed=1, untouched=1)
    assert await town.town.free(bread) == 8
    assert await town.town.movements(bread) == [("entered", 8), ("held", -2), ("entered", 2)]


async def test_a_blank_stock_leaves_it_counted(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)

    outcome = await town.takes(PRODUCTS.replace("3,40;8", "3,40;"))

    assert outcome.count == Count(untouched=2)
    assert (await town.shelf())["P-1"].stock == 8


async def test_a_new_stock_alone_is_no_news_for_who_searches(town: ImportingTown) -> None:
    await town.takes(PRODUCTS)
    before = await town.counts()

    await town.takes(PRODUCTS.replace("3,40;8", "3,40;5"))

    assert (await town.shelf())["P-1"].stock == 5
    assert (await town.counts())["catalog_changes"] == before["catalog_changes"]


async def test_a_bare_stock_of_what_is_sold_by_weight_counts_kilograms_without_a_column_for_the_unit(
    town: ImportingTown,
) -> None:
    await town.takes("référence;nom;boutique;prix\nP-1;Comté;BDP;28/kg\n")

    await town.takes("référence;nom;boutique;stock\nP-1;Comté;BDP;3\n")

    cheese = (await town.shelf())["P-1"]
    assert (cheese.unit, cheese.stock, cheese.price_cents) == (Unit.GRAM, 3000, 2800)


# ---------------------------------------------------------------- whose products


async def test_a_file_that_names_no_shop_takes_the_one_that_is_named_beside_it(town: ImportingTown) -> None:
    await town.takes("nom;prix\nCidre;4,20\n", shop="cave")

    assert [product.shop_id for product in (await town.shelf()).values()] == [(await town.shop("C")).id]


async def test_the_shop_named_beside_the_file_goes_before_its_column(town: ImportingTown) -> None:
    await town.takes(PRODUCTS, shop="C")

    assert {product.shop_id for product in (await town.shelf()).values()} == {(await town.shop("C")).id}


async def test_a_file_that_tells_no_shop_at_all_is_refused_whole(town: ImportingTown) -> None:
    before = await town.counts()

    outcome = await town.takes("nom;prix\nCidre;4,20\n")

    assert outcome == Outcome(JobState.FAILED, refusal=Refusal("import-no-shop-column"))
    assert await town.counts() == before


async def test_an_unknown_shop_beside_the_file_is_refused_with_the_names_nearest_to_it(town: ImportingTown) -> None:
    outcome = await town.takes("nom;prix\nCidre;4,20\n", shop="Boulangerie du Pont")

    assert outcome.refusal == Refusal(
        "import-no-such-shop", {"text": "Boulangerie du Pont", "near": "Boulangerie du Port"}
    )


async def test_a_row_says_which_shop_it_does_not_find(town: ImportingTown) -> None:
    await town.takes("nom;référence;commune\nCave;C2;Nantes\n")

    outcome = await town.takes("nom;boutique;prix\nPain;BDP;1\nThé;;2\nCafé;Torréfacteur;3\nCidre;Cave;4\n")

    assert outcome.count == Count(new=1, refused=3)
    assert outcome.reasons == {
        3: Refusal("import-no-shop"),
        4: Refusal("import-unknown-shop", {"text": "Torréfacteur"}),
        5: Refusal("import-ambiguous-shop", {"text": "Cave", "references": "C, C2"}),
    }
