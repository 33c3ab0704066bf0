"""A store that goes away while it is asked is told in one sentence, whichever client noticed it."""

from __future__ import annotations

import pytest
from redis.asyncio import Redis

from bot.reach import store_in_reach
from bot.store.connection import Connection
from nlp.errors import ServiceError

NOBODY = Redis(host="127.0.0.1", port=1)


async def test_the_facts_connection_says_what_the_others_say() -> None:
    for asked in (NOBODY.ping(), Connection(NOBODY).run([("PING",)])):
        with (
            pytest.raises(ServiceError, match=r"^Deskcheck can't reach its store just now\. Nothing"),
            store_in_reach(),
        ):
            await asked


async def test_of_a_change_nobody_promises_that_nothing_was_done() -> None:
    with pytest.raises(ServiceError, match="done once at most"), store_in_reach(changing=True):
        await Connection(NOBODY).run([("SET", "a", "b")])


def test_what_a_store_refuses_keeps_its_words() -> None:
    with pytest.raises(ServiceError, match="its memory is full"), store_in_reach():
        raise ServiceError("the store refused: its memory is full")
