"""`deskcheck facts add|end|correct|remove|replace|style`: the edits of the desk at a terminal, or by a script."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from bot.cli.history import carry_out
from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.config import load_settings
from bot.editing import (
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    HouseForm,
    RemoveStatement,
    StatementRef,
    Succession,
)
from bot.editing.meaning import meant_among, value_called
from bot.editing.naming import entity_called
from bot.editing.words import statement_words
from bot.store.facts import FactStore
from nlp.dates import PartialDate
from nlp.domain import Kind, Reference, Statement
from nlp.errors import InputError

_Subject = Annotated[str, typer.Argument(metavar="NAME", help="Who or what it is about: a name or an id.")]
_Property = Annotated[str, typer.Argument(metavar="PROPERTY", help='What is said: "position held", "member of", …')]
_Value = Annotated[str, typer.Argument(metavar="VALUE", help="A name or an id; a day, a number or a text.")]
_Title = Annotated[str, typer.Option("--source", metavar="TITLE", help="Where it says so.")]
_Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="The link of the source.")]
_Read = Annotated[str | None, typer.Option("--retrieved", metavar="DATE", help="When the source was read.")]
_Note = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="What an editor should know of it; rivals for one office need one each."),
]
_Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why; it is kept with the change.")]


def add(
    name: _Subject,
    property_: _Property,
    value: _Value,
    source: _Title,
    start: Annotated[str | None, typer.Option(metavar="DATE", help="The first day on which it is true.")] = None,
    end: Annotated[str | None, typer.Option(metavar="DATE", help="The last day on which it is true.")] = None,
    url: _Url = None,
    retrieved: _Read = None,
    note: _Note = None,
    why: _Why = "",
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Add one statement."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    reference = _reference(source, url, retrieved)
    begin, last = _date("--start", start), _date("--end", end)

    async def edit(store: FactStore) -> Edit:
        statement = Statement(
            subject=(await entity_called(store, name)).id,
            property=property_,
            value=await value_called(store, property_, value),
            start=begin,
            end=last,
            sources=(reference,),
            note=note,
        )
        return AddStatement(statement=statement)

    carry_out(settings, edit, why=why, empty=empty)


def end(
    name: _Subject,
    property_: _Property,
    value: _Value,
    on: Annotated[str, typer.Option(metavar="DATE", help="The last day on which it is true.")],
    source: _Title,
    url: _Url = None,
    retrieved: _Read = None,
    why: _Why = "",
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Say when a statement that is still open ceased to be true."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    reference, last = _reference(source, url, retrieved), _needed("--on", on)

    async def edit(store: FactStore) -> Edit:
        found = await _statement(store, name, property_, value, open_only=True)
        return EndStatement(ref=StatementRef.to(found), end=last, source=reference)

    carry_out(settings, edit, why=why, empty=empty)


def correct(
    name: _Subject,
    property_: _Property,
    value: _Value,
    source: _Title,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="The start of the one meant, where there are several.")
    ] = None,
    to: Annotated[str | None, typer.Option(metavar="VALUE", help="The right value.")] = None,
    new_start: Annotated[str | None, typer.Option(metavar="DATE", help="The right first day.")] = None,
    new_end: Annotated[str | None, typer.Option(metavar="DATE", help="The right last day.")] = None,
    note: _Note = None,
    url: _Url = None,
    retrieved: _Read = None,
    why: _Why = "",
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Put right what is wrong in a statement: its value, its start, its end or its note."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    reference = _reference(source, url, retrieved)
    meant, begin, last = _date("--start", start), _date("--new-start", new_start), _date("--new-end", new_end)

    async def edit(store: FactStore) -> Edit:
        old = await _statement(store, name, property_, value, start=meant)
        new = replace(
            old,
            value=old.value if to is None else await value_called(store, property_, to),
            start=begin or old.start,
            end=last or old.end,
            note=old.note if note is None else note or None,
        )
        if new == old:
            raise InputError("give what is right: --to, --new-start, --new-end or --note")
        # Whoever corrects it has just read what it rests on.
        right = replace(new, sources=(reference,), known_until=None, vouched_by=())
        return CorrectStatement(ref=StatementRef.to(old), to=right)

    carry_out(settings, edit, why=why, empty=empty)


def remove(
    name: _Subject,
    property_: _Property,
    value: _Value,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What was wrong with it; kept with the change.")],
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="The start of the one meant, where there are several.")
    ] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Take out a statement that should never have been there; one that is over is ended instead."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    meant = _date("--start", start)

    async def edit(store: FactStore) -> Edit:
        return RemoveStatement(ref=StatementRef.to(await _statement(store, name, property_, value, start=meant)))

    carry_out(settings, edit, why=why, empty=empty)


def replace_(
    office: Annotated[str, typer.Argument(metavar="OFFICE", help="The office: its name or id.")],
    coming: Annotated[str, typer.Argument(metavar="COMING", help="Who takes office: a name or an id.")],
    on: Annotated[str, typer.Option(metavar="YYYY-MM-DD", help="The first day of the new term.")],
    source: _Title,
    leaving: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who leaves; needed where several hold the office.")
    ] = None,
    url: _Url = None,
    retrieved: _Read = None,
    why: _Why = "",
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Record a succession in one step: one term ends the day before the other begins."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    reference, day = _reference(source, url, retrieved), _needed("--on", on)

    async def edit(store: FactStore) -> Edit:
        return Succession(
            office=(await entity_called(store, office, kind=Kind.OFFICE)).id,
            coming=(await entity_called(store, coming, kind=Kind.PERSON)).id,
            leaving=(await entity_called(store, leaving, kind=Kind.PERSON)).id if leaving is not None else None,
            on=day,
            source=reference,
        )

    carry_out(settings, edit, why=why, empty=empty)


def style(
    name: _Subject,
    form: Annotated[str, typer.Argument(metavar="FORM", help="How the house writes it.")],
    avoid: Annotated[
        list[str] | None,
        typer.Option(
            "--not", metavar="FORM", help="A form that is right, and that the house does not use; again for more."
        ),
    ] = None,
    why: _Why = "",
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Say which form of a name is the house's: of the others named, copy is told in a note."""
    settings = load_settings(redis_url=redis, data_dir=data_dir)

    async def edit(store: FactStore) -> Edit:
        entity = await entity_called(store, name)
        # "Kiev" "Kyiv": the form that was the house's is the one to avoid, where none is named.
        former = (entity.name,) if entity.name != form else ()
        return HouseForm(entity=entity.id, name=form, avoid=tuple(avoid) if avoid else former)

    carry_out(settings, edit, why=why, empty=empty)


async def _statement(
    store: FactStore,
    name: str,
    property_: str,
    value: str,
    *,
    start: PartialDate | None = None,
    open_only: bool = False,
) -> Statement:
    subject = await entity_called(store, name)
    wanted = await value_called(store, property_, value)
    record = (await store.records([subject.id]))[subject.id]
    found = meant_among(record.statements, property_=property_, value=wanted, start=start, open_only=open_only)
    if len(found) == 1:
        return found[0]
    if not found:
        raise EditError(f"Our record has no such statement on {subject.name}; see: deskcheck whois {subject.id}")
    terms = "; ".join(statement_words(one, {}) for one in found)
    raise EditError(f"Our record has {len(found)} of them ({terms}); say which by --start.")


def _reference(title: str, url: str | None, retrieved: str | None) -> Reference:
    return Reference(title=title, url=url, retrieved=_date("--retrieved", retrieved))


def _date(option: str, text: str | None) -> PartialDate | None:
    return None if text is None else _needed(option, text)


def _needed(option: str, text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except ValueError as exc:
        raise InputError(f"{option}: {exc}") from None
