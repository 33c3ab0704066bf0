"""Facts for the tests of the store, in as few words as a test needs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from redis.asyncio import Redis

from bot.sources.jsonl import JsonLines
from bot.sources.source import Fact
from bot.store.facts import FactStore
from bot.store.import_report import ImportReport
from bot.store.importing import import_facts
from bot.store.index import listed_ids
from bot.store.records import Record
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Reference, Statement, Value

GAZETTE = Reference(title="Gazette 7", url="https://gazette.example/7", retrieved=PartialDate(2026, 2, 1))


def person(id: str, name: str, *aliases: str, wikidata: str | None = None, description: str = "") -> Entity:
    identifiers = {"wikidata": wikidata} if wikidata else {}
    return Entity(id=id, kind=Kind.PERSON, name=name, aliases=aliases, identifiers=identifiers, description=description)


def place(id: str, name: str, *aliases: str, description: str = "") -> Entity:
    return Entity(id=id, kind=Kind.PLACE, name=name, aliases=aliases, description=description)


def organisation(id: str, name: str, *aliases: str) -> Entity:
    return Entity(id=id, kind=Kind.ORGANIZATION, name=name, aliases=aliases)


def office(id: str, role: str, of: str, *, seats: int | None = 1) -> Entity:
    return Entity(id=id, kind=Kind.OFFICE, name=f"{role} of {of}", role=role, of=of, seats=seats)


def held(
    who: str, what: str, start: str | None = None, end: str | None = None, *, property: str = "position held"
) -> Statement:
    return Statement(
        subject=who,
        property=property,
        value=Value(id=what),
        start=PartialDate.parse(start) if start else None,
        end=PartialDate.parse(end) if end else None,
        sources=(GAZETTE,),
    )


async def fill(store: FactStore, *facts: Fact) -> ImportReport:
    """Import `facts` as a file of them would be."""
    return await bring(store, "".join(JsonLines().write(fact) + "\n" for fact in facts))


async def bring(
    store: FactStore,
    text: str,
    *,
    dry_run: bool = False,
    known_until: str | None = None,
    vouched_by: str | None = None,
) -> ImportReport:
    """Import the text of a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "facts.jsonl"
        path.write_text(text, encoding="utf8")
        async with store.writing() as lease:
            return await import_facts(
                store,
                JsonLines(),
                path,
                lease=lease,
                dry_run=dry_run,
                known_until=PartialDate.parse(known_until) if known_until else None,
                followed=vouched_by,
                vouches=vouched_by is not None,
            )


async def everything(store: FactStore) -> dict[str, Record]:
    """Every record of the store by id."""
    return {record.entity.id: record async for record in store.all_records()}


async def snapshot(redis: Redis) -> dict[str, object]:
    """All that lies in the store; lists without their order and what stands in them twice, which say nothing."""
    found: dict[str, object] = {}
    async for raw in redis.scan_iter("deskcheck:*", count=10_000):
        key = raw.decode()
        match await redis.type(key):
            case b"hash":
                cells: dict[bytes, bytes] = await redis.hgetall(key)  # type: ignore[assignment]  # bytes, undecoded
                listed = key.startswith("deskcheck:posts:")
                found[key] = {name: frozenset(listed_ids(cell)) if listed else cell for name, cell in cells.items()}
            case b"set":
                found[key] = await redis.smembers(key)
            case b"list":
                found[key] = await redis.lrange(key, 0, -1)
            case b"zset":
                found[key] = await redis.zrange(key, 0, -1, withscores=True)
            case _:
                value: bytes = await redis.get(key) or b""  # type: ignore[assignment]  # bytes, undecoded
                found[key] = frozenset(value.split(b"\n")) if key.startswith("deskcheck:spelling:") else value
    return found
