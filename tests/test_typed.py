"""What people type, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.typed import VerbNumber, amount, names_price, pick, verb_number


@pytest.mark.parametrize(
    ("text", "verb", "number"),
    [
        ("confirmer 123", "confirm", 123),
        ("Confirmer 123", "confirm", 123),
        ("CONFIRMER  123 ", "confirm", 123),
        ("confirm 7", "confirm", 7),
        ("refuser 123", "reject", 123),
        ("reject 123", "reject", 123),
        ("prête 123", "ready", 123),
        ("Prete n° 12", "ready", 12),
        ("prêt nº12", "ready", 12),
        ("ready #12", "ready", 12),
        ("remise n 12", "collected", 12),
        ("manquée 4", "missed", 4),
        ("annuler 123.", "cancel", 123),
        ("cancel no 123", "cancel", 123),
        ("récupérée 9", "received", 9),
        ("Retard 9", "late", 9),
        ("déplacer n° 9", "move", 9),
        ("confirmer 123456789", "confirm", 123456789),
    ],
)
def test_a_verb_and_a_number_stand_for_a_tap(text: str, verb: str, number: int) -> None:
    assert verb_number(text) == VerbNumber(verb, number)


@pytest.mark.parametrize(
    "text",
    [
        *("confirmer", "123", "confirmer 12 13", "confirmer douze", "confirmer le pain", "pain 123", ""),
        *("confirmer 1234567890", "je veux annuler 123", "annuler123", "annulermaintenant 12"),
    ],
)
def test_anything_else_is_no_tap(text: str) -> None:
    assert verb_number(text) is None


@pytest.mark.parametrize(("text", "index"), [("1", 0), (" 3 ", 2), ("5", 4), ("5\n", 4)])
def test_one_to_five_picks_a_result(text: str, index: int) -> None:
    assert pick(text) == index


@pytest.mark.parametrize("text", ["0", "6", "12", "-1", "1.", "un", "", "١", "²", "1 2", "9" * 5000])
def test_other_numbers_pick_nothing(text: str) -> None:
    assert pick(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Confiture de fraise 6,50",
        "Confiture fraise 6.50",
        "Pain 2 €",
        "Pain 2€",
        "Pain 2€50",
        "pain 2 euros",
        "Je l'ai, 12 EUR",
        "Comté 28,90 € le kilo",
        "6,5€ la confiture",
        "Vélo 1200 euros",
        "Tarte 1 euro",
    ],
)
def test_a_text_with_a_price_reads_like_a_shelf(text: str) -> None:
    assert names_price(text)


@pytest.mark.parametrize(
    "text",
    [
        "confiture de fraise",
        "pain de mie 500 g",
        "lait 1 L",
        "eau 1,50 L",
        "vin rouge 0,75 cl",
        "jambon 0,25 kg",
        "2 baguettes",
        "ampoule E27",
        "piles 1,5 V",
        "Le 20e siècle",
        "eurovision 12",
        "",
    ],
)
def test_a_text_without_one_is_looked_for(text: str) -> None:
    assert not names_price(text)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [("3", 3), (" 3 ", 3), ("3 pièces", 3), ("1 piece", 1), ("0", 0), ("2,0", 2)]
    + [(text, None) for text in ("3,5", "500 g", "1 kg", "trois", "", "-3", "3 3", "1e3", "nan", "inf", "9" * 400)],
)
def test_an_amount_of_pieces(text: str, pieces: int | None) -> None:
    assert amount(text, grams=False) == pieces


@pytest.mark.parametrize(
    ("text", "grams"),
    [("500", 500), ("500 g", 500), ("500g", 500), ("1,5 kg", 1500), ("1.5kg", 1500), ("2 kilos", 2000)]
    + [("250 grammes", 250), ("0,35 Kg", 350), ("1,001 kg", 1001), ("300 gr", 300)]
    + [(text, None) for text in ("2 pièces", "un kilo", "", "-500", "1e3", "1 livre", "9" * 400, "9" * 400 + " kg")],
)
def test_an_amount_by_weight(text: str, grams: int | None) -> None:
    assert amount(text, grams=True) == grams


@given(st.text(), st.booleans())
def test_no_text_at_all_is_too_strange_to_read(text: str, grams: bool) -> None:
    found = amount(text, grams=grams)

    assert found is None or found >= 0
    assert pick(text) in {None, 0, 1, 2, 3, 4}
    assert verb_number(text) is None or any(letter.isdigit() for letter in text)
    assert names_price(text) in {True, False}


@given(st.integers(0, 99_999))
def test_an_amount_is_read_as_it_is_written(number: int) -> None:
    assert amount(str(number), grams=False) == number
    assert amount(f"{number} g", grams=True) == number
    assert amount(f"{number / 1000:.3f}".replace(".", ",") + " kg", grams=True) == number
