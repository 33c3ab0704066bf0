"""One record a message: which revision is newest, which is done, where its reply is, and what an editor was told.

Socket Mode handles envelopes side by side, so an edit can overtake its post and a deletion both: whoever arrives with
an older revision changes nothing. The text waits under a key of its own, and goes when the newest revision is done.
What is kept of a report are its findings as values (kind, subject, stated, expected), never the words around them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.lease import Lease
from bot.store import keys
from bot.tasks import end
from handlers.ports import ChannelRef, Deleted, MessageRef, Posted, Visibility
from nlp.domain import Finding

# An edit of a message older than this is left alone: its record is gone, and a second reply would be worse than none.
RECORD_LIFETIME = timedelta(days=30)
# How long a text may wait for its turn (Slack or spaCy down over a day); after that it is read from Slack again.
TEXT_LIFETIME = timedelta(days=1)
# Slack delivers an event again for about an hour; an older revision that comes later than that does not come.
PASSED_OVER_LIFETIME = timedelta(hours=2)
_LEASE = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of a message.

    `taken` tells an article from a message that was passed over. `written` is the revision of its newest text; a newest
    revision beyond it is the same text, to be judged again. `posting` names the message of ours whose posting has
    begun and not been seen to end ("reply", "note:<revision>"). `notes` are the short lines in the thread, the last one
    for revision `told`. `because` is the change of facts for which it is to be judged again. `findings` are what an
    editor was told of, None until a revision was; `found` what the newest revision was judged to have while it is told.
    """

    ref: MessageRef
    newest: int
    done: int = 0
    written: int = 0
    taken: bool = False
    deleted: bool = False
    visibility: Visibility = Visibility.PRIVATE
    user: str = ""
    thread_ts: str | None = None
    reply_ts: str | None = None
    posting: str | None = None
    notes: tuple[str, ...] = ()
    told: int = 0
    mark: str | None = None
    as_of: date | None = None
    because: str | None = None
    findings: tuple[Finding, ...] | None = None
    found: tuple[Finding, ...] | None = None

    @property
    def thread(self) -> str:
        """The ts of the thread in which the article is answered."""
        return self.thread_ts or self.ref.ts


class BusyError(Exception):
    """Another worker has the message in hand."""


