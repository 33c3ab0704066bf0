"""A number and what the next sentence says it is made of: "Five new members will join. They are A, B, C and D", "killed
14. The dead were six women, five men and two children", "58 of the 120 seats and its ally 37. The Greens won 11 …",
"£960,000. The lifeboats had £320,000, the cats' home as much, and Giles the remaining £230,000".

`roll_call.py`, `wholes.py` and `totals.py` have the lists of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, inconsistent, number
from nlp.domain import Finding, Span
from nlp.figures import COUNT, Figure, Hedge, Refers, number_of
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The numbers of an article that the sentence behind them does not make."""
    parts = case.sentences[:_MANY]
    for place, (one, other) in enumerate(pairwise(parts)):
        if "\n\n" in case.article.text[one.end : other.start] or other.end - one.start > _LONGEST:
            continue
        yield from _they_are(case, place, other)
        yield from _sides(case, place, other)
        if case.says("seats"):
            yield from _seats(case, Span(one.start, other.end))
    for place, part in enumerate(parts):
        yield from _remaining(case, Span(parts[max(0, place - 2)].start, part.end), part)


def _they_are(case: Case, place: int, sentence: Span) -> Iterator[Finding]:
    """ "Five new members will join. They are the banker Hugh Mostyn, the trombonist Pim de Vries and …"."""
    text = case.article.text
    match = _THEY_ARE.match(text, sentence.start, sentence.end)
    opening = [count for count in case.counts if count.sentence == place]
    if match is None or len(opening) != 1 or opening[0].hedge is not Hedge.EXACT or opening[0].part:
        return
    whole = opening[0]
    items = [item for item in re.split(r",?\sand\s|,\s", match["list"]) if item]
    counted = [_ITEM.fullmatch(item) for item in items]
    if all(counted):
        made = sum(number_of(item["n"].lower()) or 1.0 for item in counted if item)
    elif whole.refers is Refers.NEW and all(map(_NAMED.search, items)) and not _NOT_NAMES.search(match["list"]):
        made = float(len(items))
    else:
        return
    if made != whole.value and len(items) > 1 and made < _FAR * whole.value:
        yield _finding(
            case, whole.span, number(made), f"{number(made)} are told of ({match['list']})", match.span("list")
        )


def _sides(case: Case, place: int, sentence: Span) -> Iterator[Finding]:
    """ "The panel of 12 voted. Seven backed the plan and six opposed it"."""
    text = case.article.text
    opening = [count for count in case.counts if count.sentence == place]
    match = _TWO_SIDES.match(text, sentence.start, sentence.end)
    if match is None or len(opening) != 1 or _VOTED.search(text, opening[0].span.end, sentence.start) is None:
        return
    made = sum(number_of(match[side].lower()) or 0.0 for side in ("one", "other"))
    if made > opening[0].value and opening[0].hedge is Hedge.EXACT:
        yield _finding(
            case, opening[0].span, number(made), f"{match['one']} and {match['other']} are {number(made)}", match.span()
        )


def _seats(case: Case, window: Span) -> Iterator[Finding]:
    """ "took 58 of the 120 seats and its ally 37. The Greens won 11 and independents 19"."""
    text = case.article.text
    match = _OF_SEATS.search(text, window.start, window.end)
    if match is None or _OTHER_POLL.search(text, window.start, window.end):
        return
    whole = number_of(match["whole"]) or 0.0
    counts = [one for one in case.counts if match.start() <= one.span.start < window.end]
    parts = [one for one in counts if one.value != whole and one.noun in (None, "seat")]
    if len(parts) < _SEATS or len(parts) + 1 != len(counts) or any(one.hedge is not Hedge.EXACT for one in parts):
        return
    made = sum(one.value for one in parts)
    if made > whole > max(one.value for one in parts):
        working = " + ".join(number(one.value) for one in parts)
        yield _finding(
            case,
            Span(*match.span("whole")),
            number(made),
            f"{working} = {number(made)}",
            (parts[0].span.start, parts[-1].span.end),
        )


