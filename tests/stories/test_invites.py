"""Who opens an invite link belongs to the shop; once, and in time."""

from conversations.people import Rank
from tests.someone import Someone
from tests.street import Street


async def test_a_link_makes_an_owner_and_says_what_comes_next(anne: Someone) -> None:
    assert anne.last.text.startswith("Bienvenue, Anne ! Boulangerie du Port est à vous sur Cabas.")
    assert anne.last.offers("Commandes de Boulangerie du Port")


async def test_a_link_for_staff_makes_a_colleague(street: Street, anne: Someone) -> None:
    paul = await street.merchant(await street.place(), "Paul", Rank.STAFF)

    assert paul.last.text.startswith("Bienvenue, Paul ! Vous répondez maintenant pour Boulangerie du Port.")


async def test_a_link_works_once(street: Street, maria: Someone) -> None:
    payload = await street.invited(await street.place())
    paul = await street.shopper("Paul")
    await paul.starts(payload)
    before = await street.rows()

    assert "Ce lien d'invitation n'est plus valable." in (await maria.starts(payload)).text
    assert await street.rows() == before


async def test_a_link_lapses(street: Street, maria: Someone) -> None:
    payload = await street.invited(await street.place())
    await street.passes(days=30)

    assert "Ce lien d'invitation n'est plus valable." in (await maria.starts(payload)).text
    assert "Vous ne tenez pas de boutique" in (await maria.says("/commandes")).text


async def test_a_link_that_never_was_is_refused(maria: Someone) -> None:
    assert "n'est plus valable" in (await maria.starts("invite_AAAAAAAAAAAAAAAAAAAAAA")).text


async def test_who_opens_their_own_link_again_hears_that_they_belong_already(street: Street, anne: Someone) -> None:
    payload = await street.invited(await street.place(), Rank.OWNER)
    paul = await street.shopper("Paul")
    await paul.starts(payload)
    told = await paul.starts(payload)

    assert "Vous répondez déjà pour Boulangerie du Port." in told.text
    assert told.offers("Commandes de Boulangerie du Port")


async def test_an_owner_who_tries_the_link_for_their_staff_stays_the_owner(street: Street, anne: Someone) -> None:
    told = await anne.starts(await street.invited(await street.place(), Rank.STAFF))

    assert told.text.startswith("Bienvenue, Anne ! Boulangerie du Port est à vous")


async def test_who_was_removed_cannot_come_back_by_the_old_link(street: Street, anne: Someone) -> None:
    payload = await street.invited(await street.place())
    paul = await street.shopper("Paul")
    await paul.starts(payload)
    await street.town.removes(await street.place(), await street.kept(paul))

    assert "Demandez-en un nouveau" in (await paul.starts(payload)).text
