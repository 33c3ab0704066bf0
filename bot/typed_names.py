"""Looks up what an editor typed: whom a name means, which office, which day; what is unclear becomes a sentence.

A family name is enough where one person bears it, or one who holds the office: what is understood is shown before
anything is changed. Of several, nobody is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import timedelta

from bot.editing import EditError
from bot.editing.meaning import HELD, kind_of_value
from bot.editing.naming import Meant, meant_by
from bot.editing.values import retyped_value, typed_day, typed_value
from bot.sheets import offered
from bot.store.facts import FactStore
from bot.store.index import family_names
from handlers.typed_facts import Typed
from handlers.words import shorten
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Statement, Value
from nlp.skeleton import plain

_MEMBER = re.compile(r"(?:an? )?member of (?:the )?(?P<of>.+)", re.IGNORECASE)
_NAMED = 3
_LONGEST_NAME = 200


class Reading:
    """Looks up what was typed, and keeps what could not be understood, a sentence each."""

    def __init__(self, store: FactStore) -> None:
        self.store = store
        self.problems: list[str] = []

    async def who(self, text: str, *, kind: Kind | None = None, among: Collection[str] = ()) -> Entity | None:
        """Who is meant, of several the one `among` these; None where nobody was named, or it is unclear."""
        if not text:
            return None
        meant = await self._meant(text, kind)
        called = [one for one in meant.near if plain(text) in family_names(one)]
        for sure in ([one for one in (*meant.bearers, *called) if one.id in among], meant.bearers or called):
            if len(sure) == 1:
                return sure[0]
        self.problems.append(_unsure(text, meant.bearers or called, meant.near, kind))
        return None

    async def office(self, text: str) -> Entity | None:
        """The office of that name, or of that role in that country or organisation."""
        if not text:
            return None
        meant = await self._meant(text, Kind.OFFICE)
        if len(meant.bearers) == 1:
            return meant.bearers[0]
        self.problems.append(_unsure(text, meant.bearers, meant.near, Kind.OFFICE))
        return None

    async def as_membership(self, typed: Typed) -> Typed:
        """ "Arden as member of the League" is no office, unless one is called so ("Member of Parliament for Arden")."""
        member = _MEMBER.match(typed.value) if typed.property == HELD else None
        if member is None or (await self._meant(typed.value, Kind.OFFICE)).bearers:
            return typed
        return replace(typed, property="member of", value=member["of"])

    async def holders(self, office: Entity | None) -> tuple[Statement, ...]:
        """Everybody's terms in an office."""
        if office is None:
            return ()
        return (await self.store.about([office.id])).dossiers[office.id].inverse

    async def only_holder(self, office: Entity, day: PartialDate) -> str | None:
        """Who holds the office alone on the day before; None where nobody or several do."""
        eve = day.first - timedelta(days=1)
        held = {term.subject for term in await self.holders(office) if term.holds_on(eve)}
        return held.pop() if len(held) == 1 else None

    async def value(self, property_: str, text: str) -> tuple[Value | None, Entity | None]:
        """A typed value, and the entity that it is, if it is one."""
        if not property_ or not text:
            return None, None
        if property_ == HELD:
            entity = await self.office(text)
        else:
            try:
                typed = typed_value(property_, text)
            except EditError as error:
                self.problems.append(str(error))
                return None, None
            if typed is not None:
                return typed, None
            entity = await self.who(text, kind=kind_of_value(property_))
        return (Value(id=entity.id), entity) if entity is not None else (None, None)

    async def right_value(self, before: Statement, text: str) -> tuple[Value | None, Entity | None]:
        """The value that is right in the place of another."""
        if before.value.id is not None:
            return await self.value(before.property, text)
        try:
            return retyped_value(before.value, text), None
        except EditError as error:
            self.problems.append(str(error))
            return None, None

    def day(self, text: str, what: str) -> PartialDate | None:
        """A day that was typed, as far as it is one."""
        try:
            return typed_day(text, what) if text else None
        except EditError as error:
            self.problems.append(str(error))
            return None

    async def _meant(self, text: str, kind: Kind | None) -> Meant:
        if len(text) > _LONGEST_NAME:
            raise EditError(f"“{shorten(text, 40)}” is no name: it has more than {_LONGEST_NAME} letters.")
        return await meant_by(self.store, text, kind=kind)


def _unsure(text: str, bearers: Sequence[Entity], near: Sequence[Entity], kind: Kind | None) -> str:
    """Who may be meant by a name, told apart; or where to enter whoever is new."""
    name = shorten(text, _LONGEST_NAME)
    shown = [offered(one) for one in (bearers or near)[:_NAMED]]
    told = " or ".join(f"{one.name} ({shorten(one.detail, 80)})" for one in shown)
    if bearers:
        return f"“{name}” may be {told}: which?"
    what = {Kind.PERSON: "nobody", Kind.OFFICE: "no office"}.get(kind or Kind.OTHER, "nothing and nobody")
    enter = f"To enter {'them' if kind is Kind.PERSON else 'it'} first: /fact new {name}"
    if near:
        return f"“{name}” is {what} in our record. Did you mean {told}? {enter}"
    return f"“{name}” is {what} in our record. {enter}"
