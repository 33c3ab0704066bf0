"""Spans of time that the story counts itself: durations, anniversaries, years ago, ages, and ranges that run backwards.

A count of years may be off by one, since copy counts from month to month; a finding needs two. "Now" is the article's
own day, or any year that the sentence names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.checks.itself.story_day import story_day
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case
from nlp.when import MONTHS, find_dates, find_years, written

PROPERTY = "point in time"


def judge(case: Case) -> Iterator[Finding]:
    """The spans of time of an article that do not come out."""
    text = case.article.text
    parts = case.sentences
    for one, other in pairwise(parts):
        yield from _counted_on(case, one, other)
        if _OF_IT.match(text, other.start):
            yield from _since_founding(case, one, other)
    for sentence in parts:
        if sentence.end - sentence.start > _LONGEST:
            continue  # a table whose marks were lost
        if _LASTING_DAYS.search(text, sentence.start, sentence.end):
            yield from _days_long(case, sentence)
        if not _TIME.search(text, sentence.start, sentence.end):
            continue
        for rule in _COUNTS:
            yield from _count(case, sentence, rule)
        yield from _anniversary(case, sentence)
        yield from _since_founding(case, sentence, sentence)
        yield from _backwards(case, sentence)


def _counted_on(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "It was built in 1995. Twenty years earlier, in 1965, …": counted from the year of the sentence before."""
    text = case.article.text
    match = _COUNTED_ON.match(text, other.start, other.end)
    if match is None:
        return
    years = {year for year, _ in find_years(text, one.start, one.end)}
    if len(years) != 1:
        return
    count, year, (first,) = number_of(match["n"].lower()), int(match["a"]), years
    due = first + int(count or 0) * (1 if match["way"] in ("later", "after that", "afterwards") else -1)
    if count is None or abs(due - year) <= _OFF_BY:
        return
    yield out_of_time(
        case,
        Span(match.start(), match.end("a")),
        stated=str(year),
        expected=str(due),
        told=f"{int(count)} years {match['way']} than {first} is {due}",
        detail="duration",
    )


