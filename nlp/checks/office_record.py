"""What our record has of the office that a claim names: which office is meant, and who held it when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.claims.holding import PROPERTY, Hold, OfficeClaim
from nlp.dates import PartialDate, holds_on
from nlp.domain import Entity, Kind, Statement
from nlp.evidence import entity_of, name_of
from nlp.knowledge import Knowledge
from nlp.known import CAPITAL, is_country
from nlp.linking import country_of
from nlp.names import compare, fold
from nlp.reading import Case, Link
from nlp.roles import parse_role


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The offices that a claim may mean. `strict` are named by their own role, `loose` by a wider word.

    `explicit` says that the claim prints the country or organisation, `places` which it may be.
    """

    strict: tuple[Entity, ...] = ()
    loose: tuple[Entity, ...] = ()
    explicit: bool = False
    places: tuple[str, ...] = ()


def offices_meant(claim: OfficeClaim, knowledge: Knowledge, own: frozenset[str]) -> Offices:
    """The offices meant: of the country printed, else of the person's own, else, for a lone surname, of the story's."""
    best, rank = Offices(), (False, False, False)
    home = () if own or " " in claim.full else _at_home(claim.home.places, knowledge)
    # "Prime Minister Goran Persson of Thailand": the country printed after the name is meant, never the person's own.
    printed_after = bool(claim.splits and claim.of_after and places_named(claim.of_after, knowledge))
    for split in claim.splits:
        named = split.of == claim.of_after or (not split.of and _ends_in(split.keys, claim.of_after))
        if printed_after and not named:
            continue
        places = places_named(split.of, knowledge) if split.of else tuple(sorted(own)) or home
        if not places:
            continue
        strict = [office for place in places for office in posts_of(place, split.keys, knowledge, every=True)]
        loose = [office for place in places for office in posts_of(place, split.loose, knowledge, every=False)]
        if not split.keys and len({office.id for office in loose}) == 1 and _is_body(places[0], knowledge):
            strict = loose  # "the Labour Party, led by …": of a body with one head that head is meant
        found = Offices(
            strict=_unique(strict),
            loose=_unique(loose),
            explicit=bool(split.of) or split.named,
            places=places,
        )
        if strict:
            return found
        if (bool(loose), bool(split.of), split.named) > rank:
            best, rank = found, (bool(loose), bool(split.of), split.named)
    return best if best.explicit else _called_by_its_head(claim, knowledge) or best


def _called_by_its_head(claim: OfficeClaim, knowledge: Knowledge) -> Offices | None:
    """ "Governor Murat Uysal", of a central bank; "Secretary Zinke": a post that the one named has, or had lately.

    A minister may have gone to another ministry, so that such a title is good to confirm; of the governors of a central
    bank and the speakers of a house there is one.
    """
    heads = {key.rstrip("|") for split in claim.splits for key in split.keys if key.endswith("|")}
    people = {one.entity_id for one in knowledge.candidates.get(claim.full, ()) if one.kind is Kind.PERSON}
    day = claim.as_of
    if len(people) != 1 or any(split.of for split in claim.splits) or day is None:
        return None
    dossier = knowledge.dossiers.get(people.pop())
    theirs = [
        (post.entity, role)
        for one in (dossier.statements if dossier is not None else ())
        if one.property == PROPERTY
        and (one.end is None or day - one.end.last < _LATELY)
        and (post := knowledge.dossiers.get(one.value.id or "")) is not None
        and (role := parse_role(post.entity.role or "")) is not None
        and role.head in heads
    ]
    strict = [office for office, role in theirs if role.head == "speaker" or "bank" in role.whole]
    return Offices(strict=_unique(strict), loose=_unique(office for office, _ in theirs)) if theirs else None


# A slip of the pen names the last holder; whoever left long ago may be governor of something else by now.
_LATELY = timedelta(days=3 * 365)


def _is_body(place: str, knowledge: Knowledge) -> bool:
    dossier = knowledge.dossiers.get(place)
    return dossier is not None and dossier.entity.kind is Kind.ORGANIZATION


def _ends_in(keys: Sequence[str], body: str) -> bool:
    """ "Governor Eddie George of the Bank of England": a record may hold the body in the role's own name."""
    return any(key.endswith(f"|{fold(body)}") for key in keys)


