"""The two who talk to a playground: a bot, and somebody at the page."""

import asyncio
import base64
import io
import json
import struct
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

TOKEN = "7:secret"
USERNAME = "CabasBot"
Json = dict[str, Any]


class BotClient:
    """A bot that speaks plain HTTP, as no library would let it: it can be wrong in every way."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = base
        self.api = f"{base}/bot{TOKEN}"

    async def answer(self, method: str, **parameters: Any) -> tuple[int, Json]:
        """Return the HTTP status and the whole body."""
        async with self.session.post(f"{self.api}/{method}", json=parameters) as response:
            return response.status, await response.json()

    async def call(self, method: str, **parameters: Any) -> Any:
        """Return the result of a call that is granted."""
        _, body = await self.answer(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def upload(self, method: str, field: str, content: bytes, *, name: str = "file.bin", **texts: str) -> Any:
        """Send a file as libraries do: a part of its own, named by attach://."""
        form = aiohttp.FormData({**texts, field: "attach://part"})
        form.add_field("part", io.BytesIO(content), filename=name)
        async with self.session.post(f"{self.api}/{method}", data=form) as response:
            return await response.json()

    async def updates(self, offset: int = 0, **parameters: Any) -> list[Json]:
        updates: list[Json] = await self.call("getUpdates", offset=offset, **parameters)
        return updates


class PageClient:
    """Somebody at the page."""

    def __init__(self, session: aiohttp.ClientSession, base: str) -> None:
        self.session = session
        self.base = base

    async def post(self, path: str, **wish: Any) -> tuple[int, Json]:
        async with self.session.post(self.base + path, json=wish) as response:
            return response.status, await response.json()

    async def act(self, person_id: int, act: str, **wish: Any) -> Json:
        """Do what a person can do, and return what the page is told."""
        status, body = await self.post("/act", person_id=person_id, act=act, **wish)
        assert status == 200, body
        return body

    async def person(self, first_name: str = "Maria", *, started: bool = True, **wish: Any) -> int:
        """Return the id of a new person, who has pressed Start."""
        _, person = await self.post("/people", first_name=first_name, **wish)
        if started:
            await self.act(person["id"], "start")
        person_id: int = person["id"]
        return person_id

    async def get(self, path: str) -> Json:
        async with self.session.get(self.base + path) as response:
            body: Json = await response.json()
            return body

    async def seen(self, person_id: int) -> Json:
        """Return the person as /state shows them."""
        people = (await self.get("/state"))["people"]
        return next(person for person in people if person["id"] == person_id)

    @asynccontextmanager
    async def watching(self) -> AsyncIterator["Watcher"]:
        """Listen to /events while the block runs."""
        async with self.session.get(f"{self.base}/events") as response:
            await response.content.readuntil(b"\n\n")
            yield Watcher(response.content)


class Watcher:
    """Reads server-sent events one by one."""

    def __init__(self, stream: aiohttp.StreamReader) -> None:
        self._stream = stream

    async def next(self, name: str) -> Json:
        """Return the facts of the next event called `name`."""
        async with asyncio.timeout(10):
            while True:
                frame = (await self._stream.readuntil(b"\n\n")).decode()
                if frame.startswith(f"event: {name}\n"):
                    facts: Json = json.loads(frame.split("data: ", 1)[1])
                    return facts


def png(width: int = 4, height: int = 3) -> bytes:
    """Return a real picture of one colour."""
    rows = (b"\0" + b"\x80\x40\x20" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def base64_of(content: bytes) -> str:
    return base64.b64encode(content).decode()
