"""A share beside its two numbers, and shares in words: "300 of its 1,500 workers, or 30 percent", "two-thirds is
forest, half is farmed and the rest is moor", "9,200 last season, half of this season's 10,000".

Shares of a vote or a poll are `polls.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import WORDED, Figure, Hedge, fraction_of, number_of
from nlp.figures.counts import SPANS
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The shares and multiples of an article that its own numbers contradict."""
    text = case.article.text
    parts = case.sentences[:_MANY]
    for place, sentence in enumerate(parts):
        if sentence.end - sentence.start > _LONGEST:
            continue
        yield from _which_means(case, parts[max(0, place - _BACK) : place], sentence)
        if _REST.search(text, sentence.start, sentence.end):
            yield from _fractions(case, sentence)
        if _SHARE_HINT.search(text, sentence.start, sentence.end):
            figures = [one for one in case.figures(sentence) if one.value > _HALF]
            yield from _share_of(case, sentence, figures)
            yield from _times(case, sentence, figures)


def _fractions(case: Case, sentence: Span) -> Iterator[Finding]:
    """ "two-thirds is forest and half is farmed; the rest is moor": there is no rest."""
    text = case.article.text
    matches = list(_FRACTION.finditer(text, sentence.start, sentence.end))
    parts = [part for match in matches if (part := fraction_of(match["part"])) is not None]
    if len(parts) < 2 or len(parts) != len(matches) or _OVERLAP.search(text, sentence.start, sentence.end):
        return
    total = sum(parts)
    if total < _ALL or (total < _ALL + _FREE and _OTHER_HALF.search(text, sentence.start, sentence.end)):
        return
    working = " + ".join(flat(text, Span(*match.span("part"))) for match in matches)
    yield inconsistent(
        case,
        Span(matches[0].start(), matches[-1].end()),
        subject="shares of a whole",
        stated=f"{number(round(total * 100))}%",
        expected="less than 100%",
        message=f"{working} make {number(round(total * 100))}%, which leaves no rest.",
        detail="shares",
        confidence=0.93,
    )


