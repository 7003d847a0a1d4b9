"""The first minutes: start, help, and each in their own language."""

import pytest

from tests.someone import Someone
from tests.street import Street


async def test_start_fits_a_few_lines_with_examples_to_tap(street: Street) -> None:
    maria = await street.shopper()

    told = maria.last
    assert told.text.startswith("Bonjour Maria !")
    assert len(told.text.splitlines()) <= 5
    assert all(word in told.text for word in ("gratuit", "sans carte bancaire", "vous payez sur place"))
    assert list(told.buttons)[:3] == ["Pain", "Confiture", "Fleurs"]


async def test_an_example_is_a_search(maria: Someone) -> None:
    assert "1. Pain de mie" in (await maria.taps("Pain")).text


async def test_help_and_what_is_kept_are_one_tap_away(maria: Someone) -> None:
    assert "Comment faire" in (await maria.taps("Aide")).text
    await maria.taps("Retour")

    assert "Ce que Cabas garde, et pourquoi" in (await maria.taps("Vos données")).text


@pytest.mark.parametrize("command", ["/aide", "/help", "/Aide", "/aide@CabasStoryBot"])
async def test_help_has_both_names(maria: Someone, command: str) -> None:
    assert (await maria.says(command)).text.startswith("Comment faire")


async def test_a_members_help_tells_how_their_side_works(anne: Someone, maria: Someone) -> None:
    assert "Pour votre boutique" in (await anne.says("/aide")).text
    assert anne.last.offers("Commandes de Boulangerie du Port")
    assert "Pour votre boutique" not in (await maria.says("/aide")).text


@pytest.mark.parametrize("command", ["/langue", "/language"])
async def test_the_language_changes_both_ways_and_the_menu_with_it(maria: Someone, command: str) -> None:
    await maria.says(command)
    assert (await maria.taps("English")).text == "Done, I will speak English with you."
    assert maria.menu["language"] == "French or English"
    assert "1 result for “pain”" in (await maria.says("pain")).text

    await maria.says(command)
    assert (await maria.taps("Français")).text == "C'est noté, je vous parle en français."
    assert maria.menu["langue"] == "Français ou anglais"


async def test_who_has_telegram_in_english_is_answered_in_english(street: Street) -> None:
    maria = await street.shopper(language="en")

    assert maria.last.text.startswith("Hello Maria!")


async def test_who_has_telegram_in_another_language_is_answered_in_french(street: Street) -> None:
    maria = await street.shopper(language="de")

    assert maria.last.text.startswith("Bonjour Maria !")


async def test_an_english_shopper_and_a_french_merchant_each_read_their_own(street: Street, anne: Someone) -> None:
    maria = await street.shopper(language="en")
    await maria.says("pain de mie")
    for tap in ("Pain de mie, ", "Reserve", "Today from 10:30 to 11:00", "Send my request"):
        await maria.taps(tap)
    assert "Request sent to Boulangerie du Port, not confirmed yet.\nAnswer before 10:30." in maria.last.text
    assert "Nouvelle demande n° 1" in anne.last.text

    await anne.taps("Confirmer")
    assert maria.last.text.startswith("It's confirmed: Boulangerie du Port is expecting you.")
    assert maria.last.offers("I have collected it")


async def test_a_members_menu_has_the_shops_commands(street: Street, anne: Someone, maria: Someone) -> None:
    assert {"commandes", "remise"} <= set(anne.menu)
    assert not maria.menu

    john = await street.merchant("Librairie", "John", language="en")
    assert {"orders", "handover"} <= set(john.menu)


async def test_a_member_keeps_the_shops_commands_in_the_other_language(anne: Someone) -> None:
    await anne.says("/langue")
    await anne.taps("English")

    assert {"orders", "handover", "language"} <= set(anne.menu)


async def test_a_link_opens_a_product_and_a_shop(maria: Someone) -> None:
    assert (await maria.starts("product_1")).text.startswith("Pain de mie, 3,20 €")
    assert (await maria.starts("shop_1")).text.startswith("Boulangerie du Port")


@pytest.mark.parametrize("payload", ["hello", "product_x", "product_99999999999999999999", "shop_-1", "_"])
async def test_a_link_that_is_none_of_ours_is_an_ordinary_start(maria: Someone, payload: str) -> None:
    assert (await maria.starts(payload)).text.startswith("Bonjour Maria !")


async def test_a_link_to_what_is_gone_says_so(maria: Someone) -> None:
    assert (await maria.starts("product_999")).text == "Ce n'est plus là. Écrivez ce que vous cherchez."
