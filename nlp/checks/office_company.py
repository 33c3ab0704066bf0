"""In whose company a title stands: what the other people of a sentence, and of the story, say of its time.

"President Brandt, Attorney General Aster and Secretary Quill" served together, and none of them does today. Reach for
it where a title's own words leave its time open; it knows nothing of dates in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlp.checks.courtesy import is_kept_for_life
from nlp.checks.office_record import has_died, terms_of
from nlp.claims.holding import PROPERTY, Hold, OfficeClaim
from nlp.domain import Entity, Kind, Statement
from nlp.reading import Case
from nlp.time.present import Now, nearness


def stands_with_others_of_then(claim: OfficeClaim, ended: Sequence[Statement], case: Case) -> bool:
    """Whether another in its sentence has a title of the same earlier time, or a "then-" that goes on to this one.

    One slip a sentence is the rule; two who served together are told of when they did.
    """
    day = claim.as_of
    if not ended or day is None:
        return False
    own = next((one for one in case.sentences if one.overlaps(claim.span)), claim.span)
    for other in case.reading.claims:
        if not isinstance(other, OfficeClaim) or other.cluster == claim.cluster or not own.overlaps(other.span):
            continue
        if other.hold is Hold.THEN and _OR.fullmatch(case.article.text, other.span.end, claim.span.start):
            return True
        theirs = terms_of(other, case) if other.hold is Hold.HOLDS else ()
        if (
            theirs
            and all(one.end is not None and one.end.last < day for one in theirs)
            and _served_together(theirs, ended)
        ):
            return True
    return False


def _served_together(theirs: Sequence[Statement], ended: Sequence[Statement]) -> bool:
    return any(
        (one.start is None or other.end is None or one.start.first <= other.end.last)
        and (other.start is None or one.end is None or other.start.first <= one.end.last)
        for one in theirs
        for other in ended
    )


def is_of_one_of_then(claim: OfficeClaim, ended: Sequence[Statement], case: Case) -> bool:
    """ "Quill spoke too. Her vice president, Raf Aster, is a candidate": she whose deputy he was has left too."""
    text, day, start = case.article.text, claim.as_of, claim.span.start
    if day is None or not _WHOSE.search(text, max(0, start - _BEFORE), start):
        return False
    near = [
        one for one in case.reading.mentions if start - _NEAR < one.span.start < start and one.cluster != claim.cluster
    ]
    links = [case.links.get(one.cluster) for one in near if one.kind is Kind.PERSON]
    dossier = case.knowledge.dossiers.get(links[-1].id) if links and links[-1] and links[-1].id else None
    theirs = [one for one in (dossier.statements if dossier else ()) if one.property == PROPERTY]
    gone = bool(theirs) and all(one.end is not None and one.end.last < day for one in theirs)
    return gone and _served_together(theirs, ended)


_WHOSE = re.compile(r"\b(?:[Hh]is|[Hh]er)[ \u00a0]$")
_BEFORE, _NEAR = 8, 300
# "His then-deputy, Raf Aster, or Attorney General Ada Quill"
_OR = re.compile(r",?[ \u00a0](?:and|or)[ \u00a0](?:the[ \u00a0])?")


def was_told_of_then(claim: OfficeClaim, case: Case) -> bool:
    """ "In May 2019, President Ada Quill had pardoned him. … The order by President Quill is still in court"."""
    paragraph = next((one for one in case.reading.layout.paragraphs if one.overlaps(claim.span)), claim.span)
    return any(
        isinstance(other, OfficeClaim)
        and other.cluster == claim.cluster
        and paragraph.start <= other.span.start < claim.span.start
        and other.moment.years is not None
        for other in case.reading.claims
    )


def is_beside_todays(claim: OfficeClaim, office: Entity, case: Case) -> bool:
    """ "President Ada Quill wanted it and President Aster did not": the sentence has the one of now too."""
    own = next((one for one in case.sentences if one.overlaps(claim.span)), claim.span)
    return any(
        isinstance(other, OfficeClaim)
        and other.cluster != claim.cluster
        and own.overlaps(other.span)
        and any(one.value.id == office.id for one in terms_of(other, case, claim.as_of))
        for other in case.reading.claims
    )


def is_among_todays(claim: OfficeClaim, office: Entity | None, person: str, case: Case) -> bool:
    """Whether the story gives its people the offices that they have today: such a story is no history.

    Of 1,600 real stories of 2010 to 2024 none gave a living president or minister of long ago his bare title, but for
    American ones, who keep it; slips planted there stood beside two or more of today's holders.
    """
    day = claim.as_of
    if day is None or is_kept_for_life(claim, office, case) or has_died(person, case.knowledge, day):
        return False
    holders: set[str] = set()
    for other in case.reading.claims:
        if isinstance(other, OfficeClaim) and other.hold is Hold.HOLDS and not other.moment.past:
            holder = next((one.subject for one in terms_of(other, case, day)), None)
            holders |= {holder} if holder is not None else set()
    return len(holders - {person}) >= _TODAYS


_TODAYS = 2


def acts_elsewhere(claim: OfficeClaim, case: Case) -> bool:
    """Whether the story has the person act in these days under the surname alone: "Quill has been under pressure"."""
    text = case.article.text
    for mention in case.reading.mentions:
        if mention.cluster == claim.cluster and mention.span.start > claim.span.end and " " not in mention.text:
            own = next((one for one in case.sentences if one.overlaps(mention.span)), mention.span)
            if nearness(text, own, mention.span, case.as_of) is Now.SURE:
                return True
    return False


def acts_with_a_later_one(claim: OfficeClaim, ended: Sequence[Statement], case: Case) -> bool:
    """ "Defence Secretary Geoff Hoon and Prime Minister Margaret Thatcher": he took office when she had long left hers.

    Two titles joined by "and" are of one time, and that can only be the later one's.
    """
    text, day = case.article.text, claim.as_of
    for other in case.reading.claims:
        if not isinstance(other, OfficeClaim) or other.hold is not Hold.HOLDS or day is None or not ended:
            continue
        first, second = sorted((claim.span, other.span))
        if _AND.fullmatch(text, first.end, max(first.end, second.start)) is None:
            continue
        gone = max(one.end.last for one in ended if one.end is not None)
        if any(one.start is not None and one.start.first > gone for one in terms_of(other, case, day)):
            return True
    return False


_AND = re.compile(r",?[ \u00a0]and[ \u00a0](?:the[ \u00a0])?")