def places_named(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Countries and organisations that a name or demonym certainly means."""
    return tuple(
        candidate.entity_id
        for candidate in knowledge.candidates.get(name, ())
        if candidate.score >= 100.0 and candidate.kind in {Kind.PLACE, Kind.ORGANIZATION}
    )


def _at_home(names: Sequence[str], knowledge: Knowledge) -> tuple[str, ...]:
    """The countries from which a story is told: named themselves, or by their capital."""
    found: dict[str, None] = {}
    for place in (place for name in names for place in places_named(name, knowledge)):
        dossier = knowledge.dossiers.get(place)
        if dossier is not None and is_country(dossier):
            found[place] = None
        found |= {one.subject: None for one in (dossier.inverse if dossier else ()) if one.property == CAPITAL}
    return tuple(found)


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
        if holder is not None and may_be(claim.person if namesakes else claim.full, holder):
            return subject
    return None if namesakes else _once(claim, offices, knowledge)


def _namesakes(claim: OfficeClaim, link: Link | None, offices: Offices, knowledge: Knowledge) -> frozenset[str]:
    """Holders of the office meant, of any time, who may be meant rather than the one whom the name is linked to.

    "President Brandt" in a story that names nobody in full but his wife, Ilse Brandt, is linked to her. A full name is
    that of whoever holds the office, where it may be theirs, romanised otherwise: Amina Mohamed of Kenya is not Amina
    Mohammed, deputy head of the UN.
    """
    if link is None or link.id is None:
        return frozenset()
    held = [one for office in (*offices.strict, *offices.loose) for one in holders_of(office, knowledge)]
    if " " in claim.person:
        held = [one for one in held if claim.as_of is not None and one.holds_on(claim.as_of)]
    ever = {one.subject for one in held}
    if link.id in ever:
        return frozenset()
    return frozenset(one for one in ever if one in knowledge.entities and may_be(claim.person, knowledge.entities[one]))


def _once(claim: OfficeClaim, offices: Offices, knowledge: Knowledge) -> str | None:
    """ "Lord Robertson, Nato's secretary general": a lone surname of a former holder, the last one of that name."""
    if " " in claim.full or claim.hold is not Hold.HOLDS:
        return None
    among = offices.strict or (offices.loose if offices.explicit else ())
    named = [
        one
        for office in among
        for one in holders_of(office, knowledge)
        if one.subject in knowledge.entities and may_be(claim.full, knowledge.entities[one.subject])
    ]
    day = claim.as_of
    if day is None or len({one.subject for one in named}) == 1:
        return named[0].subject if len({one.subject for one in named}) == 1 else None
    before = [one for one in named if one.end is not None and one.end.last < day]
    return max(before, key=lambda one: one.end.last if one.end else date.min).subject if before else None


def may_be(printed: str, holder: Entity) -> bool:
    """Whether a printed name, surname alone or full, can be the holder's."""
    words = printed.split()
    for name in (holder.name, *holder.aliases):
        if len(words) == 1 and fold(words[0]) in {fold(part) for part in name.split()[-2:]}:
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


def holders_named(office: Entity, case: Case) -> frozenset[str]:
    """Who of those that ever held the office is named in the story with a title."""
    ever = {one.subject for one in holders_of(office, case.knowledge)}
    clusters = {claim.cluster for claim in case.reading.claims if isinstance(claim, OfficeClaim)}
    return frozenset(
        link.id for cluster in clusters if (link := case.links.get(cluster)) is not None and link.id in ever
    )


def names_todays(claim: OfficeClaim, office: Entity, case: Case) -> bool:
    """Whether the story names whoever holds the office today, if only as "Mr. Aster", besides the one of the claim."""
    today = holders_of(office, case.knowledge, case.as_of)
    surnames = {_surname(name_of(one.subject, case.knowledge)) for one in today} - {_surname(claim.full)}
    return any(one.cluster != claim.cluster and _surname(one.full) in surnames for one in case.reading.mentions)


def _surname(name: str) -> str:
    return (fold(name).split() or [""])[-1]


def serves(person: str, knowledge: Knowledge, day: date, *, place: str | None = None) -> bool:
    """Whether the person is in some office on `day`, and so no one of the past; with `place`, in one of its own."""
    dossier = knowledge.dossiers.get(person)
    now = [one for one in (dossier.statements if dossier else ()) if one.property == PROPERTY and one.holds_on(day)]
    offices = (knowledge.entities.get(one.value.id or "") for one in now)
    return (
        bool(now) if place is None else any(one is not None and one.of == place and one.seats == 1 for one in offices)
    )


def terms_of(claim: OfficeClaim, case: Case, day: date | None = None) -> tuple[Statement, ...]:
    """The terms, ever or on `day`, in which the one named holds the very office that a claim gives."""
    link = case.links.get(claim.cluster)
    own = country_of(link.id, case.knowledge) if link is not None and link.id is not None else frozenset()
    offices = offices_meant(claim, case.knowledge, own)
    person = person_meant(claim, link, offices, case.knowledge)
    terms = (one for office in offices.strict or offices.loose for one in holders_of(office, case.knowledge, day))
    return tuple(one for one in terms if one.subject == person)


def has_died(person: str, knowledge: Knowledge, day: date) -> bool:
    """Whether our record has the person dead before `day`."""
    dossier = knowledge.dossiers.get(person)
    lives = dossier.statements if dossier else ()
    return any(one.property == _DIED and one.value.date is not None and one.value.date.last < day for one in lives)


_DIED = "date of death"


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


def country_names(office: Entity, knowledge: Knowledge) -> tuple[str, ...]:
    """What the country or body of an office is called."""
    place = entity_of(office.of or "", knowledge)
    return (place.name, *place.aliases) if place is not None else ()