class Messages:
    """The records of messages in Redis."""

    def __init__(self, redis: Redis, *, text_gone: Callable[[], None] = lambda: None) -> None:
        """`text_gone` is called whenever a text was deleted."""
        self._redis = redis
        self._text_gone = text_gone
        self._raise = redis.register_script(_RAISE)
        self._finish = redis.register_script(_FINISH)

    async def take(self, message: Posted) -> bool:
        """Note a revision of an article, and its text; False where a newer one is known already."""
        fields = {
            "taken": "1",
            "visibility": message.visibility,
            "user": message.user,
            "thread": message.thread_ts or "",
            "written": str(message.revision),
            "failures": "0",
        }
        return await self._raised(message.ref, message.revision, fields, text=message.text, lifetime=RECORD_LIFETIME)

    async def pass_over(self, ref: MessageRef, revision: int) -> None:
        """Note that this revision is no article, so that an older one that comes later is not answered."""
        await self._raised(ref, revision, {"done": str(revision)}, text=None, lifetime=PASSED_OVER_LIFETIME)

    async def withdraw(self, message: Deleted) -> None:
        """Note that a message is gone, whether or not it has come yet; its text goes at once."""
        await self._raised(message.ref, message.revision, {"deleted": "1"}, text=None, lifetime=RECORD_LIFETIME)
        await self._redis.delete(keys.message_text(message.ref.key))
        self._text_gone()

    async def ask_again(self, ref: MessageRef, *, day: date | None = None, because: str | None = None) -> int:
        """Have an article judged again; returns the revision to queue.

        It is judged as of `day` from now on if one is given; `because` is the change of facts that asks for it.
        """
        async with self._redis.pipeline(transaction=True) as pipe:
            if day is not None:
                pipe.hset(keys.message(ref.key), "as_of", day.isoformat())
            if because is not None:
                pipe.hset(keys.message(ref.key), "because", because)
            pipe.expire(keys.message(ref.key), RECORD_LIFETIME)
            pipe.hincrby(keys.message(ref.key), "newest", 1)
            *_, revision = await pipe.execute()
        return int(revision)

    async def get(self, ref: MessageRef) -> Record | None:
        """The record of a message, None where there is none."""
        raw = await self._redis.hgetall(keys.message(ref.key))
        return _record(ref, {_str(key): _str(value) for key, value in raw.items()}) if raw else None

    async def superseded(self, record: Record) -> bool:
        """Whether a newer revision than that of `record` is known by now."""
        newest = await self._redis.hget(keys.message(record.ref.key), "newest")
        return newest is not None and int(newest) > record.newest

    async def text(self, ref: MessageRef) -> str | None:
        """The text of the newest revision, None where it does not wait here any more."""
        raw = await self._redis.get(keys.message_text(ref.key))
        return _str(raw) if raw is not None else None

    async def note(self, record: Record) -> Record:
        """Keep what has just been done for a message; returns `record`, for the next step."""
        fields: dict[Any, Any] = {
            "reply": record.reply_ts or "",
            "posting": record.posting or "",
            "notes": " ".join(record.notes),
            "told": str(record.told),
            "mark": record.mark or "",
        }
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.hset(keys.message(record.ref.key), mapping=fields)
            pipe.expire(keys.message(record.ref.key), RECORD_LIFETIME)
            await pipe.execute()
        return record

    async def judged(self, record: Record, findings: Sequence[Finding]) -> None:
        """Note what is about to be told: whoever asks for the digest on reading the reply finds it there."""
        await self._redis.hset(keys.message(record.ref.key), "found", _packed(findings))
        await self._index(record.ref)

    async def finish(self, record: Record, revision: int, findings: Sequence[Finding]) -> bool:
        """Note that `revision` is done and what came of it; True where a newer one waits.

        The text is deleted in the same step, unless it is that of the newer one.
        """
        return await self._finished(record.ref, revision, {"findings": _packed(findings), "because": ""})

    async def pass_by(self, ref: MessageRef, revision: int) -> bool:
        """Note that nothing (more) is to be done for `revision`; True where a newer one waits."""
        return await self._finished(ref, revision, {})

    async def failed(self, ref: MessageRef) -> int:
        """Count one more failure to work on the newest revision; returns how many there were."""
        return int(await self._redis.hincrby(keys.message(ref.key), "failures", 1))

    async def forget(self, record: Record, revision: int) -> None:
        """Keep of a deleted message only that it is gone."""
        key = keys.message(record.ref.key)
        await self._redis.zrem(keys.checked(record.ref.team, record.ref.channel), record.ref.ts)
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.delete(key, keys.message_text(record.ref.key))
            pipe.hset(key, mapping={"newest": str(revision), "done": str(revision), "deleted": "1"})
            pipe.expire(key, PASSED_OVER_LIFETIME)
            await pipe.execute()

    async def checked_in(self, channel: ChannelRef, *, since: datetime) -> tuple[Record, ...]:
        """The articles of a channel that were posted since then and checked, oldest first."""
        found = await self._redis.zrangebyscore(keys.checked(channel.team, channel.channel), since.timestamp(), "+inf")
        refs = [MessageRef(team=channel.team, channel=channel.channel, ts=_str(ts)) for ts in found]
        records = [await self.get(ref) for ref in refs]
        newest = [one if one is None or one.found is None else replace(one, findings=one.found) for one in records]
        return tuple(one for one in newest if one is not None and one.findings is not None)

    @asynccontextmanager
    async def lease(self, ref: MessageRef) -> AsyncIterator[None]:
        """Have a message to oneself; the lease is renewed while the context is open.

        Raises:
            BusyError: somebody else has it.
        """
        lease = Lease(self._redis, keys.message_lease(ref.key), lifetime=_LEASE)
        if not await lease.hold():
            raise BusyError(ref.key)
        renewal = asyncio.create_task(_renew(lease), name="lease renewal")
        try:
            yield
        finally:
            await end(renewal)
            # A lease that cannot be given back runs out; what was done under it is done.
            with suppress(RedisError, OSError):
                await lease.release()

    async def _raised(
        self, ref: MessageRef, revision: int, fields: dict[str, str], *, text: str | None, lifetime: timedelta
    ) -> bool:
        pairs = [part for pair in fields.items() for part in pair]
        raised = await self._raise(
            keys=[keys.message(ref.key), keys.message_text(ref.key)],
            args=[revision, _seconds(lifetime), _seconds(TEXT_LIFETIME), int(text is not None), text or "", *pairs],
        )
        return bool(raised)

    async def _finished(self, ref: MessageRef, revision: int, fields: dict[str, str]) -> bool:
        pairs = [part for pair in {**fields, "found": ""}.items() for part in pair]
        more = await self._finish(
            keys=[keys.message(ref.key), keys.message_text(ref.key)],
            args=[revision, _seconds(RECORD_LIFETIME), *pairs],
        )
        self._text_gone()
        return bool(more)

    async def _index(self, ref: MessageRef) -> None:
        key, score = keys.checked(ref.team, ref.channel), float(ref.ts)
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.zadd(key, {ref.ts: score})
            pipe.zremrangebyscore(key, "-inf", score - RECORD_LIFETIME.total_seconds())
            pipe.expire(key, RECORD_LIFETIME)
            await pipe.execute()


