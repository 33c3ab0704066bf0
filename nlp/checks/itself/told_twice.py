"""One happening told on two days or in two places: "were shot dead … on Tuesday morning. … The shooting, on Monday
night,", "was arrested in Lima … whose arrest in Santiago".

A happening is a noun or a verb of it with the day and the place beside it in its clause. The second must point back to
the first ("the", "whose", "when the"), or open the story under its headline; a text that knows of another of its kind
has two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.names import fold
from nlp.names.countries import is_country
from nlp.reading import Case
from nlp.states import STATES
from nlp.time.events import words_for
from nlp.time.points import Point, apart
from nlp.when import MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    """Something that happened: its kind, its words, and the day and the place that its clause gives it.

    `points_back` says that its words take it for known.
    """

    kind: str
    words: Span
    part: Span
    day: Point | None
    place: Span | None
    points_back: bool


def judge(case: Case) -> Iterator[Finding]:
    """The happenings of an article that it puts on two days, or in two places."""
    text = case.article.text
    if not case.says(*_KIND_OF):
        return
    named = [(_KIND_OF[match[0]], Span(*match.span())) for match in _WORD.finditer(text) if match[0] in _KIND_OF]
    often = Counter(kind for kind, _ in named)
    named = [one for one in named if often[one[0]] > 1]
    if not named:
        return
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    told = [one for place, part in enumerate(parts) for one in _happenings(case, part, place, named)]
    for first, other in combinations(told[:_FEW], 2):
        if first.kind != other.kind or first.part == other.part or not _is_one(case, parts, first, other):
            continue
        if first.day is not None and other.day is not None and _are_apart(first.day, other.day):
            yield _finding(case, first, other, first.day.span, other.day.span, "days")
            return
        if first.place is not None and other.place is not None and _are_two(text, first.place, other.place):
            yield _finding(case, first, other, first.place, other.place, "places")
            return


def _happenings(case: Case, part: Span, place: int, named: Sequence[tuple[str, Span]]) -> Iterator[_Happening]:
    """The happenings of a sentence, one a clause, each with what stands behind it up to the next."""
    text = case.article.text
    here = [(kind, span) for kind, span in named if part.start <= span.start < part.end]
    if not here or not _HINT.search(text, part.start, part.end):
        return
    points = case.times.points(part)
    under_title = place == 1 and case.reading.layout.title is not None
    start = part.start
    for end in [*(match.start() for match in _CLAUSE.finditer(text, part.start, part.end)), part.end]:
        clause = Span(start, end)
        start = end
        found = [one for one in here if clause.start <= one[1].start < clause.end]
        if len(found) != 1 or case.reading.layout.is_quoted(found[0][1]):
            continue
        kind, event = found[0]
        last = min(end, event.end + _REACH)
        days = [
            one
            for one in points
            if not one.loose
            and one.last - one.first < 1
            and event.end < one.span.start < last
            and _is_beside(text, clause, event, one.span.start)
        ]
        sites = [
            site
            for site in _PLACE.finditer(text, event.end, last)
            if not _is_no_town(site["site"]) and _is_beside(text, clause, event, site.start())
        ]
        before = text[max(part.start, event.start - _REACH) : event.start]
        its_day = _ITS_DAY.search(before)
        if its_day is not None:  # "on Saturday, the day of the injury"
            at = event.start - len(before) + its_day.start("day")
            days = [one for one in points if one.span.start == at]
        yield _Happening(
            kind=kind,
            words=event,
            part=part,
            day=days[0] if len(days) == 1 else None,
            place=Span(*sites[-1].span("site"))
            if sites and len({site["how"] for site in sites}) == len(sites)
            else None,
            points_back=under_title
            or its_day is not None
            or _KNOWN.search(text[clause.start : event.start]) is not None,
        )


def _is_beside(text: str, clause: Span, event: Span, at: int) -> bool:
    """Whether what stands at `at` is told of the event itself: nothing else is done between, nor at another time."""
    between = _ITS_OWN.sub("", text[event.end : at])
    return not (_DONE.search(between) or _OTHER_TIME.search(text, max(clause.start, event.start - _VERB), at))


def _is_no_town(name: str) -> bool:
    """Whether a name is that of a country, a region or a people: "died in Ecuador" does not deny "in Quito"."""
    return is_country(name) or fold(name) in _REGIONS or name.isupper() or _OF_A_REGION.search(name) is not None


def _is_one(case: Case, parts: Sequence[Span], first: _Happening, other: _Happening) -> bool:
    """Whether two happenings of a kind can only be one."""
    if not other.points_back:
        return False
    if parts.index(other.part) - parts.index(first.part) > _APART:
        return False
    return _ANOTHER.search(case.article.text, first.part.start, other.part.end) is None


def _are_apart(one: Point, other: Point) -> bool:
    """Whether two days are not one, and near enough to be a slip; of two weekdays, those of one week."""
    between = apart(one, other)[:1] if one.weekday and other.weekday else apart(one, other)
    # "On 7 October", and "on Tuesday" of another week, are of two events.
    if one.weekday is not other.weekday and any(char.isdigit() for char in one.told + other.told):
        return False
    return all(not -1 < (low + high) / 2 < 1 for low, high in between) and abs(between[0][0]) < _A_FORTNIGHT


def _are_two(text: str, one: Span, other: Span) -> bool:
    """Whether two places are of one size, and neither is part of the other."""
    names = [text[span.start : span.end] for span in (one, other)]
    if any(text.count(name) > 1 for name in names):
        return False  # of two events in two towns each is told of at length
    left, right = (set(fold(name).split()) for name in names)
    beside = re.search(
        rf"{re.escape(names[0])},\s{re.escape(names[1])}|{re.escape(names[1])},\s{re.escape(names[0])}", text
    )
    return left.isdisjoint(right) and beside is None


def _finding(case: Case, first: _Happening, other: _Happening, one: Span, two: Span, what: str) -> Finding:
    text = case.article.text
    stated, expected = text[two.start : two.end], text[one.start : one.end]
    how = "on" if what == "days" else "in"
    return inconsistent(
        case,
        two,
        property="point in time" if what == "days" else "location",
        subject=first.kind,
        stated=stated,
        expected=expected,
        message=f"The {first.kind} is put {how} {expected} earlier in the story, {how} {stated} here.",
        detail=f"two {what}",
        confidence=0.88,
        also=(one, first.words, other.words),
    )


_MANY, _LONGEST, _FEW = 400, 500, 40
_REACH, _VERB = 90, 20
_A_FORTNIGHT = 14
# How many sentences may lie between the two.
_APART = 8
_HINT = re.compile(r"day\b|\d|\b(?:in|at|near|outside)\s(?:the\s)?(?:[a-z]+\s){0,3}[A-Z]")
_CLAUSE = re.compile(
    r"[;:]\s|,\sin\swhat\s|,?\sand\s(?=(?:was|were|is|has|had|then|later|he|she|it|they|[a-z]+ed)\b)|,?\s(?:but|after|before|when|while|as|that|said|says|told|because|since|until)\s|,\swho\s",
    re.IGNORECASE,
)
_REGIONS = frozenset(fold(state) for state in STATES)
_A_DAY = r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_ITS_DAY = re.compile(rf"\b{_A_DAY},\sthe\s(?:day|night|morning|evening)\sof\sthe\s\Z")
_OF_A_REGION = re.compile(
    r"(?:ian|ish|ese|ans|ats)$|\b(?:Afghan|Gaza|Gulf|East|West|North|South|Europe|Asia|Africa|America|Capital|Strip|Bank|Kashmir|Crimea|"
    rf"Internet|Street|Road|{'|'.join(MONTHS)}|Commons|Lords|Parliament|Congress|Senate|Court)\b"
)
# What an event itself does: "the trial of a dentist, opened at …"; anything else that is done there is another matter.
_ITS_OWN = re.compile(
    r"\b(?:opened|began|started|(?:was|were)\s(?:held|staged)|took\splace|happened|occurred|broke\sout|was|were|it|which)\b"
)
_DONE = re.compile(
    r"\b(?:[a-z]+(?:ed|ing)|is|are|has|had|have|be|been|went|came|led|left|during|into|about|against|after|before|"
    r"statement|speech|interview|report|letter)\b"
)
_PLACE = re.compile(
    r"\b(?P<how>in|at|near|outside)\s(?:the\s(?:[a-z]+\s){0,3}(?:of|at)\s|[a-z]+\s(?:of\s)?)?"
    r"(?P<site>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?)(?![\w’'-])"
    r"(?!\s(?:\d|[A-Z]|(?:capital|temple|refugee|district|area|region|province|parliament|state|county)\b))"
)
# What a story tells once, by `nlp/time/events.py`; of meetings, talks and statements it may have several.
_ONCE = frozenset(
    "shooting crash explosion fire arrest trial vote election final race wedding funeral death summit conference "
    "signing earthquake robbery raid strike ceremony festival concert parade rally march regatta event verdict "
    "sentencing hearing rescue collapse kidnapping resignation launch sinking stabbing attack bombing ambush accident "
    "announcement injury".split()
)
_KIND_OF = {word: kind for kind in _ONCE for word in words_for(kind)}
_WORD = re.compile(r"[a-z]{3,}")
# "The shooting", "when the trial", "whose arrest", "his death".
_KNOWN = re.compile(
    r"(?<!before )(?<!after )\b(?:the|this|that|his|her|their|its|whose|[A-Z]\w+['’]s)\s(?:[a-z]+\s){0,2}\Z",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:until|by|from|since|next|every|each|will|would|due|planned|expected|not|no|never|if|called|to\s[a-z]+|follow-up|"
    r"anniversary|GMT|UTC|local\s+time)\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:second|another|earlier|previous\w*|other|again|also|similar|separate|several|series|wave|string|attacks|"
    r"shootings|clashes|explosions|blasts|fires|crashes|continu\w+|resum\w+|postpon\w+|moved|rescheduled|delayed|"
    r"accounts?|differ\w*)\b",
    re.IGNORECASE,
)
