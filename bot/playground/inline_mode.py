"""Inline mode: somebody asks the bot in the middle of a chat, it answers with a list, and they post one of it."""

import time

from bot.playground import chats, objects
from bot.playground.addressing import open_query
from bot.playground.call import Call
from bot.playground.inline_answers import Answer
from bot.playground.inline_results import MAX_RESULTS, button_of, check_together, results_of
from bot.playground.office import Office
from bot.playground.refusal import ActRefused, bad_request
from bot.playground.world import Json, Person

MAX_QUERY = 256
MAX_OFFSET_BYTES = 64
USUAL_CACHE_SECONDS = 300
MAX_CACHE_SECONDS = 24 * 60 * 60


def answer_inline_query(office: Office, call: Call) -> bool:
    """Answer an inline query, within `inline_seconds` of it."""
    button, results = button_of(call), results_of(call)
    if len(results) > MAX_RESULTS:
        raise bad_request("too many inline query results specified")
    query_id = call.text("inline_query_id")
    asked = open_query(office, query_id, inline=True)
    next_offset = call.text("next_offset")
    if len(next_offset.encode()) > MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    check_together(results)
    answer = Answer(
        query_id=query_id,
        person_id=asked["person_id"],
        **asked["inline"],
        at=office.clock.now(),
        results=results,
        next_offset=next_offset,
        button=button,
        cache_seconds=min(max(call.integer("cache_time", USUAL_CACHE_SECONDS), 0), MAX_CACHE_SECONDS),
        is_personal=call.flag("is_personal"),
    )
    office.world.note({"kind": "answered", "ids": [query_id]})
    office.inline.keep(answer)
    _show(office, answer, answer.person_id)
    return True


def ask(office: Office, person: Person, wish: Json) -> Json:
    """Ask the bot, or show what it has answered to the same a moment ago; either comes as an event."""
    query, offset = str(wish["query"]), str(wish.get("offset") or "")
    if len(query) > MAX_QUERY:
        raise ActRefused(f"an inline query has at most {MAX_QUERY} characters")
    cached = office.inline.cached(person.id, query, offset, office.clock.now())
    if cached:
        _show(office, cached, person.id)
        return {"inline_query_id": cached.query_id}
    query_id = str(office.world.last_query + 1)
    inline = {"query": query, "offset": offset}
    # In the playground the only chat is the one with the bot itself.
    update = {"id": query_id, "from": objects.user(person), "chat_type": "sender", **inline}
    office.world.note(
        {"kind": "query", "id": query_id, "asked": {"person_id": person.id, "at": time.time(), "inline": inline}},
        *office.mailbox.posted("inline_query", update),
    )
    office.mailbox.arrived()
    return {"inline_query_id": query_id}


def choose(office: Office, person: Person, wish: Json) -> Json:
    """Post a result into the chat, as the person's own message."""
    chats.check_may_write(person)
    answer = office.inline.find(str(wish["inline_query_id"]), person.id)
    result = answer.result(str(wish["result_id"])) if answer else None
    if result is None:
        raise ActRefused("this result is not there any more: ask again")
    message = chats.person_sends(office, person, result["message"] | {"via_bot": office.bot_user()})
    return {"message_id": message["message_id"]}


def _show(office: Office, answer: Answer, person_id: int) -> None:
    office.broadcast.tell("inline", {"person_id": person_id, **answer.shown()})
