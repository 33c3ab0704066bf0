"""Years counted up to the story's own day, against the year that the story gives what they are counted from: "the 30th
anniversary of the fire … died in the blaze in March 1984", "turns 60 … opened it in 1953", "half a century after his
birth".

What ties a count to a year is the word for what happened, in whatever other words (`time/events.py`), the founding of
the one thing that a passage is about, or the day itself, where that comes round today. A year that bears the count out
anywhere in the story silences it. Counts from one printed point to another are `spans.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.counted_years import ANOTHER, LAST, NEXT, Count, counts, kinds
from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding, Span
from nlp.layout.passages import goes_on
from nlp.names.countries import is_country
from nlp.reading import Case
from nlp.time.deeds import Deed
from nlp.time.lengths import Length
from nlp.time.points import Point
from nlp.when import find_dates, find_years


def judge(case: Case) -> Iterator[Finding]:
    """The anniversaries and counts of years of an article that its own years contradict."""
    found_here = [one for place, part in enumerate(case.sentences[:_MANY]) for one in counts(case, place, part)]
    for count in found_here:
        found = _on_its_day(case, count) or _by_its_year(case, count)
        if found is not None:
            yield found
            return
    yield from _told_twice(case, [one.length for one in found_here])


def _on_its_day(case: Case, count: Count) -> Finding | None:
    """ "the 40th anniversary of the flood … The flood on July 16, 1975", in a story of July 17, 2025: the day itself
    says of what the anniversary is."""
    length = count.length
    if not case.times.is_dated or count.of & {NEXT, LAST} or not (count.of or length.nth) or _borne_out(case, length):
        return None
    today, text = case.times.day, case.article.text
    for one in find_dates(text):
        day = one.on(one.year) if one.year is not None else None
        if day is None or day.year >= today.year:
            continue
        years = today.year - day.year
        near = abs((today - day).days - years * _A_YEAR) <= _A_DAY_OR_TWO
        if near and years != length.count and 1 / _ONE_KIND <= length.count / years <= _ONE_KIND:
            return _finding(case, count, one.span, years)
    return None


def _by_its_year(case: Case, count: Count) -> Finding | None:
    """Held against the one year in which the story puts what the years are counted from."""
    length = count.length
    if not case.times.is_dated or _borne_out(case, length):
        return None
    years = _of_the_event(case, count) if count.of else _of_the_founding(case, count)
    if len({one.told for one in years}) != 1 or years[0].last - years[0].first > _LONGEST_YEAR:
        return None
    then = int(years[0].told[-4:])
    elapsed = [day.year - then for day in case.times.days]
    # "Half a century" is said of 48 years, not of 60.
    free = _FREE if length.count % _ROUND else max(_FREE, _LOOSE * length.count)
    low, high = min(length.least, length.count - free), max(length.most, length.count + free)
    if any(low < one < high or one <= 0 for one in elapsed):
        return None
    kind = _ONE_KIND_TIED if count.old or count.of else _ONE_KIND
    hedged = _HEDGED.search(case.article.text[: length.span.start][-_BESIDE:])
    if hedged or not 1 / kind <= length.count / elapsed[0] <= kind:
        return None
    return _finding(case, count, years[0].span, elapsed[0])


def _of_the_event(case: Case, count: Count) -> list[Point]:
    """The years at which the passage tells of the event itself, in any of its words."""
    found = []
    for part in case.sentences[max(0, count.place - _NEAR) : count.place + _NEAR + 1]:
        points = _whole(case, part)
        if len(points) == 1 and _tells_of(case, part, count) and not points[0].span.overlaps(count.length.span):
            found += points
    return found


def _tells_of(case: Case, part: Span, count: Count) -> bool:
    text = case.article.text
    if ANOTHER.search(text, part.start, part.end):
        return False
    beside = {NEXT: count.place + 1, LAST: count.place - 1}
    if any(case.sentences[place : place + 1] == (part,) for word, place in beside.items() if word in count.of):
        return True
    own = count.length.span
    if case.sentences[count.place + 1 : count.place + 2] == (part,) and _THAT_DAY.search(text, part.start, part.end):
        return True
    words = text[part.start : min(part.end, own.start)] if own.start >= part.start else text[part.start : part.end]
    if part == case.sentences[count.place]:
        words = text[part.start : own.start]
    return bool(count.of & kinds(words.lower()))


def _of_the_founding(case: Case, count: Count) -> list[Point]:
    """The years in which the thing of the passage began: the only founding that the passage dates."""
    text, here, found = case.article.text, case.sentences[count.place], []
    wedding = "wedding" in text[count.length.span.start : count.length.span.end + _OF_A_WEDDING]
    start = Deed.MARRIED if wedding else Deed.FOUNDED
    its = _ITS.search(text[: count.length.span.start][-_BESIDE:]) is not None
    for place, part in enumerate(case.sentences[: count.place + _NEAR + 1]):
        if count.place - place > _NEAR:
            continue
        for point, done in zip(case.times.points(part), case.times.done(part), strict=True):
            if (
                done is None
                or not point.whole
                or point.weekday
                or point.loose
                or point.last - point.first > _LONGEST_YEAR
            ):
                continue
            if (done.deed is not start and not _BUILT.match(done.words)) or ANOTHER.search(text, part.start, part.end):
                continue
            if _A_NEW_ONE.match(text, done.span.end):
                continue  # "its conductor founded a choir in 1990"
            if part == here or (its and count.place - place == 1) or _is_of_the_thing(text, part, here):
                found.append(point)
    return found


def _is_of_the_thing(text: str, part: Span, here: Span) -> bool:
    """Whether a founding is that of the thing of another sentence: it opens with it ("Founded in 1965, the group"),
    takes it up, or shares its name."""
    if _FOUNDED_IT.match(text, part.start) or _FOUNDED_IT_SELF.search(text, part.start, part.end):
        return True
    shared = set(_NAME.findall(text, part.start, part.end)) & set(_NAME.findall(text, here.start, here.end))
    return any(not is_country(name) for name in shared) or goes_on(text, here, part)


def _whole(case: Case, part: Span) -> list[Point]:
    return [
        one
        for one in case.times.points(part)
        if one.whole and not (one.weekday or one.loose) and one.last - one.first <= _LONGEST_YEAR
    ]


def _borne_out(case: Case, length: Length) -> bool:
    """Whether some year of the story is as long ago as the count says, or as long before another."""
    years = {year for year, _ in find_years(case.article.text)}
    ends = {day.year for day in case.times.days if case.times.is_dated} | years
    free = 0 if length.nth or length.exact else 1
    return any(abs(end - year - length.count) <= free for end in ends for year in years)


def _told_twice(case: Case, counts: list[Length]) -> Iterator[Finding]:
    """ "turns 60 … “Seventy years is a lot of eggs”", "the silver wedding … married 30 years ago to the day"."""
    text = case.article.text
    nths = [one for one in counts if one.nth]
    if not nths or len({one.count for one in nths}) != 1:
        return
    nth = nths[0]
    for part in case.sentences[:_MANY]:
        for length in case.times.lengths(part):
            if length.unit != "year" or length.nth or not _IS_LONG.match(text, length.span.end):
                continue
            alike = 1 / _ONE_KIND <= length.count / nth.count <= _ONE_KIND
            if alike and abs(length.count - nth.count) > 1 and not _borne_out(case, length):
                yield out_of_time(
                    case,
                    length.span,
                    stated=flat(text, length.span),
                    expected=f"{nth.count:.0f} years",
                    told=f"“{flat(text, nth.span)}” is {nth.count:.0f} years",
                    detail="anniversary",
                    also=(nth.span,),
                )
                return


def _finding(case: Case, count: Count, then: Span, years: int) -> Finding:
    text, length = case.article.text, count.length
    return out_of_time(
        case,
        length.span,
        stated=flat(text, length.span),
        expected=f"{years} years",
        told=f"from {flat(text, then)} to {case.times.day.year} is {years} years",
        detail="age" if count.old else "anniversary",
        also=(then,),
    )


_MANY, _NEAR = 60, 5
_A_YEAR, _LONGEST_YEAR, _A_DAY_OR_TWO = 365.25, 366, 2.5
# "In its 40th year" is said of the 39th and the 41st; and few years are counted loosely.
_FREE, _ROUND, _LOOSE = 2, 10, 0.05
_BESIDE, _OF_A_WEDDING = 24, 9
_HEDGED = re.compile(
    r"\b(?:about|around|nearly|almost|some|over|more\sthan|at\sleast|well|roughly|just|less\sthan|under)\s(?:\w+\s)?\Z"
)
_ITS = re.compile(r"\b(?:its|their)\s\Z")
# A slip of 40 for 50, not of the fifth for the hundredth.
_ONE_KIND, _ONE_KIND_TIED = 1.6, 2.05
_NAME = re.compile(r"(?<![\w’'.])(?!(?:The|In|On|At|It|He|She|They|After|For|His|Her|Its)\b)[A-Z][\w’-]{3,}")
# "Thirty-one people died that June afternoon in 1965".
_THAT_DAY = re.compile(r"\bthat\s(?:[A-Z][a-z]+\s)?(?:day|night|morning|afternoon|evening)\b")
_A_NEW_ONE = re.compile(r"\s(?:an?|another|his|her|their)\s")
_BUILT = re.compile(r"built|opened|founded")
_FOUNDED_IT = re.compile(
    r"(?:Founded|Opened|Built|Established|Formed|Launched|Started|Created|Set\sup|It\s|The\s(?:first\s)?[a-z]+\s(?:was|were|opened|took|began|started)\b)"
)
_FOUNDED_IT_SELF = re.compile(
    r"\b(?:founded|opened|built|established|formed|launched|started|created|set\sup)\s(?:it|the\s(?:place|business|firm|shop|club|company|school|museum))\b"
    r"|\b(?:it|the\s(?:school|club|firm|company|museum|hotel|theatre|festival|choir|paper|library|hospital|brewery|college))\s"
    r"(?:first\s|was\s)?(?:opened|founded|started|built|established|launched)\b"
)
_IS_LONG = re.compile(r"\sis\s(?:a|quite|not)\b|\sago\s(?:to\sthe\sday|today|this\s(?:week|month))\b")