def _days_long(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "opened on 3 May and ended on 7 May, lasting ten days"."""
    text = case.article.text
    match = _LASTING_DAYS.search(text, sentence.start, sentence.end)
    dates = [one for one in find_dates(text[sentence.start : sentence.end]) if one.range_end is None]
    if match is None or len(dates) != 2:
        return
    words = text[sentence.start + dates[0].span.end : sentence.start + dates[1].span.start]
    first, last = (one.on(one.year or story_day(case).year) for one in dates)
    count = number_of(match["n"])
    if first is None or last is None or count is None or last <= first or not _ENDS.search(words):
        return
    days = (last - first).days
    if days - 1 <= count <= days + 2:
        return
    yield out_of_time(
        case,
        Span(*match.span()),
        stated=match["n"],
        expected=str(days + 1),
        told=f"from {written(first)} to {written(last)} is {days + 1} days",
        detail="duration",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """A form of words with a count `n` of years, and its years `a` and `b`; without `b` it runs to today."""

    name: str
    pattern: re.Pattern[str]


def _count(case: Case, sentence: Span, rule: _Rule) -> Iterator[Finding]:
    text = case.article.text
    for match in rule.pattern.finditer(text, sentence.start, sentence.end):
        count = number_of(match["n"])
        first, groups = int(match["a"]), match.groupdict()
        if count is None or count != int(count):
            continue
        last = int(groups["b"]) if groups.get("b") else story_day(case).year
        if last < first or abs(last - first - count) <= _OFF_BY or _HEDGED.search(text[: match.start("n")][-16:]):
            continue
        if not groups.get("b") and not _is_now(case, text, sentence, match, first, count):
            continue
        yield out_of_time(
            case,
            Span(match.start(), match.end()),
            stated=f"{int(count)} years",
            expected=f"{last - first} years",
            told=f"from {first} to {last} is {last - first} years",
            detail="duration",
        )


def _is_now(case: Case, text: str, sentence: Span, match: re.Match[str], first: int, count: float) -> bool:
    """Whether "now" is the article's day: no other year of the sentence makes the count come out, nobody is quoted."""
    if case.reading.layout.is_quoted(Span(*match.span())):
        return False
    now = story_day(case).year
    years = [year for year, _ in find_years(text, sentence.start, sentence.end) if year not in (first, now)]
    return not any(abs(year - first - count) <= _OFF_BY for year in years) and not years


def _anniversary(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "the 30th anniversary of the 1989 revolution" in an article of 2014."""
    text = case.article.text
    for match in _ANNIVERSARY.finditer(text, sentence.start, sentence.end):
        first, count = int(match["year"]), _ordinal_of(match["nth"])
        years = [year for year, _ in find_years(text, sentence.start, sentence.end) if year != first]
        due = None if count is None else first + count
        if due is None or any(abs(due - year) <= _OFF_BY for year in (story_day(case).year, *years)):
            continue
        marked = _ON_DAY.search(text, sentence.start, sentence.end) and _MARKING.search(
            text, sentence.start, match.start()
        )
        if years or not (marked or _NOW.search(text, sentence.start, sentence.end)):
            continue  # told of another time: "on the tenth anniversary … thousands had marched"
        yield out_of_time(
            case,
            Span(match.start(), match.end()),
            stated=match["nth"],
            expected=f"{story_day(case).year - first} years",
            told=f"the {match['nth']} anniversary of {first} falls in {due}, not in {story_day(case).year}",
            detail="anniversary",
        )


def _since_founding(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "Founded in 1950, the club celebrates its 60th anniversary this year", in an article of 2024; also with the
    anniversary in the next sentence ("On Saturday it marked …")."""
    text = case.article.text
    founded = list(_FOUNDED.finditer(text, one.start, one.end))
    nths = list(_NTH.finditer(text, other.start, other.end))
    if len(founded) != 1 or len(nths) != 1 or (one != other and _FOUNDED.search(text, other.start, other.end)):
        return
    if nths[0].start() < founded[0].end() and not _IT_WAS.search(text[nths[0].end() : founded[0].start()] + "was "):
        return
    first = int(founded[0]["year"] or founded[0]["since"])
    told = next(nths[0][group] for group in ("nth", "n", "year", "named", "whole") if nths[0][group])
    count = _NAMED.get(told.lower()) or _ordinal_of(told)
    later = {year for part in {one, other} for year, _ in find_years(text, part.start, part.end) if year != first}
    marked = _THIS_YEAR.search(text, other.start, other.end) or (
        _ON_DAY.search(text, other.start, other.end) and _MARKING.search(text, other.start, nths[0].start())
    )
    if count is None or len(later) > 1 or (not later and not marked):
        return
    now = later.pop() if later else story_day(case).year
    if abs(first + count - now) <= _OFF_BY or now <= first:
        return
    yield out_of_time(
        case,
        Span(nths[0].start(), nths[0].end()),
        stated=told,
        expected=f"{now - first} years",
        told=f"from {first} to {now} is {now - first} years",
        detail="anniversary",
        also=(Span(*founded[0].span()),),
    )


def _backwards(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "in office from 2004 to 1994", "from 12 March to 3 March"."""
    text = case.article.text
    for match in _RANGE.finditer(text, sentence.start, sentence.end):
        first, last = int(match["a"] or match["c"]), int(match["b"] or match["d"])
        lasting = match["c"] is not None or _LASTING.search(text, sentence.start, match.start()) is not None
        if first > last and lasting and not _BC.match(text, match.end()):
            yield out_of_time(
                case,
                Span(match.start(), match.end()),
                stated=f"{first} to {last}",
                expected=f"{last} to {first}",
                told=f"{last} is before {first}",
                detail="reversed range",
            )
    words = text[sentence.start : sentence.end]
    dates = [mention for mention in find_dates(words) if mention.range_end is None]
    for one, other in pairwise(dates):
        gap, before = words[one.span.end : other.span.start], words[: one.span.start][-9:]
        if not _UNTIL.fullmatch(gap) or not _SINCE.search(before) or (one.year is not None and other.year is None):
            continue
        shared = other.year is not None and one.year is None
        if shared and not _LASTING.search(words[: one.span.start]):
            continue  # "moved from 12 March to 3 March 2027"
        year = other.year or story_day(case).year
        opens, closes = one.on(one.year or year), other.on(year)
        if opens is None or closes is None or opens <= closes:
            continue
        if (other.year is None or shared) and (opens - closes).days > (_HALF_YEAR if shared else _SAME_SEASON):
            continue  # "from 20 December to 3 January"
        if _NEXT_YEAR.match(words, other.span.end):
            continue  # "from 1 March to 15 February of the following year"
        if (other.year is None or shared) and (opens - closes).days == 1:
            continue  # "the business year runs from April 1 to March 31"
        span = Span(sentence.start + one.span.start, sentence.start + other.span.end)
        yield out_of_time(
            case,
            span,
            stated=flat(text, span),
            expected=f"{written(closes)} to {written(opens)}",
            told=f"{written(closes)} is before {written(opens)}",
            detail="reversed range",
        )


def _ordinal_of(printed: str) -> int | None:
    if printed[0].isdigit():
        return int(re.match(r"\d+", printed)[0])  # type: ignore[index]  # it begins with a digit
    return _ORDINALS.get(printed.lower())


# Copy counts years from month to month; one either way is not called.
_OFF_BY = 1
# "from 20 December to 3 January" runs over the year's end; "from 12 March to 3 March" does not.
_SAME_SEASON = 200
# "Ran from 14 September to 2 August 2016" is no eleven months; "from 1 July to 3 January 2017" is half a year.
_HALF_YEAR = 120

_Y = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d)"
_N = rf"(?P<n>{COUNT})"
_MONTH_NAME = rf"(?:{'|'.join(MONTHS)})"
_FROM_TO = rf"(?:from|between)\s(?P<a>{_Y})\s(?:to|until|till|and)\s(?P<b>{_Y})"
_COUNTS = (
    _Rule(name="for N years from A to B", pattern=re.compile(rf"\bfor\s{_N}\syears,?\s{_FROM_TO}")),
    _Rule(
        name="from A to B, N years",
        pattern=re.compile(rf"\b{_FROM_TO},?\s(?:a\s(?:period|span|total)\sof\s|for\s)?{_N}\syears\b"),
    ),
    _Rule(name="from A to B, an N-year reign", pattern=re.compile(rf"\b{_FROM_TO},\san?\s{_N}-year\b")),
    _Rule(
        name="N-year reign from A to B",
        pattern=re.compile(
            rf"\b{_N}[-\s]years?\s(?:rule|reign|war|tenure|presidency|premiership|spell|stint|career|occupation|"
            rf"conflict|"
            rf"marriage|dictatorship|term)(?:\s[\w’']+){{0,3}}?,?\s{_FROM_TO}"
        ),
    ),
    _Rule(
        name="N-year war (A-B)",
        pattern=re.compile(rf"\b{_N}[-\s]year\s(?:\w+\s){{1,3}}\((?P<a>{_Y})\s?[-–]\s?(?P<b>{_Y})\)"),
    ),
    _Rule(
        name="in A and, N years later, in B",
        pattern=re.compile(rf"\bin\s(?P<a>{_Y})\b[^.;:\d]{{1,60}}\b{_N}\syears\slater,?\sin\s(?P<b>{_Y})"),
    ),
    _Rule(
        name="lasted N years, from A to B",
        pattern=re.compile(rf"\b(?:lasted|ruled|reigned|served|governed)\s{_N}\syears,\s{_FROM_TO}"),
    ),
    _Rule(
        name="after N years as editor, a post held since A",
        pattern=re.compile(
            rf"\bafter\s{_N}\syears\s(?:as|in\s(?:office|power|the\s(?:post|job)))\b"
            rf"(?:(?!\b(?:where|and|at|but|who)\b)[^.;:\d]){{0,50}}\bsince\s(?P<a>{_Y})"
        ),
    ),
    _Rule(
        name="N years ago, in A",
        pattern=re.compile(rf"\b{_N}\syears\sago,?\s(?:in\s|\()(?:{_MONTH_NAME}\s)?(?P<a>{_Y})"),
    ),
    _Rule(
        name="in A N years ago",
        pattern=re.compile(rf"(?:\bin\s(?:{_MONTH_NAME}\s)?(?={_Y}\s)|\b(?={_Y},))(?P<a>{_Y}),?\s{_N}\syears\sago\b"),
    ),
    _Rule(
        name="the A agreement, signed N years ago",
        pattern=re.compile(
            rf"\b[Tt]he\s(?P<a>{_Y})\s[a-z]+(?:\s[a-z]+)?,\s(?:which\swas\s)?[a-z]+\s{_N}\syears\sago\b"
        ),
    ),
    _Rule(
        name="N years after A, in B",
        pattern=re.compile(rf"(?i:\b{_N})\syears\safter\sthe\s(?P<a>{_Y})\s[a-z]+,?\sin\s(?P<b>{_Y})"),
    ),
    _Rule(
        name="for N years, since A",
        pattern=re.compile(rf"\bfor\s(?:the\s(?:past|last)\s)?{_N}\syears,?\ssince\s(?P<a>{_Y})"),
    ),
)
_LONGEST = 600
_COUNTED_ON = re.compile(rf"(?i:{_N})\syears\s(?P<way>earlier|before|later|after that|afterwards),\sin\s(?P<a>{_Y})")
_LASTING_DAYS = re.compile(rf"\blast(?:ing|ed)\s{_N}\sdays\b")
_ENDS = re.compile(r"\b(?:to|until|till|ended|ends|closed|closes|through)\b")
_HEDGED = re.compile(r"\b(?:about|around|nearly|almost|some|over|roughly|more than|less than|than)\s$", re.IGNORECASE)
_TIME = re.compile(r"\b(?:1[5-9]\d\d|20\d\d)\b|\bborn\b|\b(?:from|between)\b[^.]{3,40}\d", re.IGNORECASE)
_ANNIVERSARY = re.compile(
    rf"\b(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|tenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|hundredth)"
    rf"\sanniversary\sof\s(?:[\w’'-]+\s){{0,4}}?(?P<year>{_Y})\b"
)
_ORDINALS = {
    "tenth": 10,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "hundredth": 100,
}
_NOW = re.compile(r"\b(?:today|this (?:year|month|week|weekend)|tomorrow|will|marks|is|are)\b")
_ON_DAY = re.compile(r"\b(?:on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last week)\b")
# Those who do it do it now; "the stone, unveiled on the 25th anniversary of the 1985 flood, was damaged on Sunday".
_MARKING = re.compile(r"\b(?:mark\w*|celebrat\w+|commemorat\w+|observ\w+|gather\w+|honou?r\w+)\b[^,;.]{0,60}$")
_FOUNDED = re.compile(
    rf"\b(?:founded|established|opened|launched|formed|created|built|begun|began|started|married|wed|set up)\b"
    rf"[^.;:\d]{{0,30}}\bin\s(?P<year>{_Y})|\bsince\s(?P<since>{_Y})",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?P<nth>\d{1,3}(?:st|nd|rd|th)|tenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|hundredth)\s"
    r"(?:[a-z]+\s)?(?:anniversary|birthday|jubilee)\b|\bturns\s(?P<n>\d{2,3})\b(?!\s?%)"
    r"|\bin\sits\s(?P<year>\d{1,3}(?:st|nd|rd|th)|tenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth)\s(?:year|season)\b"
    r"|\b(?P<named>silver|ruby|golden|diamond)\s(?:wedding|jubilee|anniversary)\b|\b(?P<whole>centenary|bicentenary)\b"
)
# What anniversaries are called.
_NAMED = {"silver": 25, "ruby": 40, "golden": 50, "diamond": 60, "centenary": 100, "bicentenary": 200}
_OF_IT = re.compile(
    r"(?:It|Its|To|They|Their|The|This\s(?:year|week|month|autumn|spring|summer|winter|[A-Z][a-z]+)|On\s[A-Z][a-z]+day)\b"
)
# "its 200th anniversary this year; it was founded in 1850".
_IT_WAS = re.compile(r"[;,]\s(?:it|which|having been)\s(?:was\s)*$")
_THIS_YEAR = re.compile(
    r"\b(?:will|this (?:year|month|week|weekend)|today|marks|celebrates|is celebrating|is marking)\b"
)
_RANGE = re.compile(
    rf"\b(?:from|between)\s(?P<a>{_Y})\s(?:to|until|till|and)\s(?P<b>{_Y})|\((?P<c>{_Y})\s?[-–]\s?(?P<d>{_Y})\)"
)
_LASTING = re.compile(
    r"\b(?:serv\w+|rul\w+|reign\w*|office|held|president|minister|mayor|governor|chairman|chief|leader|led|liv\w+|"
    r"work\w*|"
    r"sat|taught|studied|played|chair\w*|owned|manag\w+|directed|coach\w*|ran|lasted|war|imprisoned|jailed|edited|headed|open|runs?|active|exhibition|"
    r"show)\b[^.;:]{0,50}$",
    re.IGNORECASE,
)
_BC = re.compile(r"\s?(?:BC|B\.C\.|BCE)")
_UNTIL = re.compile(r"\s(?:to|until|till|through)\s")
_NEXT_YEAR = re.compile(r",?\s(?:of\s)?(?:the\s)?(?:next|following|coming)\syear\b")
_SINCE = re.compile(r"\bfrom\s$", re.IGNORECASE)
