"""What was typed on its way to the shelf: asked one by one, then one deed a product."""

from catalog.entering import Doubt, Entry, Unread, read_lines
from catalog.model import Product
from conversations.shelving import MOST_PICKS, Deed, Twin, Unpriced, decide


def nothing_alike(_: Entry) -> None:
    return None


def test_questions_come_in_the_order_of_the_lines_and_each_answer_counts() -> None:
    readings = read_lines("Bouquet 15\nMiel 9,00\nSirop")

    assert isinstance(decide(readings, "", nothing_alike), Doubt)
    assert decide(readings, "0", nothing_alike) == Unpriced(Entry("Sirop"))
    assert decide(readings, "00", nothing_alike) == [
        Deed(Entry("Bouquet", 1500)),
        Deed(Entry("Miel", 900)),
        Deed(Entry("Sirop")),
    ]


def test_a_twin_is_the_same_product_or_another() -> None:
    known, entry = Product(7, "Pain de mie", 1), Entry("Pain de mies", 360)

    assert decide([entry], "", lambda _: known) == Twin(entry, known)
    assert decide([entry], "0", lambda _: known) == [Deed(entry, known)]
    assert decide([entry], "1", lambda _: known) == [Deed(entry)]


def test_what_cannot_be_read_holds_up_all_the_rest() -> None:
    assert decide(read_lines("Miel 9,00\n6,50"), "", nothing_alike) == Unread("6,50")


def test_more_doubts_than_a_button_holds_are_to_come_in_smaller_parts() -> None:
    readings = read_lines("\n".join(f"Bouquet n° {number} 15" for number in range(MOST_PICKS + 5)))

    assert isinstance(decide(readings, "0" * (MOST_PICKS - 1), nothing_alike), Doubt)
    assert isinstance(decide(readings, "0" * MOST_PICKS, nothing_alike), Unread)
