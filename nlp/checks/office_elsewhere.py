"""An office that our record has nobody in, given to one who has another on that day.

"Malaysian Finance Minister Silvio Berlusconi" is wrong even where nobody knows who Malaysia's is, as long as he is
prime minister of Italy: nobody serves in two countries' governments, or has two seats in the American cabinet. Nor is
a governor of Florida a senator, or the governor of another state. Whoever is president or prime minister is not called
by a ministry alone, even where he has that too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from nlp.checks.office_record import Offices, country_names, holders_of, is_another_country, places_named
from nlp.checks.office_words import finding_on
from nlp.claims.holding import PROPERTY, OfficeClaim
from nlp.domain import Entity, Finding, FindingKind
from nlp.evidence import entity_of
from nlp.knowledge import Knowledge
from nlp.lexicon import PORTFOLIO_WORDS
from nlp.roles import parse_role
from nlp.states import STATES

# Who is one of these governs. A minister or secretary does with a portfolio, the others without ("bank president").
_WITHOUT_PORTFOLIO = frozenset(
    {"president", "vice president", "prime minister", "premier", "chancellor", "attorney general", "secretary of state"}
)
_WITH_PORTFOLIO = frozenset({"minister", "secretary"})
# American seats: whoever has one of them has none of the others, and none in the cabinet.
_SEATS = frozenset({"governor", "lieutenant governor", "senator", "representative"})
# In the first weeks of an office copy may still give the title of the seat that was left for it.
_SETTLED = timedelta(days=30)
_LEADS = frozenset({"president", "prime minister", "chancellor"})
# What most governments have a minister for. Who leads one may have such a portfolio too, but is not called by it alone.
_MINISTRIES = frozenset(
    {
        "foreign affairs", "finance", "treasury", "defence", "interior", "home affairs", "justice", "health",
        "education", "trade", "transport", "agriculture", "environment", "energy", "labour", "economy", "commerce",
        "industry", "culture", "oil", "communications", "housing", "tourism",
    }
)  # fmt: skip
# Not trade, Europe, development or defence of a small state, which foreign ministers have as well.
_HOME_MINISTRIES = _MINISTRIES - {"foreign affairs", "trade", "commerce", "economy", "tourism", "industry", "labour"}
_JUNIOR = frozenset({"deputy", "vice", "assistant", "associate", "junior", "shadow", "first", "acting", "former"})


def held_elsewhere(
    claim: OfficeClaim, offices: Offices, person: str, knowledge: Knowledge, day: date
) -> Finding | None:
    """The finding that the person named is in another office on that day, None where both may be had at once."""
    named = [split for split in claim.splits if split.of and places_named(split.of, knowledge)]
    bare = [split for split in claim.splits if not split.of]
    roles = [key.partition("|") for split in named or bare for key in split.keys]
    governs = any(_governs(head, portfolio) for head, _, portfolio in roles)
    theirs = _offices_of(person, knowledge, day)
    if any(_is_same_in_fewer_words(office, roles) for office in theirs):
        return None
    seat = next((head for head, _, portfolio in roles if head in _SEATS and not portfolio), "")
    if not governs and not (seat and claim.role_span.start == claim.span.start and claim.form == "title before"):
        return None
    ministry = bool(roles) and all(head in _WITH_PORTFOLIO and whole in _MINISTRIES for head, _, whole in roles)
    leads = (one for one in theirs if ministry and _leads(one, offices, knowledge, printed=bool(named)))
    for office in (*leads, *(one for one in theirs if _is_abroad(one, roles, offices, printed=bool(named)))):
        if _is_settled(person, office, seat, claim, knowledge, day):
            return _found(claim, office, person, knowledge, day, explicit=bool(named))
    if not seat and any(one.seats != 1 and holders_of(one, knowledge, day) for one in offices.strict):
        return None
    for office in theirs:
        if (
            _is_another_seat(seat, office, [split.of for split in named], knowledge)
            and _is_settled(person, office, seat, claim, knowledge, day)
            if seat
            else _excludes(office, offices, knowledge, printed=bool(named))
        ):
            return _found(claim, office, person, knowledge, day, explicit=bool(named))
    return None


def _is_same_in_fewer_words(office: Entity, roles: Sequence[tuple[str, str, str]]) -> bool:
    """ "Veteran Affairs Secretary", "Homeland Secretary": the office that is had, in looser words or fewer."""
    role = parse_role(office.role or "")
    if role is None:
        return False
    own = _singular(role.whole)
    said = [_singular(whole) for head, _, whole in roles if head == role.head and whole]
    return any(words == own or (words < own and role.head in _WITH_PORTFOLIO) for words in said)


def _singular(words: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in words.split())


def _found(
    claim: OfficeClaim, office: Entity, person: str, knowledge: Knowledge, day: date, *, explicit: bool
) -> Finding:
    return finding_on(
        claim,
        office,
        [one for one in holders_of(office, knowledge, day) if one.subject == person],
        kind=FindingKind.CONTRADICTED,
        knowledge=knowledge,
        explicit=explicit,
        expected=office.name,
    )


def _leads(office: Entity, offices: Offices, knowledge: Knowledge, *, printed: bool) -> bool:
    """ "Defence Minister Angela Merkel": whether the office leads its country, and that is the one printed, if any."""
    role = parse_role(office.role or "")
    place = entity_of(office.of or "", knowledge)
    of_a_country = place is not None and "country" in place.description
    return (
        role is not None
        and role.head in _LEADS
        and not role.whole
        and of_a_country
        and (not printed or office.of in offices.places)
    )


def _is_abroad(office: Entity, roles: Sequence[tuple[str, str, str]], offices: Offices, *, printed: bool) -> bool:
    """ "Finance Minister Raf Aster", who is the foreign minister: who has that portfolio has no home ministry too."""
    role = parse_role(office.role or "")
    at_home = not printed or office.of in offices.places
    home = bool(roles) and all(head in _WITH_PORTFOLIO and whole in _HOME_MINISTRIES for head, _, whole in roles)
    return role is not None and role.whole == "foreign affairs" and role.head in _WITH_PORTFOLIO and at_home and home


def _excludes(office: Entity, offices: Offices, knowledge: Knowledge, *, printed: bool) -> bool:
    """Whether nobody has both: they are of two countries, or two of the American cabinet."""
    place = entity_of(office.of or "", knowledge)
    if place is None or "country" not in place.description:
        return False
    if printed and is_another_country(place.id, offices.places, knowledge):
        return True
    at_home = not printed or place.id in offices.places
    return at_home and not offices.loose and "United States" in country_names(office, knowledge)


def _is_another_seat(seat: str, office: Entity, states: Sequence[str], knowledge: Knowledge) -> bool:
    """Whether `seat`, in one of `states` where they are printed, is another than the office, and not had beside it."""
    where = country_names(office, knowledge)
    if "United States" in where:
        return True
    of_a_state = not _STATES.isdisjoint(where)
    if seat != "governor":
        return of_a_state
    return of_a_state and not _STATES.isdisjoint(states) and set(states).isdisjoint(where)


_STATES = frozenset(STATES.values())


def _is_settled(person: str, office: Entity, seat: str, claim: OfficeClaim, knowledge: Knowledge, day: date) -> bool:
    """Whether the person has had the office for a while, and the words name no time before, when it was the seat."""
    terms = [one for one in holders_of(office, knowledge, day) if one.subject == person]
    starts = [one.start for one in terms if one.start is not None and day - one.start.last > _SETTLED]
    named = [] if seat == "governor" else [*claim.setting.here, *claim.setting.before]
    told = [one for one in named if one.is_dated or seat]
    return not claim.quoted and any(all(start.first <= one.first for one in told) for start in starts)


def _offices_of(person: str, knowledge: Knowledge, day: date) -> list[Entity]:
    """The offices with one seat by which a person governs a country on a day, as far as our sources can say."""
    dossier = knowledge.dossiers.get(person)
    statements = dossier.statements if dossier is not None else ()
    held = dict.fromkeys(one.value.id for one in statements if one.property == PROPERTY and one.value.id is not None)
    return [
        office
        for office in (knowledge.dossiers[one].entity for one in held if one in knowledge.dossiers)
        if office.seats == 1
        and (role := parse_role(office.role or "")) is not None
        and (_governs(role.head, role.whole) or (role.head == "governor" and not role.whole))
        and any(one.subject == person for one in holders_of(office, knowledge, day))
    ]


def _governs(head: str, portfolio: str) -> bool:
    """Whether a role is of a government: "Treasury Secretary", not "Deputy Treasury Secretary", "Club president".

    A governor of a central bank is of one country as well.
    """
    words = set(re.findall(r"\w+", portfolio))
    if head == "governor" and "bank" in words:
        return True
    if words & _JUNIOR or not words <= PORTFOLIO_WORDS | {"and"}:
        return False  # or of a state or body of which our record knows nothing
    return head in (_WITH_PORTFOLIO if portfolio else _WITHOUT_PORTFOLIO)
