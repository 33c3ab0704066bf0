"""A change that is named by its size, against the levels of the sentence before or its own: "from $2.40 to $2.75. The
25-cent rise", "ended at $5.40, down 60 cents. The 15 per cent slide", "30 pairs in 2005, counted 120. The threefold
increase", "to 6.1 percent from 8.4 percent, a drop of 3.3 percentage points".

`changes.py` and `differences.py` have what one sentence says of its two ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.itself.ends import RISES, RISING, STEPS, ends
from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, number_of
from nlp.reading import Case

Move = tuple[float, float, float]
"""Where a number stood and stands, and how far the printed digits leave that open."""


def judge(case: Case) -> Iterator[Finding]:
    """The named changes of an article that its levels do not make."""
    text = case.article.text
    yield from _added(case)
    if _NAMED.search(text) is None and _POINTS.search(text) is None:
        return
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    for one, other in pairwise([*parts, Span(len(text), len(text))]):
        move = _move(case, one)
        if move is None:
            continue
        for match in (_NAMED.search(text, other.start, other.end), _POINTS.search(text, one.start, one.end)):
            if match is not None and (found := _held(case, move, match)) is not None:
                yield found
                break


def _added(case: Case) -> Iterator[Finding]:
    """ "go up by 4.2 per cent, which will add £360 to the price of a £6,000 ticket"."""
    text = case.article.text
    match = _ADDS.search(text)
    if match is None or not case.reading.layout.is_prose(Span(*match.span())):
        return
    percent, added, price = (number_of(match[group]) or 0.0 for group in ("percent", "added", "price"))
    due = price * percent / 100
    if abs(due - added) <= max(_FREE_ADDED * due, 1.0) or not due or not 1 / STEPS < added / due < STEPS:
        return
    yield inconsistent(
        case,
        Span(*match.span("added")),
        property="number of members",
        subject="change",
        stated=match["added"],
        expected=number(round(due, 2)),
        message=f"{match['percent']}% of {match['price']} is {number(round(due, 2))}, not {match['added']}.",
        detail="change",
        confidence=0.9,
        also=(Span(*match.span("percent")), Span(*match.span("price"))),
    )


def _move(case: Case, sentence: Span) -> Move | None:
    """The one change of level that a sentence tells."""
    text = case.article.text
    figures = [one for one in case.figures(sentence) if one.hedge is Hedge.EXACT and one.upper is None]
    found = []
    for one, other in pairwise(figures):
        pair = ends(text, one, other)
        if pair is not None:
            found.append((pair[0].value, pair[1].value, (pair[0].place + pair[1].place) / 2))
            continue
        between = text[one.span.end : other.span.start]
        if (after := _THEN_BY.fullmatch(between)) is not None:
            step, up = _in_units(text, other, one), RISING.match(after["way"]) is not None
            found.append((one.value - step if up else one.value + step, one.value, one.place / 2))
        elif _BY_TO.fullmatch(between) and (way := _BY.search(text[sentence.start : one.span.start])) is not None:
            step, up = _in_units(text, one, other), way["way"] in _UPWARDS
            found.append((other.value - step if up else other.value + step, other.value, other.place / 2))
        elif _COUNTED.fullmatch(between) and one.unit is other.unit is None:
            found.append((one.value, other.value, (one.place + other.place) / 2))
    return found[0] if len(found) == 1 and found[0][0] > 0 else None


def _in_units(text: str, step: Figure, level: Figure) -> float:
    """A step in the measure of its level: "60 cents" of "$5.40"."""
    small = level.unit is not None and _CENTS.match(text, step.span.end) is not None
    return step.value / 100 if small else step.value


def _held(case: Case, move: Move, match: re.Match[str]) -> Finding | None:
    """What is wrong with a named change; None where it may be this one."""
    old, new, loose = move
    said, unit = number_of(match["n"]) or 0.0, match["of"].lower()
    up, due = new > old, abs(new - old)
    free = max(loose, _FREE_STEP * due)
    told = match["what"].lower()
    if unit == "fold":
        due, free = new / old if up else old / new, _FREE_FOLD * said
    elif unit.startswith(("percent", "per cent", "%")) and "point" not in unit:
        due, free = due / old * 100, max(_FREE_POINTS, loose / old * 100)
    elif unit in ("cent", "penny", "pence"):
        said /= 100
    elif "point" not in unit:
        said *= _SIZE_OF.get((match["size"] or "").lower(), 1.0)
    turned = told in _WAYS and (told in RISES) is not up
    if (abs(due - said) <= free and not turned) or not due or not 1 / STEPS < said / due < STEPS:
        return None
    printed = {"fold": "-fold"}.get(unit, "%" if unit.startswith(("percent", "per cent", "%")) else "")
    printed = " percentage points" if "point" in unit else printed
    right = f"{'a rise' if up else 'a fall'} of {number(round(due, 2 if due < _SMALL else 0))}{printed}"
    return inconsistent(
        case,
        Span(match.start("n"), match.end()),
        property="number of members",
        subject="change",
        stated=flat(case.article.text, Span(*match.span())),
        expected=right,
        message=f"From {number(round(old, 4))} to {number(round(new, 4))} is {right}, not “{match[0]}”.",
        detail="change",
        confidence=0.9,
    )


_MANY, _LONGEST = 1000, 500
_FREE_STEP, _FREE_POINTS, _FREE_FOLD = 0.02, 1.5, 0.15
_FREE_ADDED = 0.06
_SMALL = 100
_ADDS = re.compile(
    r"\bby\s(?P<percent>\d{1,2}(?:\.\d+)?)(?:%|\sper\s?cent|\spercent)[^.;]{0,60}?\badd(?:s|ed|ing)?\s[$£€]"
    r"(?P<added>\d[\d,]*(?:\.\d\d)?)\sto\s[^.;\d]{0,50}?[$£€](?P<price>\d[\d,]*(?:\.\d\d)?)(?![\d,]|\s?(?:million|billion|m\b|bn))"
)
_SIZE_OF = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_WAYS = RISES | {"cut", "drop", "fall", "reduction", "decrease", "slide", "slump", "decline"}
_WHAT = r"(?P<what>rise|increase|jump|gain|growth|cut|drop|fall|reduction|decrease|slide|slump|decline)\b"
_NAMED = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:(?P<n>\d{{1,4}}(?:\.\d+)?|(?:two|three|four|five|six|ten)(?=-?fold))[-\s]?"
    rf"(?P<size>thousand|million|billion)?[-\s]?"
    rf"(?P<of>cent|pence|penny|percent|per\scent|%|euro|dollar|pound|crown|point|fold)[-\s]{_WHAT})"
    r"(?!\s(?:reported|recorded|posted|seen|by|in|of|for|since|last|from)\b)"
)
_POINTS = re.compile(
    r",\sa\s(?P<what>drop|fall|rise|gain|increase|decline|jump)\sof\s(?P<n>\d{1,2}(?:\.\d+)?)\s(?P<size>thousand\s)?"
    r"(?P<of>percentage\spoints?\b|per\s?cent\b|%)"
)
# "ended at $5.40 on Tuesday, down 60 cents"
_THEN_BY = re.compile(r"(?:\s[\w’'-]+){0,6}?,\s(?P<way>up|down)\s(?:by\s)?[$£€]?")
_UPWARDS = frozenset("rose risen up grew grown increased raised".split())
# "was trimmed by $2 million to $28 million"
_BY = re.compile(
    r"\b(?P<way>rose|risen|up|grew|grown|increased|raised|fell|fallen|down|cut|dropped|reduced|declined|trimmed|lowered)\s"
    r"(?:by\s)?$"
)
_BY_TO = re.compile(r"(?:\scents|\spence)?,?\sto\s")
_CENTS = re.compile(r"\s(?:cents|pence|pennies)\b")
# "home to 30 pairs in 2005, counted 120 last spring"
_COUNTED = re.compile(r"(?:\s[a-z][\w’'-]*){1,8}?\sin\s(?:19|20)\d\d,\s(?:counted|had|has|numbered|held)\s")
