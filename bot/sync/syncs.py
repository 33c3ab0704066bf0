"""Following sources: one that is due is fetched, looked at, and applied as a diff, or held back until somebody looked.

A source that is suddenly much shorter has broken, or was cut off; what it still says may be as wrong. What it no longer
says is not taken away: open ends that it vouched for lose that after a while, and are then unverified.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import msgspec
import structlog
from redis.asyncio import Redis

from bot.store import keys
from bot.store.connection import Lease
from bot.store.facts import FactStore
from bot.store.history import last_revision
from bot.store.import_report import ImportReport
from bot.store.importing import import_facts
from bot.store.vouches import Vouch, ceasing, giving
from bot.sync.brought import Brought
from bot.sync.fetch import BusyHostError, Seen, fetch
from bot.sync.plan import Followed, Plan, Trust
from bot.sync.said import both_in
from bot.sync.told import Lost, named
from bot.sync.vouching import let_go, let_off, take_on
from nlp.errors import DeskcheckError, InputError

_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)

_log = structlog.get_logger("sync")


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """What became of a source: applied (`report`, as the change `number`), or unchanged (None).

    `held` says why it was held back; the report is then what it would do, `lost` what it says no more, and `mark`
    stands for what the source said. `gone` is how many statements it says no more, `vouched_until` the day until which
    it vouches for its open ends now.
    """

    source: str
    report: ImportReport | None = None
    held: str | None = None
    mark: str = ""
    number: int | None = None
    gone: int = 0
    lost: Lost | None = None
    vouched_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approved what a source was held back with, and the mark of what it said then."""

    mark: str
    by: str


