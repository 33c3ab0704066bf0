"""Whether a title that its bearer no longer has is history told, rather than a slip.

News copy gives people of the past the titles that they had: "In 1991 … British Prime Minister John Major had been in
office two months." A slip is one only where the words have its bearer hold the office now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from nlp.checks.office_record import holders_of
from nlp.claims.holding import PROPERTY, Hold, OfficeClaim
from nlp.domain import Entity, Statement
from nlp.knowledge import Knowledge
from nlp.periods import Period
from nlp.present import Now
from nlp.reading import Case

_DIED = "date of death"
# Years out of office after which the bare title is history told, unless the passage has its bearer act now: "the wall
# that Prime Minister Margaret Thatcher wanted kept". A slip of the pen names the last holder or the one before.
_HISTORY = 10


def history_told(claim: OfficeClaim, office: Entity | None, held: Sequence[Statement], person: str, case: Case) -> str:
    """Why the claim may be told of an earlier time, in a phrase; "" where it is told of these days.

    Args:
        office: the one that the person named does not hold.
        held: the terms of the person named in the offices that the claim may mean.
    """
    setting, day = claim.setting, claim.as_of
    if setting.now is Now.SURE or day is None:
        return ""
    ended = [one for one in held if one.end is not None and one.end.last < day]
    if any(one.start is not None and one.start.first > day for one in held):
        return ""
    if claim.quoted and ended:
        return "a speaker may give a title that was once held"
    if ended and _is_called_former(claim, case):
        return "elsewhere the story says that the office was held before"
    then = next((one for one in (*setting.here, *setting.before, *setting.above) if _held_in(one, ended)), None)
    if then is None and not held:
        # Whoever serves in another office today is hardly meant to have had this one before our record begins, unless
        # the sentence itself says when.
        told = setting.here if _serves(person, case.knowledge, day) else (*setting.here, *setting.before)
        then = next((one for one in told if _reaches_behind(one, office, case.knowledge)), None)
    if then is not None:
        return f"the passage may speak of “{then.words}”"
    if setting.told_of is not None and ended:
        return f"the paragraph tells of “{setting.told_of.words}”"
    gone = _is_gone(ended, person, case.knowledge, day)
    if setting.looks_back and (ended or gone):
        return f"the story looks back (“{setting.looks_back}”)"
    if gone and setting.now is Now.OPEN:
        return "long out of office, and not said to act in these days"
    return ""


def tells_of_rivals(case: Case) -> bool:
    """Whether the story has two governments of one country, whose titles no record of ours can settle."""
    return _RIVALS.search(case.article.text, 0, _LONGEST) is not None


_LONGEST = 100_000
_RIVALS = re.compile(
    r"\b(?:(?:rival|parallel|competing|two|three|breakaway)[ \u00a0](?:prime[ \u00a0]ministers|presidents|governments?|"
    r"administrations?|cabinets|parliaments)|(?:self|un)-?(?:declared|proclaimed|styled|recogni[sz]ed)[ \u00a0]"
    r"(?:[A-Z]\w+[ \u00a0]){0,4}(?:president|prime[ \u00a0]minister|government|administration|leader)|"
    r"(?:internationally[ \u00a0-]recogni[sz]ed|U\.?N\.?-(?:backed|recogni[sz]ed))[ \u00a0](?:unity[ \u00a0])?"
    r"(?:government|president|administration)|(?:government|cabinet|president)[ \u00a0-]in[ \u00a0-]exile|"
    r"(?:declared|proclaimed|swore|sworn)[ \u00a0](?:himself|herself)[ \u00a0](?:in[ \u00a0]as[ \u00a0])?"
    r"(?:the[ \u00a0])?(?:interim|acting)?[ \u00a0]?president)\b",
    re.IGNORECASE,
)


def _is_called_former(claim: OfficeClaim, case: Case) -> bool:
    return any(
        other.cluster == claim.cluster and other.hold in {Hold.FORMER, Hold.THEN}
        for other in case.reading.claims
        if isinstance(other, OfficeClaim)
    )


def _held_in(period: Period, ended: Iterable[Statement]) -> bool:
    return any(
        period.touches(one.start.first if one.start else date.min, one.end.last) for one in ended if one.end is not None
    )


def _reaches_behind(period: Period, office: Entity | None, knowledge: Knowledge) -> bool:
    """ "Defense Secretary Dick Cheney", told of 1991: our record of that office does not reach back so far."""
    known = [one.start.first for one in holders_of(office, knowledge) if one.start] if office is not None else []
    return bool(known) and period.first < min(known)


def _serves(person: str, knowledge: Knowledge, day: date) -> bool:
    """Whether the person is in some office on `day`, and so no one of the past."""
    dossier = knowledge.dossiers.get(person)
    return any(one.property == PROPERTY and one.holds_on(day) for one in (dossier.statements if dossier else ()))


def _is_gone(ended: Sequence[Statement], person: str, knowledge: Knowledge, day: date) -> bool:
    """Whether the person is dead, or ten years out of the office; of one never in it, out of every other."""
    dossier = knowledge.dossiers.get(person)
    of_life = dossier.statements if dossier else ()
    if any(one.property == _DIED and one.value.date is not None and one.value.date.last < day for one in of_life):
        return True
    terms = ended or [one for one in of_life if one.property == PROPERTY]
    lasts = [one.end.last for one in terms if one.end is not None]
    return bool(lasts) and len(lasts) == len(terms) and day.year - max(lasts).year >= _HISTORY
