"""Numbers of one list that their whole does not make: "In the 150-seat house A secured 71, B took 52 and 29 went to
independents", "201 on the home ground and 121 away" of 312, "nine years for robbery, four for arson and two
for threats" of 14, "Seven boys, nine girls and two teachers. All 21".

More seats than the house has are wrong in any case; elsewhere the words must say that the list leaves nothing out.
`figures/parted.py` has parts that are told one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from nlp.checks.itself.inconsistent import flat, like, not_the_total, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, same_kind
from nlp.figures.counts import SPANS
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The lists of an article that make another whole than it tells."""
    yield from islice(_wrong(case), _FEW)


def _wrong(case: Case) -> Iterator[Finding]:
    parts = case.sentences[:_MANY]
    for place, sentence in enumerate(parts):
        run = _run(case, sentence)
        if len(run) < _TWO:
            continue
        near = [*parts[max(0, place - _BACK) : place + 1]]
        for rule in (_seats, _complete, _of_these, _both_halves, _terms):
            found = rule(case, sentence, run, near)
            if found is None and rule is _complete and place + 1 < len(parts):
                found = _all_of_them(case, sentence, run, parts[place + 1])
            if found is not None:
                yield found
                break


def _run(case: Case, sentence: Span) -> list[Figure]:
    """The last list of exact numbers of one measure in a sentence: "71, … 52 and 29"."""
    text = case.article.text
    if sentence.end - sentence.start > _LONGEST:
        return []
    figures = [one for one in case.figures(sentence) if one.unit not in ("%", "age")]
    run: list[Figure] = figures[-1:]
    for one, other in reversed(list(pairwise(figures))):
        gap = text[one.span.end : other.span.start]
        if one.unit != other.unit or _IN_A_LIST.fullmatch(gap) is None:
            if len(run) > 1:
                break
            run = [one]
            continue
        run.insert(0, one)
    if len(run) > _TWO and _OF_THE.search(text[max(sentence.start, run[0].span.start - _LABEL) : run[0].span.start]):
        run.pop(0)  # "Of the 38 passengers, 21 were Danes, ten Swedes and five Norwegians"
    told = text[run[0].span.end : run[-1].span.start] if run else ""
    plain = all(one.hedge is Hedge.EXACT and one.upper is None and not one.part for one in run)
    return run if plain and _LAST.search(told) and not _NOT_ALL.search(told) else []


def _seats(case: Case, sentence: Span, run: Sequence[Figure], near: Sequence[Span]) -> Finding | None:
    """More seats than a house has, more votes than it has members."""
    text = case.article.text
    words = text[sentence.start : sentence.end]
    if len(run) < _THREE or run[0].unit is not None or not (_TOOK.search(words) or _VOTED.search(words)):
        return None
    if any(one.noun not in (None, "seat", "vote", "member", "abstention") for one in run) or _OTHER_HOUSE.search(words):
        return None
    wholes = [
        one
        for part in near
        for one in case.figures(part)
        if one not in run and one.noun in ("seat", "member", "delegate", "council") and one.hedge is Hedge.EXACT
    ]
    made = sum(one.value for one in run)
    if len({one.value for one in wholes}) != 1 or not wholes[0].value < made < _MOST * wholes[0].value:
        return None
    return None if max(one.value for one in run) >= wholes[0].value else _finding(case, wholes[0], run)


def _complete(case: Case, sentence: Span, run: Sequence[Figure], near: Sequence[Span]) -> Finding | None:
    """A list that is told to leave nothing out: "It has no other segments"."""
    text = case.article.text
    ending = text[sentence.start : sentence.end + _AFTER].split("\n\n")[0]
    if len(run) < _THREE or _NOTHING_ELSE.search(ending) is None or run[0].noun in SPANS:
        return None
    wholes = [one for part in near[-_TWO:] for one in case.figures(part) if one not in run and _is_whole(one, run)]
    wholes = [one for one in wholes if one.span < run[0].span]
    return _finding(case, wholes[-1], run) if wholes and not _near(wholes[-1], run) else None


