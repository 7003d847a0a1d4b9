"""What the chat page and the launcher call; README.md lists it."""

import json
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.playground import chats
from bot.playground.acts import act
from bot.playground.office import Office
from bot.playground.people import join
from bot.playground.refusal import ActRefused
from bot.playground.world import Json

PAGE = Path(__file__).parent / "page"
CLOCK_PATIENCE = 25.0
TOWN = {"places": ("name", "latitude", "longitude"), "invites": ("role", "label", "payload")}
"""What the town offers to the page, and what each entry says."""


class PageApi:
    """Serves the page: its files, the state, what happens, and what people do."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def routes(self) -> list[web.AbstractRouteDef]:
        pictures = [web.static("/pictures", self._office.pictures)] if self._office.pictures else []
        return [
            *pictures,
            web.get("/", self._index),
            web.static("/page", PAGE),
            web.get("/state", self._state),
            web.get("/events", self._events),
            web.post("/act", self._act),
            web.post("/people", self._people),
            web.get("/clock", self._clock),
            web.post("/clock", self._move_clock),
            web.post("/limits", self._limits),
            web.post("/town", self._town),
            web.get("/picture/{file_id}", self._picture),
        ]

    async def _index(self, request: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    async def _state(self, request: web.Request) -> web.Response:
        office = self._office
        return web.json_response(
            {
                "bot": chats.bot_card(office),
                "clock": office.clock.face(),
                "limits": self._limits_card(),
                "town": office.town,
                "people": [chats.person_with_messages(office, person) for person in office.world.people.values()],
            }
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        try:
            async for frame in self._office.broadcast.listen():
                await response.write(frame)
        except ConnectionResetError:
            pass  # the page was closed
        return response

    async def _act(self, request: web.Request) -> web.Response:
        return web.json_response({"ok": True} | act(self._office, await _wish(request)))

    async def _people(self, request: web.Request) -> web.Response:
        return web.json_response(join(self._office, await _wish(request)))

    async def _clock(self, request: web.Request) -> web.Response:
        clock, after = self._office.clock, request.query.get("after")
        if after is None:
            return web.json_response(clock.face())
        try:
            version = int(after)
        except ValueError as error:
            raise ActRefused("after is a version number") from error
        return web.json_response(await clock.after(version, patience=CLOCK_PATIENCE))

    async def _move_clock(self, request: web.Request) -> web.Response:
        try:
            face = await self._office.clock.move(await _wish(request))
        except (ValueError, TypeError) as error:
            raise ActRefused(str(error)) from error
        self._office.broadcast.tell("clock", face)
        return web.json_response(face)

    async def _limits(self, request: web.Request) -> web.Response:
        wish = await _wish(request)
        self._office.world.note({"kind": "limits", "enabled": bool(wish.get("enabled"))})
        self._office.broadcast.tell("limits", self._limits_card())
        return web.json_response(self._limits_card())

    async def _town(self, request: web.Request) -> web.Response:
        wish = await _wish(request)
        self._office.town = {name: _entries(wish, name, fields) for name, fields in TOWN.items()}
        self._office.broadcast.tell("town", self._office.town)
        return web.json_response(self._office.town)

    async def _picture(self, request: web.Request) -> web.Response:
        file = self._office.files.find(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        content = self._office.files.content(file)
        return web.Response(body=content, content_type=file["mime_type"], headers=_picture_headers(file))

    def _limits_card(self) -> Json:
        return {"enabled": self._office.world.limits_enabled}


@web.middleware
async def refusals_as_json(request: web.Request, handler: Any) -> web.StreamResponse:
    """Answer what a person cannot do with 400 and words for the page."""
    try:
        response: web.StreamResponse = await handler(request)
    except ActRefused as refused:
        return web.json_response({"ok": False, "error": str(refused)}, status=400)
    return response


async def fresh_files(request: web.Request, response: web.StreamResponse) -> None:
    """Have browsers ask for the page's files each time: half an old page with half a new one works nowhere."""
    if request.path.startswith("/page/"):
        response.headers["Cache-Control"] = "no-cache"


async def _wish(request: web.Request) -> Json:
    # Asking for the type keeps other sites' pages out: a browser lets them post plain text here, but no JSON.
    if request.content_type != "application/json":
        raise ActRefused("the body must come as application/json")
    try:
        wish = json.loads(await request.text())
        json.dumps(wish, ensure_ascii=False).encode()
    except ValueError as error:
        raise ActRefused(f"the body is not JSON: {error}") from error
    if not isinstance(wish, dict):
        raise ActRefused("the body is not a JSON object")
    return wish


def _entries(wish: Json, name: str, fields: tuple[str, ...]) -> list[Json]:
    try:
        return [{field: entry[field] for field in fields} for entry in wish.get(name, [])]
    except (KeyError, TypeError) as error:
        raise ActRefused(f"each of {name} needs {', '.join(fields)}") from error


def _picture_headers(file: Json) -> dict[str, str]:
    # Whatever somebody has sent must not run as a page of the playground.
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return headers | ({"Content-Disposition": "attachment"} if file["kind"] == "document" else {})
