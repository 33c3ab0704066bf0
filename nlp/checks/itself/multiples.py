"""What a change is called in words: "doubled from 40 to 120", "from 80,000 to 60,000, a drop of a third".

`changes.py` has its per cents and its way.
"""

from __future__ import annotations

import re

from nlp.checks.itself.ends import PHRASE, negative
from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, fraction_of
from nlp.reading import Case


def multiple(case: Case, sentence: Span, old: Figure, new: Figure) -> Finding | None:
    """ "doubled from 40 to 120": it is three times."""
    text = case.article.text
    first = min(old.span.start, new.span.start)
    # "has tripled its turnover since 2019, when it stood at 33 million" stands between the two.
    last = max(old.span.start, new.span.start)
    ahead = text[max(sentence.start, first - _CLAUSE) : first]
    match = _MULTIPLE.search(ahead) or _MULTIPLE.search(text[first:last])
    if match is None:
        return None
    if _OF_ANOTHER.search(match[0]):
        return None  # "is nearly doubled, while the credit rises from 1,000 to 1,600"
    if match.string is ahead and _BEFORE_THAT.search(ahead[: match.start()]):
        return None  # "which had doubled since January, fell from $90 to $80"
    word = match["word"].lower().replace("-", "")
    low, high = next(bounds for stem, bounds in _MULTIPLES.items() if word.startswith(stem))
    ratio = new.value / old.value
    if _HEDGED_MULTIPLE.search(match["hedge"] or ""):
        low, high = (0.0, high) if word.startswith("halv") else (low, float("inf"))
    if low <= ratio <= high:
        return None
    return inconsistent(
        case,
        Span(first, max(old.span.end, new.span.end)),
        subject="multiple",
        stated=word,
        expected=f"{ratio:.1f} times",
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {ratio:.1f} times, not “{word}”.",
        detail="multiple",
        confidence=0.93,
    )


def fraction(case: Case, sentence: Span, old: Figure, new: Figure) -> Finding | None:
    """ "from 80,000 to 60,000, a drop of a third": it is a quarter."""
    text = case.article.text
    first, last = min(old.span.start, new.span.start), max(old.span.end, new.span.end)
    match = _BY_A_PART.search(text, last, min(sentence.end, last + PHRASE)) or _BY_A_PART.search(
        text, max(sentence.start, first - PHRASE), first
    )
    if match is None or match["hedge"] or old.unit == "%" or negative(text, old, new):
        return None
    part = fraction_of(match["part"])
    change = abs(new.value / old.value - 1)
    if part is None or abs(change - part) <= _FREE_PART:
        return None
    return inconsistent(
        case,
        Span(*match.span("part")),
        subject="change",
        stated=match["part"],
        expected=f"{number(round(change * 100))}%",
        message=f"From {flat(text, old.span)} to {flat(text, new.span)} is {number(round(change * 100))}%, "
        f"not {match['part']}.",
        detail="change",
        also=(old.span, new.span),
    )


_BY_A_PART = re.compile(
    r"\b(?:(?:drop|fall|decline|reduction|decrease|rise|increase|jump|gain|cut|loss|surge)\sof|(?:by|down|up))\s"
    r"(?P<hedge>(?:more than|nearly|almost|about|roughly|over|around|some|less than|at least)\s)?"
    r"(?P<part>(?:a|one|two|three|four)[\s-](?:half|third|thirds|quarter|quarters|fifth|fifths|tenth|tenths|sixth|"
    r"eighth)"
    r"|half)\b(?!\sof\sa\b)(?!\sa\b)(?!-)",
    re.IGNORECASE,
)
_FREE_PART = 0.06
_MULTIPLE = re.compile(
    r"\b(?P<hedge>(?:more than|nearly|almost|about|roughly|over|around)\s)?"
    r"(?P<word>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing)|(?:three|four|five)-?fold)\b"
    r"[^.;:]{0,120}$",
    re.IGNORECASE,
)
_CLAUSE = 140
_BEFORE_THAT = re.compile(r"\b(?:which|who|that)\s(?:has|had)\s(?:\w+ly\s)?$")
_HEDGED_MULTIPLE = re.compile(r"more than|over", re.IGNORECASE)
# What a writer calls doubled and so on, with the freedom that copy takes: from 52 to 97 has "doubled".
_OF_ANOTHER = re.compile(r",\s(?:and|but)\s|\bwhile\s|;\s|(?<!\d)(?!(?:19|20)\d\d\b)\d")
_MULTIPLES = {
    "doubl": (1.7, 2.2),
    "tripl": (2.6, 3.6),
    "trebl": (2.6, 3.6),
    "quadrupl": (3.5, 4.7),
    "halv": (0.4, 0.6),
    "threefold": (2.6, 3.6),
    "fourfold": (3.5, 4.7),
    "fivefold": (4.4, 5.7),
}