def _of_these(case: Case, sentence: Span, run: Sequence[Figure], near: Sequence[Span]) -> Finding | None:
    """ "120 houses. Of these, 70 belong to the council, 40 to a charity and 15 are privately owned": more than all."""
    text = case.article.text
    if len(run) < _THREE or _OF_OPENS.match(text, sentence.start) is None:
        return None
    wholes = [one for part in near[-_TWO:] for one in case.figures(part) if one not in run and _is_whole(one, run)]
    wholes = [one for one in wholes if one.span < run[0].span]
    made = sum(one.value for one in run)
    if len(wholes) != 1 or _near(wholes[0], run) or not wholes[0].value < made < _MOST * wholes[0].value:
        return None
    return _finding(case, wholes[0], run)


def _both_halves(case: Case, sentence: Span, run: Sequence[Figure], near: Sequence[Span]) -> Finding | None:
    """ "12 points before the break and 14 after it", of 31."""
    text, (one, other) = case.article.text, run[-_TWO:]
    first = text[one.span.end : other.span.start]
    second = text[other.span.end : min(sentence.end, other.span.end + _LABEL)]
    if one.unit is not None or not any(a.search(first) and b.match(second) for a, b in _HALVES):
        return None
    wholes = [
        two
        for part in near
        for two in case.figures(part)
        if two not in (one, other)
        and two.unit is None
        and two.hedge is Hedge.EXACT
        and two.noun is not None
        and (two.noun == one.noun or (two.noun in _SCORED and (one.noun is None or one.noun in _SCORED)))
        and max(one.value, other.value) < two.value < _FAR * (one.value + other.value)
    ]
    made = one.value + other.value
    if len({two.value for two in wholes}) != 1 or wholes[0].value == made:
        return None
    return _finding(case, wholes[0], (one, other))


def _terms(case: Case, sentence: Span, run: Sequence[Figure], near: Sequence[Span]) -> Finding | None:
    """ "a total of 14 years … nine years for robbery, four for arson and a further two for threats"."""
    text = case.article.text
    first, last = run[0], run[-1]
    if len(run) < _TWO or first.noun not in ("year", "month") or any(one.noun not in (None, first.noun) for one in run):
        return None
    if any(_FOR.match(text, one.span.end) is None for one in run):
        return None
    around = text[near[0].start : sentence.end + _AFTER]
    if _ONE_BY_ONE.search(around) is None or _AT_ONCE.search(around):
        return None
    wholes = [one for part in near for one in case.figures(part) if one.noun == first.noun and one not in run]
    wholes = [one for one in wholes if one.value > max(two.value for two in run) and one.span < last.span]
    if len(wholes) != 1 or wholes[0].value == sum(one.value for one in run):
        return None
    return _finding(case, wholes[0], run)


def _all_of_them(case: Case, sentence: Span, run: Sequence[Figure], following: Span) -> Finding | None:
    """ "Seven boys, nine girls and three teachers were on the coach. All 21 were hurt"."""
    text = case.article.text
    figures = case.figures(following)
    opening = text[following.start : figures[0].span.start] if figures else ""
    if opening not in ("All ", "All the ") or any(one.noun is None or one.noun in SPANS for one in run):
        return None
    if (
        len(run) < _TWO
        or figures[0].unit is not None
        or figures[0].noun in SPANS
        or _OF.match(text, figures[0].span.end)
    ):
        return None
    if figures[0].noun in {one.noun for one in run}:
        return None  # "16 children … with two teachers. All 16 children"
    made = sum(one.value for one in run)
    if text[sentence.start : run[0].span.start].strip() or not made / _FAR < figures[0].value < made * _FAR:
        return None
    return None if figures[0].value == made else _finding(case, figures[0], run)


def _is_whole(figure: Figure, run: Sequence[Figure]) -> bool:
    """Whether a number may be the whole of a list: of its measure or noun, and more than each."""
    if figure.unit != run[0].unit or figure.hedge is not Hedge.EXACT or figure.upper is not None:
        return False
    return figure.value > max(one.value for one in run) and (
        figure.unit is not None or same_kind(figure.noun, run[0].noun)
    )


