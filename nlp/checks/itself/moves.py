"""A change that is named by its size, against the levels between which it went: "from $2.40 to $2.75. The 25-cent
rise", "ended at $5.40, down 60 cents. The 15 per cent slide", "fell 12.3 points, or 1.1 percent, to 1,109.8", "30
pairs in 2005, counted 120. The threefold increase", "by half a percentage point to 4.5 percent from 4.25".

A step and the level that it led to make the other level. `changes.py` has per cents and ways of two ends,
`differences.py` amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp.checks.itself.ends import DOWN, RISES, RISING, STEPS, UP, ends
from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, number_of
from nlp.reading import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    """Where a number stood and stands, and what the printed digits leave open; `percents` part by points."""

    old: float
    new: float
    loose: float
    percents: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Size:
    """How large a change is called, in its `unit`; `free` is what the printed digits of a per cent leave open."""

    span: Span
    value: float
    unit: str = ""
    free: float = 0.0
    rises: bool | None = None


def judge(case: Case) -> Iterator[Finding]:
    """The named changes of an article that its levels do not make."""
    text = case.article.text
    if _HINT.search(text) is None:
        return
    parts = [part for part in case.sentences[:_MANY] if part.end - part.start <= _LONGEST]
    for one, other in pairwise([*parts, Span(len(text), len(text))]):
        found = next((it for move, size in _told(case, one, other) if (it := _held(case, move, size))), None)
        if found is not None:
            yield found


def _told(case: Case, one: Span, other: Span) -> Iterator[tuple[_Move, _Size]]:
    """The moves of a sentence, each with the size that it or the next one gives."""
    text = case.article.text
    yield from _stepped(case, one)
    match = _BY_POINTS.search(text, one.start, one.end) or _PERCENT_OF_PERCENT.search(text, one.start, one.end)
    if match is not None:
        old, new, said = float(match["a"]), float(match["b"]), match["n"].lower()
        unit, value = "points" if match.re is _BY_POINTS else "%", _HALVES.get(said) or number_of(said) or 0.0
        span = Span(*match.span())
        yield (
            _Move(old=old, new=new, loose=_SAME, percents=True),
            _Size(span=span, value=value, unit=unit, free=_FREE_POINTS),
        )
    if (match := _ADDS.search(text, one.start, one.end)) is not None:
        percent, added, price = (number_of(match[group]) or 0.0 for group in ("percent", "added", "price"))
        size = _Size(span=Span(*match.span("percent")), value=percent, unit="%", free=_FREE_ADDED * percent)
        yield _Move(old=price, new=price + added, loose=_DIGIT), size
    move = _move(case, one)
    if move is not None:
        for named in (_NAMED.search(text, other.start, other.end), _POINTS.search(text, one.start, one.end)):
            if named is not None:
                yield move, _size(named)


def _held(case: Case, move: _Move, size: _Size) -> Finding | None:
    """What is wrong with the size of a change; None where it may be this one's."""
    up, due = move.new > move.old, abs(move.new - move.old)
    free = max(move.loose, _FREE_STEP * due)
    if size.unit == "fold":
        due, free = max(move.new / move.old, move.old / move.new), _FREE_FOLD * size.value
    elif size.unit == "%":
        due, free = due / move.old * 100, size.free + move.loose / move.old * 100
    points = move.percents and size.unit == "%" and abs(abs(move.new - move.old) - size.value) <= _SAME
    turned = size.rises is not None and size.rises is not up
    if (abs(due - size.value) <= free and not turned) or not due:
        return None
    if points:
        due, size = size.value, replace(size, unit="points")
    elif not 1 / STEPS < size.value / due < STEPS:
        return None
    printed = {"fold": "-fold", "points": " percentage points"}.get(size.unit, size.unit)
    right = f"{'a rise' if up else 'a fall'} of {number(round(due, 2 if due < _SMALL else 0))}{printed}"
    stated = flat(case.article.text, size.span)
    return inconsistent(
        case,
        size.span,
        subject="change",
        stated=stated,
        expected=right,
        message=f"From {number(round(move.old, 4))} to {number(round(move.new, 4))} is {right}, not “{stated}”.",
        detail="points" if points else "change",
    )


