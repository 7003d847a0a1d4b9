"""What can be a pickup name, and what Telegram's first names make of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.names import LONGEST, proposed, read_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Maria", "Maria"),
        ("  Mme   Le Goff ", "Mme Le Goff"),
        ("M.\u00a0Dupont", "M. Dupont"),
        ("M.Dupont", "M.Dupont"),
        ("Jean-Noël d'Erquy", "Jean-Noël d'Erquy"),
        ("Ωμέγα", "Ωμέγα"),
        ("x" * LONGEST, "x" * LONGEST),
    ],
)
def test_a_name_is_kept_as_it_is_typed(typed: str, name: str) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        *("", "  ", "x" * (LONGEST + 1), "Ma\nria", "Ma\r\nria", "Ma\u202eria", "Ma\x00ria"),
        *("http://x", "www.maria.fr", "maria.fr", "t.me", "T.ME", "@maria", "salut /start", "#promo"),
    ],
)
def test_no_links_no_lines_and_nothing_unseen(typed: str) -> None:
    assert read_name(typed) is None


@pytest.mark.parametrize(
    ("first_name", "name"), [("Maria", "Maria"), ("t.me/spam", "t me spam"), ("://", "–"), ("Ma\nria", "Ma ria")]
)
def test_a_first_name_is_proposed_as_far_as_it_will_do(first_name: str, name: str) -> None:
    assert proposed(first_name) == name


@given(st.text(max_size=70))
def test_whatever_is_proposed_could_be_typed(first_name: str) -> None:
    assert read_name(proposed(first_name)) == proposed(first_name)
