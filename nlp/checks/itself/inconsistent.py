"""What every finding of a text against itself has in common: its kind, and that a speaker's slip is only a warning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from nlp.domain import EntityRef, Finding, FindingKind, Severity, Span
from nlp.figures import Figure, number_of
from nlp.reading import Case

# What real copy showed to be right 19 times in 20, with at least ten right ones (the counts are in `nlp/README.md`).
SHOWN = frozenset(
    (
        "weekday,no such day,reversed range,change,multiple,conversion,exchange rate,headline,headline outcome,list,"
        "shares,parts and total,two ages,age,two tolls,two names,two titles,two parties,two states,"
        "two holders,acronym,ranking,votes,score,sets,margin,result,duration,anniversary,relative day,"
        "two days,both ways,order,group,two towns,headline name,dead speaks,two counts"
    ).split(",")
)

# What most of these findings are of, and how sure arithmetic is of them once the words are read.
_COUNTED, _ARITHMETIC = "number of members", 0.92


def inconsistent(
    case: Case,
    span: Span,
    *,
    subject: str,
    stated: str,
    expected: str,
    message: str,
    detail: str,
    property: str = _COUNTED,
    confidence: float = _ARITHMETIC,
    severity: Severity = Severity.WARNING,
    also: tuple[Span, ...] = (),
) -> Finding:
    """A finding that the article disagrees with itself, with arithmetic or with the calendar; of a rule that real copy
    has not shown to be right it is a note."""
    if detail not in SHOWN:
        severity = Severity.INFO
    quoted = case.reading.layout.is_quoted(span)
    return Finding(
        kind=FindingKind.INCONSISTENT,
        severity=Severity.WARNING if quoted and severity is Severity.ERROR else severity,
        property=property,
        span=span,
        quote=case.article.text[span.start : span.end],
        subject=EntityRef(name=subject),
        stated=stated,
        expected=expected,
        message=message,
        confidence=confidence,
        detail=detail,
        also=also,
    )


def miscounted(
    case: Case, span: Span, *, subject: str, stated: str, expected: str, message: str, also: Span
) -> Finding:
    """A finding on a vote, a score or a margin that its own numbers do not make."""
    return inconsistent(
        case,
        span,
        subject=subject,
        stated=stated,
        expected=expected,
        message=message,
        detail=subject,
        confidence=0.93,
        also=(also,),
    )


def not_the_total(
    case: Case,
    span: Span,
    *,
    parts: Iterable[str],
    made: str,
    total: str,
    subject: str = "total",
    also: tuple[Span, ...] = (),
) -> Finding:
    """A finding on a total that the parts beside it do not make."""
    return inconsistent(
        case,
        span,
        subject=subject,
        stated=total,
        expected=made,
        message=f"{' + '.join(parts)} = {made}, where the total is given as {total}.",
        detail="parts and total",
        also=also,
    )


def out_of_time(
    case: Case, span: Span, *, stated: str, expected: str, told: str, detail: str, also: tuple[Span, ...] = ()
) -> Finding:
    """A finding on a span of time that cannot be: the words, and `told` against them ("1994 to 2004 is ten years")."""
    quote = flat(case.article.text, span)
    return inconsistent(
        case,
        span,
        property="point in time",
        subject=quote,
        stated=stated,
        expected=expected,
        message=f"“{quote}”: {told}.",
        detail=detail,
        confidence=0.92,
        also=tuple(one for one in also if one.start != one.end and not one.overlaps(span)),
    )


def flat(text: str, span: Span) -> str:
    """The words at a span on one line, as a message quotes them."""
    return " ".join(text[span.start : span.end].split())


def like(text: str, figure: Figure, value: float) -> str:
    """A number written as a figure of the text is: "$11m" beside "$10m"."""
    if figure.unit is None:
        return number(round(value, 2))
    printed = flat(text, figure.span)
    size = figure.value / (number_of(re.sub(r"[^\d.,]", "", printed)) or figure.value)
    return re.sub(r"\d[\d.,]*", lambda _: number(round(value / size, 3)), printed, count=1)


def number(value: float) -> str:
    """A number as a message prints it: "1,250", "41.2"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.10g}"
