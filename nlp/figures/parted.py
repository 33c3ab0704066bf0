"""A number and the parts that a story tells of it, over as many sentences as it takes: "1,200 nurses … Some 450 of them
will go to Kisauni and 380 to Likoni. The 370 others", "Three of the five plants will close and the other two", "52
seats … 14 in Norland, nine in Bolmark", "a ferry with 74 on board … picked up 51, and 14 bodies … Nine are missing".

Reach for it to hold a total against its parts. The words must say that no part is of another (`Said.APART`: other
places, other fates, men and women) or that the last is all that is left (`Said.ALL`: "the remaining", "leaving").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlp.domain import Span
from nlp.figures.counts import SPANS
from nlp.figures.figure import Figure, Hedge
from nlp.figures.kinds import is_person, same_kind


class Said(StrEnum):
    """What the words say of parts that are told together."""

    APART = "none is of another"
    ALL = "with them nothing is left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A whole, its parts in the order of the text, and what is said of them."""

    whole: Figure
    parts: tuple[Figure, ...]
    said: Said


Sentence = tuple[Span, Sequence[Figure]]


def find_parted(text: str, sentences: Sequence[Sentence]) -> Iterator[Parted]:
    """Every whole of a text that is told with its parts; one whole may come with several readings of them."""
    for place, (sentence, figures) in enumerate(sentences):
        if len(figures) > _TABLE or _OF_THE_SUM.match(text, sentence.start):
            continue
        for at, whole in enumerate(figures):
            if not _may_be_whole(text, whole):
                continue
            first = _first_part(text, figures[at - 1], whole) if at else None
            yield from _of(text, whole, first, sentence, figures[at + 1 :], sentences[place + 1 : place + 1 + _REACH])


def find_summed(text: str, sentences: Sequence[Sentence]) -> Iterator[Parted]:
    """Every number that sums up those told before it: "140 jobs, and 95 … Another 40 posts … The 275 redundancies"."""
    for place, (sentence, figures) in enumerate(sentences):
        for whole in figures:
            opening = text[max(sentence.start, whole.span.start - _BEFORE) : whole.span.start]
            if whole.unit is not None or whole.noun is None or whole.part or not _ALL_OF.search(opening):
                continue
            parts = [
                one
                for _, some in sentences[max(0, place - _NEAR) : place]
                for one in some
                if one.value < whole.value and _may_be_part(text, whole, one)
            ]
            more = [one for one in parts[1:] if _ANOTHER.search(text[: one.span.start][-_BEFORE:])]
            plain = all(one.hedge is Hedge.EXACT and one.upper is None and not one.part for one in parts)
            if more and plain:
                yield Parted(whole=whole, parts=tuple(parts), said=Said.ALL)


def _of(
    text: str, whole: Figure, first: Figure | None, sentence: Span, rest: Sequence[Figure], later: Sequence[Sentence]
) -> Iterator[Parted]:
    parts = [] if first is None else [first]
    for distance, (one, figures) in enumerate(((sentence, rest), *later)):
        if len(figures) > _TABLE:
            return
        told = len(parts)
        for figure in figures:
            before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
            if not _may_be_part(text, whole, figure) or _SET_ASIDE.search(before):
                continue
            if parts and (_AMONG.search(before) or _NESTED.match(text, figure.span.end)):
                break  # a part of the part before it: "19 men, among them 12 Danes"
            if figure.value >= whole.value or figure.upper is not None or figure.hedge in _BOUNDS:
                return
            if _PART_OF_ANOTHER.match(text, figure.span.end) or (not parts and _is_one_more(text, before, figure)):
                return
            parts.append(figure)
            if len(parts) > 1 and _is_the_rest(text, figure, first):
                again = len(parts) == _TWO and figure.value == parts[0].value  # "two debates … the other two"
                tied = whole.unit is not None or _OF_THEM.match(text, parts[0].span.end)
                near = distance <= _NEAR or (first is None and tied)
                if near and (first is not None or (not again and _is_parted(text, whole, parts))):
                    yield Parted(whole=whole, parts=tuple(parts), said=Said.ALL)
                return
        if len(parts) > max(told, 1) and distance <= _NEAR:
            said = _said(text, whole, first, parts, one)
            if said is not None:
                yield Parted(whole=whole, parts=tuple(parts), said=said)


