"""What a wish comes to when something beside it fails: a change that is made is never told to have failed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from bot.factbook import StoreFactBook
from bot.sightings import Sighted
from bot.store.connection import Connection
from bot.store.facts import FactStore
from bot.store.history import Revision
from bot.store.messages import Messages
from bot.store.proposals import Proposals
from handlers.ports import ChannelRef, MessageRef, Reply
from handlers.ports_wishes import NewEntity, Wished
from nlp.domain import Kind
from nlp.errors import ServiceError

WISH = Wished(wish=NewEntity(kind=Kind.PERSON, name="Ada Quill"), by="U1", key="V1", team="T1")


class Board:
    """A board that Slack keeps out of reach."""

    async def announce(self, channel: ChannelRef, reply: Reply, *, key: str) -> None:
        raise ServiceError("Slack cannot be reached")

    async def permalink(self, message: MessageRef) -> str | None:
        raise ServiceError("Slack cannot be reached")

    async def name(self, user: str) -> str:
        raise ServiceError("Slack cannot be reached")

    async def is_public(self, channel: ChannelRef) -> bool:
        raise ServiceError("Slack cannot be reached")


class Retro:
    """One public article is concerned by everything, unless the store is away when that is asked."""

    def __init__(self, *, away: bool = False) -> None:
        self.nudged = 0
        self._away = away

    def nudge(self) -> None:
        self.nudged += 1

    async def concerned(self, revision: Revision) -> Sequence[Sighted]:
        if self._away:
            raise RedisConnectionError
        return [Sighted(ref=MessageRef(team="T1", channel="C1", ts="1.000001"), public=True)]


def book(redis: Redis, retro: Retro, *, board: Board | None = None) -> StoreFactBook:
    return StoreFactBook(
        store=FactStore(Connection(redis)),
        messages=Messages(redis),
        proposals=Proposals(redis),
        board=board or Board(),
        review_channel="C9",
        sensitive=frozenset(),
        retro=retro,
    )


@pytest.mark.parametrize("away", [False, True], ids=["Slack away", "the store away"])
async def test_a_change_that_is_made_is_told_so_though_nobody_can_say_what_it_concerns(
    redis: Redis, away: bool
) -> None:
    retro = Retro(away=away)
    outcome = await book(redis, retro).wish(WISH, may_edit=True)
    assert (outcome.number, outcome.concerned.links, retro.nudged) == (1, (), 1)
    sheet = await book(redis, retro).sheet("Ada Quill")
    assert sheet is not None
    assert sheet.entity.kind is Kind.PERSON


async def test_a_proposal_that_nobody_could_be_shown_is_told_so_and_changes_nothing(redis: Redis) -> None:
    retro = Retro()
    for _ in range(2):
        with pytest.raises(ServiceError):
            await book(redis, retro).wish(WISH, may_edit=False)
    assert await book(redis, retro).sheet("Ada Quill") is None
    assert retro.nudged == 0


class Channel(Board):
    """A board that keeps what is put up."""

    def __init__(self) -> None:
        self.put_up: list[Reply] = []

    async def announce(self, channel: ChannelRef, reply: Reply, *, key: str) -> None:
        self.put_up.append(reply)

    async def name(self, user: str) -> str:
        return "Tom"


async def test_a_proposal_that_is_pressed_twice_is_put_up_once_and_pings_nobody(redis: Redis) -> None:
    channel, retro = Channel(), Retro()
    for _ in range(2):
        assert (await book(redis, retro, board=channel).wish(WISH, may_edit=False)).proposed
    (shown,) = channel.put_up
    assert shown.text.startswith("Proposed by Tom:\nNew: Ada Quill (person)")
    assert "user" not in str(shown.blocks)


async def test_of_two_who_decide_at_once_one_decides(redis: Redis) -> None:
    desk = book(redis, Retro(), board=Channel())
    await desk.wish(WISH, may_edit=False)
    decisions = await asyncio.gather(
        desk.decide("V1", by="U2", approved=True), desk.decide("V1", by="U3", approved=False)
    )
    approved, rejected = decisions
    done = await desk.sheet("Ada Quill") is not None
    assert done == (approved is not None and approved.number is not None)
    assert done != (rejected is not None and rejected.refused is None)
    assert await desk.decide("V1", by="U2", approved=True) is None
