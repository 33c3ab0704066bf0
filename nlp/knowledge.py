"""What the store is asked for one article, and what it answers: plain values, so that judging stays pure.

The engine reads a text into `Questions`; `bot/store` answers with `Knowledge` in a small
constant number of round trips.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nlp.domain import Entity, Kind, Statement
from nlp.freshness import BELIEFS, Belief


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Everything that one article asks of the store.

    `names`: surface forms as printed (full names, short forms, places, demonyms), each once. `roles`: keys of the roles
    that it names (`nlp.roles.role_keys`), each once; the store looks each up for every country and organisation that
    the names lead to, and for those that the persons found hold or held office in.
    """

    names: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that a printed name may mean; `alias` is its accepted spelling that is nearest to the printed one.

    `score` is from 0 to 100; 100 only where the printed form is that alias, apart from case, accents and punctuation.
    """

    entity_id: str
    kind: Kind
    alias: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """All that the store holds of one entity.

    `statements` have it as subject; `inverse` have it as value, for the properties where that is asked (position held:
    an office's holders in time; member of: an organisation's members; capital: the country of a capital). It is empty
    where there are hundreds, as of a parliament's seats: there, nobody's term speaks against another's.
    """

    entity: Entity
    statements: tuple[Statement, ...] = ()
    inverse: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """The store's answers for one article.

    `candidates`: by printed name, best first. `dossiers`: of every candidate, every office in `posts`, every office
    that a candidate person holds or held. `entities`: a light entity (id, kind, name, aliases, role, of, seats; for a
    holder of a post at least id, kind, name) for every id that these name. `posts`: office ids by (entity id, role
    key). `known_tokens`: the folded words of the asked names that occur in accepted names of the store (so a rare but
    real surname is not taken for a slip). `beliefs`: by property, how long what nobody
    confirms is believed.
    """

    candidates: Mapping[str, tuple[Candidate, ...]] = field(default_factory=dict)
    dossiers: Mapping[str, Dossier] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    posts: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    known_tokens: frozenset[str] = frozenset()
    beliefs: Mapping[str, Belief] = field(default_factory=lambda: BELIEFS)
