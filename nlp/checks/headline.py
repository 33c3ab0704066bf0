"""The headline's figure against the lead's: "axe 90 jobs" over a story that begins with 100 of them.

It speaks only where the lead gives one figure of the same thing, no figure of the body bears the headline out (rounded,
hedged, as the sum of two or as an equivalent in words), and headline and lead share the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, islice

from nlp.domain import EntityRef, Finding, FindingKind, Severity, Span
from nlp.figures import Figure, Hedge, agree, find_figures, number_of, singular
from nlp.reading import Case

PROPERTY = "number of members"


def judge(case: Case) -> Iterator[Finding]:
    """The figures of the title that the lead contradicts."""
    title = case.reading.layout.title
    if title is None:
        return
    text = case.article.text
    body = _figures(case, text, title.end, len(text))
    lead_end = _lead_end(case, title)
    headlines = find_figures(text, title.start, title.end)
    if any(figure.part for figure in headlines):
        return  # "Six of ten hostages freed": a part and its whole
    for headline in headlines:
        rival = _rival(text, title, headline, [figure for figure in body if figure.span.start < lead_end])
        if rival is not None and not _borne_out(headline, body):
            yield _finding(case, headline, rival)
    yield from _scores(case, title, lead_end)
    yield from _terms(case, title, lead_end)
    yield from _dates(case, title, lead_end)


def _scores(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "United edge Rovers 3-1" over a lead with 2-1: one match, if the story has one result alone."""
    text = case.article.text
    told = list(islice(_SCORE.finditer(text, title.start, title.end), _SHARED))
    found = [match for match in islice(_SCORE.finditer(text, title.end), _SUMMED) if {*match.groups()}]
    if len(told) != 1 or not found or len({frozenset(match.groups()) for match in found}) != 1:
        return
    same = frozenset(told[0].groups()) == frozenset(found[0].groups())
    if (
        same
        or found[0].start() >= lead_end
        or not _words(text, title, Span(*told[0].span()))
        & _words(text, _around(text, Span(*found[0].span())), Span(*found[0].span()))
    ):
        return
    yield _told(case, Span(*told[0].span()), Span(*found[0].span()), "score")