def _remaining(case: Case, window: Span, last: Span) -> Iterator[Finding]:
    """ "came to £960,000. The lifeboats had £320,000, and the cats' home as much … the remaining £230,000"."""
    text = case.article.text
    match = _THE_REST.search(text, last.start, last.end)
    if match is None:
        return
    sums = [
        one for one in case.figures(window) if one.unit is not None and one.unit != "%" and one.span.start < match.end()
    ]
    if len(sums) < _SUMS or len({one.unit for one in sums}) > 1 or any(map(_is_vague, sums)):
        return
    whole, *parts, rest = sums
    if rest.span.start < match.end() - 2 or not parts or any(one.value >= whole.value for one in parts):
        return
    made = sum(one.value for one in parts) + parts[-1].value * len(
        _AS_MUCH.findall(text[parts[-1].span.end : rest.span.start])
    )
    due = whole.value - made
    if (
        due > 0
        and abs(due - rest.value) > max(whole.place, *(one.place for one in parts))
        and 1 / _FAR < rest.value / due < _FAR
    ):
        yield _finding(
            case,
            rest.span,
            number(round(due, 2)),
            f"{flat(text, whole.span)} less the parts leaves {number(round(due, 2))}",
            (whole.span.start, whole.span.end),
        )


def _is_vague(figure: Figure) -> bool:
    return figure.hedge is not Hedge.EXACT or figure.upper is not None


def _finding(case: Case, span: Span, right: str, working: str, also: tuple[int, int]) -> Finding:
    stated = flat(case.article.text, span)
    return inconsistent(
        case,
        span,
        subject="total",
        stated=stated,
        expected=right,
        message=f"{working[0].upper()}{working[1:]}, not {stated}.",
        detail="parts and total",
        confidence=0.9,
        also=(Span(*also),),
    )


_MANY, _LONGEST = 600, 700
_SEATS, _SUMS, _FAR = 3, 3, 3
_THEY_ARE = re.compile(
    r"(?:They|These|Those(?:\s(?:who|that)\s[^,.;]{3,50}?)?|The\s(?:dead|victims|winners|injured|new\smembers))\s"
    r"(?:are|were)\s(?:(?:named|identified)\sas\s)?(?P<list>[^.;:()]{5,300}?,?\sand\s[^.;:(),]{3,60}?)"
    r"(?=[.;]|,\s(?:[a-z]+\s){0,2}(?:said|says)\b|,\sthe\s[^.,]{3,40}\ssaid\b|\sfrom\s)"
)
_ITEM = re.compile(rf"(?P<n>(?i:{COUNT}|an?))\s(?:[a-z-]+\s)?[a-z]+")
_NAMED = re.compile(
    r"^(?:the\s(?:former\s)?[\w-]+(?:\s[\w-]+)?\s)?(?-i:[A-Z])[\w’'.-]+(?:\s(?:[A-Z][\w’'.-]*|de|van|von|bin|al))*(?:,?\s\d\d)?$"
)
_NOT_NAMES = re.compile(r"\b(?:among|includ\w+|such as|both|each|mostly|mainly|others?|who|which)\b|\d")
_TWO_SIDES = re.compile(
    rf"(?P<one>(?i:{COUNT}))\s(?:of\sthem\s)?(?:backed|supported|voted\sfor|were\sfor|were\sin\sfavour)[^.;\d]{{0,40}}?,?\s(?:and|but|while)\s"
    rf"(?P<other>{COUNT})\s(?:opposed|voted\sagainst|were\sagainst|rejected)\b"
)
_VOTED = re.compile(r"\b(?:vote[sd]?|voting|ballot|met|decided)\b")
_OF_SEATS = re.compile(rf"\b(?P<n>{COUNT})\sof\s(?:the\s|its\s)?(?P<whole>\d{{2,3}})\sseats\b")
_OTHER_POLL = re.compile(
    r"\b(?:last|previous|before|earlier|from|needed|short\sof|majority|against|lost|compared|outgoing|or)\b"
)
_THE_REST = re.compile(r"\b(?:the|its|his|her)\s(?:remaining|other|last)\s[$£€]\d")
_AS_MUCH = re.compile(r"\b(?:as\smuch|the\ssame)\b")
