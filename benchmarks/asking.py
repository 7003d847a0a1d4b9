"""An engine in a process of its own, on one thread, asked over a pipe one query at a time."""

import gc
import importlib
import multiprocessing
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.engines import ENGINES, Engine
from benchmarks.judging import PAGE
from benchmarks.shelf import Source

# Engines written in Rust or C would else use every core.
ONE_THREAD = dict.fromkeys(("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")


class Built(NamedTuple):
    """How an engine stands: what it took to build, in seconds and in MB beside the catalogue, and to load again."""

    version: str
    build_seconds: float
    memory_mb: float | None
    load_seconds: float | None


class Answer(NamedTuple):
    seconds: float
    ids: list[int]


class Absent(Exception):
    """This engine cannot be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An engine that has been built and waits for queries."""

    built: Built
    _process: Any
    _pipe: Connection

    def answers(self, texts: Sequence[str], seconds: float) -> list[Answer]:
        """Ask the texts in turn until `seconds` are over; one is always answered.

        Raises:
            Absent: the process has ended.
        """
        self._pipe.send((list(texts), seconds))
        return _received(self._pipe)  # type: ignore[no-any-return]

    def close(self) -> None:
        self._pipe.close()
        self._process.join()


def started(name: str, source: Source, size: int | None) -> Asked:
    """Start the engine called `name` over the catalogue, and wait until it is built.

    Raises:
        Absent: its library is not installed, or it failed.
    """
    os.environ.update(ONE_THREAD)
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs, name, source, size), daemon=True
    )
    process.start()
    theirs.close()
    return Asked(_received(ours), process, ours)


def _received(pipe: Connection) -> Any:
    try:
        told = pipe.recv()
    except EOFError:
        raise Absent("stopped by a fault") from None
    if isinstance(told, Absent):
        raise told
    return told


def _serve(pipe: Connection, name: str, source: Source, size: int | None) -> None:
    """What the process does: build, say so, answer until nobody asks any more."""
    with TemporaryDirectory() as folder:
        try:
            engine = _made(name, Path(folder))
        except ImportError:
            pipe.send(Absent("not installed: make engines"))
            return
        pipe.send(_build(engine, source, size))
        while True:
            try:
                texts, seconds = pipe.recv()
            except EOFError:
                return
            pipe.send(_answers(engine, texts, seconds))


def _made(name: str, folder: Path) -> Engine:
    module, called = ENGINES[name]
    engine: Engine = getattr(importlib.import_module(f"benchmarks.engines.{module}"), called)(folder)
    return engine


def _build(engine: Engine, source: Source, size: int | None) -> Built:
    products = source.products(size)
    gc.collect()
    before, began = _resident_mb(), time.perf_counter()
    engine.build(products)
    seconds = time.perf_counter() - began
    gc.collect()
    after = _resident_mb()
    return Built(engine.version, seconds, after - before if after and before else None, engine.load_seconds())


def _answers(engine: Engine, texts: Sequence[str], seconds: float) -> list[Answer]:
    answers: list[Answer] = []
    until = time.perf_counter() + seconds
    for text in texts:
        began = time.perf_counter()
        ids = engine.search(text, PAGE)
        ended = time.perf_counter()
        answers.append(Answer(ended - began, ids))
        if ended > until:
            break
    return answers


def _resident_mb() -> float | None:
    """What the system counts as this process's memory now; None where it does not say."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return None
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
