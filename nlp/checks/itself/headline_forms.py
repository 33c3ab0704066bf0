"""What a headline gives that is no plain figure, against the story: a result, a term, a day, a year, "17th trip".

`headline.py` has the figures; each form speaks only where the story gives one other of its kind, and never this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, islice

from nlp.checks.itself.headline_words import (
    BESIDE,
    SHARED,
    SUMMED,
    around,
    lead_end_of,
    stems,
    told_apart,
    words_around,
)
from nlp.domain import Finding, Span
from nlp.figures import COUNT, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The results, terms, days and years of the title that the story contradicts."""
    title = case.reading.layout.title
    if title is None:
        return
    lead_end = lead_end_of(case, title)
    yield from _scores(case, title, lead_end)
    yield from _terms(case, title, lead_end)
    yield from _dates(case, title, lead_end)
    yield from _nth(case, title)
    yield from _ordinals(case, title, lead_end)
    yield from _years(case, title)


def _scores(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "United edge Rovers 3-1" over a lead with 2-1: one match, if the story has one result alone."""
    text = case.article.text
    told = list(islice(_SCORE.finditer(text, title.start, title.end), SHARED))
    if len(told) != 1:
        return
    found = [match for match in islice(_SCORE.finditer(text, title.end), SUMMED) if {*match.groups()}]
    if not found or len({frozenset(match.groups()) for match in found}) != 1:
        return
    same = frozenset(told[0].groups()) == frozenset(found[0].groups())
    if (
        same
        or _BY_OTHER_MEANS.match(text, found[0].end())
        or _PARTWAY.search(text[max(title.end, found[0].start() - BESIDE) : found[0].end() + BESIDE])
    ):
        return
    one, other = Span(*told[0].span()), Span(*found[0].span())
    shared = words_around(text, title, one) & words_around(text, around(text, other), other)
    # "passes bill 54-43", and far below "The vote was 52-43".
    half = set(told[0].groups()) & set(found[0].groups()) and _OF_VOTES.search(text, title.start, title.end)
    # A result has one number of the other; "10-7" may be how it stood at half-time.
    drawn = all(len(set(match.groups())) == 1 for match in (told[0], found[0]))
    near = drawn or set(told[0].groups()) & set(found[0].groups())
    if not half and (other.start >= lead_end or not shared or not near):
        return
    yield told_apart(case, Span(*told[0].span()), Span(*found[0].span()), "score")


def _terms(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "Court jails ex-mayor for 12 years" over a lead that gives him seven."""
    text = case.article.text
    told = list(islice(_TERM.finditer(text, title.start, title.end), SHARED))
    if len(told) != 1 or not _JAIL.search(text, title.start, title.end):
        return
    found = list(islice(_TERM.finditer(text, title.end), SUMMED))
    found = [match for match in found if match["unit"].lower() == told[0]["unit"].lower()]
    if not found or found[0].start() >= lead_end:
        return
    where = around(text, Span(*found[0].span()))
    if _HEDGED.search(text[max(title.end, found[0].start() - _HEDGE) : found[0].start()]):
        return  # "after 18 years" over "for almost 20 years"
    values = {number_of(match["n"]) for match in found}
    sums = {sum(some) for some in combinations([value for value in values if value], 2)}
    if number_of(told[0]["n"]) in values | sums or not _JAIL.search(text, where.start, where.end):
        return
    if len(list(_TERM.finditer(text, where.start, where.end))) == 1:
        yield told_apart(case, Span(*told[0].span("n")), Span(*found[0].span("n")), "sentence")


def _nth(case: Case, title: Span) -> Iterator[Finding]:
    """ "Strike enters fifth week" over a story in which it has gone on for three weeks."""
    text = case.article.text
    told = _NTH_WEEK.search(text, title.start, title.end)
    if told is None:
        return
    found = list(islice(_FOR_WEEKS.finditer(text, title.end), SUMMED))
    nth = _NTHS.index(told["nth"].lower()) + 2
    if len(found) != 1 or found[0]["unit"].rstrip("s") != told["unit"]:
        return
    if number_of(found[0]["n"]) not in (nth - 1, nth):
        yield told_apart(case, Span(*told.span("nth")), Span(*found[0].span("n")), "duration")


def _ordinals(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "Couple's 17th trip" over a lead in which it is the 19th, and no 17th anywhere in the story."""
    text = case.article.text
    told = list(islice(_ORDINAL.finditer(text, title.start, title.end), SHARED))
    if len(told) != 1:
        return
    found = list(islice(_ORDINAL.finditer(text, title.end), SUMMED))
    head, nth = told[0], _nth_of(told[0])
    again = re.search(rf"\b{head['n'] or head['word']}(?:st|nd|rd|th)?\b", text[title.end :], re.IGNORECASE)
    if nth == 1 or not found or found[0].start() >= lead_end or again is not None or nth in map(_nth_of, found):
        return
    behind = [match for match in found if _is_of_the_same(text, title, head, match)]
    if len(set(map(_nth_of, behind))) == 1 and behind[0].start() < lead_end:
        yield told_apart(case, _place_of(head), _place_of(behind[0]), "ordinal")


def _nth_of(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"] else _NTHS.index(match["word"].lower()) + 2


def _place_of(match: re.Match[str]) -> Span:
    return Span(*match.span("n" if match["n"] else "word"))


def _is_of_the_same(text: str, title: Span, head: re.Match[str], match: re.Match[str]) -> bool:
    """ "Fifth storm in a month" and "the third to hit the county in a month": one noun, or more words around them."""
    nouns = [set(stems(found["of"])) for found in (head, match)]
    one, other = _place_of(head), _place_of(match)
    shared = words_around(text, title, one) & words_around(text, around(text, other), other)
    if not nouns[0].isdisjoint(nouns[1]):
        return bool(head["n"] and match["n"]) or not shared <= nouns[0]
    return match["of"].lower().startswith("to ") and len(shared) >= SHARED


def _years(case: Case, title: Span) -> Iterator[Finding]:
    """ "Bridge to open in 2028" over a story in which it opens in 2029."""
    text = case.article.text
    told = list(islice(_IN_YEAR.finditer(text, title.start, title.end), SHARED))
    if len(told) != 1 or re.search(rf"\b{told[0]['year']}\b", text[title.end :]):
        return
    said = (case.as_of.year + _YEARS[match["which"].lower()] for match in _THAT_YEAR.finditer(text, title.end))
    if int(told[0]["year"]) in said:
        return  # "fires in 1996" over "last year"
    found = [
        match
        for match in islice(_IN_YEAR.finditer(text, title.end), SUMMED)
        if case.reading.layout.is_prose(Span(*match.span()))
        and abs(int(match["year"]) - int(told[0]["year"])) <= _YEARS_APART
    ]
    if len({match["year"] for match in found}) != 1 or found[0]["in"].lower() != told[0]["in"].lower():
        return
    one, other = Span(*told[0].span("year")), Span(*found[0].span("year"))
    where = around(text, other)
    if len(words_around(text, title, one) & words_around(text, where, other)) >= SHARED or (
        _AHEAD.search(text, title.start, title.end) and _AHEAD.search(text, where.start, where.end)
    ):
        yield told_apart(case, one, other, "year")


def _dates(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "Ferry to return on April 16" over a lead in which it returns on April 13, and no April 16 in the story."""
    text, prose = case.article.text, case.reading.layout.is_prose
    told = list(islice(_DAY.finditer(text, title.start, title.end), SHARED))
    if len(told) != 1:
        return
    found = [
        match for match in islice(_DAY.finditer(text, title.end), SUMMED) if prose(Span(*match.span())) and match["day"]
    ]
    if _of_year(told[0]) in map(_of_year, found):
        return
    month = _of_year(told[0])[0]
    rivals = [match for match in found if _of_year(match)[0] == month]
    if not rivals or rivals[0].start() >= lead_end or len(set(map(_of_year, rivals))) != 1:
        return
    day, other = Span(*told[0].span("day")), Span(*rivals[0].span("day"))
    if len(words_around(text, title, day) & words_around(text, around(text, other), other)) >= _SHARED_AROUND_A_DAY:
        yield told_apart(case, day, other, "date")


def _of_year(match: re.Match[str]) -> tuple[str, int]:
    return match["month"][:3].lower(), int(match["day"])


_SCORE = re.compile(
    r"(?<![\d$£€.,/-])(\d{1,3})[-–](\d{1,3})(?![\d/-]|,\d|\.\d|\s?(?:per|million|billion|year|day|m\b))"
)
_TERM = re.compile(rf"\b(?P<n>{COUNT})[ -](?P<unit>year|month|week|day)s?\b(?![ -]old)", re.I)
_HEDGE = 12
_HEDGED = re.compile(r"\b(?:almost|nearly|about|around|some|over|more than|at least|up to|least)\s$")
_JAIL = re.compile(
    r"\b(?:jail\w*|prison\w*|sentenc\w+|behind bars|imprison\w*|suspend\w*|suspension|ban|bans|banned|disqualif\w+|"
    r"detain\w*|expel\w*)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)|"
    r"Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.))\s(?P<day>[12]?\d|3[01])\b(?!\d|,?\s(?:19|20)\d\d)"
)
# The month is one of the shared words.
_SHARED_AROUND_A_DAY = 3
_AHEAD = re.compile(r"\b(?:will|to|should|would|due|set|plans?|expected)\b", re.IGNORECASE)
_YEARS_APART = 15
_IN_YEAR = re.compile(r"\b(?P<in>in|by|until|from)\s(?P<year>(?:19|20)\d\d)\b(?![-–,]\d|\s(?:and|or|to)\s\d)", re.I)
_THAT_YEAR = re.compile(r"\b(?P<which>last|this|next)\syear\b", re.IGNORECASE)
_YEARS = {"last": -1, "this": 0, "next": 1}
# "led 10-7 at half-time" is no result.
_PARTWAY = re.compile(
    r"\b(?:led|lead|leading|ahead|trail(?:ed|ing)|down|up|half-time)\s(?:by\s|at\s|of\s|score\s|"
    r"was\s){0,2}\d{1,3}[-–]\d{1,3}"
    r"|\d{1,3}[-–]\d{1,3}\s(?:up|down|ahead|lead|behind|(?:at|by|before)\s(?:the\s)?(?:half|interval|break|end of))"
)
_BY_OTHER_MEANS = re.compile(r"\s(?:on|in|after)\s(?:an?\s|the\s)?(?:penalt|aggregate|shoot-?out)")
_OF_VOTES = re.compile(r"\b(?:pass\w*|reject\w*|approv\w*|vot\w+|back\w*|bill|defeat\w*|confirm\w*)\b", re.IGNORECASE)
_NTHS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH_WEEK = re.compile(
    rf"\b(?:enters?|in|into|begins?|reach(?:es)?|hits?)\s(?:its\s|a\s|their\s)?(?P<nth>{'|'.join(_NTHS)})\s"
    r"(?P<unit>day|week|month|year)\b",
    re.IGNORECASE,
)
# "its 50th year", "the 17th Ukraine trip", "fourth shark attack", "the third to hit".
_ORDINAL = re.compile(
    rf"\b(?:(?P<n>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{'|'.join(_NTHS)}))\s(?P<of>to\s[a-z]+|(?:[A-Z][\w-]+\s|[a-z-]+\s(?=attack|death|case|win|"
    r"defeat|goal|title|win|victory|trip|time|arrest|strike|term|year|day|month|week)){0,1}[a-z]{3,})",
    re.IGNORECASE,
)
_FOR_WEEKS = re.compile(
    r"\b(?:for|lasted|after|now in its)\s(?P<n>\d{1,2}|two|three|four|five|six|seven|eight|nine|"
    r"ten)\s(?P<unit>days|weeks|months|years)\b"
)