class Syncs:
    """The sources of a plan, over a store."""

    def __init__(
        self,
        *,
        plan: Plan,
        store: FactStore,
        redis: Redis,
        clock: Callable[[], datetime],
        progress: Callable[[int, int], None] = lambda done, total: None,
        tell: Callable[[Synced], Awaitable[None]] | None = None,
    ) -> None:
        """`progress` is told how far an import is, as in `import_facts`; `tell` tells the desk what `due` held back."""
        self._plan = plan
        self._store = store
        self._redis = redis
        self._clock = clock
        self._progress = progress
        self._tell = tell
        # They come side by side, and are applied one after the other: the store has one writer.
        self._applying = asyncio.Lock()

    async def due(self) -> None:
        """Sync every source whose time has come; one that fails is tried again later, and later each time.

        Hosts are asked side by side, since a slow one takes minutes to be given up, and each for one file at a time.
        """
        by_host: dict[str, list[Followed]] = {}
        for source in self._plan.sources:
            by_host.setdefault(urlsplit(source.url or "").netloc, []).append(source)
        rounds = await asyncio.gather(*map(self._due, by_host.values()), return_exceptions=True)
        for error in rounds:
            if error is not None:
                raise error

    async def _due(self, sources: Sequence[Followed]) -> None:
        for source in sources:
            state = await self._state(source)
            if state.next_at > self._clock().timestamp():
                continue
            try:
                synced = await self.sync(source)
                _log.info("synced", source=source.name, held=synced.held, changed=synced.report is not None)
            except DeskcheckError as error:
                await self._failed(source, state, error)
            else:
                await self._tell_of(synced, source)

    async def accept(self, name: str, mark: str, *, by: str) -> str | None:
        """Apply what a source was held back with, as somebody approved it; what was done, None where it was decided on.

        Raises:
            InputError: it says something else by now, cannot be used, or is not followed any more.
            ServiceError: it, or the store, cannot be reached.
        """
        source = self._plan.of(name)
        if (await self._state(source)).waiting != mark:
            return None
        synced = await self.sync(source, approval=Approval(mark=mark, by=by))
        report = synced.report
        if report is None or synced.number is None:
            return None
        refused = len(report.refused) + report.unlisted
        counts = f"{report.added.total():,} added, {report.changed.total():,} changed, {refused:,} refused"
        gone = f", {synced.gone:,} that it says no more stay on our record" if synced.gone else ""
        return f"{counts}{gone} (change {synced.number})"

    async def refuse(self, name: str, mark: str) -> bool:
        """Leave what a source was held back with unapplied; False where it was decided on.

        Raises:
            InputError: it is not followed any more.
        """
        source = self._plan.of(name)
        state = await self._state(source)
        if state.waiting != mark:
            return False
        await self._keep(source, msgspec.structs.replace(state, waiting=""))
        return True

    async def sync(
        self, source: Followed, *, dry_run: bool = False, accept: bool = False, approval: Approval | None = None
    ) -> Synced:
        """Fetch a source and apply what is new in it.

        `dry_run` changes nothing; `accept` applies what would be held back, whatever that is now; `approval` only what
        somebody has looked at.

        Raises:
            InputError: what it has cannot be used, or is not what was approved.
            ServiceError: it, or the store, cannot be reached.
        """
        accept = accept or approval is not None
        state = await self._state(source)
        now = self._clock()
        # What it said before it began to vouch, or ceased to, has to be looked at once.
        begins_or_ceases = (source.vouches is not None) != (source.name in await self._store.vouches())
        done = state.after_sync(now, source)
        with tempfile.TemporaryDirectory(prefix="deskcheck-sync-") as folder, _by_its_address(source, folder):
            whole = dry_run or accept or begins_or_ceases
            seen, path = await self._fetched(source, Path(folder), None if whole else state)
            if path is None:
                until = await self._vouch(source, now)
                await self._keep(source, done)
                return Synced(source=source.name, vouched_until=until)
            with both_in(Path(folder)) as (before, said):
                brought = Brought(source=source, path=path, before=before, said=said)
                await brought.read()
                mark, number, until = said.mark(), None, None
                async with self._applying, self._store.writing() as lease:
                    # Not before nobody else can bring it in meanwhile.
                    await before.load(self._redis, source.name)
                    await brought.compare()
                    if approval is not None:
                        brought.note = replace(brought.note, approved_by=approval.by)
                        await self._still(source, approval, mark)
                    held = None if accept else brought.shrunk()
                    # Looking first costs as much as doing it, so it is looked where the answer may be no.
                    looks = dry_run or held is not None or (source.trust is Trust.REVIEW and not accept)
                    looked = await self._import(brought, lease, dry_run=True) if looks else None
                    if looked is not None and held is None and not accept:
                        held = brought.to_be_seen(looked)
                    lost = None
                    gone = said.lost(before)
                    if looked is not None and gone:
                        lost = await named(self._store, brought.lost(self._store), number=gone)
                    if held is None and not dry_run:
                        looked, until = await self._applied(brought, lease, now)
                        done = msgspec.structs.replace(
                            done, etag=seen.etag, modified=seen.modified, told="", waiting=""
                        )
                        newest = await last_revision(self._store.connection)
                        number = newest.number if newest is not None else None
        if not dry_run:
            await self._keep(source, done)
        return Synced(
            source=source.name,
            report=looked,
            held=held,
            mark=mark,
            number=number,
            gone=gone,
            lost=lost,
            vouched_until=until,
        )

    async def _applied(self, brought: Brought, lease: Lease, now: datetime) -> tuple[ImportReport, date | None]:
        """Bring in what is new, and vouch: not before what is said no more is let go, and what is new is there."""
        source, note = brought.source, brought.note
        if source.name in await self._store.vouches():
            await let_go(self._store, source.name, brought.lost(self._store), note=note, lease=lease)
            if source.vouches is None:
                await let_off(self._store, source.name, brought.open_again(), note=note, lease=lease)
        elif source.vouches is not None:
            await take_on(self._store, source.name, brought.open_again(), note=note, lease=lease)
        report = await self._import(brought, lease, dry_run=False)
        until = await self._vouch(source, now)
        await brought.keep_said(self._redis, report)
        return report, until

    async def _still(self, source: Followed, approval: Approval, mark: str) -> None:
        """See that what was approved is what would be applied, and that nobody was quicker."""
        state = await self._state(source)
        if state.waiting != approval.mark:
            raise InputError(f"What {source.name} was held back with is decided already. Nothing was changed by this.")
        if mark != approval.mark:
            # It is due at once, so that what it says now is put before somebody.
            await self._keep(source, msgspec.structs.replace(state, next_at=0.0))
            raise InputError(
                f"The source {source.name} says something else by now than what is shown here. Nothing was changed; "
                "what it says now is put up here within minutes."
            )

    async def _fetched(self, source: Followed, folder: Path, state: _State | None) -> tuple[Seen, Path | None]:
        if source.file is not None:
            return Seen(), source.file
        assert source.url is not None  # noqa: S101 - a source has one of the two
        into = folder / (PurePosixPath(urlsplit(source.url).path).name or "facts")
        seen = Seen(etag=state.etag, modified=state.modified) if state is not None else Seen()
        fresh = await fetch(source.url, into, seen=seen, hosts=self._plan.hosts, most_bytes=source.most_bytes)
        return (fresh, into) if fresh is not None else (seen, None)

    async def _import(self, brought: Brought, lease: Lease, *, dry_run: bool) -> ImportReport:
        report = ImportReport()
        # A file that says nothing at all is refused by the import, and one that says the same is not.
        if brought.has_news or not brought.again.total():
            report = await import_facts(
                self._store,
                brought.news,
                brought.path,
                lease=lease,
                dry_run=dry_run,
                followed=brought.source.name,
                vouches=brought.source.vouches is not None,
                note=brought.note,
                progress=self._progress,
            )
        report.unchanged += brought.again
        return report

    async def _vouch(self, source: Followed, now: datetime) -> date | None:
        """Let a source that was read vouch for its open ends from now on, once a day; until when it does."""
        before = (await self._store.vouches()).get(source.name)
        if source.vouches is None:
            if before is not None:
                await self._store.connection.run([ceasing(source.name)])
            return None
        vouch = Vouch(read=now.date(), until=(now + source.vouches).date())
        if before != vouch:
            await self._store.connection.run(giving(source.name, vouch, at=now))
        return vouch.until

    async def _tell_of(self, synced: Synced, source: Followed) -> None:
        """Tell the desk what was held back, once and not each night."""
        state = await self._state(source)
        if self._tell is None or synced.held is None or synced.mark == state.told:
            return
        # First: somebody may press a button before the next line.
        state = msgspec.structs.replace(state, waiting=synced.mark)
        await self._keep(source, state)
        try:
            await self._tell(synced)
        except DeskcheckError as error:
            _log.warning("nobody told", source=source.name, reason=str(error))
            return
        # Who was told may have decided meanwhile.
        await self._keep(source, msgspec.structs.replace(await self._state(source), told=synced.mark))

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


@contextmanager
def _by_its_address(source: Followed, folder: str) -> Iterator[None]:
    """What is wrong with a file is told of where it came from, and not of where it was put meanwhile."""
    try:
        yield
    except InputError as error:
        if source.url is None:
            raise
        raise InputError(re.sub(rf"{re.escape(folder)}/\S+", source.url, str(error))) from None


class _State(msgspec.Struct, frozen=True, kw_only=True):
    """How far a source has come. `next_at` is since 1970.

    `told` is the mark of what it said when it was held back and the desk was told, `waiting` the same until that is
    decided on.
    """

    etag: str = ""
    modified: str = ""
    failures: int = 0
    next_at: float = 0.0
    told: str = ""
    waiting: str = ""

    def after_sync(self, now: datetime, source: Followed) -> _State:
        """The same with the next time, nothing having failed."""
        return msgspec.structs.replace(self, failures=0, next_at=(now + source.every).timestamp())
