"""Who is meant by a name beside an age: the record's person, or a namesake of another life.

A man of 34 who shares a minister's name is another man. Reach for it before an age that is far off is held against the
record: it looks for an office, a party or company in the story that a namesake would not have.
"""

from __future__ import annotations

import re

from nlp.checks.office import offices_of
from nlp.claims.affiliation import PARTY, AffiliationClaim
from nlp.claims.age import AgeClaim
from nlp.claims.office import OfficeClaim
from nlp.evidence import entity_of, name_of
from nlp.knowledge import Dossier
from nlp.linking import country_of
from nlp.names import fold
from nlp.reading import Case
from nlp.roles import parse_role
from nlp.spelling.frequency import commonness


def has_office(claim: AgeClaim, dossier: Dossier, case: Case) -> bool:
    """Whether the story gives the bearer an office that the record has of that person, or another of its sort.

    "Ada Quill, president of the institute", is another than the minister of that name.
    """
    held = {one.value.id for one in dossier.statements if one.property == _HELD}
    offices = [office for one in held if (office := entity_of(one or "", case.knowledge)) is not None]
    heads = {role.head for one in offices if (role := parse_role(one.role or one.name)) is not None}
    for other in case.reading.claims:
        if isinstance(other, OfficeClaim) and other.cluster == claim.person.cluster:
            role = parse_role(other.role)
            if role is not None and role.head in heads:
                return True
            if not held.isdisjoint(offices_of(case.knowledge, other, [dossier.entity.id])):
                return True
    return False


def is_beside_office(claim: AgeClaim, dossier: Dossier, case: Case) -> bool:
    """Whether the words straight before or behind give an office of a sort that the record has of that person.

    "Justice Ada Quill, 65," and "Ada Quill, 77, the governor of Maine,": the engine reads no such office there.
    """
    text = case.article.text
    before = _OFFICE_BEFORE.search(text, max(0, claim.span.start - _REACH), claim.person.span.start)
    behind = _OFFICE_BEHIND.match(text, claim.span.end)
    heads = {fold(found["head"]) for found in (before, behind) if found is not None}
    held = {
        word
        for one in dossier.statements
        if one.property == _HELD
        for word in fold(name_of(one.value.id or "", case.knowledge)).split()
    }
    return bool(heads & held)


def is_in_company(claim: AgeClaim, person: Dossier, case: Case, of_an_age: bool) -> bool:
    """Whether the story names others who serve or served the person's country: a namesake has no such company.

    Where a full name is of somebody `of_an_age` with the record's person, one of them will do.
    """
    whole = of_an_age and " " in claim.person.text
    runs = whole or _RUNS.match(case.article.text, claim.span.end) is not None
    enough = 1 if commonness(person.entity.name.split()[-1]) < _RARE_NAME else _COMPANY - runs
    homes = country_of(person.entity.id, case.knowledge)
    met = {link.id for link in case.links.values() if link.id is not None and link.exact} - {person.entity.id}
    return sum(bool(country_of(other, case.knowledge) & homes) for other in met) >= enough


# "Liz Truss, 40," in a story on Sir Keir Starmer and Rishi Sunak.
_COMPANY = 2
# One will do where few are called so: Nadler 2.4, Stefanchuk 0; not Pinochet 2.7, Howard 4.5.
_RARE_NAME = 2.5


def is_in_public_life(claim: AgeClaim, dossier: Dossier, case: Case) -> bool:
    """Whether the story gives the bearer a life as the record's one leads: a party, an office of state, a seat.

    Of 33 ages in 19,700 stories that stood beside a name of the record two were of a namesake: of a prisoner, and of a
    sportsman.
    """
    if not any(one.property in {_HELD, PARTY} for one in dossier.statements):
        return False
    text = case.article.text
    words = _PUBLIC_BEFORE.search(text, max(0, claim.span.start - _REACH), claim.person.span.start) or (
        _IN_POLITICS.match(text, claim.span.end)
    )
    return words is not None or any(
        (isinstance(other, OfficeClaim) and other.cluster == claim.person.cluster and _is_of_state(other))
        or (isinstance(other, AffiliationClaim) and other.person.cluster == claim.person.cluster and other.party)
        for other in case.reading.claims
    )


def _is_of_state(claim: OfficeClaim) -> bool:
    role = parse_role(claim.role)
    if role is not None and role.head == "leader":
        return _PARTY_OF.search(claim.role) is not None
    return role is not None and (role.head in _OF_STATE or bool(role.portfolios and role.head == "director"))


