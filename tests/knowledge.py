"""A small store in memory, for tests of the engine: it answers `Questions` from a file of facts, by exact name only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.sources.jsonl import JsonLines
from bot.store.index import demonyms
from nlp.dates import PartialDate
from nlp.domain import Entity, Kind, Statement
from nlp.knowledge import Candidate, Dossier, Knowledge, Questions
from nlp.names import fold
from nlp.roles import role_keys

WORLD = Path(__file__).parent / "cases" / "world.jsonl"
_HELD = "position held"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryFacts:
    """Entities and statements, and the answers that a store gives of them."""

    entities: dict[str, Entity]
    statements: tuple[Statement, ...]

    @classmethod
    def read(cls, path: Path = WORLD) -> MemoryFacts:
        """The facts of a file of the contract's form; every line of it must be good."""
        entities: dict[str, Entity] = {}
        statements: list[Statement] = []
        for line in JsonLines().read(path):
            assert line.fact is not None, f"line {line.number}: {line.refusal}"
            if isinstance(line.fact, Entity):
                entities[line.fact.id] = line.fact
            else:
                statements.append(line.fact)
        return cls(entities=entities, statements=tuple(statements))

    def with_known_until(self, day: str) -> MemoryFacts:
        """The same facts from a source whose open ends are promised until `day` only."""
        return MemoryFacts(
            entities=self.entities,
            statements=tuple(_known_until(one, PartialDate.parse(day)) for one in self.statements),
        )

    def lookup(self, questions: Questions) -> Knowledge:
        """What the store would answer."""
        candidates = {name: self._candidates(name) for name in questions.names}
        found = {candidate.entity_id for group in candidates.values() for candidate in group}
        held = {one.value.id for one in self.statements if one.subject in found and one.property == _HELD}
        found |= {office for office in held if office is not None}
        bodies = {self.entities[one].of or one for one in found if self.entities[one].kind is not Kind.PERSON}
        bodies |= {one.subject for one in self.statements if one.value.id in found and one.property == "capital"}
        posts = self._posts(bodies, questions.roles)
        found |= {office for offices in posts.values() for office in offices}
        dossiers = {one: self._dossier(one) for one in found}
        named = {
            entity
            for dossier in dossiers.values()
            for one in (*dossier.statements, *dossier.inverse)
            for entity in (one.subject, one.value.id)
        }
        named |= {self.entities[one].of for one in named if one in self.entities}
        return Knowledge(
            candidates=candidates,
            dossiers=dossiers,
            entities={one: self.entities[one] for one in named if one in self.entities},
            posts=posts,
        )

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(entity_id=entity.id, kind=entity.kind, alias=alias, score=100.0)
            for entity in self.entities.values()
            for alias in _names(entity)
            if fold(alias) == fold(name)
        )

    def _posts(self, bodies: Iterable[str], roles: Iterable[str]) -> dict[tuple[str, str], tuple[str, ...]]:
        filed: dict[tuple[str, str], list[str]] = defaultdict(list)
        for office in self.entities.values():
            if office.role is not None and office.of is not None:
                for key in role_keys(office.role):
                    filed[office.of, key].append(office.id)
        wanted = [(body, role) for body in bodies for role in roles]
        return {key: tuple(filed[key]) for key in wanted if key in filed}

    def _dossier(self, entity: str) -> Dossier:
        return Dossier(
            entity=self.entities[entity],
            statements=tuple(one for one in self.statements if one.subject == entity),
            inverse=tuple(one for one in self.statements if one.value.id == entity),
        )


def _names(entity: Entity) -> dict[str, None]:
    return dict.fromkeys((entity.name, *entity.aliases, *demonyms(entity.description)))


def _known_until(statement: Statement, day: PartialDate) -> Statement:
    return Statement(
        subject=statement.subject,
        property=statement.property,
        value=statement.value,
        start=statement.start,
        end=statement.end,
        sources=statement.sources,
        known_until=day,
    )
