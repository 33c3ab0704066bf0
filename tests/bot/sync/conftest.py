"""The host that the tests of syncs ask."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.bot.sync.arrange import Host, facts


@pytest.fixture
async def host() -> AsyncIterator[Host]:
    host = Host(body=facts(10), headers={"ETag": '"1"'})
    server = web.Application()
    server.router.add_get("/facts.jsonl", host.answer)
    async with TestServer(server) as running:
        host.address = f"{running.host}:{running.port}"
        yield host