# "Norland Liberal Democrat leader": a troop of scouts has a leader too.
_PARTY_OF = re.compile(r"\b(?:[Pp]arty|Labou?r|Conservative|Tory|Liberal|Democrat(?:s|ic)?|Republican|SNP|Greens?)\b")


# No "president", "chair" and "director" alone: clubs and firms have those too.
_OF_STATE = frozenset(
    (
        "prime minister,first minister,chief minister,minister,secretary,senator,representative,governor,ambassador,"
        "attorney general,lieutenant governor,secretary of state,vice president,deputy prime minister,speaker,"
        "cabinet secretary,permanent representative,chief of staff,minister of state,under secretary"
    ).split(",")
)


def is_he(claim: AgeClaim, text: str) -> bool:
    """Whether the age is the person's own, and nothing behind gives the name another life."""
    before = text[claim.span.start : claim.person.span.start]
    # "Representative Ada Quill, 61, of Ohio,"
    seated = _OFFICE_BEFORE.search(text, max(0, claim.person.span.start - _REACH), claim.person.span.start)
    otherwise = _OTHERWISE.match(text, claim.span.end) and not (seated or _IN_POLITICS.match(text, claim.span.end))
    return not otherwise and not _ANOTHER.search(before)


# "A 62-year-old admirer of Vladimir Putin"
_ANOTHER = re.compile(r"\b(?:of|for|with|to|and)\b")
# "William Ruto, 41, a bus driver", "David Cameron, 34, of Leeds": the words behind give him another life.
_OTHERWISE = re.compile(r"\)?,?[ \u00a0](?:an?|the|of|from)[ \u00a0]")
# "Ada Quill, 62, the likely Democratic presidential nominee,": fewer bear such a name than one of a lawmaker.
_RUNS = re.compile(
    r"\)?,?[ \u00a0]the[ \u00a0](?:[\w’'-]+[ \u00a0]){0,4}?presidential[ \u00a0](?:candidate|nominee|contender)\b"
)
# "Ada Quill, 63, the top Democrat in the Senate,", "Ada Quill, 44, who was elected for Labour": a life such as the
# record's one has.
_IN_POLITICS = re.compile(
    r"\)?,?[ \u00a0](?:(?:an?|the)[ \u00a0](?:[\w.’'-]+[ \u00a0]){0,6}?|"
    r"who[ \u00a0](?:was|is|has[ \u00a0]been)[ \u00a0])"
    r"(?:Democrats?|Republicans?|Senate|House|Congress|[Pp]arliament|[Ss]enator|[Mm]inister|lawmaker|"
    r"congress(?:wo)?man|presidential[ \u00a0](?:candidate|nominee)|MS?P|party[ \u00a0](?:leader|chair\w*|insider)|"
    r"[Aa]mbassador|[Gg]overnor|[Ss]ecretary|chief[ \u00a0]of[ \u00a0]staff|elected|re-?elected|"
    r"made[ \u00a0][A-Z]\w+)\b"
)
# "Labour MSP Ada Quill, 43,", "Kremlin spokesman Raf Aster, 47,"
_PUBLIC_BEFORE = re.compile(
    r"\b(?:M[SE]?P|TD|[Cc]ongress(?:wo)?man|[Ll]awmaker|[Pp]olitician|(?:first|First)[ \u00a0][Ll]ady|"
    r"(?:Kremlin|[Mm]inistry|White[ \u00a0]House|government|State[ \u00a0]Department)[ \u00a0]spokes(?:wo)?man|"
    r"presidential[ \u00a0](?:candidate|nominee|hopeful)|(?:Majority|Minority)[ \u00a0](?:Leader|Whip))[ \u00a0]$"
)
_HELD = "position held"
_REACH = 40
# No "minister" and no "leader": a chapel and a troop of scouts have one too.
_HEAD = (
    r"(?P<head>[Pp]resident|[Gg]overnor|[Ss]enator|[Jj]ustice|[Cc]hancellor|[Pp]remier|[Ss]peaker|[Mm]ayor|[Kk]ing|"
    r"[Qq]ueen|[Rr]epresentative)"
)
_OFFICE_BEFORE = re.compile(rf"\b{_HEAD}(?:[ \u00a0]of(?:[ \u00a0][A-Z][\w’'-]+){{1,3}})?,?[ \u00a0]$")
_OFFICE_BEHIND = re.compile(
    rf"\)?,?[ \u00a0](?:who[ \u00a0]is[ \u00a0])?(?:the|a|an)[ \u00a0](?:[\w’'-]+[ \u00a0]){{0,3}}?{_HEAD}\b(?!['’])"
)
