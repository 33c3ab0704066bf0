"""A number and the parts that a story tells of it, over as many sentences as it takes: "1,200 nurses … Some 450 of them
will go to Kisauni and 380 to Likoni. The 370 others", "Three of the five plants will close and the other two", "52
seats … 14 in Norland, nine in Bolmark", "a ferry with 74 on board … picked up 51, and 14 bodies … Nine are missing".

Reach for it to hold a total against its parts. `apart.py` reads what their words say of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.domain import Span
from nlp.figures.apart import OTHERS, Said, is_of, is_of_them, said_of
from nlp.figures.counts import SPANS
from nlp.figures.figure import Figure, Hedge
from nlp.figures.kinds import is_person, same_kind


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
                tied = whole.unit is not None or is_of_them(text, parts[0])
                near = distance <= _NEAR or (first is None and tied)
                if near and (first is not None or (not again and _is_parted(text, whole, parts))):
                    yield Parted(whole=whole, parts=tuple(parts), said=Said.ALL)
                return
        if len(parts) > max(told, 1) and distance <= _NEAR:
            said = said_of(text, whole, first, parts, one)
            if said is not None:
                yield Parted(whole=whole, parts=tuple(parts), said=said)


def _is_parted(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the first part is one of the whole and not told beside it: "won 34, while others got five"."""
    opening = text[whole.span.end : parts[0].span.start]
    if _AMONG.search(opening):
        return False  # "26 people, including seven scientists … the remaining nine"
    same = re.search(r"[.!?]\s", opening) is None
    return not same or _LINKS.search(opening) is not None or is_of_them(text, parts[0]) or is_of(text, whole)


def _is_one_more(text: str, before: str, figure: Figure) -> bool:
    """ "won 50 seats. Another 45 went to independents": what it follows is no whole of it."""
    return _ANOTHER.search(before) is not None or _MORE.match(text, figure.span.end) is not None


def _may_be_whole(text: str, figure: Figure) -> bool:
    before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
    if _SET_ASIDE.search(before) or _EACH.match(text, figure.span.end):
        return False
    if figure.unit is None and (figure.noun is None or figure.part or _MORE.match(text, figure.span.end)):
        return is_of(text, figure)
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
    if _THE_REST.search(before) or (_THE.search(before) and OTHERS.match(text, figure.span.end)):
        return True
    leaves = _LEAVES.search(before)
    return (
        leaves is not None
        and (first is not None or leaves["that"] is not None)
        and not _LEFT_DEAD.match(text, figure.span.end)
    )


_TABLE, _REACH, _TWO = 9, 7, 2
# Parts without "the rest" stand nearer to their whole.
_NEAR = 3
_BEFORE = 40
_THOUSAND = 1000
_NO_PARTS = frozenset(("%", "age"))
_BOUNDS = (Hedge.AT_LEAST, Hedge.AT_MOST)
# What is said of some of a group of people stands for their noun: "14 bodies", "Fourteen of those held".
_TOLLS = frozenset(("dead", "injured", "missing", "arrested"))
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
_OF_THESE = re.compile(r"\sof\s(?:them|these|those)\b")
_NESTED = re.compile(
    r"(?:\s[a-z]+)?\sof\s(?:them|these|those|the\s(?:dead|killed|injured|wounded|missing|arrested|victims|survivors))\b"
)
_MORE = re.compile(r"\s(?:others?|more|additional|further)\b")
_ANOTHER = re.compile(r"\b(?:another|(?:a|some)\sfurther|an\sadditional)\s$", re.IGNORECASE)
_EACH = re.compile(r"\s(?:per|apiece|each|an?)\b")
_LINKS = re.compile(r"[:—–(]\s?(?:[^.:—–(]{0,40})$|^(?:\s[\w’'-]+){1,8},\s$")
