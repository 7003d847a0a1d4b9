"""/equipe and /inviter: who answers for a shop, by links that work once, and leaving it."""

from datetime import timedelta

import pytest

from conversations.invites import invite_admin
from conversations.people import Rank
from tests.someone import Someone
from tests.street import Street


@pytest.fixture
async def paul(street: Street, anne: Someone) -> Someone:
    return await street.merchant(await street.place(), "Paul", Rank.STAFF)


async def link_of(anne: Someone, button: str) -> str:
    await anne.says("/equipe")
    sent = await anne.taps(button)
    return next(word for word in sent.text.split() if word.startswith("https://")).rpartition("=")[2]


async def test_an_owner_brings_a_colleague_by_a_link_that_works_once(street: Street, anne: Someone) -> None:
    payload = await link_of(anne, "Inviter un collègue")
    zoe, ali = await street.shopper("Zoé", started=False), await street.shopper("Ali", started=False)
    assert "Vous répondez maintenant pour Boulangerie du Port" in (await zoe.starts(payload)).text

    assert "n'est plus valable" in (await ali.starts(payload)).text
    assert "Zoé" in (await anne.says("/equipe")).text


async def test_a_link_for_an_owner_makes_one(street: Street, anne: Someone) -> None:
    payload = await link_of(anne, "Inviter un propriétaire")
    zoe = await street.shopper("Zoé", started=False)
    await zoe.starts(payload)

    assert (await zoe.says("/equipe")).offers("Inviter un collègue")


async def test_links_that_wait_can_be_cancelled(street: Street, anne: Someone) -> None:
    payload = await link_of(anne, "Inviter un collègue")
    assert "Un lien d'invitation attend encore." in (await anne.says("/equipe")).text
    await anne.taps("Annuler les liens en attente")

    zoe = await street.shopper("Zoé", started=False)
    assert "n'est plus valable" in (await zoe.starts(payload)).text


async def test_whoever_is_removed_hears_so_and_acts_no_more(
    street: Street, anne: Someone, paul: Someone, maria: Someone
) -> None:
    await maria.reserves("pain de mie")
    card = paul.last
    await anne.says("/equipe")
    for tap in ("Paul", "Retirer de l'équipe", "Oui, retirer"):
        await anne.taps(tap)

    assert paul.last.text.startswith("Vous ne répondez plus pour Boulangerie du Port")
    await paul.taps("Confirmer", on=card)
    assert "vous ne répondez plus pour cette boutique" in paul.toasts[-1]
    assert (await street.reservation()).seq == 1


async def test_the_last_owner_cannot_leave_before_there_is_another(
    street: Street, anne: Someone, paul: Someone
) -> None:
    await anne.says("/equipe")
    await anne.taps("Quitter la boutique")
    await anne.taps("Oui, quitter")
    assert "faites d'abord un autre propriétaire" in anne.toasts[-1]

    await anne.says("/equipe")
    await anne.taps("Paul")
    await anne.taps("En faire un propriétaire")
    await anne.taps("Quitter la boutique")
    assert "Vous ne répondez plus" in (await anne.taps("Oui, quitter")).text
    assert (await paul.says("/equipe")).offers("Inviter un collègue")


async def test_staff_see_the_team_and_change_nothing(street: Street, anne: Someone, paul: Someone) -> None:
    shown = await paul.says("/team")
    assert not shown.offers("Inviter")
    for wire in ("iv:1:staff", "mb:removed:1:1", "mb:staff:1:1", "rv:1"):
        await paul.presses(wire)
        assert paul.toasts[-1] == "Seul le propriétaire de la boutique peut changer cela."


async def test_an_admin_invites_an_owner_by_the_shops_name_mistyped(street: Street, anne: Someone) -> None:
    await street.shop("Librairie des Halles")
    claire = await street.shopper("Claire", started=False)
    async with street.database.writing() as unit:
        token = await invite_admin(unit, street.clock, timedelta(days=1))
    await claire.starts(f"invite_{token}")
    await claire.says("/inviter librairie des hales")
    sent = await claire.taps("Librairie des Halles")
    payload = next(word for word in sent.text.split() if word.startswith("https://")).rpartition("=")[2]

    luc = await street.shopper("Luc", started=False)
    assert "Librairie des Halles est à vous" in (await luc.starts(payload)).text


async def test_nobody_else_invites_owners(street: Street, anne: Someone) -> None:
    assert "Seule la mairie" in (await anne.says("/inviter Boulangerie")).text
    await anne.presses("io:1")

    assert "Seule la mairie" in anne.toasts[-1]
