"""What the record holds of the thing that a mention names, for checks that need more than its id.

Reach for it where a check asks what sort of place is meant, or which of a thing's statements speak of a day. It links
nothing: a mention whose link is unsure, or rests on a likely slip, names nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nlp.domain import Kind, Mention, Rank, Statement
from nlp.knowledge import Dossier, Knowledge
from nlp.reading import Case

CAPITAL = "capital"
COUNTRY = "country"


def known_as(mention: Mention, case: Case, *kinds: Kind) -> Dossier | None:
    """The record of what a mention surely names, if it is of one of `kinds` (of any, where none is given)."""
    link = case.links.get(mention.cluster)
    dossier = case.knowledge.dossiers.get(link.id) if link is not None and link.id and link.exact else None
    return dossier if dossier is not None and (not kinds or dossier.entity.kind in kinds) else None


def statements(dossier: Dossier, property_: str) -> tuple[Statement, ...]:
    """What the record says under a property, whenever it was true."""
    return tuple(one for one in dossier.statements if one.property == property_)


def holding(among: Iterable[Statement], day: date) -> tuple[Statement, ...]:
    """Those that are true on a day, as far as their sources can speak for it."""
    return tuple(one for one in among if one.holds_on(day) and one.vouched_on(day))


def is_over(term: Statement, day: date, knowledge: Knowledge) -> bool:
    """Whether an office must have been left by `day`: the term's last day is past, or the next holder's first is.

    "Until 2026" leaves the whole year open; where one person holds the post, and another has since 8 March 2026, who
    left it in that year is not confirmed in it any more. Rivals with a note each hold it side by side.
    """
    if term.end is None:
        return False
    if term.end.last < day:
        return True
    return any(other.start is not None and other.start.last < day for other in begun_within_the_end(term, knowledge))


def begun_within_the_end(term: Statement, knowledge: Knowledge) -> tuple[Statement, ...]:
    """The next holders' terms that begin on days within the month or year in which this one ends, in a post of one."""
    office = knowledge.dossiers.get(term.value.id or "")
    if office is None or office.entity.seats != 1:
        return ()
    others = [other for other in office.inverse if other.property == term.property]
    return tuple(other for other in others if other.rank is not Rank.DEPRECATED and _follows(other, term))


def _follows(other: Statement, term: Statement) -> bool:
    """Whether one term begins on a day that falls within the month or year in which the other ended."""
    return (
        other.subject != term.subject
        and other.start is not None
        and term.end is not None
        and term.end.first <= other.start.first
        and other.start.last < term.end.last
        and (term.start is None or term.start.last < other.start.first)
        and not (term.note and other.note)
    )


def leads_a_country(person: Dossier, day: date, case: Case) -> bool:
    """Whether somebody is head of a state or a government on a day, whom copy names without more words."""
    offices = (case.knowledge.entities.get(one.value.id or "") for one in holding(statements(person, _HELD), day))
    return any(office is not None and office.seats == 1 and office.role in _TOPMOST for office in offices)


_HELD = "position held"
_TOPMOST = frozenset({"President", "Prime Minister", "Chancellor", "Premier", "King", "Queen", "Emperor", "Taoiseach"})


def is_country(dossier: Dossier) -> bool:
    """Whether a record is that of a sovereign country of today, as far as it says; a territory is none."""
    said = dossier.entity.description
    capital = bool(statements(dossier, CAPITAL)) and not said.startswith("former")
    return dossier.entity.kind is Kind.PLACE and (said.startswith("country") or capital)


def is_city(dossier: Dossier) -> bool:
    """Whether a record is that of a city or town: it lies in a country, or is called one."""
    return (
        dossier.entity.kind is Kind.PLACE
        and not is_country(dossier)
        and (bool(statements(dossier, COUNTRY)) or dossier.entity.description.startswith(("city", "town")))
    )
