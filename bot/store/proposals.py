"""Changes of facts that wait for a second person, in Redis: what, by whom, why; gone when decided, or after weeks."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import msgspec
from redis.asyncio import Redis

from bot.editing import Edit
from bot.editing.wire import edit_from_json, edit_to_json
from bot.store import keys
from handlers.ports_facts import Proposal

# Nobody decides on what was proposed two months ago without looking again.
LIFETIME = timedelta(days=60)
# Longer than two presses are apart, shorter than it takes to try again once Slack is back.
_TWO_PRESSES = timedelta(seconds=20)
# An import may have the store to itself for minutes; a bot that dies meanwhile leaves the claim behind for so long.
_DECISION = timedelta(minutes=10)


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A proposal with the edit that carries it out, as bytes of `bot.editing.wire`."""

    proposal: Proposal
    edit: bytes

    def unpacked(self) -> Edit:
        """The edit.

        Raises:
            EditError: it was kept by another version of Deskcheck.
        """
        return edit_from_json(self.edit)


class Proposals:
    """The changes that wait."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    @staticmethod
    def new_id() -> str:
        """An id that nobody can guess from another."""
        return secrets.token_hex(8)

    async def keep(self, proposal: Proposal, edit: Edit) -> None:
        """Let `edit` wait; the same proposal kept again changes nothing."""
        waiting = Waiting(proposal=proposal, edit=edit_to_json(edit))
        await self._redis.set(keys.proposal(proposal.id), _ENCODER.encode(waiting), ex=LIFETIME)

    async def is_put_up_first(self, id_: str) -> bool:
        """Whether nobody put it up a moment ago: a button that is pressed twice puts it up once."""
        return bool(await self._redis.set(keys.proposal_claim(id_, "put up"), 1, nx=True, ex=_TWO_PRESSES))

    async def was_not_put_up(self, id_: str) -> None:
        """Let the next press put it up."""
        await self._redis.delete(keys.proposal_claim(id_, "put up"))

    @asynccontextmanager
    async def deciding(self, id_: str) -> AsyncIterator[bool]:
        """True for the one who may decide now; of two at once, the other must not reject what is being carried out."""
        key = keys.proposal_claim(id_, "decide")
        first = bool(await self._redis.set(key, 1, nx=True, ex=_DECISION))
        try:
            yield first
        finally:
            if first:
                await self._redis.delete(key)

    async def get(self, id_: str) -> Waiting | None:
        """A proposal; None where it was decided, or is too old."""
        raw = await self._redis.get(keys.proposal(id_))
        return None if raw is None else _WAITING.decode(raw if isinstance(raw, bytes) else raw.encode())

    async def drop(self, id_: str) -> bool:
        """Let it wait no longer; False where somebody else was quicker."""
        return bool(await self._redis.delete(keys.proposal(id_)))


_ENCODER = msgspec.msgpack.Encoder()
_WAITING = msgspec.msgpack.Decoder(Waiting)