def _share_of(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "300 of its 1,500 workers, or 30 percent", "63 percent: 6.3 million of the 10 million"."""
    text = case.article.text
    for one, whole in pairwise(figures):
        if "%" in (one.unit, whole.unit) or (None not in (one.unit, whole.unit) and one.unit != whole.unit):
            continue
        if _OF_FIRST.search(text[max(sentence.start, one.span.start - _OPENING) : one.span.start]):
            one, whole = whole, one  # "Of 840 schools inspected, 210, or 35%"
            if not _WENT.fullmatch(text[whole.span.end : one.span.start]):
                continue
        elif not _OF_ITS.fullmatch(text[one.span.end : whole.span.start]):
            continue
        if one.upper or whole.upper or not 0 < one.value < whole.value:
            continue
        share = _stated_share(text, sentence, one, whole)
        if share is None or not (Hedge.EXACT is one.hedge is whole.hedge):
            continue
        span, stated, free = share
        ratio = one.value / whole.value
        slack = (one.place / one.value + whole.place / whole.value) / 2 * ratio
        if abs(stated - ratio) <= free + (min(slack, _SLACK) if free < _FREE_PART else 0.0):
            continue
        right = f"{number(round(ratio * 100, 1 if ratio < _SMALL else 0))}%"
        yield inconsistent(
            case,
            span,
            subject="share",
            stated=flat(text, span),
            expected=right,
            message=f"{flat(text, one.span)} of {flat(text, whole.span)} is {right}, not {flat(text, span)}.",
            detail="shares",
            confidence=0.93,
            also=(one.span, whole.span),
        )
        return


def _which_means(case: Case, before: Sequence[Span], sentence: Span) -> Iterator[Finding]:
    """ "Twelve of those killed were old, which means that more than three-quarters …", "18 of the 24 ministers are
    women. That is two-thirds of the cabinet"."""
    text = case.article.text
    match = _THAT_IS.search(text, sentence.start, sentence.end)
    stated = None if match is None else fraction_of(match["part"]) or _in_so_many(match["part"])
    if match is None or stated is None:
        return
    told = [*case.figures(before[-1])] if before and match.start() <= sentence.start + 1 else []
    told += [one for one in case.figures(sentence) if one.span.end <= match.start()]
    told = [one for one in told if one.unit is None and one.noun not in SPANS and one.value > _HALF]
    parts = [one for one in told if _OF_THOSE.match(text, one.span.end)]
    if len(parts) != 1 or parts[0].hedge is not Hedge.EXACT:
        return
    (part,) = parts
    earlier = [one for some in before[-_BACK:] for one in case.figures(some) if one.unit is None]
    wholes = [
        one
        for one in (*earlier, *told)
        if one.value > part.value
        and one.noun not in SPANS
        and not one.upper
        and one.hedge is Hedge.EXACT
        and not _HELD_AGAINST.search(text[max(0, one.span.start - _BEFORE) : one.span.start])
    ]
    low, high = stated - _FREE_PART, stated + _FREE_PART
    if match["hedge"]:
        more = match["hedge"].lower().startswith(("more", "over", "at"))
        low, high = (low, 1.0) if more else (low - _FREE_PART, high + _FREE_PART)
    if not wholes or any(low <= part.value / one.value <= high for one in wholes):
        return
    ratio = round(100 * part.value / wholes[-1].value)
    span, whole = Span(*match.span("part")), flat(text, wholes[-1].span)
    told_as = (match["hedge"] or "").lower() + flat(text, span)
    yield inconsistent(
        case,
        span,
        subject="share",
        stated=flat(text, span),
        expected=f"{ratio}%",
        message=f"{flat(text, part.span)} of {whole} is {ratio}%, not {told_as}.",
        detail="shares",
        confidence=0.9,
        also=(part.span, wholes[-1].span),
    )


def _in_so_many(words: str) -> float | None:
    """ "six in ten"."""
    one, _, other = words.lower().partition(" in ")
    part, whole = number_of(one), number_of(other)
    return part / whole if part and whole and part < whole else None


def _stated_share(text: str, sentence: Span, one: Figure, whole: Figure) -> tuple[Span, float, float] | None:
    """Where the share stands that is stated of one number of a whole, its value, and what may be off."""
    behind = _OR_SHARE.match(text, max(one.span.end, whole.span.end), sentence.end)
    before = _SHARE_BEFORE.search(text[max(sentence.start, one.span.start - _BEFORE) : one.span.start])
    if behind is None and before is None:
        return None
    if behind is not None:
        span, words, percent = Span(*behind.span("share")), behind["part"], behind["n"]
    else:
        assert before is not None  # noqa: S101 - one of the two is there
        start = max(sentence.start, one.span.start - _BEFORE)
        span, words, percent = Span(start + before.start("n"), start + before.end("n")), None, before["n"]
    if words:
        part = fraction_of(words)
        return None if part is None else (span, part, _FREE_PART)
    value = number_of(percent) or 0.0
    return (span, value / 100, _FREE if "." in percent else 2 * _FREE)


def _times(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "averaged 18,400, twice last season's 9,200": the second number is told to be so many times in the first."""
    text = case.article.text
    for one, other in pairwise(figures):
        match = _TIMES.fullmatch(text[one.span.end : other.span.start])
        alike = one.unit == other.unit and one.value > 0 < other.value
        told = text[max(sentence.start, one.span.start - _BEFORE) : one.span.start]
        if match is None or "including" in told or not alike or not (Hedge.EXACT is one.hedge is other.hedge):
            continue
        factor = _FACTORS[match["times"].lower().replace("-", " ")]
        ratio = one.value / other.value
        if _NEAR < ratio / factor < 1 / _NEAR or (match["hedge"] and ratio >= factor):
            continue
        span = Span(one.span.end + match.start("times"), one.span.end + match.end("times"))
        yield inconsistent(
            case,
            span,
            subject="multiple",
            stated=match["times"],
            expected=f"{ratio:.1f} times",
            message=f"{flat(text, one.span)} is {ratio:.1f} times {flat(text, other.span)}, not “{match['times']}”.",
            detail="multiple",
            also=(one.span, other.span),
        )
        return


_MANY = 1000
_LONGEST = 600
_ALL = 0.995
# "half" is no figure beside which others stand.
_HALF = 0.5
_BEFORE = 40
# "a third" of what is 30% is a writer's freedom; a quarter is not a third.
_FREE_PART = 0.045
_FREE = 0.01
_SLACK = 0.03
_SMALL = 0.1
_NEAR = 0.8
_FRACTION_WORD = r"(?:a|one|two|three|four)[\s-](?:half|thirds?|quarters?|fifths?|tenths?|sixth|eighth)|half"
_FRACTION = re.compile(
    rf"(?<![\w-])(?P<part>{_FRACTION_WORD})\b(?!-)(?!\s(?:century|year|month|day|hour|time|round|place|person|man|"
    rf"way|mile))",
    re.IGNORECASE,
)
_REST = re.compile(r"\b(?:the (?:rest|remainder|remaining|others?)|what is left)\b", re.IGNORECASE)
_OTHER_HALF = re.compile(r"\bother half\b|\bhalf\b.*\bhalf\b", re.IGNORECASE | re.DOTALL)
_OVERLAP = re.compile(
    r"\b(?:which include|while|whereas|"
    r"of (?:them|those|these|which|whom|that)|both|also|than|from|increase|rise|fall|cut|by (?:a|half|two)|"
    r"last|over"
    r"|nearly|almost)\b",
    re.IGNORECASE,
)
_SHARE_HINT = re.compile(
    rf"\bof (?:its|the|their|his|her|all|some|about)\b.*?(?:%|per ?cent|{_FRACTION_WORD})|(?:%|per ?cent)|\b(?:half|"
    rf"twice|double"
    r"|times|treble|triple)\b",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = 26
_OF_FIRST = re.compile(r"(?:^|[.;]\s)[Oo]f\s(?:(?:the|its|their|these|those|all)\s){0,2}$")
_WENT = re.compile(r"(?:\s[\w’'-]+){1,5}?,\s")
_OF_ITS = re.compile(r"(?:\s[a-z]+){0,2}?\s(?:out\s)?of\s(?:(?:its|the|their|his|her|all|total|a)\s){0,2}(?:[a-z]+\s)?")
_OR_SHARE = re.compile(
    r"(?:\s[\w’'-]+){0,5}?,?\s?(?:\bor\s|\(|—\s?|,\s)(?:or\s|a\s(?:[a-z]+\s)?(?:rate|share)\sof\s)?(?P<share>(?P<n>\d{1,2}(?:\.\d+)?)\s?(?:%|per\s?cent\b)"
    rf"|(?P<part>{_FRACTION_WORD})(?=\sof\s(?:the\s(?:total|whole|workforce|electorate)|all|them|its|those)|[.,;)]|$))",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,2}(?:\.\d+)?)\s?(?:%|per\s?cent)(?::\s|\s\(|,\swith\s|,\sor\s|\s[-–—]\s)$"
)
_BACK = 2
_THAT_IS = re.compile(
    r"(?:,\s(?:which|and\sthat)\s(?:means|is|makes|meant)\s(?:that\s)?|(?:^|(?<=[.!?]\s)|(?<=\n))(?:That|This|It)\s(?:is|was|means|makes)\s"
    rf"(?:that\s)?)(?P<hedge>(?:more than|over|at least|nearly|almost|about|just over|just under)\s)?"
    rf"(?P<part>{_FRACTION_WORD}|(?:{WORDED})\sin\s(?:{WORDED}))\b(?!\sas\b)",
    re.IGNORECASE,
)
_HELD_AGAINST = re.compile(r"\b(?:against|from|than|compared\s(?:with|to))\s$")
_OF_THOSE = re.compile(r"(?:\s[a-z]+)?\s(?:out\s)?of\s(?:the|those|them|its|their|all)\b")
_TIMES = re.compile(
    r"(?:\s[a-z]+){0,4}?,\s(?:or\s)?(?P<hedge>(?:more than|over|at least)\s)?"
    r"(?P<times>half|twice|double|(?:two|three|four|five|ten)\stimes|treble|triple)\s"
    r"(?:(?:the|its|last|this|previous|their|his|her)\s){1,2}(?:[\w’'-]+\s){0,3}?(?:of\s)?",
    re.IGNORECASE,
)
_FACTORS = {
    "half": 0.5,
    "twice": 2.0,
    "double": 2.0,
    "treble": 3.0,
    "triple": 3.0,
    **{
        f"{word} times": value
        for word, value in (("two", 2.0), ("three", 3.0), ("four", 4.0), ("five", 5.0), ("ten", 10.0))
    },
}
