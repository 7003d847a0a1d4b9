"""Shelves to search: words that lie near each other, products of them, and what people type for them."""

from hypothesis import strategies as st

from catalog.model import Product
from catalog.search import SearchIndex

_SHELF_WORDS = "lait laits Lait chocolat choco noir noire pâte pates de 500 x bocal bocaux tuyau tuyaux"
WORDS = st.sampled_from(_SHELF_WORDS.split())
NAMES = st.lists(WORDS, max_size=4).map(" ".join)
PRODUCTS = st.builds(Product, id=st.integers(1, 8), name=NAMES, brand=NAMES, category=NAMES, shop_id=st.integers(1, 3))
CHANGES = st.lists(PRODUCTS | st.integers(1, 8), max_size=25)
"""Products that are added, ids that are removed."""

QUERIES = (
    *("lait", "lat", "choc", "chocolt noir", "noires", "pate de", "chocolatnoir", "lait choco lat", "500g", "x", "de"),
    *("bocaus", "bocau", "tuyzaux", "noir pates lait"),
)


def change(index: SearchIndex, shelved: dict[int, Product], made: Product | int) -> None:
    """Make a change, in the index and in a mapping of what stands on the shelf."""
    if isinstance(made, Product):
        index.add(made)
        shelved[made.id] = made
    else:
        index.remove(made)
        shelved.pop(made, None)


def answers(index: SearchIndex) -> list[object]:
    """All that an index says to QUERIES."""
    asked = (index.search, index.nearest_spelling, index.correction)
    return [len(index), *(ask(query) for query in QUERIES for ask in asked)]
