"""One office, two holders in one story: a slip that needs no facts to see.

"Brazilian Finance Minister Ana Lopes" above and "Brazil's finance minister, Rui Melo," below cannot both be meant,
unless the story tells of a change. Where the record has the office, the office check decides, and this one is silent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from nlp.checks.itself.inconsistent import inconsistent
from nlp.claims.office import PROPERTY, Hold, OfficeClaim
from nlp.domain import Finding, Kind
from nlp.names import compare, fold
from nlp.reading import Case
from nlp.roles import parse_role

# Offices that one person at a time holds in one country or body. A minister is one only with a portfolio.
_ONE_SEAT = frozenset(
    (
        "president,prime minister,chancellor,premier,secretary general,governor,mayor,first minister,chief minister,"
        "taoiseach,attorney general,chief executive,director general,managing director,chair"
    ).split(",")
)
_WITH_PORTFOLIO = frozenset({"minister", "secretary"})
# "Republican Governor" names no state: many hold such an office at once.
PARTIES = frozenset(
    "Republican,Democratic,Democrat,Labour,Conservative,Tory,Liberal,Socialist,Independent,GOP".split(",")
)
# "Council president" opens a sentence on any town's.
ANY_BODY = frozenset(
    "Council,Board,Senate,House,Committee,Club,Company,Union,Party,University,College,School,Chamber,Association,"
    "Court,Bank,City,Town,County,State,Village,Borough,District,Student,Group,Federation,League,Team".split(",")
)
_UNDER = frozenset({"Deputy", "Vice", "Assistant"})
# A story that speaks of a change has two holders by right.
_CHANGE = re.compile(
    r"\b(?:succe(?:ed|ss)\w*|replac\w+|predecessor|former|ex-|outgoing|incoming|hand(?:ed|ing|s)? over|took over|"
    r"takes? over|"
    r"resign\w*|step(?:ped|ping|s)? down|appoint\w*|elect(?:ed|ion)\w*|named|sworn|sack\w*|then-|acting|interim|"
    r"rival)\b",
    re.IGNORECASE,
)
# About a sentence to each side of a claim: where copy says that the office changes hands, it says so there.
_AROUND = 160
_CONFIDENCE = 0.93


def judge(case: Case) -> Iterator[Finding]:
    """A finding for each second person given an office that the story has given to another."""
    text = case.article.text
    held: dict[str, list[OfficeClaim]] = defaultdict(list)
    for claim in case.reading.claims:
        if isinstance(claim, OfficeClaim) and _plain(claim):
            key = _office(claim, case)
            if key is not None:
                held[key].append(claim)
    for claims in held.values():
        first = claims[0]
        other = next((one for one in claims[1:] if _different(first, one)), None)
        if other is None or any(_tells_of_change(text, claim) for claim in claims):
            continue
        yield inconsistent(
            case,
            other.span,
            property=PROPERTY,
            subject=other.role,
            stated=other.full,
            expected=first.full,
            message=f"{other.role}: {first.full} earlier in the story, {other.full} here.",
            detail="two holders",
            confidence=_CONFIDENCE,
            also=(first.span,),
        )


def _plain(claim: OfficeClaim) -> bool:
    return claim.hold is Hold.HOLDS and claim.sure and not claim.moment.past and " " in claim.full


def _tells_of_change(text: str, claim: OfficeClaim) -> bool:
    return bool(_CHANGE.search(text, max(0, claim.span.start - _AROUND), claim.span.end + _AROUND))


def _office(claim: OfficeClaim, case: Case) -> str | None:
    """A key for the one-seat office that a claim prints with its country or body; None where it is none, or known."""
    for split in claim.splits:
        places = [
            one.entity_id
            for one in case.knowledge.candidates.get(split.of, ())
            if one.score >= 100.0 and one.kind in {Kind.PLACE, Kind.ORGANIZATION}
        ]
        if any(case.knowledge.posts.get((place, key)) for place in places for key in (*split.keys, *split.loose)):
            return None
        role = parse_role(split.keys[0].partition("|")[0]) if split.keys else None
        if not split.of or role is None or not split.of[0].isupper() or split.of in PARTIES | ANY_BODY:
            continue
        if split.of.split()[-1] in _UNDER:
            continue  # "Norwegian Deputy Prime Minister": a country may have several
        head, _, portfolio = split.keys[0].partition("|")
        if head == "governor" and (split.of == "Fed" or _is_body(split.of, case)):
            continue  # "Fed Governor Ada Quill" is one of seven
        if head in _ONE_SEAT or (head in _WITH_PORTFOLIO and portfolio):
            place = places[0] if places else _stem(split.of)
            return f"{place}/{'+'.join(split.keys)}"
    return None


def _is_body(name: str, case: Case) -> bool:
    """Whether a name is known as that of an organisation, which may have a board of governors."""
    found = case.knowledge.candidates.get(name, ())
    return any(one.score >= 100.0 and one.kind is Kind.ORGANIZATION for one in found)


def _stem(of: str) -> str:
    """A country or body without the ending that makes it an adjective, as far as letters go ("Brazil", "Brazilian")."""
    return re.sub(r"(?:ian|ese|ish|an|i)$", "", fold(of))


def _different(first: OfficeClaim, other: OfficeClaim) -> bool:
    if first.cluster == other.cluster:
        return False
    return (
        not compare(first.full, other.full, kind=Kind.PERSON).same
        and fold(first.full).split()[-1] != fold(other.full).split()[-1]
    )
