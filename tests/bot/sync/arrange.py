"""A host that serves facts on loopback, and a desk that follows it, for the tests of syncs."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from redis.asyncio import Redis

from bot.store.connection import Connection
from bot.store.facts import FactStore
from bot.sync.plan import Followed, Plan, read_plan
from bot.sync.syncs import Syncs

NOW = datetime(2026, 2, 3, 12, tzinfo=UTC)


def facts(count: int, *, first: int = 1950) -> bytes:
    lines: list[dict[str, Any]] = []
    for number in range(count):
        lines.append({"entity": {"id": f"p{number}", "kind": "person", "name": f"Ada Quill {number}"}})
        born = {"date": f"{first + number}"}
        source = {"title": "Gazette"}
        lines.append(
            {"statement": {"subject": f"p{number}", "property": "date of birth", "value": born, "source": source}}
        )
    return "\n".join(map(json.dumps, lines)).encode()


@dataclass
class Host:
    """A server that answers with what a test puts here, and notes how it was asked."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(dict(request.headers))
        if self.status == 200 and request.headers.get("If-None-Match") == self.headers.get("ETag", ""):
            return web.Response(status=304)
        return web.Response(body=self.body, status=self.status, headers=self.headers)


class Desk:
    """Syncs over a store, at a time that a test sets."""

    def __init__(self, redis: Redis, plan: Plan) -> None:
        self.now = NOW
        self.store = FactStore(Connection(redis), clock=lambda: self.now)
        self.plan = plan
        self.syncs = Syncs(plan=plan, store=self.store, redis=redis, clock=lambda: self.now)

    @property
    def source(self) -> Followed:
        return self.plan.sources[0]

    async def held(self, person: str) -> list[str]:
        record = (await self.store.records([person])).get(person)
        return [str(one.value.date) for one in record.statements] if record is not None else []


def desk(redis: Redis, tmp_path: Path, host: Host, *, name: str = "gazette", **more: object) -> Desk:
    rest = "\n".join(f"{name} = {json.dumps(value)}" for name, value in more.items())
    path = tmp_path / "sources.toml"
    source = f'[[source]]\nname = "{name}"\nurl = "http://{host.address}/facts.jsonl"\n{rest}\n'
    path.write_text(f'hosts = ["{host.address}"]\n{source}', encoding="utf8")
    return Desk(redis, read_plan(path))


def term(who: str, start: str, end: str | None = None) -> dict[str, Any]:
    return {
        "statement": {
            "subject": who,
            "property": "position held",
            "value": {"id": "hm"},
            "start": start,
            "end": end,
            "source": {"title": "Port register"},
        }
    }


def port(*facts: dict[str, Any]) -> bytes:
    people = [{"entity": {"id": id_, "kind": "person", "name": name}} for id_, name in PEOPLE.items()]
    return "\n".join(map(json.dumps, [HARBOUR_MASTER, *people, *facts])).encode()


PEOPLE = {"quill": "Ada Quill", "tarn": "Bo Tarn"}
HARBOUR_MASTER = {"entity": {"id": "hm", "kind": "office", "name": "Harbour Master"}}


async def ends(here: Desk, who: str) -> dict[str, str]:
    record = (await here.store.records([who]))[who]
    return {str(one.start): str(one.end) for one in record.statements}
