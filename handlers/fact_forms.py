"""What a person filled into a form of facts, as a wish; or which field is missing, in words for that field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from handlers.fact_days import day_of
from handlers.fact_modals import (
    ALIASES,
    COMING,
    DESCRIPTION,
    END,
    KIND,
    LEAVING,
    NAME,
    NEVER,
    NOTE,
    OFFICE,
    ON,
    PROPERTY,
    READ,
    START,
    SUBJECT,
    TITLE,
    TYPED,
    URL,
    VALUE,
    WHY,
)
from handlers.interactions import Filled, json_object
from handlers.ports_wishes import Correction, NewEntity, NewStatement, Removal, Replacement, Source, Wish, Wished
from nlp.domain import Kind
from nlp.errors import DeskcheckError, InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A field that cannot stay as it is, and what to do about it."""

    field: str
    problem: str


def wished(filled: Filled) -> Wished | Missing:
    """The wish of a submitted form; the same form sent twice is the same wish."""
    state = json_object(filled.state)
    wish = _wish(filled.values, state)
    if isinstance(wish, Missing):
        return wish
    return Wished(
        wish=wish,
        by=filled.user,
        key=filled.view,
        team=filled.team,
        # A removal has no source of its own: what was named as one is why.
        why=filled.values.get(WHY) or (filled.values.get(TITLE, "") if isinstance(wish, Removal) else ""),
        message=str(state.get("message") or "") or None,
    )


def _wish(values: Mapping[str, str], state: Mapping[str, Any]) -> Wish | Missing:
    match state.get("form"):
        case "new":
            aliases = tuple(line.strip() for line in values.get(ALIASES, "").splitlines() if line.strip())
            description = values.get(DESCRIPTION, "")
            return NewEntity(kind=Kind(values[KIND]), name=values[NAME], aliases=aliases, description=description)
        case "add":
            said = _said(values)
            if isinstance(said, Missing):
                return said
            return NewStatement(
                subject=values[SUBJECT],
                property=values[PROPERTY],
                value=said.value,
                is_entity=said.is_entity,
                start=said.start,
                end=said.end,
                source=_source(values),
                note=values.get(NOTE, ""),
            )
        case "replace":
            return Replacement(
                office=values[OFFICE],
                coming=values[COMING],
                on=values[ON],
                source=_source(values),
                leaving=values.get(LEAVING) or None,
            )
        case "change":
            return _change(values, state)
        case _:
            return Missing(field=WHY, problem="This form is of another version of Deskcheck. Open it again.")


def _change(values: Mapping[str, str], state: Mapping[str, Any]) -> Wish | Missing:
    subject, key = str(state.get("subject")), str(state.get("key"))
    if values.get(NEVER):
        return Removal(subject=subject, key=key)
    said = _said(values)
    if isinstance(said, Missing):
        return said
    return Correction(
        subject=subject,
        key=key,
        value=said.value,
        is_entity=said.is_entity,
        start=said.start,
        end=said.end,
        source=_source(values),
        note=values.get(NOTE, ""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What a statement is to say: its value, an entity's id or typed, and its days as they are written ("2026-01")."""

    value: str
    is_entity: bool
    start: str
    end: str


def _said(values: Mapping[str, str]) -> _Said | Missing:
    chosen, typed = values.get(VALUE, ""), values.get(TYPED, "").strip()
    if bool(chosen) == bool(typed):
        return Missing(
            field=TYPED, problem="Choose an entity above, or write a date, a number or a text here: one of them."
        )
    start, end = day_of(values, START), day_of(values, END)
    for name, day in ((START, start), (END, end)):
        if day is None:
            return Missing(field=name, problem="Choose a day: of a month or a year that is known, any day in it.")
    return _Said(value=chosen or typed, is_entity=bool(chosen), start=start or "", end=end or "")


def problem_in(filled: Filled, error: DeskcheckError) -> Missing:
    """What a wish was refused with, at the field that it speaks of; at the last one where it speaks of none."""
    part = error.part if isinstance(error, InputError) else ""
    fields = (VALUE,) if part == "value" and filled.values.get(VALUE) else _FIELDS.get(part, ())
    return Missing(field=next((one for one in fields if one in filled.blocks), WHY), problem=str(error))


def _source(values: Mapping[str, str]) -> Source:
    read = values.get(READ, "")
    return Source(title=values[TITLE], url=values.get(URL, ""), read=date.fromisoformat(read) if read else None)


# What an edit is refused for -> the fields in which that stands, of all forms.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "value": (TYPED,),
    "start": (START, ON),
    "end": (END,),
    "note": (NOTE,),
    "source": (TITLE,),
    "link": (URL,),
    "office": (OFFICE,),
    "coming": (COMING,),
    "leaving": (LEAVING,),
}