def _terms(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "Court jails ex-mayor for 12 years" over a lead that gives him seven."""
    text = case.article.text
    told = list(islice(_TERM.finditer(text, title.start, title.end), _SHARED))
    found = list(islice(_TERM.finditer(text, title.end), _SUMMED))
    if len(told) != 1 or not found or found[0].start() >= lead_end or not _JAIL.search(text, title.start, title.end):
        return
    where = _around(text, Span(*found[0].span()))
    values = {number_of(match["n"]) for match in found}
    sums = {sum(some) for some in combinations([value for value in values if value], 2)}
    if number_of(told[0]["n"]) in values | sums or not _JAIL.search(text, where.start, where.end):
        return
    if len(list(_TERM.finditer(text, where.start, where.end))) == 1:
        yield _told(case, Span(*told[0].span("n")), Span(*found[0].span("n")), "sentence")


def _dates(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "Ferry to return on April 16" over a lead in which it returns on April 13, and no April 16 in the story."""
    text, prose = case.article.text, case.reading.layout.is_prose
    told = list(islice(_DAY.finditer(text, title.start, title.end), _SHARED))
    found = [
        match
        for match in islice(_DAY.finditer(text, title.end), _SUMMED)
        if prose(Span(*match.span())) and match["day"]
    ]
    if len(told) != 1 or _of_year(told[0]) in map(_of_year, found):
        return
    month = _of_year(told[0])[0]
    rivals = [match for match in found if _of_year(match)[0] == month]
    if not rivals or rivals[0].start() >= lead_end or len(set(map(_of_year, rivals))) != 1:
        return
    day, other = Span(*told[0].span("day")), Span(*rivals[0].span("day"))
    if len(_words(text, title, day) & _words(text, _around(text, other), other)) >= _SHARED_AROUND_A_DAY:
        yield _told(case, day, other, "date")


def _of_year(match: re.Match[str]) -> tuple[str, int]:
    return match["month"][:3].lower(), int(match["day"])


def _rival(text: str, title: Span, headline: Figure, lead: list[Figure]) -> Figure | None:
    """The one figure of the lead that counts what the headline counts."""
    if headline.upper is not None:
        return None
    alike = [figure for figure in lead if _same_thing(text, title, headline, figure)]
    if headline.unit == "age":
        alike = alike[:1]
    if len(alike) != 1 or alike[0].upper is not None or alike[0].hedge in (Hedge.AT_LEAST, Hedge.AT_MOST):
        return None
    return alike[0]


def _same_thing(text: str, title: Span, headline: Figure, figure: Figure) -> bool:
    if headline.unit != figure.unit:
        return False
    shared = _words(text, title, headline.span) & _words(text, _around(text, figure.span), figure.span)
    if headline.unit is not None:
        return len(shared) >= (1 if headline.unit == "age" else _SHARED) and _near(headline, figure)
    if headline.noun is None or headline.noun in _TIMES or not _near(headline, figure):
        return False
    if figure.noun is not None and figure.noun[:_STEM] == headline.noun[:_STEM]:
        return len(shared | {headline.noun}) >= _SHARED
    # "22 new Boeing 787 Dreamliner aircraft", then "24 new Boeing 787 Dreamliners".
    return len(_behind(text, headline) & _behind(text, figure)) >= _SHARED


def _behind(text: str, figure: Figure) -> set[str]:
    return set(list(_stems(text[figure.span.end : figure.span.end + _REACH]))[:4])


def _near(headline: Figure, figure: Figure) -> bool:
    """Of one order: £13bn and £23bn may be one contract, £80m and £1.2bn are two sums."""
    ratio = _ratio(headline, figure)
    return ratio <= _ONE_ORDER or (headline.unit is not None and ratio in _SLIPPED)


def _ratio(one: Figure, other: Figure) -> float:
    low, high = sorted((one.value, other.value))
    return high / low if low > 0 else float("inf")


def _borne_out(headline: Figure, body: list[Figure]) -> bool:
    like = [figure for figure in body if _one_currency(headline, figure) and (figure.noun not in _TIMES)]
    if headline.noun in _FATES:
        # "wounding at least ten" bears out no "kill 14".
        others = _FATES - {headline.noun}
        like = [figure for figure in like if figure.noun not in others or figure.value == headline.value]
    if any(_bears(headline, replace(figure, unit=headline.unit)) for figure in like):
        return True
    values = [figure.value for figure in like if figure.noun in (headline.noun, None)][
        :_SUMMED
    ]  # "2,000 jobs here, 1,000 there"
    sums = (sum(some) for size in (2, 3) for some in combinations(values, size))
    return any(abs(total - headline.value) < headline.place for total in sums)


def _bears(headline: Figure, figure: Figure) -> bool:
    """A headline rounds the story's figure; the story does not round the headline's."""
    rounder = figure.place > headline.place and figure.hedge is Hedge.EXACT and headline.hedge is Hedge.EXACT
    if rounder:
        return figure.value == headline.value
    # "companies planning more than 10 redundancies" leaves room for any headline, and speaks of none.
    return agree(headline, figure) and _ratio(headline, figure) <= _HEDGED


def _one_currency(headline: Figure, figure: Figure) -> bool:
    """A headline writes "$52m" for the story's "AU$52m"."""
    return headline.unit == figure.unit or (headline.unit == "$" and (figure.unit or "").endswith("$"))


def _figures(case: Case, text: str, start: int, end: int) -> list[Figure]:
    return [figure for figure in find_figures(text, start, end) if case.reading.layout.is_prose(figure.span)]


def _lead_end(case: Case, title: Span) -> int:
    paragraphs = [span for span in case.reading.layout.paragraphs if span.start >= title.end]
    if not paragraphs:
        return title.end
    return min(paragraphs[min(1, len(paragraphs) - 1)].end, paragraphs[0].start + _LEAD)


def _around(text: str, span: Span) -> Span:
    """The figure's sentence, as far as it is near."""
    before = re.split(_SENTENCE_END, text[max(0, span.start - _REACH) : span.start])[-1]
    after = re.split(_SENTENCE_END, text[span.end : span.end + _REACH], maxsplit=1)[0]
    return Span(span.start - len(before), span.end + len(after))


def _words(text: str, where: Span, figure: Span) -> set[str]:
    """The words of content around a figure, without it, each by its stem."""
    return {*_stems(text[where.start : figure.start]), *_stems(text[figure.end : where.end])}


def _stems(words: str) -> Iterator[str]:
    for word in re.findall(r"[a-z]{3,}", words.lower()):
        if word not in _EMPTY:
            stem = singular(word)
            yield _MEANS.get(stem) or _ENDING.sub("", stem)[:_LONG_STEM]


def _finding(case: Case, headline: Figure, rival: Figure) -> Finding:
    return _told(case, headline.span, rival.span, headline.noun or headline.unit or "headline")


def _told(case: Case, headline: Span, rival: Span, subject: str) -> Finding:
    text = case.article.text
    stated = text[rival.start : rival.end]
    expected = text[headline.start : headline.end]
    quoted = case.reading.layout.is_quoted(rival)
    return Finding(
        kind=FindingKind.INCONSISTENT,
        severity=Severity.WARNING,
        property=PROPERTY,
        span=rival,
        quote=stated,
        subject=EntityRef(name=subject),
        stated=stated,
        expected=expected,
        message=f"The headline says {expected}, the story {stated}; nothing in the story makes it {expected}.",
        confidence=_QUOTED if quoted else _CONFIDENCE,
        detail="headline",
        also=(headline,),
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The lead: the first two paragraphs, and not more than a long one.
_LEAD = 450
_REACH = 160
_ENDING = re.compile(r"(?:ing|ed|e)$")
# Words of headlines that a lead words otherwise: "profit jumps 35%" over "a 25% rise in profit".
_MEANS = {
    **dict.fromkeys(("die", "died", "dead", "death", "dying", "kill", "killed", "killing", "toll"), "die"),
    **dict.fromkeys(
        "rise rose risen jump jumped surge surged soar soared climb climbed increase up gain grew".split(), "rise"
    ),
    **dict.fromkeys(
        "fall fell fallen drop dropped slump slumped plunge plunged decline sink down slide slid".split(), "fall"
    ),
    **dict.fromkeys("quake earthquake tremor".split(), "quake"),
    **dict.fromkeys("fined fine penalty".split(), "fine"),
}
_SCORE = re.compile(r"(?<![\d$£€.,/-])(\d{1,3})[-–](\d{1,3})(?![\d,/-]|\.\d|\s?(?:per|million|billion|year|day|m\b))")
_TERM = re.compile(
    r"\b(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|"
    r"twenty)[ -]years?\b(?![ -]old)",
    re.I,
)
_JAIL = re.compile(r"\b(?:jail\w*|prison\w*|sentenc\w+|behind bars|imprison\w*)\b", re.IGNORECASE)
_DAY = re.compile(
    r"\b(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)"
    r"|Nov(?:ember|\.)|Dec(?:ember|\.))\s(?P<day>[12]?\d|3[01])\b(?!\d|,?\s(?:19|20)\d\d)"
)
# The month is one of the shared words.
_SHARED_AROUND_A_DAY = 3
_SENTENCE_END = re.compile(r"[.!?][\"”’']?(?=\s)|\n")
# How many words headline and lead must share around the figure; one alone ("to") let "8 years" meet "8 million".
_SHARED = 2
_STEM = 5
_LONG_STEM = 7
_ONE_ORDER = 4.0
# "fined £300,000" over £30,000: a zero too many.
_SLIPPED = (10.0, 100.0, 1000.0)
_HEDGED = 1.5
# More figures than this are a table, in which some two always add up.
_SUMMED = 14
_CONFIDENCE = 0.9
_QUOTED = 0.7
_FATES = _set("dead injured missing arrested")
_TIMES = _set("year month week day hour minute second decade time")
_EMPTY = _set(
    "the and for are was has had its his her not but who out off all may that this with from have been will were "
    "their would could more than about after over says said"
)
