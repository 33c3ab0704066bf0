"""spaCy in processes of its own, one a core: a text goes in, a reading comes out, and the event loop stays free.

Two threads on one pipeline were slower than one process after the other (1.2 to 1.5 times), hence processes. They hold
the model and nothing else: no facts, no connection, no text once a reading is done.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date

from spacy.language import Language

from bot.articles import as_article
from nlp.engine import read
from nlp.errors import SettingsError
from nlp.pipeline import load
from nlp.reading import Reading


class Readers:
    """A pool of reading processes; a process that dies takes the reading in hand with it, and not the pool."""

    def __init__(self, *, model: str, processes: int | None = None) -> None:
        self._model = model
        self.processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    async def read(self, text: str, *, id: str, today: date, given: date | None = None) -> Reading:
        """What `text` says, judged as of `given`, else of its own dateline, else of `today`.

        Raises:
            BrokenProcessPool: the process died over it (a text that exhausts the memory does that); the next reading
                starts with new processes.
        """
        pool = self._running()
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, _read, text, id, today, given)
        except BrokenProcessPool:
            if self._pool is pool:
                self._pool = None
            pool.shutdown(wait=False, cancel_futures=True)
            raise

    async def warm(self) -> None:
        """Load the model in every process, so that the first article does not wait for it.

        Raises:
            SettingsError: the model does not load.
            BrokenProcessPool: a process died over it.
        """
        pool = self._running()
        loop = asyncio.get_running_loop()
        await asyncio.gather(*(loop.run_in_executor(pool, _warmed) for _ in range(self.processes)))

    def close(self) -> None:
        """End the processes; a reading in hand is finished first."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _running(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                max_workers=self.processes,
                # Forking a process that runs threads and an event loop copies their locks as they are.
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_load,
                initargs=(self._model,),
            )
        return self._pool


_nlp: Language | None = None
_trouble: SettingsError | None = None


def _load(model: str) -> None:
    # The initializer of a pool has no other way to hand something to its tasks, be it that it failed: what it raises is
    # printed with its whole trace, and the pool says no more than that it is broken.
    global _nlp, _trouble
    # Control-C reaches the whole process group; the parent decides when its readers end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A killed bot would leave them behind, each with the model's 180 MB, waiting for work that never comes.
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        _nlp = load(model)
    except SettingsError as error:
        _trouble = error


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _loaded() -> Language:
    if _trouble is not None:
        raise _trouble
    assert _nlp is not None  # noqa: S101 - the initializer has run
    return _nlp


def _warmed() -> None:
    # A pipeline itself is never sent between processes.
    _loaded()


def _read(text: str, id: str, today: date, given: date | None) -> Reading:
    return read(as_article(text, id=id, today=today, given=given), _loaded())