def _is_parted(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the first part is one of the whole and not told beside it: "won 34, while others got five"."""
    opening = text[whole.span.end : parts[0].span.start]
    if _AMONG.search(opening):
        return False  # "26 people, including seven scientists … the remaining nine"
    same = re.search(r"[.!?]\s", opening) is None
    return (
        not same
        or _LINKS.search(opening) is not None
        or _OF_THEM.match(text, parts[0].span.end) is not None
        or _is_of(text, whole)
    )


def _is_one_more(text: str, before: str, figure: Figure) -> bool:
    """ "won 50 seats. Another 45 went to independents": what it follows is no whole of it."""
    return _ANOTHER.search(before) is not None or _MORE.match(text, figure.span.end) is not None


def _may_be_whole(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    if _SET_ASIDE.search(before) or _EACH.match(text, figure.span.end):
        return False
    if figure.unit is None and (figure.noun is None or figure.part or _MORE.match(text, figure.span.end)):
        return _OF.search(before) is not None
    plain = figure.unit not in _NO_PARTS and figure.noun not in SPANS and figure.upper is None
    return plain and figure.hedge not in _BOUNDS and figure.value > 1


def _may_be_part(text: str, whole: Figure, figure: Figure) -> bool:
    """Whether a later number may count some of the same: of its measure, and of its kind where it has a noun."""
    if figure.unit != whole.unit:
        # "12 million euros … 5 million for the hospital"
        return whole.unit is not None and figure.unit is figure.noun is None and figure.value >= _THOUSAND
    if figure.noun in SPANS or figure.unit in _NO_PARTS or figure.value < 1:
        return False
    if _OF_THESE.match(text, figure.span.end):
        return True  # "five lorries … Two of them carried goats"
    if same_kind(whole.noun, figure.noun) or whole.unit is not None:
        return True
    if whole.noun == "job" and is_person(figure.noun):
        return True
    if whole.noun in _TOLLS:
        return figure.part and is_person(figure.noun)  # "detained 37 fans, 22 of them supporters of"
    # "46 parrots. Seven died"
    return figure.noun in _TOLLS and (is_person(whole.noun) or _BARE.match(text, figure.span.end) is not None)


def _first_part(text: str, part: Figure, whole: Figure) -> Figure | None:
    """The six of "six of its ten plants"."""
    gap = text[part.span.end : whole.span.start]
    same = part.unit in (None, whole.unit) and part.hedge is Hedge.EXACT and 0.5 < part.value < whole.value
    return part if same and _PART_OF.fullmatch(gap) else None


def _is_the_rest(text: str, figure: Figure, first: Figure | None) -> bool:
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    if _THE_REST.search(before) or (_THE.search(before) and _OTHERS.match(text, figure.span.end)):
        return True
    leaves = _LEAVES.search(before)
    return (
        leaves is not None
        and (first is not None or leaves["that"] is not None)
        and not _LEFT_DEAD.match(text, figure.span.end)
    )


def _said(text: str, whole: Figure, first: Figure | None, parts: Sequence[Figure], last: Span) -> Said | None:
    """What the clauses of the parts say of them."""
    clauses = [_clause(text, one, before, after) for before, one, after in _between(whole, parts, last)]
    opening = text[whole.span.end : parts[0].span.start] if parts[0].span > whole.span else ""
    if _OTHER_TIME.search(opening) or any(_NOT_APART.search(head + tail) for head, tail in clauses):
        return None
    if _MADE_UP.search(opening) and last.start <= whole.span.start:
        return Said.ALL
    told = [head + "_" + tail for head, tail in clauses]
    everyone = {place for one in told for place, fate in enumerate(_EVERYONE) if fate.search(one)}
    if len(parts) == len(everyone) == len(_EVERYONE):
        return None if any(fate.search(_BREAK.split(opening)[0]) for fate in _EVERYONE) else Said.ALL
    if _is_one_vote(told):
        return Said.APART
    linked = first is not None or _OF_THEM.match(text, parts[0].span.end) is not None
    if last.start > whole.span.start and not linked:
        return None
    if any(all(map(fate.search, told)) for fate in _FATES) or _are_apart(text, whole, parts, opening, clauses):
        return Said.APART
    return None


def _are_apart(
    text: str, whole: Figure, parts: Sequence[Figure], opening: str, clauses: Sequence[tuple[str, str]]
) -> bool:
    """Whether each part is of another place, sum, side of a house, or of the others of a pair."""
    of_them = _OF_THEM.match(text, parts[0].span.end)
    if len(parts) == _TWO and _OTHERS.match(text, parts[1].span.end):
        return _is_of(text, whole) or of_them is not None
    if _WHICH_WERE.search(opening):
        # "of which 1,900 were empty and 1,400 loaded": what the second leaves out says that it is of the rest
        return (
            len(parts) == _TWO
            and _WERE.match(clauses[0][1]) is not None
            and _WERE_LEFT_OUT.match(clauses[1][1]) is not None
        )
    if whole.noun == "seat" and parts[0].span < whole.span:
        told = text[parts[0].span.start : parts[-1].span.end]
        return told.count(". ") < _TWO and _OTHER_HOUSE.search(told) is None
    labels = [label for _, tail in clauses if (label := _LABEL.match(tail)) is not None]
    if len(labels) < len(parts):  # "a Lowry for £1.2m, a Spencer for £900,000"
        labels = [label for head, _ in clauses if (label := _LABEL_BEFORE.search(head)) is not None]
    if len(labels) < len(parts) or len({label["how"] for label in labels}) > 1:
        return False
    how = labels[0]["how"]
    if whole.unit is None and ((how == "of" and not of_them) or (how in _SHARED and is_person(whole.noun or "person"))):
        return False  # "810,000 shares of Cooper, 600,000 of Southland", "15 for burns and 14 for cuts"
    # "390 took place in Leeds, 277 in York and 190 in Hull": the first is a part too.
    announced = of_them or _ANNOUNCED.search(opening) or not re.search(rf"\b{how}\s", opening)
    return bool(announced) and len({label["label"].lower() for label in labels}) == len(parts)


def _is_of(text: str, whole: Figure) -> bool:
    return _OF.search(text[max(0, whole.span.start - _BEFORE) : whole.span.start]) is not None


def _between(whole: Figure, parts: Sequence[Figure], last: Span) -> Iterator[tuple[int, Figure, int]]:
    """The parts, each with where the number before it ends and the one behind it starts."""
    start = whole.span.end if whole.span < parts[0].span else max(0, parts[0].span.start - _BEFORE)
    starts = [start, *(one.span.end for one in parts)]
    ends = [*(one.span.start for one in parts[1:]), last.end]
    return zip(starts, parts, ends, strict=False)


def _clause(text: str, part: Figure, before: int, after: int) -> tuple[str, str]:
    """The words of a part's own clause before and behind it."""
    head = _BREAK.split(text[max(before, part.span.start - _FAR) : part.span.start])[-1]
    return head, _BREAK.split(text[part.span.end : min(after, part.span.end + _FAR)])[0]


def _is_one_vote(told: Sequence[str]) -> bool:
    """Whether each part takes another side: "22 backed the fund and 31 backed the dam" are two votes."""
    sides = [side.lastgroup for one in told if (side := _SIDE.search(one)) is not None]
    return len(sides) == len(told) == len(set(sides))


_TABLE, _REACH, _TWO = 9, 7, 2
# Parts without "the rest" stand nearer to their whole.
_NEAR = 3
# One may have both, or come for both.
_SHARED = frozenset(("for", "about", "with"))
_BEFORE, _FAR = 40, 90
_THOUSAND = 1000
_NO_PARTS = frozenset(("%", "age"))
_BOUNDS = (Hedge.AT_LEAST, Hedge.AT_MOST)
# What is said of some of a group of people stands for their noun: "14 bodies", "Fourteen of those held".
_TOLLS = frozenset(("dead", "injured", "missing", "arrested"))
_OF = re.compile(
    r"(?:^|(?<!margin)(?<!majority)(?<!lead)[\s\"“])[Oo]f\s(?:(?:the|its|their|these|those|all|a\stotal\sof)\s){0,2}$"
)
_PART_OF = re.compile(
    r"(?:\s[a-z]+){0,3}?\s(?:of|in)\s(?:(?:the|its|their|his|her|all)\s){1,2}(?:[\w-]+[’']s?\s|[a-z]+\s)?"
)
_THE_REST = re.compile(
    r"\b(?:the|its|their|his|her)\s(?:(?:other|remaining|surviving)\s|rest(?:\sof\s(?:the|its)\s[a-z]+)?,?\s(?:(?:some|about|or)\s)?)$",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe\s$", re.IGNORECASE)
_BARE = re.compile(r"\s(?:died|drowned|perished|were|was|are|is|have|had|has)\b")
_ALL_OF = re.compile(r"\b(?:the|all|all\sthe|those|these)\s$", re.IGNORECASE)
_OTHERS = re.compile(r"\s(?:others|remaining)\b")
_LEAVES = re.compile(
    r"(?:(?P<that>\b[Tt](?:hat|his)\s)leaves\s|\bleaving\s|\bwhich\s(?:will\s|would\s)?leaves?\s)(?:(?:it|them|him|her|with|just|only|a|"
    r"about|some)\s){0,3}$"
)
_LEFT_DEAD = re.compile(r"(?:\s[a-z]+)?\s(?:dead|injured|wounded|hurt|homeless|stranded|trapped)\b")
_SET_ASIDE = re.compile(
    r"(?:\b(?:up\sfrom|down\sfrom|compared\s(?:with|to)|against|than|from|first|last|per|all|"
    r"every|each|average\sof|by)\s(?:[a-z]+\s)?|\()$",
    re.IGNORECASE,
)
_PART_OF_ANOTHER = re.compile(r"(?:\s[a-z]+)?\s(?:out\s)?of\s(?:the|its|their)\s(?:[\w’']+\s)?\d")
_AMONG = re.compile(r"\b(?:including|among\s(?:them|whom)|of\s(?:whom|which|them))\s$")
# "Of the sum, $4.1 million went to": it goes on with the whole told before.
_OF_THE_SUM = re.compile(
    r"(?:[Oo]f|[Oo]ut\sof)\s(?:(?:the|this|that)\s(?:sum|total|money|amount|figure|number)|this|that|these|those|them|it)\b"
)
_NOT_APART = re.compile(
    r"\b(?:of\s(?:whom|which)|includ\w+|both|also|or|at\sleast|as\swell|previous\w*|earlier|later|more|per|each|compared|"
    r"than|last\s(?:year|week|month)|average|years?\sago)\b"
)
_OTHER_TIME = re.compile(r"\b(?:compared|than|up\sfrom|down\sfrom)\b")
_BREAK = re.compile(
    r"[.;:—–(]\s?|,\s(?:and\s|while\s|but\s|plus\s)?|\s(?:and|while|but|plus|that|which|when|after|following)\s"
)
_ANNOUNCED = re.compile(r"[:—–]|\b(?:among\sthem|including|of\s(?:them|those|these|which|whom))\b|\.\s[^.]*$")
_WHICH_WERE = re.compile(r"\bof\s(?:which|whom)\s$")
_WERE = re.compile(r"\s(?:were|are|was|had\sbeen)\s[a-z]+")
_WERE_LEFT_OUT = re.compile(r"\s(?!were\b|are\b|had\b|have\b|was\b|also\b)[a-z]+(?=$|[,.;]|\s(?:with|by|in|from|on)\b)")
_OTHER_HOUSE = re.compile(
    r"\b(?:last|previous|before|earlier|from|needed|short\sof|majority|against|lost|compared|outgoing|or|this\stime|now|fell|rose|in\sthe)\b"
)
_MADE_UP = re.compile(
    r"\b(?:made\sup|consist\w*|composed|comprised)\sof\s(?:[a-z]+\s)?$|\bcompris(?:es|ed|ing)\s(?:[a-z]+\s)?$"
)
_LABEL = re.compile(
    r"(?:\s(?:of\s(?:them|those|these)(?:\s[a-z]+)?))?(?:\s(?:were|was|are|is|come|came|go|went|live[ds]?|work))?"
    r"(?:\s(?!(?:in|from|at|on|for|to|through|by)\b)[a-z-]+){0,2}?"
    r"\s(?P<how>in|from|at|on|about|for|to|through|by|of)\s(?:[Tt]he\s)?(?P<label>(?!\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|first|second|last|half|year)\b)[\w’'-]+(?:\s[A-Z][\w’'-]*){0,3})"
)
_OF_THEM = re.compile(r"(?:\s[a-z]+)?\sof\s(?:them|these|those|the)\b")
_OF_THESE = re.compile(r"\sof\s(?:them|these|those)\b")
_NESTED = re.compile(
    r"(?:\s[a-z]+)?\sof\s(?:them|these|those|the\s(?:dead|killed|injured|wounded|missing|arrested|victims|survivors))\b"
)
_MORE = re.compile(r"\s(?:others?|more|additional|further)\b")
_ANOTHER = re.compile(r"\b(?:another|(?:a|some)\sfurther|an\sadditional)\s$", re.IGNORECASE)
_EACH = re.compile(r"\s(?:per|apiece|each|an?)\b")
_LINKS = re.compile(r"[:—–(]\s?(?:[^.:—–(]{0,40})$|^(?:\s[\w’'-]+){1,8},\s$")
_LABEL_BEFORE = re.compile(r"\b(?P<label>[\w’'-]+)\s(?P<how>for|at|with)\s$")
_SIDE = re.compile(
    r"\b(?:(?P<yes>for|in favou?r|backed|supported|approved|upheld)|(?P<no>against|opposed|rejected|dismissed)"
    r"|(?P<neither>abstain\w*)|(?P<open>pending|outstanding|undecided|still)|(?P<away>absent)|(?P<void>spoiled|spoilt))\b"
)
_FATES = (
    re.compile(
        r"\b(?:killed|died|dead|dies|hurt|injur\w+|wound\w+|unhurt|unharmed|escaped|surviv\w+|serious|critical|"
        r"condition|missing|drowned|rescued|unaccounted|fatal\w*)\b"
    ),
    re.compile(r"\b(?:men|women|male|female|boys|girls|man|woman)\b"),
    re.compile(r"\b(?:adults|children|babies|adult|child)\b"),
    re.compile(r"\b(?:convicted|acquitted|cleared|freed|released|bailed|jailed|pleaded|charged|deported)\b"),
)
# Whoever is not rescued and not found dead is missing.
_EVERYONE = (
    re.compile(r"\b(?:rescued|saved|survived|alive|ashore|unhurt|unharmed|escaped|picked\sup)\b"),
    re.compile(r"\b(?:dead|died|killed|drowned|bodies)\b"),
    re.compile(r"\b(?:missing|unaccounted)\b"),
)
