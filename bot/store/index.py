"""What is derived from an entity's record, so that names, roles and values lead to it: a set that can be compared.

The record is the truth. A change adds what the new record has and the old one had not, then writes the record, then
takes away the rest; whatever a crash leaves behind is harmless, and is mended when the record is written again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.store import keys
from bot.store.records import Record, encode_inverse, unshared
from bot.store.spellings import Sort, Spelling
from nlp.domain import Entity, Kind, Statement
from nlp.names.folding import fold
from nlp.names.order import family_leads
from nlp.roles import role_keys
from nlp.skeleton import plain

# The properties of which the value is asked too: who held the office, who belongs to it, whose capital it is.
INVERSE_PROPERTIES = frozenset({"position held", "member of", "capital"})

# A name is looked for from its third letter on, and told from others by its first thirty-two: "Ministry of Foreign
# Affairs of the" are more. Longer fields would not be packed by a server with its own limits.
TYPED_FROM, TYPED_UP_TO = 3, 32


class Posting(NamedTuple):
    """An entity's id in a list of ids, at a field of a hash."""

    key: str
    field: str
    id: str


class Cell(NamedTuple):
    """A field of a hash that has one value."""

    key: str
    field: bytes | str
    value: bytes | str


def listed_ids(raw: bytes | None) -> list[str]:
    """The ids of a list as it lies in Redis; none where there is nothing. Ids hold no white space."""
    return [] if raw is None else raw.decode().split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that is derived of a record, or of a part of it."""

    spellings: frozenset[Spelling] = frozenset()
    words: frozenset[str] = frozenset()
    postings: frozenset[Posting] = frozenset()
    cells: frozenset[Cell] = frozenset()

    def __sub__(self, other: Derived) -> Derived:
        """What the other does not have."""
        return Derived(
            spellings=self.spellings - other.spellings,
            words=self.words - other.words,
            postings=self.postings - other.postings,
            cells=self.cells - other.cells,
        )


def differences(old: Record | None, new: Record | None) -> tuple[Derived, Derived]:
    """What is derived of each that is not derived of the other; what they share is not worked out at all."""
    if old is None or new is None:
        return derived(old), derived(new)
    if old.entity == new.entity:
        # Most changes of a large import are one more statement of an entity with many names.
        gone, come = unshared(old.statements, new.statements)
        return (
            Derived(cells=_statement_cells(old.entity, gone)),
            Derived(cells=_statement_cells(new.entity, come)),
        )
    before, after = derived(old), derived(new)
    return before - after, after - before


def derived(record: Record | None) -> Derived:
    """All that leads to a record; nothing to none."""
    if record is None:
        return Derived()
    entity = record.entity
    names = accepted_names(entity)
    return Derived(
        spellings=_spellings(entity, names),
        words=frozenset(word for name in names for word in fold(name).split()),
        postings=_postings(entity),
        cells=_entity_cells(entity) | _statement_cells(entity, record.statements),
    )


def _spellings(entity: Entity, names: Iterable[str]) -> frozenset[Spelling]:
    sort = Sort.OFFICE if entity.kind is Kind.OFFICE else Sort.NAME
    return frozenset(
        (
            *(Spelling(plain(name), entity.id, sort) for name in names),
            *(Spelling(family, entity.id, Sort.FAMILY) for family in family_names(entity)),
        )
    )


def _postings(entity: Entity) -> frozenset[Posting]:
    """Where an office is listed: with its owner, under its roles."""
    if entity.kind is not Kind.OFFICE or entity.of is None or entity.role is None:
        return frozenset()
    return frozenset(Posting(keys.posts(entity.of), role, entity.id) for role in role_keys(entity.role))


def _entity_cells(entity: Entity) -> frozenset[Cell]:
    """Everything that it is known as, and what somebody may type of its names."""
    found = {Cell(*keys.known_as(name), entity.id) for name in known_as(entity)}
    found |= {Cell(*typed_field(start, entity.id), entity.kind.value) for start in _starts(entity)}
    return frozenset(found)


def typed_field(start: str, entity_id: str) -> tuple[str, str]:
    """The bucket and the field of a name as somebody may begin to type it."""
    return keys.typed(start[:TYPED_FROM]), f"{start[:TYPED_UP_TO]}\t{entity_id}"


def _starts(entity: Entity) -> frozenset[str]:
    """The names, folded, from where somebody may begin to type: of a person's name any word, of others the first."""
    if entity.kind is Kind.PERSON:
        words = plain(entity.name).split()
        return frozenset(" ".join(words[number:]) for number in range(len(words)))
    return frozenset(filter(None, map(plain, accepted_names(entity))))


def _statement_cells(entity: Entity, statements: Iterable[Statement]) -> frozenset[Cell]:
    """Its statements as their values see them."""
    return frozenset(
        _inverse_cell(entity, statement)
        for statement in statements
        if statement.property in INVERSE_PROPERTIES and statement.value.id is not None
    )


def known_as(entity: Entity) -> frozenset[str]:
    """Every name under which another record may mean this entity: its id and its identifiers (contract, section 1)."""
    identifiers = (f"{scheme}:{value}" for scheme, value in entity.identifiers.items())
    return frozenset((*names_of_id(entity.id), *identifiers))


@lru_cache(maxsize=16_384)
def names_of_id(entity_id: str) -> tuple[str, ...]:
    """The names under which an id alone is known; one like `Q42` counts as Wikidata's."""
    own = f"id:{entity_id}"
    return (own, f"wikidata:{entity_id}") if _WIKIDATA_ID.fullmatch(entity_id) else (own,)


def accepted_names(entity: Entity) -> tuple[str, ...]:
    """Every spelling by which copy may rightly call the entity; for a country, its people's name too.

    The description may hold demonyms ("country; demonym Afghan"): "Afghan" and "Afghans" then lead to Afghanistan.
    """
    names = [entity.name, *entity.aliases]
    if entity.kind is Kind.PLACE:
        for demonym in demonyms(entity.description):
            names.append(demonym)
            if demonym.endswith(("n", "i", "k", "d", "e", "t", "r", "o")) and not demonym.endswith("ese"):
                names.append(f"{demonym}s")
    return tuple(dict.fromkeys(names))


def family_names(entity: Entity) -> tuple[str, ...]:
    """The folded words that may be a person's family name: the last of several, and the first where families lead."""
    words = plain(entity.name).split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words.pop()
    if entity.kind is not Kind.PERSON or len(words) < 2:
        return ()
    return (words[-1], words[0]) if family_leads(entity.name) else (words[-1],)


def demonyms(description: str) -> tuple[str, ...]:
    """The demonyms that a description names.

    >>> demonyms("country; demonym Antiguan, Barbudan")
    ('Antiguan', 'Barbudan')
    """
    match = _DEMONYM.search(description)
    return tuple(part.strip() for part in re.split(r"[,/]| or ", match[1]) if part.strip()) if match else ()


def _inverse_cell(entity: Entity, statement: Statement) -> Cell:
    field = keys.statement_field(statement.subject, statement.property, str(statement.start))
    return Cell(keys.inverse(statement.value.id or ""), field, encode_inverse(entity, statement))


_WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_DEMONYM = re.compile(r"\bdemonyms?:? ([^;()]+)")
