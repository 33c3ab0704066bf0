"""Whether a title that its bearer no longer has is history told, rather than a slip.

News copy gives people of the past the titles that they had: "In 1991 … British Prime Minister John Major had been in
office two months." A slip is one only where the words have its bearer hold the office now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nlp.checks.courtesy import kept_for_life
from nlp.checks.office_company import (
    acts_elsewhere,
    acts_with_a_later_one,
    is_among_todays,
    is_beside_todays,
    is_of_one_of_then,
    stands_with_others_of_then,
    was_told_of_then,
)
from nlp.checks.office_record import has_died, holders_named, holders_of, names_todays, serves
from nlp.claims.holding import PROPERTY, Hold, OfficeClaim
from nlp.domain import Entity, Statement
from nlp.knowledge import Knowledge
from nlp.reading import Case
from nlp.time.periods import Period
from nlp.time.present import Now

# Years out of office after which the bare title is history told, unless the passage has its bearer act now: "the wall
# that Prime Minister Margaret Thatcher wanted kept". A slip of the pen names the last holder or the one before.
_HISTORY = 10
# Nobody who serves today was in an office so long ago: a prime minister at a ceremony for D-Day is one of now.
_CAREER = timedelta(days=50 * 365)
# A paragraph that goes on from a time named is not told of one so much later.
_GOES_ON = timedelta(days=20 * 365)
# A jubilee looks back on more than this: a minister who left last week is a slip there as elsewhere.
_LATELY = timedelta(days=90)
# A story that gives so many holders of one office their title goes through its history.
_MANY_HOLDERS = 3
# "President George W. Bush's commerce secretary"; but a spokesman of his speaks today.
_OF_THEIR_TIME = re.compile(
    r"['’]s?[ \u00a0](?:[a-z]+[ \u00a0]){0,2}(?:secretary|vice[ \u00a0-]president|"
    r"advis[eo]r|chief[ \u00a0]of[ \u00a0]staff|aide|speechwriter|"
    r"attorney[ \u00a0]general|ambassador|minister|chancellor|nominee|appointee|running[ \u00a0]mate|cabinet|"
    r"administration|presidency|premiership|term|tenure|legacy|library|memoirs?|side|years|era|day|time|reign|rule|"
    r"wars?[ \u00a0](?:on|in|with|against))\b"
    # "President Quill's health care law", "… signature overhaul", "… choice last March": what is left of their time.
    r"|['’]s?[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}(?:signature[ \u00a0][a-z]+|laws?|overhaul|reforms?|agenda|"
    r"choice|pick|doctrine)\b"
    r"|['’]s?[ \u00a0]relation(?:ship|s)[ \u00a0]with[ \u00a0][^,;:]{1,40}[ \u00a0](?:was|were|had|went|[a-z]+ed)\b"
)

# "A seat he held for three terms during President Ada Quill's tenure": of then, whatever day its sentence opens with.
_IN_THEIR_TIME = re.compile(
    r"['’]s?[ \u00a0](?:(?:first|second|last|two|own|early|final|whole|entire)[ \u00a0]){0,2}"
    r"(?:presidency|premiership|tenure|terms?|years|era|day|time|reign|rule|legacy|library|memoirs?)\b"
)
# "The model of President Theodore Roosevelt", in copy of today; the dead of these years are told of as alive by slip.
_LONG_DEAD = timedelta(days=10 * 365)
_SPEAKS = re.compile(r",?[ \u00a0](?:also[ \u00a0])?(?:said|says|told|tells|announced|warned|is|has|will)\b")

# "The administration of President Barack Obama said its aim was …": told of, whenever it was; "throughout President
# Barack Obama's years"; "during the tenure of another Republican, Gov. Ada Quill".
_GOVERNMENT_OF = re.compile(
    r"\b(?:(?:administration|presidency|premiership|governorship|tenure|reign|cabinet|government)[ \u00a0]of|"
    r"[Dd]uring|[Tt]hroughout)[ \u00a0](?:the[ \u00a0]|another[ \u00a0][\w-]{1,20},[ \u00a0])?$"
)
# "The networks that hammered President Ada Quill for the price of tea": of then.
_OBJECT_OF_THEN = re.compile(
    r"\b(?:who|that|which)[ \u00a0](?:had[ \u00a0])?(?:[a-z]+ly[ \u00a0])?[a-z]+ed[ \u00a0](?:the[ \u00a0])?$"
)
# "Posted there after President Ada Quill resumed relations": of then; but not "a day after President Quill said".
_AFTER_WHICH = re.compile(
    r"(?<!hours[ \u00a0])(?<!day[ \u00a0])(?<!days[ \u00a0])(?<!week[ \u00a0])(?<!weeks[ \u00a0])(?<!month[ \u00a0])"
    r"(?<!months[ \u00a0])(?<!shortly[ \u00a0])(?<!soon[ \u00a0])\b(?:after|before|until|when|once)[ \u00a0]$"
)
_BACK = 50


def history_told(claim: OfficeClaim, office: Entity | None, held: Sequence[Statement], person: str, case: Case) -> str:
    """Why the claim may be told of an earlier time, in a phrase; "" where it is told of these days.

    Args:
        office: the one that the person named does not hold.
        held: the terms of the person named in the offices that the claim may mean.
    """
    setting, day = claim.setting, claim.as_of
    if day is None:
        return ""
    if office is None and any(
        isinstance(other, OfficeClaim) and other.person_span == claim.person_span and other is not claim
        for other in case.reading.claims
    ):
        return "a second title of one who has another"
    ended = [one for one in held if one.end is not None and one.end.last < day]
    ahead = [one.start.first for one in held if one.start is not None and one.start.first > day]
    if ahead and not ended:
        return _what_is_to_come(claim, min(ahead), case)
    courtesy = kept_for_life(claim, office, ended, case)
    text, start = case.article.text, claim.span.start
    if ended and (_IN_THEIR_TIME.match(text, claim.span.end) or is_of_one_of_then(claim, ended, case)):
        return "who served under somebody served then"
    if has_died(person, case.knowledge, day - _LONG_DEAD) and not _SPEAKS.match(text, claim.span.end):
        return "long dead, and not said to act in these days"
    if ended and was_told_of_then(claim, case):
        return "told of then before, in its paragraph"
    if ended and office is not None and is_beside_todays(claim, office, case):
        return "told beside whoever holds the office now"
    if setting.now is Now.SURE or courtesy:
        return courtesy
    if _is_told_since(claim, ended, case.article.text):
        return ""
    if setting.listed and ended:
        return "a line of a list says not of when it is"
    if claim.quoted and ended:
        return "a speaker may give a title that was once held"
    if ended and _is_called(claim, case, _BEFORE):
        return "elsewhere the story says that the office was held before"
    before = ended and setting.now is Now.OPEN and _went_before(claim, text)
    if before and office is not None and names_todays(claim, office, case):
        return "told of before, in a story that names whoever holds the office now"
    lately = any(one.end is not None and day - one.end.last < _LATELY for one in ended)
    if ended and _OBJECT_OF_THEN.search(text, max(0, start - _BACK), start):
        return "what others did to whoever it was is of then"
    if ended and (
        _OF_THEIR_TIME.match(text, claim.span.end) or _GOVERNMENT_OF.search(text, max(0, start - _BACK), start)
    ):
        return "who served under somebody served then"
    named = (*setting.here, *setting.before, *setting.above, *setting.after)
    then = next((one for one in named if _held_in(one, ended)), None)
    in_office = serves(person, case.knowledge, day)
    if then is None and not held:
        # Whoever serves in another office today is hardly meant to have had this one before our record begins, unless
        # the sentence itself names a time of his career.
        told = (
            [one for one in setting.here if day - one.last < _CAREER] if in_office else (*setting.here, *setting.before)
        )
        then = next((one for one in told if _reaches_behind(one, office, case.knowledge)), None)
    if then is not None:
        return f"the passage may speak of “{then.words}”"
    if setting.told_of is not None and _lasts_into(setting.told_of, ended):
        return f"the paragraph tells of “{setting.told_of.words}”"
    if stands_with_others_of_then(claim, ended, case):
        return "told with others of an earlier time"
    if ended and office is not None and len(holders_named(office, case)) >= _MANY_HOLDERS:
        return "the story goes through several holders of the office"
    gone = _is_gone(ended, person, case.knowledge, day)
    went_before = _AFTER_WHICH.search(text, max(0, start - _BACK), start) and _ACTED.match(text, claim.span.end)
    if ended and not lately and went_before:
        return "what went before"
    if setting.looks_back and (ended or gone) and not lately:
        return f"the story looks back (“{setting.looks_back}”)"
    if (
        gone
        and not in_office
        and setting.now is Now.OPEN
        and not acts_with_a_later_one(claim, ended, case)
        and not is_among_todays(claim, office, person, case)
        and not acts_elsewhere(claim, case)
    ):
        return "long out of office, and not said to act in these days"
    return ""


def _is_told_since(claim: OfficeClaim, ended: Sequence[Statement], text: str) -> bool:
    """ "Last year President X signed a decree": its own sentence names a time, and by then he had left."""
    start = claim.span.start
    named = [one for one in claim.setting.here if one.is_dated]
    gone = [one.end.last for one in ended if one.end is not None]
    acts = _ACTED.match(text, claim.span.end) and not _RELATIVE.search(text, max(0, start - 30), start)
    return bool(named and gone and acts) and all(one.first > max(gone) for one in named)


def _went_before(claim: OfficeClaim, text: str) -> bool:
    """ "President Ada Quill had vetoed it", "never did in her two terms", "the rule that President Quill made"."""
    start = claim.span.start
    if _REPORTED.search(text, max(0, start - 30), start):
        return False  # "said that Prime Minister Quill had tried": of these days
    return bool(_BEFORE_THAT.match(text, claim.span.end) or _RELATIVE.search(text, max(0, start - 30), start))


_REPORTED = re.compile(
    r"\b(?:said|says|say|told[ \u00a0]\w+|believe[sd]?|claim(?:s|ed)|added|insist(?:s|ed)|argue[sd]|den(?:ies|ied)|"
    r"report(?:s|ed)|heard|knew)[ \u00a0](?:that[ \u00a0])?(?:the[ \u00a0])?$"
)
_BEFORE_THAT = re.compile(
    r",?[ \u00a0](?:(?:himself|herself|also|too)[ \u00a0])?(?:(?:had|used[ \u00a0]to|never)\b|"
    r"[^.;]{0,80}?\b(?:his|her)[ \u00a0](?:previous|earlier|past|final|last|first|second|two)[ \u00a0][a-z]+)"
)
# The words behind a name that make it the subject of a past tense: "Prime Minister Ada Quill was criticised in June".
_ACTED = re.compile(
    r",?[ \u00a0](?:also[ \u00a0])?(?:has|had|was|did|[a-z]+ed|gave|took|made|told|met|held|said|went|came|paid|sent|"
    r"won|became|began|flew|spoke)\b"
)
# "The plaque marks since last year where Prime Minister Ada Quill was hurt": of then.
_RELATIVE = re.compile(
    r"\b(?:which|whom?|when|where|after|before|"
    r"(?<!said )(?<!says )(?<!announced )(?<!reported )(?<!claimed )(?<!confirmed )(?<!declared )that)"
    r"[ \u00a0](?:the[ \u00a0])?$"
)


def _what_is_to_come(claim: OfficeClaim, start: date, case: Case) -> str:
    """Why a title that its bearer will have may be told of that time: "orders that President Trump could undo"."""
    assert claim.as_of is not None  # noqa: S101 - the caller asked
    text = case.article.text
    if _MAY_BE.match(text, claim.span.end) or _MAY_BE_WHEN.search(
        text[max(0, claim.span.start - 40) : claim.span.start]
    ):
        return "said of what may come"
    if start - claim.as_of <= _SAME_DAY:
        return "takes office that day"
    if claim.setting.listed:
        return "a line of a list says not of when it is"
    if claim.quoted:
        return "a speaker may give a title before its day"
    if _is_called(claim, case, _TO_COME):
        return "elsewhere the story says that the office is still to be taken"
    acts = _DOES.match(text, claim.span.end)
    if claim.setting.now is Now.OPEN and not acts and start - claim.as_of < _SOON:
        return "about to take office, and not said to act in it yet"
    return ""


# A day has begun on one side of the world before it has ended on the other: Taipei's Monday is Washington's Sunday.
_SAME_DAY = timedelta(days=1)
_TO_COME = frozenset({Hold.ELECT, Hold.WOULD_BE, Hold.CHANGE})
# From an election to the oath: ten weeks in the United States.
_SOON = timedelta(days=100)
# "President Joe Biden said", "President Joe Biden, who spoke from the Oval Office,", "The president, Joe Biden, said"
_DOES = re.compile(
    r"(?:,[ \u00a0]who)?[ \u00a0](?!who\b)[a-z]+"
    r"|,[ \u00a0]whose[ \u00a0](?:government|cabinet|administration|coalition)\b"
    r"|,[ \u00a0](?:speaking|talking|addressing)[ \u00a0][^.;]{3,60},[ \u00a0](?![a-z]+ing\b)[a-z]+"
    r"|,[ \u00a0](?:said|told|has|had|is|was|did|could|would|[a-z]{2,}ed)\b"
)
_MAY_BE = re.compile(
    r"['’]?s?[ \u00a0](?:could|would|should|might|may|can|will|is[ \u00a0]to|must|(?:is[ \u00a0])?going[ \u00a0]to)\b"
)
_MAY_BE_WHEN = re.compile(r"\b(?:if|once|while|when|until|unless|a|under|before|of)[ \u00a0]$", re.IGNORECASE)


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


def _is_called(claim: OfficeClaim, case: Case, holds: frozenset[Hold]) -> bool:
    return any(
        other.cluster == claim.cluster and other.hold in holds
        for other in case.reading.claims
        if isinstance(other, OfficeClaim)
    )


_BEFORE = frozenset({Hold.FORMER, Hold.THEN})


def _held_in(period: Period, ended: Iterable[Statement]) -> bool:
    return any(
        period.touches(one.start.first if one.start else date.min, one.end.last) for one in ended if one.end is not None
    )


def _lasts_into(period: Period, ended: Iterable[Statement]) -> bool:
    """Told of 2015, and of what came after: no one is meant who had left before then, or came a lifetime later."""
    until = period.last + _GOES_ON
    return any(
        one.end is not None and one.end.last >= period.first and (one.start is None or one.start.first <= until)
        for one in ended
    )


def _reaches_behind(period: Period, office: Entity | None, knowledge: Knowledge) -> bool:
    """ "Defense Secretary Dick Cheney", told of 1991: our record of that office does not reach back so far."""
    known = [one.start.first for one in holders_of(office, knowledge) if one.start] if office is not None else []
    return bool(known) and period.is_dated and period.first < min(known)


def _is_gone(ended: Sequence[Statement], person: str, knowledge: Knowledge, day: date) -> bool:
    """Whether the person is dead, or long out of the office; of one never in it, out of every other."""
    if has_died(person, knowledge, day):
        return True
    dossier = knowledge.dossiers.get(person)
    of_life = dossier.statements if dossier else ()
    terms = ended or [one for one in of_life if one.property == PROPERTY]
    lasts = [one.end.last for one in terms if one.end is not None]
    return bool(lasts) and len(lasts) == len(terms) and day.year - max(lasts).year >= _HISTORY
