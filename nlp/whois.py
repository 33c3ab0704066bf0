"""Who that is: everything the record says of one entity as of a day, or whom the asker may have meant.

An exact name or accepted alias of one entity is answered; several bearers are offered, a near spelling is asked about,
and nobody is ever guessed. It renders nothing: the command line and Slack put the answer into words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nlp.dates import PartialDate, holds_on
from nlp.domain import Entity, Kind, Rank, Reference, Statement, Value
from nlp.knowledge import Candidate, Dossier, Knowledge
from nlp.known import is_over
from nlp.names import compare
from nlp.names.parts import Role, person
from nlp.quantities import quantity_words

# More than a reader takes in; a common name has more bearers than that.
_OFFERED = 8
_EXACT = 100.0


class When(StrEnum):
    """Where a fact stands on the day asked about."""

    NOW = "now"
    BEFORE = "before"
    LATER = "later"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """One statement about the one asked for. `value` is in words; `id` or `date` is what it names, if any.

    `when` is UNVERIFIED where the source of an open end does not vouch for the day any more.
    """

    property: str
    value: str
    when: When
    id: str | None = None
    date: PartialDate | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    sources: tuple[Reference, ...] = ()
    confirmed: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that the record holds of one entity, the newest first within each group.

    `offices` are held by a person; `holders` hold an office; `memberships` are what it belongs to, `members` who
    belongs to it. `age` is in whole years on the day asked about, or at death; None where the record leaves it open.
    """

    entity: Entity
    day: date
    offices: tuple[KnownFact, ...] = ()
    holders: tuple[KnownFact, ...] = ()
    memberships: tuple[KnownFact, ...] = ()
    members: tuple[KnownFact, ...] = ()
    born: KnownFact | None = None
    died: KnownFact | None = None
    age: int | None = None
    others: tuple[KnownFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Somebody who may be meant; `hint` tells namesakes apart ("Minister of Foreign Affairs of Russia")."""

    id: str
    kind: Kind
    name: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoisAnswer:
    """One of: `profile` (that is who), `several` (bearers of this name), `near` (did you mean), or nobody known.

    `more` are further ones than are offered.
    """

    asked: str
    day: date
    profile: Profile | None = None
    several: tuple[Offer, ...] = ()
    near: tuple[Offer, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """What somebody may have meant by the name that they typed.

    `name` is the name itself, as an index would have it turned round ("Lavrov, Sergei"). `others` are looked up where
    nobody bears it: without a title ("President Trump"), and in the other order ("Lavrov Sergei"). `family` is the
    family name, where nothing but initials stands beside it ("Lavrov", "Mr. Trump", "von der Leyen", "S. Lavrov").
    """

    name: str
    others: tuple[str, ...] = ()
    family: str | None = None


def readings(typed: str) -> Readings:
    """The ways to read a name as typed."""
    words = typed.split()
    family, comma, given = typed.partition(",")
    name = f"{given.strip()} {family.strip()}" if comma and family.strip() and given.strip() else " ".join(words)
    bare = _without_titles(name.split())
    turned = [[bare[-1], *bare[:-1]], [*bare[1:], bare[0]]] if len(bare) > 1 else []
    others = dict.fromkeys(" ".join(order) for order in (bare, *turned))
    parts = [part for part in person(" ".join(bare)).parts if part.role is not Role.INITIAL]
    return Readings(
        name=name,
        others=tuple(other for other in others if other and other != name),
        family=parts[0].word if len(parts) == 1 else None,
    )


def answer(
    asked: str, knowledge: Knowledge, *, day: date, others: Sequence[str] = (), called: Sequence[str] = ()
) -> WhoisAnswer:
    """Who is meant by `asked`.

    Args:
        knowledge: the store's answers on `asked` and `others`, and on everyone in `called`.
        others: further ways to read the name; whoever bears one of them is asked about.
        called: ids of people whose family name is this or nearly this ("Lavrov", "Lavrof").
    """
    candidates = knowledge.candidates.get(asked, ())
    exact = _exact(candidates)
    if len(exact) == 1:
        return WhoisAnswer(asked=asked, day=day, profile=profile(exact[0], knowledge, day=day))
    if exact:
        return WhoisAnswer(asked=asked, day=day, several=_offers(exact, knowledge, day=day), more=_beyond(exact))
    read = [candidate for other in others for candidate in knowledge.candidates.get(other, ())]
    # Of a family, those who hold an office now are meant before those who once did.
    fitting = [one for one in called if (found := knowledge.entities.get(one)) and fits(asked, found.name)]
    serving = sorted(fitting or called, key=lambda entity_id: not _serves(entity_id, knowledge, day=day))
    nearest = [*_exact(read), *serving, *(candidate.entity_id for candidate in candidates or read)]
    near = [entity_id for entity_id in dict.fromkeys(nearest) if entity_id in knowledge.dossiers]
    return WhoisAnswer(asked=asked, day=day, near=_offers(near, knowledge, day=day), more=_beyond(near))


def fits(asked: str, name: str) -> bool:
    """Whether initials typed beside a family name are there, and are the bearer's."""
    return " " in asked and compare(asked, name, kind=Kind.PERSON).same


def profile(entity_id: str, knowledge: Knowledge, *, day: date) -> Profile:
    """What the record says of one entity, as of `day`."""
    dossier = knowledge.dossiers[entity_id]
    own = [statement for statement in dossier.statements if statement.rank is not Rank.DEPRECATED]
    inverse = [statement for statement in dossier.inverse if statement.rank is not Rank.DEPRECATED]
    facts = _newest_first(_fact(statement, knowledge, day=day) for statement in own)
    told_of = _newest_first(_fact(statement, knowledge, day=day, inverse=True) for statement in inverse)
    born, died = _first(facts, _BIRTH), _first(facts, _DEATH)
    grouped = {_OFFICE, *_MEMBERSHIPS, _BIRTH, _DEATH}
    return Profile(
        entity=dossier.entity,
        day=day,
        offices=_of(facts, {_OFFICE}),
        holders=_of(told_of, {_OFFICE}),
        memberships=_of(facts, _MEMBERSHIPS),
        members=_of(told_of, {"member of"}),
        born=born,
        died=died,
        age=_age(own, day=day),
        others=tuple(fact for fact in facts if fact.property not in grouped),
    )


def value_text(value: Value, knowledge: Knowledge) -> str:
    """A statement's value as it is said; entities by their house names."""
    if value.id is not None:
        named = knowledge.entities.get(value.id)
        return named.name if named is not None else value.id
    if value.quantity is not None:
        return quantity_words(value.quantity, value.unit)
    return value.text if value.text is not None else str(value.date)


_OFFICE = "position held"
_MEMBERSHIPS = frozenset({"member of", "member of political party", "part of"})
_BIRTH = "date of birth"
_DEATH = "date of death"


def _fact(statement: Statement, knowledge: Knowledge, *, day: date, inverse: bool = False) -> KnownFact:
    value = Value(id=statement.subject) if inverse else statement.value
    return KnownFact(
        property=statement.property,
        value=value_text(value, knowledge),
        when=_when(statement, day, knowledge),
        id=value.id,
        date=value.date,
        start=statement.start,
        end=statement.end,
        sources=statement.sources,
        confirmed=statement.confirmed,
        note=statement.note,
    )


def _when(statement: Statement, day: date, knowledge: Knowledge) -> When:
    over = statement.property == _OFFICE and is_over(statement, day, knowledge)
    if not over and holds_on(day, start=statement.start, end=statement.end):
        return When.NOW if statement.vouched_on(day) else When.UNVERIFIED
    if statement.start is not None and day < statement.start.first:
        return When.LATER
    return When.BEFORE


def _newest_first(facts: Iterable[KnownFact]) -> list[KnownFact]:
    def begun(fact: KnownFact) -> date:
        return fact.start.first if fact.start is not None else date.min

    return sorted(facts, key=lambda fact: (begun(fact), fact.value), reverse=True)


def _of(facts: Iterable[KnownFact], properties: Iterable[str]) -> tuple[KnownFact, ...]:
    wanted = frozenset(properties)
    return tuple(fact for fact in facts if fact.property in wanted)


def _first(facts: Iterable[KnownFact], property_: str) -> KnownFact | None:
    return next((fact for fact in facts if fact.property == property_), None)


def _age(statements: Sequence[Statement], *, day: date) -> int | None:
    born = _dated(statements, _BIRTH)
    if born is None or born.day is None:
        return None
    died = _dated(statements, _DEATH)
    if died is not None and died.first <= day:
        if died.day is None:
            return None
        day = died.first
    years = day.year - born.year - ((day.month, day.day) < (born.first.month, born.first.day))
    return years if years >= 0 else None


def _dated(statements: Sequence[Statement], property_: str) -> PartialDate | None:
    dates = {statement.value.date for statement in statements if statement.property == property_}
    # Two birthdays on record settle nothing.
    return dates.pop() if len(dates) == 1 else None


def _exact(candidates: Iterable[Candidate]) -> list[str]:
    return [candidate.entity_id for candidate in candidates if candidate.score >= _EXACT]


def _beyond(ids: Sequence[str]) -> int:
    return max(0, len(ids) - _OFFERED)


def _serves(entity_id: str, knowledge: Knowledge, *, day: date) -> bool:
    dossier = knowledge.dossiers.get(entity_id)
    return dossier is not None and any(
        statement.property == _OFFICE
        and statement.rank is not Rank.DEPRECATED
        and _when(statement, day, knowledge) is When.NOW
        for statement in dossier.statements
    )


def _without_titles(words: list[str]) -> list[str]:
    """The words after the last title; all of them where only the title's own place follows ("Minister of Defence")."""
    last = max((place for place, word in enumerate(words[:-1]) if person(f"{word} Ann Doe").titles), default=-1)
    rest = words[last + 1 :]
    if not rest or rest[0].lower() not in _OF:
        return rest
    # "Secretary of State Rubio": behind the place there is a name.
    return rest[-1:] if len(rest) > 2 else words


_OF = frozenset({"of", "for", "to", "general"})


def _offers(ids: Iterable[str], knowledge: Knowledge, *, day: date) -> tuple[Offer, ...]:
    known = [knowledge.dossiers[entity_id] for entity_id in ids if entity_id in knowledge.dossiers]
    return tuple(
        Offer(
            id=dossier.entity.id,
            kind=dossier.entity.kind,
            name=dossier.entity.name,
            hint=_hint(dossier, knowledge, day=day),
        )
        for dossier in known[:_OFFERED]
    )


def _hint(dossier: Dossier, knowledge: Knowledge, *, day: date) -> str:
    found = profile(dossier.entity.id, knowledge, day=day)
    offices = found.offices
    held = [fact for fact in (*offices, *found.holders) if fact.when is When.NOW]
    if held:
        return held[0].value
    if offices:
        return f"formerly {offices[0].value}" if offices[0].when is When.BEFORE else offices[0].value
    return dossier.entity.description or dossier.entity.kind.value
