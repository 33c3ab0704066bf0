"""`deskcheck whois NAME`: what our record has on a person, an organisation, a place or an office."""

from __future__ import annotations

import asyncio
import json
from datetime import date, datetime
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from bot.cli.options import DataDirOption, EmptyOption, KnownAtOption, RedisOption
from bot.cli.output import Format, day_given, end_of_day
from bot.config import Settings, load_settings
from bot.store.opening import open_store
from bot.store.people import who_is
from handlers.profiles import answer_lines
from handlers.slash import Usage
from handlers.slash_whois import Who, parse_whois
from nlp.dates import PartialDate
from nlp.errors import InputError
from nlp.whois import KnownFact, Offer, Profile, WhoisAnswer


def whois(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="As copy has it; a family name will do, and so will slips.")
    ],
    day: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="The day as of which it is answered; today if not given."),
    ] = None,
    known_at: KnownAtOption = None,
    format: Annotated[Format, typer.Option(help="How the answer is printed.")] = Format.TEXT,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Tell who that is: house spelling, offices now and before, memberships, sources."""
    asked = _asked(name, day_given("--date", day), day_given("--known-at", known_at))
    moment = end_of_day("--known-at", str(asked.known_at)) if asked.known_at is not None else None
    as_of = asked.day or datetime.now().astimezone().date()
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    answer = asyncio.run(_ask(settings, asked.name, as_of, known_at=moment, empty=empty))
    if format is Format.JSON:
        print(json.dumps(_as_json(answer), ensure_ascii=False, indent=1))  # noqa: T201 - the command's answer
        return
    console = Console(highlight=False)
    first, *rest = answer_lines(answer)
    console.print(Text(first, style="bold"), soft_wrap=True)
    for line in rest:
        console.print(Text(line), soft_wrap=True)


async def _ask(settings: Settings, name: str, day: date, *, known_at: datetime | None, empty: bool) -> WhoisAnswer:
    async with open_store(settings, known_at=known_at, empty=empty) as store:
        return await who_is(store, name, day=day)


def _asked(typed: str, day: date | None, known_at: date | None) -> Who:
    """What is asked for: a day may stand behind the name, as in Slack ("Lavrov on 2025-12-15"), or be an option."""
    asked = parse_whois(typed)
    if isinstance(asked, Usage):
        raise InputError(asked.problem or "whois needs a name; for example: deskcheck whois Lavrov")
    if None not in (asked.day, day) or None not in (asked.known_at, known_at):
        raise InputError("a day stands behind the name and is given as an option too; give it once")
    return Who(name=asked.name, day=asked.day or day, known_at=asked.known_at or known_at)


def _as_json(answer: WhoisAnswer) -> dict[str, Any]:
    return {
        "asked": answer.asked,
        "date": answer.day.isoformat(),
        "found": _profile_json(answer.profile) if answer.profile is not None else None,
        "several": [_offer_json(offer) for offer in answer.several],
        "did_you_mean": [_offer_json(offer) for offer in answer.near],
        "more": answer.more,
    }


def _profile_json(profile: Profile) -> dict[str, Any]:
    entity = profile.entity
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "description": entity.description,
        "identifiers": dict(entity.identifiers),
        "offices": [_fact_json(fact) for fact in profile.offices],
        "holders": [_fact_json(fact) for fact in profile.holders],
        "memberships": [_fact_json(fact) for fact in profile.memberships],
        "members": [_fact_json(fact) for fact in profile.members],
        "born": _date_json(profile.born.date) if profile.born is not None else None,
        "died": _date_json(profile.died.date) if profile.died is not None else None,
        "age": profile.age,
        "others": [_fact_json(fact) for fact in profile.others],
    }


def _fact_json(fact: KnownFact) -> dict[str, Any]:
    return {
        "property": fact.property,
        "value": fact.value,
        "id": fact.id,
        "when": fact.when.value,
        "start": _date_json(fact.start),
        "end": _date_json(fact.end),
        "confirmed": _date_json(fact.confirmed),
        "note": fact.note,
        "sources": [{"title": source.title, "url": source.url} for source in fact.sources],
    }


def _offer_json(offer: Offer) -> dict[str, str]:
    return {"id": offer.id, "kind": offer.kind.value, "name": offer.name, "hint": offer.hint}


def _date_json(day: PartialDate | None) -> str | None:
    return None if day is None else str(day)
