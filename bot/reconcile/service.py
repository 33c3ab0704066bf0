"""The answers of the reconciliation API, from the store: candidates for names, suggestions, previews, columns.

The ids are the store's own. Who may be meant by a name is the business of `matching.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from bot.reach import store_in_reach
from bot.reconcile.matching import matched
from bot.reconcile.messages import Extension, Property, Query
from bot.store.facts import FactStore
from bot.store.offers import offers
from handlers.profiles import profile_lines
from nlp.domain import PROPERTIES, Kind, Statement
from nlp.errors import InputError
from nlp.knowledge import Knowledge
from nlp.whois import profile

Json = dict[str, Any]

VERSION = "0.2"
_SUGGESTED = 10
# The settings of a column: the day as of which its values hold, and the day whose record is asked.
ON, KNOWN_AT = "on", "known_at"


def manifest(root: str) -> Json:
    """What this service offers; `root` is its address."""
    return {
        "versions": [VERSION],
        "name": "Deskcheck",
        "identifierSpace": f"{root}/entity/",
        "schemaSpace": f"{root}/property/",
        "view": {"url": f"{root}/preview?id={{{{id}}}}"},
        "defaultTypes": [_type(kind) for kind in Kind],
        "suggest": {
            what: {"service_url": root, "service_path": f"/suggest/{what}"} for what in ("entity", "property", "type")
        },
        "preview": {"url": f"{root}/preview?id={{{{id}}}}", "width": 400, "height": 200},
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": ON,
                    "label": "As of",
                    "type": "text",
                    "default": "",
                    "help_text": "A day, 2026-01-31; empty for today, “all” for every value there ever was",
                },
                {
                    "name": KNOWN_AT,
                    "label": "Known at",
                    "type": "text",
                    "default": "",
                    "help_text": "A day, 2026-01-31: what our record held at the end of it; empty for now",
                },
            ],
        },
    }


class Reconciliation:
    """The service over a store."""

    def __init__(self, store: FactStore, *, timezone: ZoneInfo) -> None:
        """`timezone` is the newsroom's: an earlier record is that of the end of its day."""
        self._store = store
        self._timezone = timezone

    async def answer(self, batch: Mapping[str, Query]) -> Json:
        """The candidates for each query of a batch, best first.

        Raises:
            ServiceError: the store cannot be reached.
        """
        with store_in_reach():
            found = await matched(self._store, batch)
        return {key: {"result": results} for key, results in found.items()}

    async def entities(self, prefix: str) -> Json:
        """The entities that a few typed letters may mean."""
        if not prefix.strip():
            return {"result": []}
        with store_in_reach():
            found = await offers(self._store, prefix, kind=None, most=_SUGGESTED)
        return {"result": [{"id": one.id, "name": one.name, "notable": [_type(one.kind)]} for one in found]}

    async def preview(self, id_: str, *, today: date) -> str | None:
        """A page on one entity, to be shown in a frame; None where there is no such entity."""
        with store_in_reach():
            knowledge = await self._store.about([id_])
        if id_ not in knowledge.dossiers:
            return None
        head, *rest = profile_lines(profile(id_, knowledge, day=today))
        items = "".join(f"<li>{escape(line)}</li>" for line in rest)
        return (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Deskcheck</title>'
            f'<body style="font: 13px sans-serif"><strong>{escape(head)}</strong><ul>{items}</ul></body></html>'
        )

    async def extend(self, asked: Extension, *, today: date) -> Json:
        """The values of columns for rows; a row without a value has an empty cell.

        Raises:
            InputError: a day cannot be read, or nothing was held then.
            ServiceError: the store cannot be reached.
        """
        days = {one.id: _day(one, today) for one in asked.properties}
        known_at = {one.id: _read_day(one, KNOWN_AT) for one in asked.properties}
        with store_in_reach():
            known = {day: await self._about(asked.ids, known_at=day) for day in dict.fromkeys(known_at.values())}
        return {
            "meta": [{"id": one.id, "name": one.id} for one in asked.properties],
            "rows": {
                id_: {one.id: _cells(id_, one.id, days[one.id], known[known_at[one.id]]) for one in asked.properties}
                for id_ in asked.ids
            },
        }

    async def _about(self, ids: Sequence[str], *, known_at: date | None) -> Knowledge:
        store = self._store
        if known_at is not None:
            store = await store.as_known_at(datetime.combine(known_at, time.max, self._timezone))
        return await store.about(list(dict.fromkeys(ids)))


def properties(prefix: str) -> Json:
    """The properties that begin with, or hold, a few typed letters."""
    typed = prefix.strip().lower()
    return {"result": [{"id": one, "name": one} for one in PROPERTIES if typed in one]}


def types(prefix: str) -> Json:
    """The kinds of entities that begin with a few typed letters."""
    return {"result": [_type(kind) for kind in Kind if kind.value.startswith(prefix.strip().lower())]}


def proposed(kind: str) -> Json:
    """The columns that can be fetched for entities of a kind."""
    return {"type": kind, "properties": [{"id": one, "name": one} for one in PROPERTIES]}


def _cells(id_: str, property_: str, day: date | None, knowledge: Knowledge) -> list[Json]:
    dossier = knowledge.dossiers.get(id_)
    held = [one for one in dossier.statements if one.property == property_] if dossier is not None else []
    return [_cell(one, knowledge) for one in held if day is None or one.holds_on(day)] or [{}]


def _cell(statement: Statement, knowledge: Knowledge) -> Json:
    value = statement.value
    if value.id is not None:
        entity = knowledge.entities.get(value.id)
        return {"id": value.id, "name": entity.name if entity is not None else value.id}
    if value.date is not None:
        # The specification knows whole days alone; a month or a year is told as it is known.
        whole = value.date.day is not None
        return {"date": f"{value.date}T00:00:00Z"} if whole else {"str": str(value.date)}
    if value.quantity is not None:
        whole_number = float(value.quantity).is_integer()
        return {"int": int(value.quantity)} if whole_number else {"float": value.quantity}
    return {"str": value.text or ""}


def _day(asked: Property, today: date) -> date | None:
    return None if _setting(asked, ON) == "all" else _read_day(asked, ON) or today


def _read_day(asked: Property, setting: str) -> date | None:
    typed = _setting(asked, setting)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        ways = "2026-01-31, or all" if setting == ON else "2026-01-31"
        raise InputError(f"{asked.id}: “{typed[:40]}” is not a day; write {ways}") from None


def _setting(asked: Property, name: str) -> str:
    return str(asked.settings.get(name) or "").strip()


def _type(kind: Kind) -> Json:
    return {"id": kind.value, "name": kind.value.capitalize()}