def _stepped(case: Case, sentence: Span) -> Iterator[tuple[_Move, _Size]]:
    """ "fell 12.3 points, or 1.1 percent, to 1,109.8", "closed at 1,109.8, down 12.3 points or 1.1 percent"."""
    text = case.article.text
    figures = case.figures(sentence)
    for three in zip(figures, figures[1:], figures[2:], strict=False):
        before = text[sentence.start : three[0].span.start]
        gaps = [text[one.span.end : other.span.start] for one, other in pairwise(three)]
        if _AT.search(before) and (way := _DOWN_BY.fullmatch(gaps[0])) and _OR.fullmatch(gaps[1]):
            level, step, share = three
        else:
            step, share, level = three
            way = _WAY_BY.search(before)
            if not _OR.fullmatch(gaps[0]) or not (
                (way and _TO.fullmatch(gaps[1])) or (way := _LOWER_AT.fullmatch(gaps[1]))
            ):
                continue
        small = _CENTS.match(text, step.span.end) is not None
        plain = share.unit == "%" and not any(one.unit == "%" or one.upper for one in (step, level))
        if way is None or not plain or share.hedge is not Hedge.EXACT or _NO_LEVEL.match(text, level.span.end):
            continue
        size = _in_units(text, step, level)
        if small and (level.unit is None or level.place >= 1):
            continue
        old = level.value - size if _is_upwards(way["way"]) else level.value + size
        if old <= 0 or size >= level.value:
            continue
        loose = _DIGIT * min(step.place, 1.0) / (100 if small else 1)
        free = _DIGIT * share.place + _ROUNDED * share.value
        percent = _Size(span=share.span, value=share.value, unit="%", free=free)
        yield _Move(old=old, new=level.value, loose=loose), percent


def _move(case: Case, sentence: Span) -> _Move | None:
    """The one change of level that a sentence tells."""
    text = case.article.text
    figures = [one for one in case.figures(sentence) if one.hedge is Hedge.EXACT and one.upper is None]
    found = []
    for one, other in pairwise(figures):
        between = text[one.span.end : other.span.start]
        if (pair := ends(text, one, other)) is not None:
            found.append((pair[0].value, pair[1].value, (pair[0].place + pair[1].place) / 2))
        elif (after := _THEN_BY.fullmatch(between)) is not None:
            step = _in_units(text, other, one)
            found.append((one.value - step if after["way"] == "up" else one.value + step, one.value, one.place / 2))
        elif _BY_TO.fullmatch(between) and (way := _BY.search(text[sentence.start : one.span.start])) is not None:
            step = _in_units(text, one, other)
            old = other.value - step if _is_upwards(way["way"]) else other.value + step
            found.append((old, other.value, other.place / 2))
        elif _COUNTED.fullmatch(between) and one.unit is other.unit is None:
            found.append((one.value, other.value, (one.place + other.place) / 2))
    if len(found) != 1 or found[0][0] <= 0:
        return None
    old, new, loose = found[0]
    return _Move(old=old, new=new, loose=loose)


def _in_units(text: str, step: Figure, level: Figure) -> float:
    """A step in the measure of its level: "60 cents" of "$5.40"."""
    small = level.unit is not None and _CENTS.match(text, step.span.end) is not None
    return step.value / 100 if small else step.value


def _is_upwards(way: str) -> bool:
    return RISING.fullmatch(way) is not None or way in ("raised", "added", "higher")


def _size(match: re.Match[str]) -> _Size:
    """The size of "The 25-cent rise", ", a drop of 3.3 percentage points"."""
    value, unit, told = number_of(match["n"]) or 0.0, match["of"].lower(), match["what"].lower()
    if unit in ("cent", "penny", "pence"):
        value /= 100
    elif "point" in unit:
        unit = "points" if unit != "point" else ""
    elif unit.startswith(("percent", "per cent", "%")):
        unit = "%"
    elif unit != "fold":
        value *= _SIZE_OF.get((match["size"] or "").lower(), 1.0)
    return _Size(
        span=Span(match.start("n"), match.end()),
        value=value,
        unit=unit if unit in ("points", "%", "fold") else "",
        free=_FREE_POINTS,
        rises=told in RISES,
    )


