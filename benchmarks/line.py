"""A long line on one machine: what goes through arrives, in both directions, a while later."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

_CHUNK_BYTES = 1 << 16


@asynccontextmanager
async def line_to(address: str, round_trip_seconds: float) -> AsyncIterator[str]:
    """The address of a line to the server at `address` ("http://127.0.0.1:40123"); half the round trip each way."""
    host, _, port = address.removeprefix("http://").rpartition(":")
    half = round_trip_seconds / 2

    async def connect(near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, there = await asyncio.open_connection(host, int(port))
        with suppress(ConnectionError):
            await asyncio.gather(_carry(near, there, half), _carry(far, back, half))

    server = await asyncio.start_server(connect, "127.0.0.1")
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


async def _carry(source: asyncio.StreamReader, sink: asyncio.StreamWriter, seconds: float) -> None:
    """Write what is read, `seconds` later and in its order; close the one when the other ends."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def arrive() -> None:
        while True:
            due, chunk = await under_way.get()
            await asyncio.sleep(due - loop.time())
            if not chunk:
                return sink.close()
            sink.write(chunk)
            await sink.drain()

    arriving = asyncio.create_task(arrive())
    try:
        while chunk := await source.read(_CHUNK_BYTES):
            under_way.put_nowait((loop.time() + seconds, chunk))
    finally:
        under_way.put_nowait((loop.time() + seconds, b""))
        await arriving
