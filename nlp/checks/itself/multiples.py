"""A number told to be so many times another: "15 micrograms, four times the permitted 2.5", "120, a third of what she
asks" beside her 240, "averaged 18,400, twice last season's 9,200".

A thing that doubled is `changes.py`'s; here two things, or one thing and its measure, are held together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, fraction_of, number_of, same_kind
from nlp.figures.counts import SPANS
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The multiples of an article that its numbers do not make."""
    text, parts = case.article.text, case.sentences[:_MANY]
    for place, sentence in enumerate(parts):
        if sentence.end - sentence.start > _LONGEST:
            continue
        for match in _MULTIPLE.finditer(text, sentence.start, sentence.end):
            figures = [one for one in case.figures(sentence) if not one.span.overlaps(Span(*match.span()))]
            earlier = [one for part in parts[max(0, place - _BACK) : place] for one in case.figures(part)]
            pair = _pair(text, match, sentence, figures, earlier)
            found = None if pair is None else _held(case, match, *pair)
            if found is not None:
                yield found
                break


def _pair(
    text: str, match: re.Match[str], sentence: Span, figures: Sequence[Figure], earlier: Sequence[Figure]
) -> tuple[Figure, Figure] | None:
    """Which number is told to be so many times which."""
    before = [one for one in figures if one.span.end <= match.start() and one.value > _HALF]
    if not before or _TOLD.fullmatch(text, before[-1].span.end, match.start()) is None:
        return None
    one = before[-1]
    if _INCLUDING.search(text, max(sentence.start, one.span.start - _BEFORE), one.span.start):
        return None  # "a loss of 34 million, including a $20 million writeoff, more than double its revenues"
    behind = next((other for other in figures if other.span.start >= match.end()), None)
    if behind is not None and _OF_THE.fullmatch(text, match.end(), behind.span.start):
        return (one, behind) if _is_alike(text, one, behind) else None
    if _AS_MUCH.match(text, match.end(), sentence.end) is None or (behind is not None and behind.unit == one.unit):
        return None
    others = [other for other in (*earlier, *before[:-1]) if _is_alike(text, one, other)]
    return (one, others[0]) if len(others) == 1 and others[0].unit is not None else None


def _is_alike(text: str, one: Figure, other: Figure) -> bool:
    """Whether two numbers are of one measure; the second may leave it out ("three times the limit of 16")."""
    if (
        one.upper is not None
        or other.upper is not None
        or not one.value > 0 < other.value
        or "age" in (one.unit, other.unit)
    ):
        return False
    if one.unit != other.unit:
        return other.unit is other.noun is None
    return not {one.noun, other.noun} & SPANS and same_kind(one.noun, other.noun)


def _held(case: Case, match: re.Match[str], one: Figure, other: Figure) -> Finding | None:
    text, words = case.article.text, match["times"].lower().replace("-", " ")
    factor = _FACTORS.get(words) or fraction_of(words.removesuffix(" of")) or number_of(words.split()[0])
    if not factor or Hedge.ABOUT in (one.hedge, other.hedge) or one.hedge is not other.hedge:
        return None
    ratio, hedge = one.value / other.value, (match["hedge"] or "").lower().strip()
    low, high = factor * _NEAR, factor / _NEAR
    if hedge in ("more than", "over", "at least"):
        high = factor * _MORE
    elif hedge:
        low, high = low * _NEAR, high / _NEAR
    if match["more"]:
        high += 1  # "three times more than" is three times as much, or four
    if low <= ratio <= high or not 1 / _FAR < ratio / factor < _FAR:
        return None
    span = Span(*match.span("times"))
    return inconsistent(
        case,
        span,
        subject="multiple",
        stated=flat(text, span),
        expected=f"{ratio:.1f} times",
        message=f"{flat(text, one.span)} is {ratio:.1f} times {flat(text, other.span)}, not “{flat(text, span)}”.",
        detail="multiple",
        also=(one.span, other.span),
    )


_MANY, _LONGEST, _BACK, _HALF, _BEFORE = 1000, 600, 2, 0.5, 30
# "Four times" is told of 3.5 and of 4.6, "a third" of 30 per cent; a number of another order is of another thing.
_NEAR, _MORE, _FAR = 0.86, 2.0, 6.0
_N = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|15|20|\d\d?(?:\.\d)?)"
_MULTIPLE = re.compile(
    r"(?<![\w-])(?P<hedge>(?:about|around|some|roughly|nearly|almost|more\sthan|over|at\sleast|less\sthan|under|"
    r"just\sover|just\sunder|close\sto)\s)?"
    rf"(?:only\s|exactly\s|just\s)?(?P<times>half|twice|double|treble|triple|quadruple|{_N}\stimes|"
    r"(?:a|one|two|three|four)[\s-](?:half|thirds?|quarters?|fifths?|tenths?|sixth|eighth)\sof)"
    r"(?P<more>\s(?:more|higher|greater|larger|bigger|longer)\sthan)?\b",
    re.IGNORECASE,
)
_FACTORS = {"half": 0.5, "twice": 2.0, "double": 2.0, "treble": 3.0, "triple": 3.0, "quadruple": 4.0}
_TOLD = re.compile(
    r"(?:\s(?!and\b|or\b|but\b|than\b|from\b|of\b)[\w’'-]+){0,6}?(?:\s\([^()]{2,30}\))?(?:,|\s[-–—]|;|\s\()\s"
    r"(?:(?:or|and|which|that|it|this|is|was|are|were|still|now|some|nearly)\s){0,4}"
)
_INCLUDING = re.compile(r"\bincluding\b")
_DET = (
    r"(?:(?:the|its|their|his|her|an?|last|this|previous|legal|permitted|allowed|usual|normal|average|national|of|that|those|"
    r"maximum|minimum|recommended|safe|original|only|just|some|about|[\w-]+[’']s?|[A-Za-z-]+(?:\s[a-z]+)?\s(?:of|at))\s){1,5}"
)
_OF_THE = re.compile(
    rf"(?:\sas\s(?:much|many|[a-z]+)(?:\s[a-z]+)?\sas)?\s{_DET}(?:[$£€]\s?)?|"
    r"\s(?:the|its|their)\s(?:[a-z-]+\s){1,3}(?:of|in|for|at|which\s(?:is|was)|that\s(?:is|was))\s(?:the\s|some\s)?(?:[\w-]+[’']s?\s)?[^.,;:]{0,40}?(?:of|:|at|was|is)\s"
)
_AS_MUCH = re.compile(
    r"\sas\s(?:much|many|high|long|large|big|tall|heavy|far|expensive|dear)\b(?!\sas)|"
    r"(?:\sof)?\s(?:what|it|that|this|those|his|hers|theirs|the\s(?:price|cost|rate|fee|fare|rent|wage))\b"
)
