"""What our record has of the office that a claim names: which office is meant, and who held it when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nlp.claims.holding import PROPERTY, Hold, OfficeClaim
from nlp.dates import PartialDate, holds_on
from nlp.domain import Entity, Kind, Statement
from nlp.knowledge import Knowledge
from nlp.names import compare, fold
from nlp.reading import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The offices that a claim may mean. `strict` are named by their own role, `loose` by a wider word.

    `explicit` says that the claim prints the country or organisation, `places` which.
    """

    strict: tuple[Entity, ...] = ()
    loose: tuple[Entity, ...] = ()
    explicit: bool = False
    places: tuple[str, ...] = ()


def offices_meant(claim: OfficeClaim, knowledge: Knowledge, own: frozenset[str]) -> Offices:
    """The offices meant: those of the country printed, else those of the person's own countries."""
    best: Offices | None = None
    # "Prime Minister Goran Persson of Thailand": the country printed after the name is meant, never the person's own.
    printed_after = bool(claim.splits and claim.of_after and _places(claim.of_after, knowledge))
    for split in claim.splits:
        named = split.of == claim.of_after or (not split.of and _ends_in(split.keys, claim.of_after))
        if printed_after and not named:
            continue
        places = _places(split.of, knowledge) if split.of else tuple(sorted(own))
        if not places:
            continue
        strict = [office for place in places for office in posts_of(place, split.keys, knowledge, every=True)]
        loose = [office for place in places for office in posts_of(place, split.loose, knowledge, every=False)]
        if not split.keys and len({office.id for office in loose}) == 1 and _is_body(places[0], knowledge):
            strict = loose  # "the Labour Party, led by …": of a body with one head that head is meant
        found = Offices(
            strict=_unique(strict),
            loose=_unique(loose),
            explicit=bool(split.of),
            places=places,
        )
        if strict:
            return found
        if best is None or (bool(loose), found.explicit) > (bool(best.loose), best.explicit):
            best = found
    return best or Offices()


def _is_body(place: str, knowledge: Knowledge) -> bool:
    dossier = knowledge.dossiers.get(place)
    return dossier is not None and dossier.entity.kind is Kind.ORGANIZATION


def _ends_in(keys: Sequence[str], body: str) -> bool:
    """ "Governor Eddie George of the Bank of England": a record may hold the body in the role's own name."""
    return any(key.endswith(f"|{fold(body)}") for key in keys)


def _places(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Countries and organisations that a name or demonym certainly means."""
    return tuple(
        candidate.entity_id
        for candidate in knowledge.candidates.get(name, ())
        if candidate.score >= 100.0 and candidate.kind in {Kind.PLACE, Kind.ORGANIZATION}
    )


def posts_of(place: str, keys: Sequence[str], knowledge: Knowledge, *, every: bool) -> list[Entity]:
    """The offices of `place` filed under all of `keys` (or under any of them)."""
    found = [set(knowledge.posts.get((place, key), ())) for key in keys]
    if not found:
        return []
    ids = set.intersection(*found) if every else set.union(*found)
    return [knowledge.dossiers[office].entity for office in sorted(ids) if office in knowledge.dossiers]


def _unique(offices: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple({office.id: office for office in offices}.values())


def person_meant(claim: OfficeClaim, link: Link | None, offices: Offices, knowledge: Knowledge) -> str | None:
    """Who is meant: the linked person, else a holder of the office whose name the printed one can be."""
    namesakes = _namesakes(claim, link, offices, knowledge)
    if link is not None and link.id is not None and not namesakes:
        dossier = knowledge.dossiers.get(link.id)
        if dossier is not None:
            return link.id if dossier.entity.kind is Kind.PERSON else None
    today = [
        one.subject
        for office in (*offices.strict, *offices.loose)
        for one in holders_of(office, knowledge)
        if claim.as_of is not None and one.holds_on(claim.as_of)
    ]
    for subject in dict.fromkeys(today):
        holder = knowledge.entities.get(subject)
        if holder is not None and _may_be(claim.person if namesakes else claim.full, holder):
            return subject
    return None if namesakes else _once(claim, offices, knowledge)


def _namesakes(claim: OfficeClaim, link: Link | None, offices: Offices, knowledge: Knowledge) -> frozenset[str]:
    """Holders of the office meant, of any time, who may be meant rather than the one whom the name is linked to.

    "President Brandt" in a story that names nobody in full but his wife, Ilse Brandt, is linked to her.
    """
    if link is None or link.id is None or " " in claim.person:
        return frozenset()
    ever = {one.subject for office in (*offices.strict, *offices.loose) for one in holders_of(office, knowledge)}
    if link.id in ever:
        return frozenset()
    return frozenset(
        one for one in ever if one in knowledge.entities and _may_be(claim.person, knowledge.entities[one])
    )


def _once(claim: OfficeClaim, offices: Offices, knowledge: Knowledge) -> str | None:
    """ "Lord Robertson, Nato's secretary general": a lone surname that one former holder alone has."""
    if " " in claim.full or not offices.explicit or claim.hold is not Hold.HOLDS:
        return None
    ever = {one.subject for office in offices.strict or offices.loose for one in holders_of(office, knowledge)}
    named = [one for one in ever if one in knowledge.entities and _may_be(claim.full, knowledge.entities[one])]
    return named[0] if len(named) == 1 else None


def _may_be(printed: str, holder: Entity) -> bool:
    """Whether a printed name, surname alone or full, can be the holder's."""
    words = printed.split()
    for name in (holder.name, *holder.aliases):
        if len(words) == 1 and words[0].casefold() in {part.casefold() for part in name.split()[-2:]}:
            return True
        if len(words) > 1 and compare(printed, name, kind=Kind.PERSON).same:
            return True
    return False


def holders_of(office: Entity, knowledge: Knowledge, day: date | None = None) -> tuple[Statement, ...]:
    """Who ever held an office, in the order of their terms; with `day`, who held it then, where our source can say."""
    dossier = knowledge.dossiers.get(office.id)
    held = [one for one in dossier.inverse if one.property == PROPERTY] if dossier is not None else []
    if day is not None:
        held = [one for one in held if one.holds_on(day) and one.vouched_on(day)]
    return tuple(sorted(held, key=lambda one: one.start.first if one.start else date.min))


def held_all_year(office: Entity, year: int, knowledge: Knowledge) -> tuple[Statement, ...]:
    """Who held an office in `year`, where our record has somebody for the whole of it; else nobody."""
    days = [date(year, month, day) for month in range(1, 13) for day in (1, 15, 28)]
    by_day = [holders_of(office, knowledge, day) for day in days]
    return tuple(dict.fromkeys(one for held in by_day for one in held)) if all(by_day) else ()


def held_within(statement: Statement, years: tuple[int, int]) -> bool:
    """Whether a term touches the years from the first to the last of `years`."""
    first, last = PartialDate(years[0]), PartialDate(years[1])
    return holds_on(last.last, start=statement.start, end=None) and holds_on(first.first, start=None, end=statement.end)


def is_another_country(place: str, printed: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether two places are different countries, so that one person does not lead both."""
    kinds = [knowledge.dossiers[one].entity.description for one in printed if one in knowledge.dossiers]
    return place not in printed and any("country" in kind for kind in kinds)
