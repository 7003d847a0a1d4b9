"""`/bot<token>/<method>` and `/file/bot<token>/<path>`, as at api.telegram.org."""

import inspect
import json
import re
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from aiohttp import BodyPartReader, web

from bot.playground.call import Call, Upload
from bot.playground.methods import METHODS
from bot.playground.office import Office
from bot.playground.receiving import Described
from bot.playground.refusal import Refusal, bad_request
from bot.playground.world import Json

NOT_FOUND = Refusal(404, "Not Found")
UNKNOWN_METHOD = Refusal(404, "Not Found: method not found")
UNAUTHORIZED = Refusal(401, "Unauthorized")
REMEMBERED_CALLS = 100_000


@dataclass(slots=True)
class CallRecord:
    """One call as it came by, for whoever wants to know afterwards what was on its way.

    Times are monotonic seconds: when the whole request had been read, and when the whole answer had been handed to the
    network (None until then). `status` is the HTTP status; `message_id` is the one sent or changed.
    """

    method: str
    chat_id: int | None
    message_id: int | None
    received_at: float
    answered_at: float | None = None
    status: int = 0


class BotApi:
    """Serves the bot's calls; `calls` remembers the last ones in the order in which they came."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.calls: deque[CallRecord] = deque(maxlen=REMEMBERED_CALLS)

    def routes(self) -> list[web.RouteDef]:
        handlers = [("/bot{token}/{method}", self._method), ("/file/bot{token}/{path:.+}", self._file)]
        return [web.route(verb, path, handler) for path, handler in handlers for verb in ("GET", "POST")]

    async def execute(self, name: str, given: Json, uploads: dict[str, Upload] | None = None) -> Any:
        """Run a method and return its result.

        Raises:
            Refusal: as Telegram would refuse it.
        """
        method = METHODS.get(name.lower())
        if method is None:
            raise UNKNOWN_METHOD
        result = method.handle(self._office, Call(method.name, method.parameters, given, uploads or {}))
        return await result if inspect.isawaitable(result) else result

    async def execute_answer(self, wanted: Json) -> None:
        """Run the method that a webhook's answer carries; a refusal is heard by nobody."""
        record = CallRecord(str(wanted["method"]), _whole(wanted.get("chat_id")), None, time.monotonic())
        self.calls.append(record)
        try:
            result = await self.execute(record.method, wanted)
            record.status, record.message_id = 200, _message_id(result, wanted)
        except Refusal as refusal:
            record.status = refusal.code
        record.answered_at = time.monotonic()

    async def _method(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        try:
            self._check_token(request)
            given, uploads = await _read(request)
        except Refusal as refusal:
            return _refused(refusal)
        record = CallRecord(name, _whole(given.get("chat_id")), None, time.monotonic())
        self.calls.append(record)
        try:
            result = await self.execute(name, given, uploads)
            record.message_id = _message_id(result, given)
            response = _granted(result)
        except Refusal as refusal:
            response = _refused(refusal)
        record.status = response.status
        try:
            await response.prepare(request)
            await response.write_eof()
        except ConnectionResetError:
            return response  # whoever asked has gone, as a bot that is stopped leaves its long poll
        record.answered_at = time.monotonic()
        return response

    async def _file(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
        except Refusal as refusal:
            return _refused(refusal)
        file = self._office.files.at_path(request.match_info["path"])
        if file is None:
            return _refused(NOT_FOUND)
        return web.Response(body=self._office.files.content(file), content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not re.fullmatch(r"[1-9][0-9]*:[A-Za-z0-9_-]+", token):
            raise NOT_FOUND
        if token != self._office.bot.token:
            raise UNAUTHORIZED


async def _read(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """Return the parameters of a call, from its query and its body, and the files in it."""
    given: Json = dict(request.query)
    uploads: dict[str, Upload] = {}
    try:
        if request.content_type == "multipart/form-data":
            async for part in await request.multipart():
                if isinstance(part, BodyPartReader):
                    await _read_part(part, given, uploads)
        elif request.content_type == "application/json" and request.can_read_body:
            given |= _json_object(await request.text())
        elif request.content_type == "application/x-www-form-urlencoded":
            given |= {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        json.dumps(given, ensure_ascii=False).encode()
    except web.HTTPRequestEntityTooLarge as error:
        raise Refusal(413, "Request Entity Too Large") from error
    except UnicodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error
    return given, uploads


async def _read_part(part: BodyPartReader, given: Json, uploads: dict[str, Upload]) -> None:
    name = part.name or ""
    if part.filename is None:
        given[name] = await part.text()
    else:
        uploads[name] = Upload(part.filename, bytes(await part.read()))


def _json_object(body: str) -> Json:
    try:
        value = json.loads(body or "{}")
    except json.JSONDecodeError as error:
        raise bad_request("can't parse JSON encoded parameters") from error
    if not isinstance(value, dict):
        raise bad_request("expected a JSON object")
    return value


def _granted(result: Any) -> web.Response:
    if isinstance(result, Described):
        return web.json_response({"ok": True, "result": result.result, "description": result.description})
    return web.json_response({"ok": True, "result": result})


def _refused(refusal: Refusal) -> web.Response:
    headers = {"Retry-After": str(refusal.parameters["retry_after"])} if "retry_after" in refusal.parameters else {}
    return web.json_response(refusal.body(), status=refusal.code, headers=headers)


def _message_id(result: Any, given: Json) -> int | None:
    if isinstance(result, dict) and "message_id" in result:
        return _whole(result["message_id"])
    return _whole(given.get("message_id"))


def _whole(value: Any) -> int | None:
    try:
        return int(value)
    except (TypeError, ValueError):
        return None
