"""Following sources: one that is due is fetched, looked at, and applied as a diff, or held back until somebody looked.

A source that is suddenly much shorter has broken, or was cut off; what it still says may be as wrong. What it no longer
says is not taken away: open ends that it vouched for lose that after a while, and are then unverified.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import msgspec
import structlog
from redis.asyncio import Redis

from bot.sources.choosing import configured, guessed, named
from bot.store import keys
from bot.store.connection import Lease
from bot.store.facts import FactStore
from bot.store.history import Note
from bot.store.importing import ImportReport, import_facts
from bot.sync.fetch import BusyHostError, Seen, fetch
from bot.sync.plan import Followed, Plan, Trust
from nlp.dates import PartialDate
from nlp.errors import DeskcheckError

_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)

_log = structlog.get_logger("sync")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What became of a source: applied (`report`), or unchanged (None).

    `held` says why it was held back; the report is then what it would do.
    """

    source: str
    report: ImportReport | None = None
    held: str | None = None


class Syncs:
    """The sources of a plan, over a store."""

    def __init__(self, *, plan: Plan, store: FactStore, redis: Redis, clock: Callable[[], datetime]) -> None:
        self._plan = plan
        self._store = store
        self._redis = redis
        self._clock = clock

    async def due(self) -> None:
        """Sync every source whose time has come; one that fails is tried again later, and later each time."""
        for source in self._plan.sources:
            state = await self._state(source)
            if state.next_at > self._clock().timestamp():
                continue
            try:
                synced = await self.sync(source)
                _log.info("synced", source=source.name, held=synced.held, changed=synced.report is not None)
            except DeskcheckError as error:
                await self._failed(source, state, error)

    async def sync(self, source: Followed, *, dry_run: bool = False, accept: bool = False) -> Synced:
        """Fetch a source and apply what is new in it.

        `dry_run` changes nothing; `accept` applies what would be held back.

        Raises:
            InputError: what it has cannot be used.
            ServiceError: it, or the store, cannot be reached.
        """
        state = await self._state(source)
        now = self._clock()
        with tempfile.TemporaryDirectory(prefix="deskcheck-sync-") as folder:
            seen, path = await self._fetched(source, Path(folder), None if dry_run or accept else state)
            if path is None:
                await self._keep(source, state.after_sync(now, source))
                return Synced(source=source.name)
            async with self._store.writing() as lease:
                looked = await self._import(source, path, lease, now, dry_run=True)
                statements = _statements(looked)
                held = None if accept else _held_back(source, looked, state.statements, statements)
                if held is None and not dry_run:
                    looked = await self._import(source, path, lease, now, dry_run=False)
        if not dry_run:
            done = state.after_sync(now, source)
            if held is None:
                done = msgspec.structs.replace(done, etag=seen.etag, modified=seen.modified, statements=statements)
            await self._keep(source, done)
        return Synced(source=source.name, report=looked, held=held)

    async def _fetched(self, source: Followed, folder: Path, state: _State | None) -> tuple[Seen, Path | None]:
        if source.file is not None:
            return Seen(), source.file
        assert source.url is not None  # noqa: S101 - a source has one of the two
        into = folder / (PurePosixPath(urlsplit(source.url).path).name or "facts")
        seen = Seen(etag=state.etag, modified=state.modified) if state is not None else Seen()
        fresh = await fetch(source.url, into, seen=seen, hosts=self._plan.hosts, most_bytes=source.most_bytes)
        return (fresh, into) if fresh is not None else (seen, None)

    async def _import(
        self, source: Followed, path: Path, lease: Lease, now: datetime, *, dry_run: bool
    ) -> ImportReport:
        format_ = named(source.format) if source.format is not None else guessed(path)
        until = PartialDate.parse((now + source.vouches).date().isoformat()) if source.vouches is not None else None
        return await import_facts(
            self._store,
            configured(format_, mapping=source.mapping),
            path,
            lease=lease,
            dry_run=dry_run,
            known_until=until,
            note=Note(by=f"sync of {source.name}"),
        )

    async def _failed(self, source: Followed, state: _State, error: DeskcheckError) -> None:
        failures = state.failures + 1
        asked = timedelta(seconds=error.after) if isinstance(error, BusyHostError) and error.after else timedelta()
        wait = max(min(_FIRST_WAIT * 2 ** min(failures, 20), _LONGEST_WAIT), asked)
        next_at = (self._clock() + wait).timestamp()
        await self._keep(source, msgspec.structs.replace(state, failures=failures, next_at=next_at))
        _log.warning("not synced", source=source.name, failures=failures, reason=str(error))

    async def _state(self, source: Followed) -> _State:
        raw = await self._redis.get(keys.sync(source.name))
        return msgspec.json.decode(raw, type=_State) if raw is not None else _State()

    async def _keep(self, source: Followed, state: _State) -> None:
        await self._redis.set(keys.sync(source.name), msgspec.json.encode(state))


class _State(msgspec.Struct, frozen=True, kw_only=True):
    """How far a source has come; `next_at` in seconds since 1970, `statements` those of the last that was applied."""

    etag: str = ""
    modified: str = ""
    statements: int = 0
    failures: int = 0
    next_at: float = 0.0

    def after_sync(self, now: datetime, source: Followed) -> _State:
        """The same with the next time, nothing having failed."""
        return msgspec.structs.replace(self, failures=0, next_at=(now + source.every).timestamp())


def _statements(report: ImportReport) -> int:
    return sum(counts["statements"] for counts in (report.added, report.changed, report.unchanged))


def _held_back(source: Followed, report: ImportReport, before: int, now: int) -> str | None:
    if before and now < before * (1 - source.most_dropped):
        return f"it has {now:,} statements, and had {before:,}"
    if source.trust is Trust.REVIEW and (report.added.total() or report.changed.total()):
        return "its changes wait for somebody to look at them"
    return None