# Revisions have 16 digits, which Lua's numbers hold exactly; they are stored as they came, since Lua would print them
# in powers of ten. A lifetime is only ever made longer: a short one must not cut off what an article's record holds.
_RAISE = """
local newest = tonumber(redis.call('HGET', KEYS[1], 'newest') or '0')
if tonumber(ARGV[1]) <= newest then return 0 end
redis.call('HSET', KEYS[1], 'newest', ARGV[1], unpack(ARGV, 6))
if redis.call('TTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
if ARGV[4] == '1' then redis.call('SET', KEYS[2], ARGV[5], 'EX', ARGV[3]) end
return 1
"""

_FINISH = """
if redis.call('HGET', KEYS[1], 'deleted') == '1' then return 1 end
redis.call('HSET', KEYS[1], 'done', ARGV[1], unpack(ARGV, 3))
redis.call('EXPIRE', KEYS[1], ARGV[2])
if tonumber(redis.call('HGET', KEYS[1], 'newest') or '0') > tonumber(ARGV[1]) then return 1 end
redis.call('DEL', KEYS[2])
return 0
"""


async def _renew(lease: Lease) -> None:
    while True:
        await asyncio.sleep(_LEASE.total_seconds() / 3)
        with suppress(RedisError, OSError):
            await lease.hold()


def _record(ref: MessageRef, raw: dict[str, str]) -> Record:
    as_of = raw.get("as_of")
    return Record(
        ref=ref,
        newest=int(raw.get("newest", "0")),
        done=int(raw.get("done", "0")),
        written=int(raw.get("written", "0")),
        taken=raw.get("taken") == "1",
        deleted=raw.get("deleted") == "1",
        visibility=Visibility(raw.get("visibility", Visibility.PRIVATE)),
        user=raw.get("user", ""),
        thread_ts=raw.get("thread") or None,
        reply_ts=raw.get("reply") or None,
        posting=raw.get("posting") or None,
        notes=tuple(raw.get("notes", "").split()),
        told=int(raw.get("told", "0")),
        mark=raw.get("mark") or None,
        as_of=date.fromisoformat(as_of) if as_of else None,
        because=raw.get("because") or None,
        findings=_unpacked(raw.get("findings")),
        found=_unpacked(raw.get("found")),
    )


def _packed(findings: Sequence[Finding]) -> str:
    return msgspec.json.encode([_bare(finding) for finding in findings]).decode()


def _unpacked(findings: str | None) -> tuple[Finding, ...] | None:
    return msgspec.json.decode(findings, type=tuple[Finding, ...]) if findings else None


def _bare(finding: Finding) -> Finding:
    # The article's own words go with the article; a finding struck through later is told by the value that it stated.
    return replace(finding, quote=finding.stated, message="", evidence=(), also=())


def _str(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _seconds(lifetime: timedelta) -> int:
    return int(lifetime.total_seconds())
