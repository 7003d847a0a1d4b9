"""New people on the page."""

import re

from bot.playground import chats
from bot.playground.office import Office
from bot.playground.refusal import ActRefused
from bot.playground.world import Json

FIRST_ID = 1001
ROLES = ("shopper", "merchant", "admin")
MAX_NAME = 64


def join(office: Office, wish: Json) -> Json:
    """Return a new person made of `{first_name, language_code, role, label}`, or the one of that name and label.

    Raises:
        ActRefused: no name, or a role or language that the page does not know.
    """
    name, label = str(wish.get("first_name") or "").strip(), str(wish.get("label") or "").strip()
    if not 1 <= len(name) <= MAX_NAME:
        raise ActRefused(f"a first name has 1 to {MAX_NAME} characters")
    people = office.world.people
    person = next((known for known in people.values() if (known.first_name, known.label) == (name, label)), None)
    if person is None:
        person_id = max(people, default=FIRST_ID - 1) + 1
        fields = {"id": person_id, "first_name": name, "label": label} | _chosen(wish)
        office.world.note({"kind": "person", "fields": fields})
        person = people[person_id]
        chats.tell_person(office, person)
    return chats.person_card(office, person)


def _chosen(wish: Json) -> Json:
    role, language = wish.get("role") or "shopper", str(wish.get("language_code") or "fr")
    if role not in ROLES:
        raise ActRefused(f"a role is one of {', '.join(ROLES)}")
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", language):
        raise ActRefused("a language is a code such as fr, en or pt-br")
    return {"role": role, "language_code": language}
