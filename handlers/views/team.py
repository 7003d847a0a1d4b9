"""Who answers for a shop, as its people see it."""

from collections.abc import Mapping, Sequence

from catalog.model import Shop
from conversations.people import Membership, Person, Rank
from handlers.reply import Reply, Row, Screen, screen
from handlers.taps_files import OwnShop
from handlers.taps_team import InviteOwner, InviteTo, Leave, Member, Revoke, Team
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, lines

MOST_SHOWN = 20


def team(
    shop: Shop,
    members: Sequence[Membership],
    people: Mapping[int, Person],
    unused: int,
    me: int,
    words: Words,
    *,
    headline: str,
) -> Reply:
    """The members; an owner may change who they are. `unused` links are still out."""
    is_owner = any(it.person_id == me and it.rank is Rank.OWNER for it in members)
    told = ", ".join(_called(it, people[it.person_id], words) for it in members[:MOST_SHOWN])
    text = lines(
        words(headline) if headline else "",
        words.html("team-title", shop=shop.name, count=len(members)),
        words.html("team-members", members=told),
        words("team-unused", count=unused) if unused and is_owner else "",
    )
    rows: list[Row] = []
    if is_owner:
        others = [it for it in members if it.person_id != me][:MOST_SHOWN]
        rows += column(
            button(_called(it, people[it.person_id], words), Member("show", shop.id, it.person_id)) for it in others
        )
        rows.append((button(words("button-invite-staff"), InviteTo(shop.id, Rank.STAFF.value)),))
        rows.append((button(words("button-invite-owner"), InviteTo(shop.id, Rank.OWNER.value)),))
        rows += [(button(words("button-revoke"), Revoke(shop.id)),)] if unused else []
    return screen(text, *rows, (button(words("button-leave"), Leave("ask", shop.id)),), back(words, OwnShop(shop.id)))


def _called(it: Membership, person: Person, words: Words) -> str:
    return words("team-member", name=person.called, rank=it.rank.value)


def member(shop: Shop, it: Membership, person: Person, words: Words) -> Reply:
    """What can be done about one member."""
    other = Rank.STAFF if it.rank is Rank.OWNER else Rank.OWNER
    return screen(
        words.html("member-title", name=person.called, shop=shop.name, rank=it.rank.value),
        (button(words("button-make", rank=other.value), Member(other.value, shop.id, it.person_id)),),
        (button(words("button-remove-member"), Member("remove", shop.id, it.person_id)),),
        back(words, Team(shop.id)),
    )


def remove_sure(shop: Shop, it: Membership, person: Person, words: Words) -> Reply:
    return screen(
        words.html("member-remove", name=person.called, shop=shop.name),
        (button(words("button-remove-sure"), Member("removed", shop.id, it.person_id)),),
        back(words, Team(shop.id)),
    )


def link(shop: Shop, rank: Rank, address: str, picture: bytes, words: Words) -> Reply:
    """The link to pass on, and its QR code to be scanned off this phone."""
    text = words.html("invite-link", shop=shop.name, rank=rank.value, link=address)
    return Reply((Screen(text, (back(words, Team(shop.id)),), picture=picture),), in_place=False)


def leave_sure(shop: Shop, words: Words) -> Reply:
    sure = button(words("button-leave-sure"), Leave("sure", shop.id))
    return screen(words.html("leave-sure", shop=shop.name), (sure,), back(words, Team(shop.id)))


def left(shop: Shop, words: Words) -> Reply:
    return screen(words.html("team-left", shop=shop.name), back(words))


def removed(shop: Shop, words: Words) -> Screen:
    """What somebody hears whom an owner has taken out of the team."""
    return Screen(words.html("you-were-removed", shop=shop.name), (back(words),))


def invite_whom(words: Words) -> Reply:
    return screen(words("invite-whom"), back(words))


def invite_which(shops: Sequence[Shop], words: Words) -> Reply:
    """Which of these shops."""
    buttons = (
        button(words("invite-button", shop=it.name, commune=it.commune or "none"), InviteOwner(it.id)) for it in shops
    )
    return screen(words("invite-which", count=len(shops)), *column(buttons), back(words))
