"""Rows of a spreadsheet matched with the store: who may be meant by a name and the columns beside it, best first.

A candidate's `match` says that nobody else is meant: the name is an accepted spelling, one entity alone bears it, and
no column beside it says otherwise. A family name alone proposes those who bear it, and is a match only where there is
one of them and a column agrees: of all the Smiths there are, our record has few.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.reconcile.messages import Query
from bot.store.facts import FactStore
from nlp.domain import Entity, Kind, Statement
from nlp.knowledge import Candidate, Dossier, Knowledge, Questions
from nlp.names import fold
from nlp.whois import Readings, fits, readings

Json = dict[str, Any]

_EXACT = 100.0
# What a column beside the name takes from a candidate's score where it says otherwise, and gives where it agrees.
_DISAGREES, _AGREES = 20.0, 5.0
# "Lavrov" says less of Sergei Lavrov than his whole name, and more than a slip in "Lavrove" does, which is 86 like it.
_FAMILY_ALONE = 0.9


async def matched(store: FactStore, batch: Mapping[str, Query]) -> dict[str, list[Json]]:
    """The candidates for each query, best first, in a constant number of round trips.

    Raises:
        ServiceError: the store cannot be reached.
    """
    read = {key: readings(query.query) for key, query in batch.items()}
    names = dict.fromkeys(name for one in read.values() for name in (one.name, *one.others) if name)
    knowledge = await store.lookup(Questions(names=tuple(names)))
    rows = {key: _Row.of(query, read[key], knowledge) for key, query in batch.items()}
    families = await store.families(dict.fromkeys(row.family for row in rows.values() if row.family is not None))
    about = await store.about(list(dict.fromkeys(one.entity_id for some in families.values() for one in some)))
    knowledge = replace(
        knowledge,
        dossiers={**knowledge.dossiers, **about.dossiers},
        entities={**knowledge.entities, **about.entities},
    )
    return {key: _results(row.with_family(families, knowledge), knowledge) for key, row in rows.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A query, and how like it are the names of those who may be meant, and the family names of others.

    `family` is what is to be asked where nobody bears the name.
    """

    query: Query
    family: str | None
    names: Mapping[str, float]
    families: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, query: Query, read: Readings, knowledge: Knowledge) -> _Row:
        alike = _alike(query, knowledge, (read.name,))
        if _EXACT not in alike.values():
            # As an index has it ("Lavrov Sergei"), or behind a title.
            alike = _alike(query, knowledge, (read.name, *read.others))
        asks = _EXACT not in alike.values() and query.may_be(Kind.PERSON)
        return cls(query=query, names=alike, family=read.family if asks else None)

    def with_family(self, families: Mapping[str, Sequence[Candidate]], knowledge: Knowledge) -> _Row:
        """The same with those who have the name as their family name."""
        if self.family is None:
            return self
        bare = " " not in self.query.query.strip()
        called = {
            one.entity_id: one.score
            for one in families[self.family]
            if one.entity_id in knowledge.dossiers
            and (bare or fits(self.query.query, knowledge.dossiers[one.entity_id].entity.name))
        }
        return replace(self, families=called)

    def alike(self) -> dict[str, float]:
        """Everyone who may be meant, with the score of the name."""
        called = {id_: score * _FAMILY_ALONE for id_, score in self.families.items()}
        return {id_: max(called.get(id_, 0.0), self.names.get(id_, 0.0)) for id_ in {**self.names, **called}}

    def bearers(self) -> list[str]:
        """Those of the very name, or, where there is nobody, of the very family name."""
        exact = [id_ for id_, score in self.names.items() if score == _EXACT]
        return exact or [id_ for id_, score in self.families.items() if score == _EXACT]


def _alike(query: Query, knowledge: Knowledge, names: Iterable[str]) -> dict[str, float]:
    found: dict[str, float] = {}
    for candidate in (one for name in names for one in knowledge.candidates.get(name, ())):
        if candidate.entity_id in knowledge.dossiers and query.may_be(candidate.kind):
            found[candidate.entity_id] = max(candidate.score, found.get(candidate.entity_id, 0.0))
    return found


def _results(row: _Row, knowledge: Knowledge) -> list[Json]:
    columns = [(one.pid, one.values()) for one in row.query.properties if one.values()]
    alike = row.alike()
    says = {id_: [_says(knowledge.dossiers[id_], pid, values, knowledge) for pid, values in columns] for id_ in alike}
    bearers = row.bearers()
    meant = [id_ for id_ in bearers if False not in says[id_]]
    results: list[Json] = []
    for id_, score in alike.items():
        dossier, said = knowledge.dossiers[id_], says[id_]
        sure = True in said or (bearers == [id_] and row.names.get(id_) == _EXACT)
        results.append(
            {
                "id": id_,
                "name": dossier.entity.name,
                "description": dossier.entity.description,
                "score": round(max(0.0, score + _AGREES * said.count(True) - _DISAGREES * said.count(False)), 1),
                "match": meant == [id_] and sure,
                "type": [{"id": dossier.entity.kind.value, "name": dossier.entity.kind.value.capitalize()}],
                "features": [{"id": "name", "value": round(score, 1)}],
            }
        )
    results.sort(key=lambda one: (-one["score"], one["id"]))
    return results[: max(1, row.query.limit)]


def _says(dossier: Dossier, pid: str, values: Sequence[str], knowledge: Knowledge) -> bool | None:
    """Whether our record agrees with a column; None where it has nothing on it."""
    held = [one for one in dossier.statements if one.property == pid]
    if not held:
        return None
    wanted = {fold(value) for value in values}
    return any(not wanted.isdisjoint(map(fold, _forms(one, knowledge))) for one in held)


def _forms(statement: Statement, knowledge: Knowledge) -> Iterable[str]:
    """All that a column may have for a statement's value."""
    value = statement.value
    if value.id is not None:
        entity: Entity | None = knowledge.entities.get(value.id)
        return (value.id, *((entity.name, *entity.aliases) if entity is not None else ()))
    if value.date is not None:
        return (str(value.date), str(value.date.year))
    return (f"{value.quantity:.10g}" if value.quantity is not None else value.text or "",)
