"""Parts that are more than their whole: "of the 48 on board, 31 were hurt, nine died and 18 escaped", "14 people,
nine in Porto and seven in Braga".

Parts may overlap ("340 had a car, 620 a bus pass"), so their words must shut each other out: another place, the other
sex, another fate. `totals.py` has the lists that say by their form that they are whole,
`rests.py` what is left of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from nlp.checks.itself.inconsistent import flat, not_the_total, number
from nlp.domain import Finding, Span
from nlp.figures import Figure, Hedge, is_count
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The wholes of an article that their parts exceed."""
    parts = case.sentences[:_MANY]
    for one, other in pairwise(parts):
        yield from _told_on(case, one, other)
    for sentence in parts:
        if sentence.end - sentence.start > _LONGEST:
            continue
        figures = case.figures(sentence)
        if len(figures) > _FEW:
            continue
        found = next((one for rule in _RULES for one in rule(case, sentence, figures)), None)
        if found is not None:
            yield found


def _of_the(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "Of the 48 passengers, 31 were hurt, nine died and 18 escaped unharmed"."""
    text = case.article.text
    for place, whole in enumerate(figures):
        parts = figures[place + 1 :]
        if _OF.search(text[max(sentence.start, whole.span.start - _OPENING) : whole.span.start]) and _counted(
            whole, parts
        ):
            ends = [*(one.span.start for one in parts[1:]), sentence.end]
            tails = [text[one.span.end : end] for one, end in zip(parts, ends, strict=True)]
            if any(tail.startswith(",") for tail in tails):
                return  # "7 of 7 photos: Gary Reed, 37, from Ohio"
            if _SET_ASIDE.search(text, whole.span.end, sentence.end):
                return  # "eight for public order offences (four racially aggravated)"
            others = (
                len(parts) == _TWO and _OTHERS.match(tails[-1]) is not None
            )  # "two drowned while three others died"
            apart = others or _is_one_vote(tails) or any(all(fate.search(tail) for tail in tails) for fate in _FATES)
            if apart and not any(map(_WITHIN.search, tails)):
                everyone = all(any(map(fate.search, tails)) for fate in _EVERYONE)
                yield from _sum(case, whole, parts, exactly=everyone)
        return


def _is_one_vote(tails: Sequence[str]) -> bool:
    """Whether each part takes another side: "22 backed the fund and 31 backed the dam" are two votes."""
    sides = [side.lastgroup for tail in tails if (side := _SIDE.search(tail)) is not None]
    return len(sides) == len(tails) == len(set(sides))


def _apposed(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "arrested 14 people, nine in Porto and seven in Braga", "the 12 new members, seven women and six men"."""
    text = case.article.text
    for place, whole in enumerate(figures):
        for count in range(len(figures) - place - 1, 1, -1):
            parts = figures[place + 1 : place + 1 + count]
            opening = text[whole.span.end : parts[0].span.start]
            if not _OPENS.fullmatch(opening) or not _counted(whole, parts):
                continue
            tails = [_TAIL.match(text, one.span.end, sentence.end) for one in parts]
            gaps = [
                text[tail.end() : two.span.start]
                for tail, (_, two) in zip(tails, pairwise(parts), strict=False)
                if tail
            ]
            if None in tails or not all(map(_GAP.fullmatch, gaps)) or not _LAST.search(gaps[-1]):
                continue
            if whole.noun in _NO_GROUP and any(tail and tail["sex"] in ("men", "women") for tail in tails):
                continue  # "The dead were five children, four women and five men"
            if _BESIDES.match(text, parts[0].span.end):
                continue  # "took Wint, three other men and two women"
            if _WERE_IN.search(opening) or any(
                tail and tail["label"] and f" {tail['label']} " in opening for tail in tails
            ):
                # "Four were aboard the minibus, two in the tanker and three in a car", "390 took place in Leeds, 277 in
                # York and 190 in Hull": the first is a part too
                continue
            labels = [(tail["label"] or tail["sex"]).lower() for tail in tails if tail is not None]
            if len(set(labels)) == 1 or set(labels) in _PAIRS:
                yield from _sum(case, whole, parts, exactly=set(labels) in _PAIRS)
                return


def _of_which(case: Case, sentence: Span, figures: Sequence[Figure]) -> Iterator[Finding]:
    """ "3,100 containers, of which 1,900 were empty and 1,400 loaded"."""
    text = case.article.text
    for whole, one, other in zip(figures, figures[1:], figures[2:], strict=False):
        gap = _OF_WHICH.fullmatch(text[whole.span.end : one.span.start])
        if gap is None or not all(map(is_count, (whole, one, other))):
            continue
        if _WERE.fullmatch(text[one.span.end : other.span.start]) and _NO_VERB.match(
            text, other.span.end, sentence.end
        ):
            yield from _sum(case, whole, (one, other))
            return


def _told_on(case: Case, one: Span, other: Span) -> Iterator[Finding]:
    """ "treated 27 people for burns. Fifteen of them were sent home, six were kept, and the other eight …"."""
    text = case.article.text
    parts = case.figures(other)
    if (
        not 1 < len(parts) < _FEW
        or not _OF_THEM.match(text, parts[0].span.end)
        or _SET_ASIDE.search(text, one.start, other.end)
    ):
        return
    rest = _THE_OTHER.search(text, parts[-2].span.end, parts[-1].span.start)
    wholes = [figure for figure in case.figures(one) if figure.unit is None]
    if rest is None or len(wholes) != 1 or not all(map(is_count, (*wholes, *parts))):
        return
    if any(_WITHIN.search(text, figure.span.end, min(other.end, figure.span.end + _OPENING)) for figure in parts[1:]):
        return
    yield from _sum(case, wholes[0], parts, exactly=True)


def _counted(whole: Figure, parts: Sequence[Figure]) -> bool:
    plain = is_count(whole) or (whole.unit is None and whole.hedge is Hedge.EXACT)
    return plain and len(parts) > 1 and all(is_count(one) and not one.part for one in parts)


def _sum(case: Case, whole: Figure, parts: Sequence[Figure], *, exactly: bool = False) -> Iterator[Finding]:
    text = case.article.text
    summed = sum(one.value for one in parts)
    slack = sum(one.place for one in (whole, *parts)) / 2 if whole.value >= _THOUSAND else _EXACT
    if abs(summed - whole.value) <= slack or (summed < whole.value and not exactly):
        return
    yield not_the_total(
        case,
        Span(whole.span.start, parts[-1].span.end),
        parts=(number(one.value) for one in parts),
        made=number(summed),
        total=flat(text, whole.span),
        subject=whole.noun or "total",
    )


_WERE_IN = re.compile(r"\b(?:was|were|are|is)\s(?:in|at|on|aboard|inside|from|near)\b")
_MANY, _LONGEST = 1000, 500
# More numbers than these are a table.
_FEW = 9
_OPENING = 26
_EXACT = 0.49
_THOUSAND = 1000
_OF = re.compile(
    r"(?:^|(?<!margin)(?<!majority)(?<!lead)[\s\"“])[Oo]f\s(?:(?:the|its|their|these|those|all|a\stotal\sof)\s){0,2}$"
)
_WITHIN = re.compile(
    r"\b(?:of (?:them|whom|which|these|those)|includ\w+|among|both|also|or|at least|as well|previous\w*|earlier|"
    r"later|more)\b"
)
_SIDE = re.compile(
    r"\b(?:(?P<yes>for|in favou?r|backed|supported|approved)|(?P<no>against|opposed|rejected)|(?P<neither>abstain\w*)"
    r"|(?P<away>absent)|(?P<void>spoiled|spoilt))\b"
)
_FATES = (
    re.compile(
        r"\b(?:killed|died|dead|dies|hurt|injur\w+|wound\w+|unhurt|unharmed|escaped|surviv\w+|serious|critical|"
        r"condition|missing"
        r"|drowned|rescued|unaccounted|fatal\w*)\b"
    ),
    re.compile(r"\b(?:men|women|male|female|boys|girls|man|woman)\b"),
    re.compile(r"\b(?:adults|children|babies|adult|child)\b"),
    re.compile(r"\b(?:from|in)\s(?:the\s)?[A-Z]"),
    re.compile(r"\b(?:convicted|acquitted|cleared|freed|released|bailed|jailed|pleaded|charged|deported)\b"),
)
# Whoever is not rescued and not found dead is missing.
_EVERYONE = (
    re.compile(r"\b(?:rescued|saved|survived|alive|ashore|unhurt|unharmed|escaped)\b"),
    re.compile(r"\b(?:dead|died|killed|drowned|bodies)\b"),
    re.compile(r"\b(?:missing|unaccounted)\b"),
)
# "500 in the north, 400 in the east" lists parts from the first.
_OPENS = re.compile(r"\s(?!(?:in|from|at|on)\s)[\w’'-]+(?:\s[\w’'-]+){0,6}?,\s")
_TAIL = re.compile(
    r"\s(?:(?P<label>in|from|at|on|about)\s(?:[Tt]he\s)?[A-Z0-9a-z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}"
    r"|(?:[a-z]+\s)?(?P<sex>men|women|boys|girls)\b)"
)
_GAP = re.compile(r"(?:,|,?\sand|,?\splus)\s(?:the\sother\s)?")
_LAST = re.compile(r"\b(?:and|plus)\b")
_PAIRS = ({"men", "women"}, {"boys", "girls"})
_NO_GROUP = frozenset(["child", "man", "woman"])
_BESIDES = re.compile(r"\s(?:other|more)\b")
_OF_THEM = re.compile(r"\sof\s(?:them|these|those|the\s[a-z]+)\b")
# A part of a part, or a "one" that is no figure here.
_SET_ASIDE = re.compile(r"\(|\bone\b")
_TWO = 2
_OTHERS = re.compile(r"\sothers\b")
_THE_OTHER = re.compile(r"\bthe\s(?:other|remaining)\s$")
_OF_WHICH = re.compile(r"(?:\s[a-z]+){1,3},\sof\s(?:which|whom)\s")
# "1,900 were empty and 1,400 loaded with chicken": what is left out of the second says that it is of the rest.
_WERE = re.compile(r"\s(?:were|are|was|had\sbeen)\s[a-z]+\sand\s")
_NO_VERB = re.compile(r"\s(?!were\b|are\b|had\b|have\b|was\b|also\b)[a-z]+(?=[,.;]|\s(?:with|by|in|from|on)\b|$)")
_RULES = (_of_which, _of_the, _apposed)
