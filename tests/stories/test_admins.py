"""Who runs the bot: named by the settings, or made an admin by a link that works once."""

from conversations.invites import invite_admin
from tests.street import Street


async def admins_link(street: Street) -> str:
    async with street.database.writing() as unit:
        return f"invite_{await invite_admin(unit, street.clock)}"


async def test_a_link_makes_one_admin_who_hears_what_that_means(street: Street) -> None:
    link = await admins_link(street)
    claire, eve = await street.shopper("Claire"), await street.shopper("Eve")

    await claire.starts(link)
    await eve.starts(link)

    assert claire.last.text.startswith("Bienvenue, Claire !")
    assert "Pour la mairie" in claire.last.text
    assert "Ce lien d'invitation n'est plus valable" in eve.last.text
    assert "Pour la mairie" in (await claire.says("/aide")).text
    assert "Pour la mairie" not in (await eve.says("/aide")).text


async def test_an_admins_link_lives_a_day(street: Street) -> None:
    link = await admins_link(street)
    claire = await street.shopper("Claire")
    await street.passes(hours=25)

    await claire.starts(link)

    assert "n'est plus valable" in claire.last.text


async def test_an_admin_by_link_hears_in_the_evening_what_no_shop_answered(street: Street) -> None:
    claire = await street.shopper("Claire")
    await claire.starts(await admins_link(street))
    await street.merchant()
    maria = await street.shopper()
    await maria.reserves("pain de mie")

    await street.passes(hours=1)
    await street.passes(hours=9)

    assert "Boulangerie du Port : une demande" in claire.last.text
