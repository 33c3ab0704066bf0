"""`deskcheck facts history` and `deskcheck facts undo`: who changed what, and taking it back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from redis.exceptions import RedisError
from rich.console import Console

from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.cli.output import Format, login
from bot.concerned import concerned
from bot.config import Settings, load_settings
from bot.editing import Edit, Edited, Undo, apply
from bot.editing.naming import entity_called
from bot.editing.words import counts_words, statement_words
from bot.sightings import Sightings
from bot.sources.jsonl import JsonLines
from bot.store.facts import FactStore
from bot.store.history import Deed, Note, Revision, newest_revisions
from bot.store.opening import open_store
from bot.store.stories import StoryMemory
from bot.store.timeline import Happening, Timeline, timeline
from handlers.payloads import article_of
from handlers.words import minute
from nlp.domain import Entity, Statement
from nlp.errors import ServiceError

# The newest changes of the whole store, where no name is given.
_NEWEST = 50
_THREADS_SHOWN = 20


def history(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Whose history: a name or an id; without, the newest changes."),
    ] = None,
    format: Annotated[Format, typer.Option(help="How it is printed.")] = Format.TEXT,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """List who changed which facts, when and why, with what was there before."""
    told = asyncio.run(_history(load_settings(redis_url=redis, data_dir=data_dir), name, empty=empty))
    if format is Format.JSON:
        as_json = [_happening_json(one, told.names) for one in told.happenings]
        print(json.dumps(as_json, ensure_ascii=False, indent=1))  # noqa: T201 - the command's answer
        return
    console = Console(highlight=False)
    for happening in told.happenings:
        for line in _lines(happening, told.names):
            console.print(line, markup=False, soft_wrap=True)
    if not told.happenings:
        console.print("Nothing was changed since our history begins.")


def undo(
    number: Annotated[int, typer.Argument(metavar="ID", help="The number of the change, from `facts history`.")],
    why: Annotated[str, typer.Option(metavar="TEXT", help="Why; it is kept with the change.")] = "",
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Take a change back, unless a later one rests on it."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)

    async def edit(store: FactStore) -> Edit:
        return Undo(revision=number)

    carry_out(settings, edit, why=why, empty=empty)


def carry_out(settings: Settings, edit: Callable[[FactStore], Awaitable[Edit]], *, why: str, empty: bool) -> None:
    """Carry out what `edit` makes of the store's names, as an edit of whoever is logged in, and print what it did."""

    async def carried_out() -> tuple[Edited, list[str]]:
        async with open_store(settings, empty=empty) as store:
            edited = await apply(store, await edit(store), note=Note(by=login(), why=why))
            return edited, await _threads(store, edited)

    edited, threads = asyncio.run(carried_out())
    back = f"To take it back: deskcheck facts undo {edited.revision.number}" if edited.revision is not None else ""
    console = Console(highlight=False)
    for line in (edited.said, *_difference(edited.gone, edited.came, edited.names), *threads, back):
        console.print(line, markup=False, soft_wrap=True)


async def _threads(store: FactStore, edited: Edited) -> list[str]:
    """The articles of the last days that the bot judges again for this, with links to what everybody may see."""
    if edited.revision is None:
        return []
    client = store.connection.client
    try:
        found = await concerned(edited.revision, store=store, sightings=Sightings(client), now=datetime.now(UTC))
        told = await StoryMemory(client).of([one.ref.key for one in found if one.public])
    except (ServiceError, RedisError, OSError):
        # The change is made, and whoever made it must not be told that it is not.
        return []
    if not found:
        return []
    head = f"Articles of the last days that name them, which a running bot judges again: {len(found)}"
    return [head, *(f"    {story.title} {story.origin}".rstrip() for story in told[:_THREADS_SHOWN])]


async def _history(settings: Settings, name: str | None, *, empty: bool) -> Timeline:
    async with open_store(settings, empty=empty) as store:
        if name is not None:
            return await timeline(store.connection, (await entity_called(store, name)).id)
        newest = await newest_revisions(store.connection, _NEWEST)
        return Timeline(entity_id="", happenings=tuple(Happening(revision=one) for one in newest), names={})


def _lines(happening: Happening, names: Mapping[str, str]) -> Iterator[str]:
    revision = happening.revision
    moment = revision.at.astimezone().strftime("%Y-%m-%d %H:%M %Z")
    yield f"{revision.number}  {moment}  {revision.note.by}: {revision.said}{_state(revision)}"
    article = article_of(revision.note.message or "")
    whence = f"from the article posted on {minute(article.posted_at)} in {article.channel}" if article else ""
    about = (revision.note.why, whence, counts_words(revision.counts) if revision.deed is Deed.IMPORT else "")
    yield from (f"    {line}" for line in about if line)
    for entity, sign in ((happening.was, "-"), (happening.became, "+")):
        if entity is not None:
            yield f"    {sign} {_entity_words(entity)}"
    yield from _difference(happening.gone, happening.came, names)


def _difference(gone: tuple[Statement, ...], came: tuple[Statement, ...], names: Mapping[str, str]) -> Iterator[str]:
    yield from (f"    - {statement_words(one, names)}" for one in gone)
    yield from (f"    + {statement_words(one, names)}" for one in came)


def _state(revision: Revision) -> str:
    if revision.undone_by is not None:
        return f" (undone by {revision.undone_by})"
    return "" if revision.finished else " (cut off; import the file again)"


def _entity_words(entity: Entity) -> str:
    also = f" (also {', '.join(entity.aliases)})" if entity.aliases else ""
    return f"{entity.kind}: {entity.name}{also}"


def _happening_json(happening: Happening, names: Mapping[str, str]) -> dict[str, Any]:
    revision = happening.revision
    return {
        "id": revision.number,
        "at": revision.at.isoformat(timespec="seconds"),
        "what": revision.deed.value,
        "said": revision.said,
        "by": revision.note.by,
        "approved_by": revision.note.approved_by,
        "why": revision.note.why,
        "message": revision.note.message,
        "counts": dict(revision.counts),
        "finished": revision.finished,
        "undoes": revision.undoes,
        "undone_by": revision.undone_by,
        "before": [_statement_json(one, names) for one in happening.gone],
        "after": [_statement_json(one, names) for one in happening.came],
        "entity_before": _entity_json(happening.was),
        "entity_after": _entity_json(happening.became),
    }


def _statement_json(statement: Statement, names: Mapping[str, str]) -> dict[str, Any]:
    wire: dict[str, Any] = json.loads(JsonLines().write(statement))["statement"]
    return {"text": statement_words(statement, names), **wire}


def _entity_json(entity: Entity | None) -> dict[str, Any] | None:
    if entity is None:
        return None
    wire: dict[str, Any] = json.loads(JsonLines().write(entity))["entity"]
    return wire