_MANY, _LONGEST = 1000, 500
_FREE_STEP, _FREE_POINTS, _FREE_FOLD = 0.02, 1.5, 0.15
# Half of what the last printed digit stands for, and a little; a per cent is rounded with a freer hand.
_DIGIT, _ROUNDED = 0.6, 0.02
_SAME, _FREE_ADDED = 0.051, 0.06
_SMALL = 100
_SIZE_OF = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_PC = r"(?:\s?%|\sper\s?cent(?:age)?)"
_WHAT = r"(?P<what>rise|increase|jump|gain|growth|cut|drop|fall|reduction|decrease|slide|slump|decline)\b"
_HINT = re.compile(rf"%|per ?cent|(?:cent|pence|penny|euro|dollar|pound|crown|point|fold)[-\s]{_WHAT}")
_NAMED = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat)\s(?:(?P<n>\d{{1,4}}(?:\.\d+)?|(?:two|three|four|five|six|ten)(?=-?fold))[-\s]?"
    rf"(?P<size>thousand|million|billion)?[-\s]?"
    rf"(?P<of>cent|pence|penny|percent|per\scent|%|euro|dollar|pound|crown|point|fold)[-\s]{_WHAT})"
    r"(?!\s(?:reported|recorded|posted|seen|by|in|of|for|since|last|from)\b)"
)
_POINTS = re.compile(
    rf",\sa\s{_WHAT}\sof\s(?P<n>\d{{1,2}}(?:\.\d+)?)\s(?P<size>thousand\s)?(?P<of>percentage\spoints?\b|per\s?cent\b|%)"
)
_HALVES = {"half a": 0.5, "a half": 0.5, "a quarter of a": 0.25, "three quarters of a": 0.75, "one and a half": 1.5}
_STEP = r"(?P<n>half a|a half|a quarter of a|three quarters of a|\d{1,2}(?:\.\d{1,2})?|one|two|three|four|five|six)"
_END = r"\d{1,2}(?:\.\d{1,3})?"
_BY_POINTS = re.compile(
    rf"\bby\s{_STEP}\s(?:percentage\s|per\s?cent\s)?points?,?\sto\s(?P<b>{_END}){_PC},?\sfrom\s(?P<a>{_END})(?![\d%.]\d)"
)
_PERCENT_OF_PERCENT = re.compile(
    rf"\bfrom\s(?P<a>{_END})(?:{_PC})?\sto\s(?P<b>{_END}){_PC},\sa\s(?:drop|fall|rise|gain|increase|decline|jump)\sof\s"
    rf"{_STEP}(?:\s?%|\sper\s?cent\b)(?!age)(?!\spoint)"
)
# "go up by 4.2 per cent, which will add £360 to the price of a £6,000 ticket"
_ADDS = re.compile(
    r"\bby\s(?P<percent>\d{1,2}(?:\.\d+)?)(?:%|\sper\s?cent|\spercent)[^.;]{0,60}?\badd(?:s|ed|ing)?\s[$£€]"
    r"(?P<added>\d[\d,]*(?:\.\d\d)?)\sto\s[^.;\d]{0,50}?[$£€](?P<price>\d[\d,]*(?:\.\d\d)?)(?![\d,]|\s?(?:million|billion|m\b|bn))"
)
_WAY = rf"(?P<way>{UP}|{DOWN}|added|shed)"
_WAY_BY = re.compile(rf"\b{_WAY}\s(?:by\s)?[$£€]?$", re.IGNORECASE)
_MEASURE = r"(?:\s(?:cents?|pence|p\b|points?))?"
_OR = re.compile(rf"{_MEASURE}(?:,?\sor\s|,\s|\s\()")
_TO = re.compile(
    r"\)?,?\s(?:(?:to|at)\s|to\s(?:close|end|finish|settle|stand|trade)\sat\s)(?:a\s(?:record|new)\s(?:high\s)?(?:of\s)?)?"
)
_LOWER_AT = re.compile(r"\)?,?\s(?P<way>higher|lower|up|down)\sat\s")
_AT = re.compile(r"\bat\s(?:a\s)?$")
_DOWN_BY = re.compile(rf"(?:\spoints)?,?\s{_WAY}\s(?:by\s)?", re.IGNORECASE)
_NO_LEVEL = re.compile(r"%|\s(?:cents?|pence|per\s?cent|million|billion|shares|points?\s(?:higher|lower))")
# "ended at $5.40 on Tuesday, down 60 cents"
_THEN_BY = re.compile(r"(?:\s[\w’'-]+){0,6}?,\s(?P<way>up|down)\s(?:by\s)?[$£€]?")
# "was trimmed by $2 million to $28 million"
_BY = re.compile(
    r"\b(?P<way>rose|risen|up|grew|grown|increased|raised|fell|fallen|down|cut|dropped|reduced|declined|trimmed|lowered)\s"
    r"(?:by\s)?$"
)
_BY_TO = re.compile(r"(?:\scents|\spence)?,?\sto\s")
_CENTS = re.compile(r"\s(?:cents?|pence|pennies|p)\b")
# "home to 30 pairs in 2005, counted 120 last spring"
_COUNTED = re.compile(r"(?:\s[a-z][\w’'-]*){1,8}?\sin\s(?:19|20)\d\d,\s(?:counted|had|has|numbered|held)\s")
