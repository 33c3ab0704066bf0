"""What is remembered of recent stories, so that a later one on the same event can be held against them.

A story is remembered within a scope, and recalled out of the scopes that its reader may see: whoever asks for a public
article never gets one of a private channel. What is kept is a print (names, numbers, the few words of a claim), and it
goes with its time to live, or with its article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from redis.asyncio import Redis

from bot.store import keys
from nlp.stories import StoryPrint

# Follow-ups come within days; a week later the same names are another event.
STORY_LIFETIME = timedelta(days=7)
# Stories in which one name occurred: a head of state is in most of a week's stories, and others tell them apart.
_BY_NAME = 60
# Stories looked at side by side, those with most names in common first.
_RECALLED = 12
# One name in common is a country or a head of state; two are the beginning of an event.
_NAMES_SHARED = 2
# More than any set has.
_ALL = 1 << 31


class StoryMemory:
    """The prints of recent stories in Redis, found by the names in them."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def recall(self, story: StoryPrint, *, scopes: Sequence[str], before: datetime) -> tuple[StoryPrint, ...]:
        """Earlier stories that share most names with `story`, the latest of equals first."""
        return await self._sharing(story, scopes, newest=f"({before.timestamp()}", oldest="-inf")

    async def since(self, story: StoryPrint, *, scope: str, after: datetime) -> tuple[StoryPrint, ...]:
        """Later stories that share most names with `story`: those that were done before it was remembered."""
        return await self._sharing(story, (scope,), newest="+inf", oldest=f"({after.timestamp()}")

    async def _sharing(
        self, story: StoryPrint, scopes: Sequence[str], *, newest: str, oldest: str
    ) -> tuple[StoryPrint, ...]:
        names = {name.folded for name in story.names}
        if not names or not scopes:
            return ()
        async with self._redis.pipeline(transaction=False) as pipe:
            for scope in scopes:
                for name in names:
                    key = keys.stories_named(scope, name)
                    pipe.zrevrangebyscore(key, newest, oldest, start=0, num=_BY_NAME, withscores=True)
            listed = await pipe.execute()
        told = {id.decode(): float(at) for named in listed for id, at in named}
        shared = Counter(id.decode() for named in listed for id, _ in named)
        shared.pop(story.article_id, None)
        enough = [id for id, count in shared.items() if count >= min(_NAMES_SHARED, len(names))]
        # Of equals the latest, whatever the order in which a set of names was gone through.
        enough.sort(key=lambda id: (-shared[id], -told[id], id))
        return await self.of(enough[:_RECALLED])

    async def of(self, article_ids: Sequence[str]) -> tuple[StoryPrint, ...]:
        """The stories of these articles, in their order; those that are not remembered are left out."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for id in article_ids:
                pipe.get(keys.story(id))
            raws = await pipe.execute()
        return tuple(story for story in map(_decode, raws) if story is not None)

    async def remember(self, story: StoryPrint, *, scope: str, at: datetime) -> None:
        """Keep the print of a story that was told at `at`, in place of what was kept of it before."""
        await self.forget(story.article_id, scope=scope)
        oldest = (at - STORY_LIFETIME).timestamp()
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.set(keys.story(story.article_id), msgspec.msgpack.encode(story), ex=STORY_LIFETIME)
            for name in {name.folded for name in story.names}:
                key = keys.stories_named(scope, name)
                pipe.zadd(key, {story.article_id: at.timestamp()})
                pipe.zremrangebyscore(key, "-inf", oldest)
                pipe.expire(key, STORY_LIFETIME)
            await pipe.execute()

    async def forget(self, article_id: str, *, scope: str) -> None:
        """Keep nothing of a story."""
        raw = await self._redis.get(keys.story(article_id))
        if raw is None:
            return
        story = _decode(raw)
        async with self._redis.pipeline(transaction=False) as pipe:
            pipe.delete(keys.story(article_id))
            for name in {name.folded for name in story.names} if story is not None else ():
                pipe.zrem(keys.stories_named(scope, name), article_id)
            await pipe.execute()

    async def cite(self, quoted: Sequence[StoryPrint], *, by: str) -> bool:
        """Note that what will be told of `by` quotes these stories; False where one has changed or gone meanwhile.

        Noted first and looked at second: whoever changes a story asks for its `citers` afterwards, and finds this one.
        """
        if not quoted:
            return True
        async with self._redis.pipeline(transaction=False) as pipe:
            for story in quoted:
                pipe.sadd(keys.cited_by(story.article_id), by)
                pipe.expire(keys.cited_by(story.article_id), STORY_LIFETIME)
            for story in quoted:
                pipe.get(keys.story(story.article_id))
            raws = (await pipe.execute())[-len(quoted) :]
        return all(_decode(raw) == story for raw, story in zip(raws, quoted, strict=True))

    async def citers(self, article_id: str) -> tuple[str, ...]:
        """Of which articles a story is quoted, in no order; from now on it counts as quoted nowhere."""
        found: Any = await self._redis.spop(keys.cited_by(article_id), _ALL)
        return tuple(sorted(member.decode() for member in found or ()))


def _decode(raw: bytes | str | None) -> StoryPrint | None:
    """The print that is kept, if any; none where another version kept it in another shape, until its week is over."""
    if raw is None:
        return None
    try:
        return msgspec.msgpack.decode(raw if isinstance(raw, bytes) else raw.encode(), type=StoryPrint)
    except msgspec.DecodeError:
        return None
