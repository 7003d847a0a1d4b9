"""What the bot says: both languages agree with each other and with the code, and each text can be relied on."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from catalog.hours import check_hours
from catalog.importing.places import read_place, split_place
from catalog.importing.prices import read_price
from catalog.importing.quantities import read_cutoff, read_notice, read_stock
from catalog.model import Unit
from handlers.texts.parity import differences, the_code
from handlers.texts.shape import shapes
from handlers.texts.words import LANGUAGES, Words, ftl, words_in

LABEL_LETTERS = 40
"""What a phone shows of a button."""

REFUSAL_LETTERS = 120
"""Telegram takes 200 as the answer to a tap; what is left is for names."""


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    """Each language in turn."""
    return words_in(str(request.param))


def texts(language: str) -> dict[str, str]:
    """Every text of a language; the values are their own names, and 3 where a number is asked for."""
    shaped, _ = shapes(ftl(language))
    numbers = {"line", "count"}
    say = Words(language)
    return {key: say(key, **{v: 3 if v in numbers else v for v in text.variables}) for key, text in shaped.items()}


# ----------------------------------------------------------------- both languages and the code agree


def test_both_languages_say_the_same_and_all_that_the_code_asks_for() -> None:
    assert differences({language: ftl(language) for language in LANGUAGES}, the_code()) == []


@pytest.mark.parametrize(
    ("french", "english", "code", "line"),
    [
        ("a = Un\nb = Deux", "a = One", "words('a', words('b'))", "en: b is missing"),
        ("a = Un", "a = One\nb = Two", "words('a')", "fr: b is missing"),
        ("a = Pour { $name }", "a = For { $who }", "words('a', name=1)", "a: fr has $name, en has $who"),
        ("a = <b>Un</b> <b>un</b>", "a = <b>One</b> <i>one</i>", "words('a')", "a: fr has <b> <b>, en has <b> <i>"),
        ("a = <b>Un</b>", "a = <b>One", "words('a')", "en: a <b> is never closed"),
        ("a = Un", "a = One</i>", "words('a')", "en: a </i> closes nothing"),
        ("a = <b><i>Un</b></i>", "a = <b><i>One</i></b>", "words('a')", "fr: a </b> closes nothing"),
        ("a = <h1>Un</h1>", "a = <h1>One</h1>", "words('a')", "fr: a <h1> is no tag of Telegram's"),
        ("a = Un < deux", "a = One", "words('a')", "fr: a a lone < or >"),
        ('a = {""}', "a = One", "words('a')", "fr: a says nothing"),
        ("a = Un\n???", "a = One", "words('a')", "fr.ftl:2: neither a text nor a comment"),
        ('a = { $n ->\n [one] {""}\n *[other] Un\n}', "a = { $n }", "words('a', n=1)", "fr: a says nothing"),
        ("a = Un\na = Deux", "a = One", "words('a')", "fr.ftl:2: a is there twice"),
        ("a = Un", "a = One", "words('a'), words('b')", "handlers/shop.py:1: there is no text b"),
        ("a = Un", "a = One", "words('b' if late else 'a')", "handlers/shop.py:1: there is no text b"),
        ("a = Un", "a = One", "visit.words.html('b'), words_in('en')('a')", "handlers/shop.py:1: there is no text b"),
        ("a = { $n }", "a = { $n }", "words.html('a')", "handlers/shop.py:1: a wants $n as well"),
        ("a-b = Un", "a-b = One", "words('a')", "a-b: nobody asks for it"),
    ],
)
def test_the_check_names_each_difference(french: str, english: str, code: str, line: str) -> None:
    assert line in differences({"fr": french, "en": english}, {"handlers/shop.py": code})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('a = <b>Un</b>{ $n ->\n [one] {""}\n *[other] , { $n }\n}', "words('a', **values)"),
        ('a = <a href="{ $n }">Un</a>', "words('a', n=1, more=2)"),
        ("a = { $n ->\n [one] <b>Un</b>\n *[other] <b>Plus</b>\n}", "key = 'a'"),
        ("state-x = Un", "words(f'state-{state}')"),
    ],
)
def test_the_check_is_content_with_what_fits(text: str, code: str) -> None:
    assert differences({"fr": text, "en": text}, {"handlers/shop.py": code}) == []


# ----------------------------------------------------------------- the texts themselves


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_fits_on_a_phone(language: str) -> None:
    shaped, _ = shapes(ftl(language))
    labels = {key: text for key, text in texts(language).items() if key.startswith("button-")}

    assert {text for key, text in labels.items() if not shaped[key].variables and len(text) >= LABEL_LETTERS} == set()
    assert {text for text in labels.values() if not text[0].isalpha()} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_as_plain_text_has_no_tags(language: str) -> None:
    shaped, _ = shapes(ftl(language))
    prefixes = ("button-", "command-", "state-", "refused", "import-", "example-")

    assert [key for key, text in shaped.items() if key.startswith(prefixes) and text.tags] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_refusal_leaves_room_for_names_in_what_telegram_shows_over_a_chat(language: str) -> None:
    refusals = {key: text for key, text in texts(language).items() if key.startswith("refused")}

    assert {key: len(text) for key, text in refusals.items() if len(text) > REFUSAL_LETTERS} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_in_the_texts_are_ordinary_ones(language: str) -> None:
    assert set("\u00a0\u202f") & set(ftl(language)) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_that_a_thing_is_reserved_before_the_shop_has_said_yes(language: str) -> None:
    promise = re.compile(r"réservée?s?\b|\breserved\b|\bbooked\b", re.IGNORECASE)

    assert [key for key, text in texts(language).items() if promise.search(text)] == []


def test_french_labels_stand_as_other_programs_look_for_them() -> None:
    say = words_in("fr")
    keys = ("reserve", "place", "confirm", "reject", "ready", "collected", "missed", "cancel", "back", "skip")

    assert [say(f"button-{key}") for key in keys] == [
        "Réserver",
        "Confirmer la réservation",
        "Confirmer",
        "Refuser",
        "Prête",
        "Remise",
        "Manquée",
        "Annuler",
        "Retour",
        "Passer",
    ]


def test_after_placing_the_shopper_is_told_to_wait() -> None:
    said = words_in("fr")("shopper-placed", shop="Boulangerie du Port", until="10 h 40")

    assert re.sub(r"<[^>]+>", "", said).replace("\n", " ") == (
        "Demande envoyée à Boulangerie du Port, pas encore confirmée. Réponse avant 10 h 40. "
        "Attendez avant de vous déplacer. Rien à payer maintenant."
    )


def test_a_text_that_is_not_there_or_lacks_a_value_is_a_fault(words: Words) -> None:
    with pytest.raises(KeyError):
        words("no-such-text")
    with pytest.raises(KeyError, match="price-per-kilo"):
        words("price-per-kilo")


def test_values_cannot_bring_markup_along(words: Words) -> None:
    said = words.html("shop-title", name="Fish & <b>Chips</b>", kind="none")

    assert said == "<b>Fish &amp; &lt;b&gt;Chips&lt;/b&gt;</b>"


def test_numbers_still_choose_the_plural_where_values_are_escaped() -> None:
    assert words_in("en").html("results", count=1, query="<i>") == "<b>1 result</b> for “&lt;i&gt;”"
    assert words_in("fr").html("results", count=2, query="pain") == "<b>2 résultats</b> pour « pain »"


def test_an_unknown_language_is_answered_in_french() -> None:
    assert words_in("br").language == "fr"


# ----------------------------------------------------------------- what is written about a bad row can be done

READERS: dict[str, Callable[[str], Any]] = {
    "import-price-unreadable": read_price,
    "import-stock-unreadable": lambda text: read_stock(text, Unit.PIECE),
    "import-notice-unreadable": read_notice,
    "import-cutoff-unreadable": read_cutoff,
    "import-hours-unreadable": check_hours,
    "import-place-unreadable": lambda text: read_place(*split_place(text)),
}


@pytest.mark.parametrize("key", READERS)
def test_the_examples_for_a_bad_cell_can_be_read(words: Words, key: str) -> None:
    examples = re.findall(r"« ([^«»]+) »|“([^“”]+)”", words(key, heading="HEADING", text="TEXT"))
    written = [text for pair in examples for text in pair if text and text not in {"HEADING", "TEXT"}]

    assert written
    for text in written:
        READERS[key](text)