def _near(whole: Figure, run: Sequence[Figure]) -> bool:
    made, slack = sum(one.value for one in run), sum(one.place for one in (whole, *run)) / 2
    slack = min(slack, _ROUNDED * made) if whole.unit is not None or whole.value >= _THOUSAND else 0.0
    return abs(made - whole.value) <= max(slack, 0.49) or not whole.value / _FAR < made < whole.value * _FAR


def _finding(case: Case, whole: Figure, run: Sequence[Figure]) -> Finding:
    text = case.article.text
    return not_the_total(
        case,
        whole.span,
        parts=(flat(text, one.span) if whole.unit else number(one.value) for one in run),
        made=like(text, whole, sum(one.value for one in run)),
        total=flat(text, whole.span),
        subject=whole.noun or "total",
        also=tuple(one.span for one in run),
    )


_MANY, _FEW, _LONGEST, _BACK, _TWO, _THREE, _THOUSAND = 600, 5, 500, 3, 2, 3, 1000
_FAR, _MOST, _ROUNDED, _AFTER, _LABEL = 2.0, 1.35, 0.02, 160, 40
_IN_A_LIST = re.compile(r"[^.;:()\d]{0,60}?(?:,|,?\sand|,?\swhile|,?\swith|,?\splus|;(?:\sand)?)\s[^.:()\d]{0,45}")
_LAST = re.compile(r"\b(?:and|while|with|plus)\b")
_NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|of\s(?:whom|which|them|these)|from|than|per|each|compared|up|down|last|previous\w*|earlier|later|"
    r"respectively|both|also|or|by|more|another|average|to\s\d)\b"
)
_TOOK = re.compile(r"\b(?:took|takes?|won|secured|gained|got|ha[sd]|have|holds?|held|went|captured|claimed)\b")
_VOTED = re.compile(r"\b(?:against|for|in\sfavou?r)\b.*\babst(?:ain|ention)|\babst(?:ain|ention).*\b(?:against|for)\b")
_OTHER_HOUSE = re.compile(
    r"\b(?:last|previous|before|from|needed|short|majority|lost|compared|outgoing|now|fell|rose|"
    r"points?|per\scent|%|goals?|ago|constituenc\w+|committee)\b"
)
_NOTHING_ELSE = re.compile(
    r"\b(?:[Nn]o\sother|nothing\selse|[Nn]o(?:body|\sone)\selse|no\sothers|[Nn]o\s[a-z]+\s(?:was|were)\s(?:unaccounted|missing|left\sout)|"
    r"(?:only|just)\s(?:those|these|the)\s(?:two|three|four|five|six))\b"
)
_HALVES = tuple(
    (re.compile(one), re.compile(rf"(?:\s[a-z]+)?\s(?:{other})\b"))
    for one, other in (
        (r"\b(?:at\shome|on\sthe\shome\sground|on\shome\s[a-z]+)\b", r"away|on\sthe\sroad|elsewhere|on\sother\s[a-z]+"),
        (r"\b(?:before\s(?:the\s(?:break|interval)|half-?time))\b", r"after\s(?:it|the|half)"),
        (r"\bin\sthe\sfirst(?:\s(?:half|innings|leg|period|game|match|round))?\b", r"in\sthe\s(?:second|other|return)"),
    )
)
_SCORED = frozenset("point wicket goal run try victim win victory appearance cap game match".split())
_OF_THE = re.compile(r"\b[Oo]f\s(?:(?:the|its|their|these|those)\s)?$")
_OF_OPENS = re.compile(r"Of\s(?:these|them|those|the)\b")
_FOR = re.compile(r"(?:\s(?:years?|months?))?\sfor\s")
_ONE_BY_ONE = re.compile(
    r"\b(?:consecutive\w*|one\safter\s(?:the\s|an)other|a\stotal\sof|in\s(?:all|total)|back\sto\sback)\b"
)
_AT_ONCE = re.compile(r"\bconcurrent\w*|at\sthe\ssame\stime|suspended\b")
_OF = re.compile(r"(?:\s[a-z]+)?\sof\s(?:the|its|their|those)\b|\s(?:more|other)")
