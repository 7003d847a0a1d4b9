"""Whatever arrives is answered."""

import base64
from typing import Any

import pytest
from aiogram.types import Update

from tests.someone import Someone
from tests.street import Street

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
LOST = "Je ne sais pas lire cela. Écrivez ce que vous cherchez"


async def test_a_photo_is_answered(maria: Someone) -> None:
    assert LOST in (await maria.sends("photo", "pain.png", PIXEL)).text


async def test_a_document_is_answered(maria: Someone) -> None:
    assert "Je lis les fichiers des boutiques seulement" in (await maria.sends("document", "a.webp", b"RIFF")).text


@pytest.mark.parametrize("command", ["/", "/inconnu", "/réservations", "/n'importe quoi"])
async def test_an_unknown_command_is_answered(maria: Someone, command: str) -> None:
    assert LOST in (await maria.says(command)).text


@pytest.mark.parametrize(
    "wire", ["", "zz", "p", "p:", "p:x", "p:1:2", "k:dance:1", "o:1:1:99999999999", "x::::", "s:1:-1"]
)
async def test_a_button_of_another_time_is_answered(maria: Someone, wire: str) -> None:
    await maria.presses(wire)

    assert maria.toasts == ["Ce bouton n'est plus valable. Écrivez ce que vous cherchez."]


async def test_a_button_whose_product_is_gone_is_answered(maria: Someone) -> None:
    await maria.presses("p:999")

    assert maria.toasts == ["Ce n'est plus là. Écrivez ce que vous cherchez."]


@pytest.mark.parametrize("text", ["a" * 4096, "pain " * 819, "<b>&" * 1024, "\N{BREAD}" * 2048, "\N{BREAD}", "?!", "0"])
async def test_any_text_is_answered(maria: Someone, text: str) -> None:
    before = len(maria.heard)
    told = await maria.says(text)

    assert len(maria.heard) == before + 1
    assert "résultat" in told.text or "Je n'ai rien trouvé" in told.text


async def test_a_reply_to_a_card_with_other_words_shows_the_card_again(anne: Someone, maria: Someone) -> None:
    await maria.reserves("pain de mie")
    card = anne.last

    assert (await anne.says("merci beaucoup", reply_to=card)).text == card.text
    assert anne.again(card).buttons == {}


async def test_a_reply_to_anything_else_is_a_search(maria: Someone) -> None:
    assert "1. Pain de mie" in (await maria.says("pain", reply_to=maria.last)).text


@pytest.mark.parametrize(
    "typed",
    ["confirmer 1", "refuser 1", "prête 1", "remise 1", "manquée 1", "corriger 1", "annuler 1", "proposer 1", "mot 1"],
)
async def test_somebody_elses_reservation_cannot_be_answered_by_typing(
    street: Street, anne: Someone, maria: Someone, typed: str
) -> None:
    await maria.reserves("pain de mie")
    eve = await street.shopper("Eve")
    before = await street.rows()

    assert "Cette réservation n'est pas à vous" in (await eve.says(typed)).text
    assert await street.rows() == before


@pytest.mark.parametrize("typed", ["accepter 1", "décliner 1", "récupérée 1", "retard 1", "déplacer 1"])
async def test_somebody_elses_reservation_cannot_be_taken_by_typing(
    street: Street, anne: Someone, maria: Someone, typed: str
) -> None:
    await maria.reserves("pain de mie")
    before = await street.rows()

    assert "Cette réservation n'est pas à vous" in (await anne.says(typed)).text
    assert await street.rows() == before


@pytest.mark.parametrize("typed", ["confirmer 123", "annuler 123"])
async def test_a_reservation_that_is_not_there_is_said(maria: Someone, typed: str) -> None:
    assert maria.last.text != (await maria.says(typed)).text
    assert "plus là" in maria.last.text or "n'est pas à vous" in maria.last.text


# ------------------------------------------------------------ edited


@pytest.mark.parametrize(
    ("content", "answers"), [({"text": "pain de mie"}, 1), ({"location": {"latitude": 47.2, "longitude": -1.5}}, 0)]
)
async def test_a_text_that_was_edited_is_to_be_sent_anew_and_a_place_that_moves_is_left_alone(
    street: Street, maria: Someone, content: dict[str, Any], answers: int
) -> None:
    before = len(maria.heard)
    await street.assembly.dispatcher.feed_update(street.assembly.bot, edited(900_001, maria, **content))

    assert [said.text for said in maria.heard[before:]] == [
        "Je ne relis pas un message modifié. Envoyez-le de nouveau, corrigé."
    ] * answers


def edited(update_id: int, someone: Someone, **content: Any) -> Update:
    chat = {"id": someone.id, "type": "private", "first_name": "Maria"}
    sender = {"id": someone.id, "is_bot": False, "first_name": "Maria", "language_code": "fr"}
    message = {"message_id": 2, "date": 1, "edit_date": 2, "chat": chat, "from": sender, **content}
    return Update.model_validate({"update_id": update_id, "edited_message": message})


# ------------------------------------------------------------ in a group

GROUP = {"id": -100500, "type": "supergroup", "title": "Les voisins"}


def in_a_group(update_id: int, someone: Someone, **content: Any) -> Update:
    sender = {"id": someone.id, "is_bot": False, "first_name": "Maria", "language_code": "fr"}
    message = {"message_id": 7, "date": 0, "chat": GROUP, "from": sender, **content}
    return Update.model_validate({"update_id": update_id, "message": message})


async def test_in_a_group_a_command_is_answered_there_and_talk_is_left_alone(street: Street, maria: Someone) -> None:
    calls = street.playground.calls
    before = len(calls)
    for number, text in enumerate(("/start", "qui va au marché ?"), 900_001):
        await street.assembly.dispatcher.feed_update(street.assembly.bot, in_a_group(number, maria, text=text))

    said = [(call.method, call.chat_id) for call in list(calls)[before:] if call.method != "getUpdates"]
    assert said == [("sendMessage", GROUP["id"])]


async def test_who_takes_the_bot_out_of_a_group_has_not_left_it(street: Street, anne: Someone) -> None:
    bot = {"id": 1, "is_bot": True, "first_name": "Cabas"}
    change = {
        "chat": GROUP,
        "from": {"id": anne.id, "is_bot": False, "first_name": "Anne"},
        "date": 0,
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": "left"},
    }
    update = Update.model_validate({"update_id": 900_001, "my_chat_member": change})
    await street.assembly.dispatcher.feed_update(street.assembly.bot, update)

    assert not (await street.kept(anne)).blocked
