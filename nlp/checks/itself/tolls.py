"""A number that the story gives twice and differently: "Nine people were killed … the 11 dead", "the 320-bed hospital
… its 230 beds".

The second must point back ("the 11 dead", "all 14 members of the panel"); two plain numbers may count two things. A
hedge, another year, another happening, or a sum that makes the second number, explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, number_of
from nlp.reading import Case

PROPERTY = "number of members"


def judge(case: Case) -> Iterator[Finding]:
    """The numbers of an article that point back to another number of the same."""
    text = case.article.text
    parts = case.sentences[:_MANY]
    if _BACK.search(text) or _AGAIN.search(text):
        yield from _tolls(case, parts)
    if _SIZE.search(text):
        yield from _sizes(case, parts)


def _tolls(case: Case, parts: Sequence[Span]) -> Iterator[Finding]:
    text = case.article.text
    figures = [figure for part in parts for figure in case.figures(part)][:_TABLE]
    for place, part in enumerate(parts):
        for match in (*_BACK.finditer(text, part.start, part.end), *_AGAIN.finditer(text, part.start, part.end)):
            value, again = number_of(match["n"]), match.re is _AGAIN
            kind = "dead" if again else _KINDS[match["what"].lower()]
            earlier = [one for one in parts[:place] if one.end > part.start - _REACH]
            told = [one for one in figures if _is(text, one, kind) and any(_in(one, where) for where in earlier)]
            if value is None or not told or any(one.upper for one in told):
                continue
            first = told[0]
            # "At least 34 were killed … the 29 dead": no later number may be below the least.
            least = value < first.value and all(one.hedge in (Hedge.EXACT, Hedge.AT_LEAST) for one in told)
            if not least and any(one.hedge is not Hedge.EXACT for one in told):
                continue
            other = _OTHER_THAN_LEAST if least else _OTHER
            between = Span(_sentence_of(first, earlier).start, part.end)
            if len({one.value for one in told}) > 1 or first.value == value or other.search(text[slice(*_of(between))]):
                continue
            if (
                match["n"]
                and not again
                and match["what"].lower() == "victims"
                and _HURT.search(text[slice(*_of(between))])
            ):
                continue  # "killing two and injuring a third … the three victims"
            others = [one for one in figures if one.span.end <= match.start()]
            plain = again and (value > first.value or _MORE.match(text, match.end()) is not None)
            if plain or _explains(others, value):
                continue
            yield inconsistent(
                case,
                Span(*match.span("n")),
                property=PROPERTY,
                subject=kind,
                stated=match["n"],
                expected=flat(text, first.span),
                message=f"The story has {flat(text, first.span)} {kind} earlier, {match['n']} here.",
                detail="two tolls",
                confidence=0.9,
                also=(first.span,),
            )
            return


def _sizes(case: Case, parts: Sequence[Span]) -> Iterator[Finding]:
    text = case.article.text
    sizes = list(islice(_SIZE.finditer(text), _TABLE))
    for first in sizes:
        noun, value = first["noun"].lower(), number_of(first["n"])
        if value is None or sum(one["noun"].lower() == noun for one in sizes) > 1:
            continue
        for match in _WHOLE.finditer(text, first.end(), first.end() + _REACH):
            again, other = match["noun"].lower(), number_of(match["n"])
            if again.rstrip("s") != noun or other is None or other == value:
                continue
            if _GROWS.search(text, first.start(), min(len(text), match.end() + 30)):
                break
            if not any(part.start <= match.start() < part.end for part in parts):
                break
            yield inconsistent(
                case,
                Span(*match.span("n")),
                property=PROPERTY,
                subject=again,
                stated=match["n"],
                expected=first["n"],
                message=f"“{first[0]}” earlier in the story, {match['n']} {again} here.",
                detail="two sizes",
                confidence=0.88,
                also=(Span(*first.span()),),
            )
            return


def _explains(figures: list[Figure], value: float) -> bool:
    """Whether the story has the number elsewhere, or two of its counts make it."""
    values = {one.value for one in figures if one.unit is None}
    return value in values or any(one + other == value for one, other in combinations(sorted(values)[:20], 2))


def _is(text: str, figure: Figure, kind: str) -> bool:
    """Whether a number counts the dead (or the injured), as "five climbers were killed" does too."""
    return figure.noun == kind or (kind == "dead" and _WERE_KILLED.match(text, figure.span.end) is not None)


def _in(figure: Figure, where: Span) -> bool:
    return where.start <= figure.span.start < where.end


def _sentence_of(figure: Figure, parts: Sequence[Span]) -> Span:
    return next(part for part in parts if _in(figure, part))


def _of(span: Span) -> tuple[int, int]:
    return span.start, span.end


_MANY = 400
_TABLE = 60
# How far back a number is still the one that is meant: about two paragraphs.
_REACH = 600
_N = (
    r"(?P<n>\d{1,3}(?:,\d{3})?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty(?:-\w{3,5})?|thirty(?:-\w{3,5})?)"
)
_KINDS = {
    **dict.fromkeys(("dead", "victims", "killed", "fatalities", "deaths"), "dead"),
    **dict.fromkeys(("injured", "wounded"), "injured"),
    **dict.fromkeys(("missing",), "missing"),
}
_BACK = re.compile(
    rf"\b(?:[Tt]he|[Aa]ll|[Aa]ll of the|[Mm]ost of the|[Oo]f the)\s{_N}\s"
    r"(?P<what>dead|victims|killed|fatalities|deaths|injured|wounded|missing)\b(?![\s-](?:from|in the other))"
)
_AGAIN = re.compile(
    r"\b[Tt]he\s(?:attack|blast|explosion|crash|accident|fire|bombing|collision|collapse|landslide|"
    r"earthquake)\skilled\s"
    rf"{_N}\s(?:people|persons|men|women|passengers|workers)(?=[,.])"
)
_WERE_KILLED = re.compile(r"(?:\s[a-z]+){1,3}\s(?:were|have been|had been)\skilled\b")
_HURT = re.compile(r"\b(?:injur\w+|wound\w+|hurt|surviv\w+)\b")
_MORE = re.compile(r"[^.]{0,80}\b(?:and|another|also)\b")
_OTHER = re.compile(
    r"\b(?:1[89]|20)\d\d\b|\b(?:rose|risen|rise|toll|earlier|previous\w*|another|others?|more|similar|revis\w+|"
    r"correct\w+"
    r"|last (?:week|month|year)|at least|so far|initial\w*|later|since|separate\w*|second|both|each|militants?|rebels?"
    r"|soldiers?|conflicting|independent\w*)\b",
    re.IGNORECASE,
)
_OTHER_THAN_LEAST = re.compile(_OTHER.pattern.replace("|at least", ""), re.IGNORECASE)
_SIZE = re.compile(
    r"\b(?P<n>\d{2,4}|six|seven|eight|nine|ten|eleven|twelve|fifteen)-(?P<noun>bed|room|seat|member|page|acre|house)\s"
    r"(?!(?:team|delegation|crew|wing|annex|unit|extension|ward|suite)\b)[a-z]+"
)
_WHOLE = re.compile(
    r"\b(?:[Ii]ts|[Aa]ll(?:\sof\s(?:its|the))?(?:\sthe)?)\s(?P<n>\d{2,4}|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen)"
    r"\s(?P<noun>beds|rooms|seats|members|pages|acres|houses)\b"
)
_GROWS = re.compile(
    r"\b(?:expan\w+|add\w*|new|extend\w*|grow\w*|grew|reduc\w+|cut\w*|former|other|another|once|originally|more|only|"
    r"present|voting|joined|rival|also|from)\b",
    re.IGNORECASE,
)
