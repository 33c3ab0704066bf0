"""A writer that dies between any two keys: what it had begun is finished by the next one, or had not begun."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.editing import AddEntity, Edit, RemoveStatement, StatementRef, Succession, apply
from bot.store import keys
from bot.store.connection import Command, Connection
from bot.store.facts import FactStore
from bot.store.history import Note
from nlp.dates import PartialDate
from nlp.domain import Reference
from nlp.errors import ServiceError
from tests.bot.store.arrange import fill, held, office, organisation, person, snapshot

TERM = held("quill", "hm", "2020-01-01")
PORT = (
    organisation("port", "Port of Ellery", "Ellery Port"),
    office("hm", "Harbour Master", "port"),
    person("quill", "Ada Quill"),
    person("tarn", "Bo Tarn"),
    TERM,
)
SUCCESSION = Succession(
    office="hm", coming="tarn", on=PartialDate(2026, 1, 1), source=Reference(title="Port press service")
)
NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)


_READING = frozenset({"GET", "HGET", "HMGET", "HGETALL", "HVALS", "ZREVRANGE", "EXISTS"})


class Dying(Connection):
    """A connection that carries out so many commands that write, and is dead from then on."""

    def __init__(self, client: Redis, *, writes: int) -> None:
        super().__init__(client)
        self.left = writes
        self.dead = False

    async def run(self, commands: Sequence[Command]) -> list[Any]:
        if self.dead:
            raise ServiceError("dead")
        if all(command[0] in _READING for command in commands):
            return await super().run(commands)
        answers = []
        for command in commands:
            if self.dead:
                raise ServiceError("dead")
            answers += await super().run([command])
            self.left -= 1
            self.dead = self.left == 0
        return answers

    async def write(self, commands: Sequence[Command]) -> None:
        await self.run(commands)


async def an_import(store: FactStore) -> None:
    await fill(
        store,
        organisation("port", "Port Authority of Ellery"),
        person("tarn", "Bo Tarne"),
        replace(TERM, end=PartialDate(2025, 12, 31)),
        held("tarn", "hm", "2026-01-01"),
    )


def an_edit(edit: Edit) -> Callable[[FactStore], Awaitable[object]]:
    return lambda store: apply(store, edit, note=Note(by="U-mara", edit="view-7"))


@pytest.mark.parametrize(
    "change",
    [
        an_edit(SUCCESSION),
        an_edit(RemoveStatement(ref=StatementRef.to(TERM))),
        an_edit(AddEntity(entity=person("dee", "Dee Sand", wikidata="Q7"))),
        an_import,
    ],
    ids=["succession", "remove", "enter", "import"],
)
async def test_wherever_a_writer_dies_the_next_one_finds_all_of_the_change_or_nothing(
    fresh_redis: Redis, change: Callable[[FactStore], Awaitable[object]]
) -> None:
    store = FactStore(Connection(fresh_redis), clock=lambda: NOON)
    await fill(store, *PORT)
    before = await snapshot(fresh_redis)
    whole: list[dict[str, object]] = []
    for writes in range(1, 500):
        await fresh_redis.flushall()
        await fill(store, *PORT)
        dying = Dying(fresh_redis, writes=writes)
        with suppress(ServiceError):
            await change(FactStore(dying, clock=lambda: NOON))
        await fresh_redis.delete(keys.writer())  # the dead one's lease has run out
        await store.settled()
        after = await snapshot(fresh_redis)
        if not whole or after != whole[-1]:
            whole.append(after)
        if not dying.dead:
            break
    steps = [state for state in whole if state != before]
    # An import goes batch by batch (entities, then statements), an edit in one go.
    assert len(steps) == (1 if change is not an_import else 3)
    assert dying.left > 0


async def test_an_import_that_was_cut_off_is_known_as_not_finished_and_can_be_made_again(fresh_redis: Redis) -> None:
    store = FactStore(Connection(fresh_redis), clock=lambda: NOON)
    await fill(store, *PORT)
    await an_import(store)
    whole = await snapshot(fresh_redis)
    await fresh_redis.flushall()
    await fill(store, *PORT)
    with pytest.raises(ServiceError):
        await an_import(FactStore(Dying(fresh_redis, writes=12), clock=lambda: NOON))
    await fresh_redis.delete(keys.writer())
    await an_import(store)
    kept = {key: value for key, value in (await snapshot(fresh_redis)).items() if key in whole}
    facts = ("deskcheck:spelling:", "deskcheck:inverse:", "deskcheck:posts:", "deskcheck:known-as:")
    assert {key: value for key, value in kept.items() if key.startswith(facts)} == {
        key: value for key, value in whole.items() if key.startswith(facts)
    }
