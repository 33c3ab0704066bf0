"""Whose an age or a birth is, by family name: who is named beside it, whom its sentence names alone, or whom a pronoun
takes up from the sentences before.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from nlp.domain import Span
from nlp.names import fold
from nlp.names.countries import is_country
from nlp.names.given import is_given
from nlp.people import Naming
from nlp.people.namings import OPENERS
from nlp.people.traits import Trait
from nlp.reading import Case
from nlp.when import MONTHS, WEEKDAYS


def bearer_of(case: Case, parts: Sequence[Span], place: int, span: Span) -> str | None:
    """Whom an age or a birth is of, by family name: who is named beside it, else the one person whom its sentence
    names, or begins with, or whom a pronoun at its head takes up."""
    text, part = case.article.text, parts[place]
    if text.startswith("-year-old", span.end) and text.startswith(("The ", "the "), span.start - len("the ")):
        meant = case.people.described(span.start - len("the "), "man")
        if meant is not None:
            return meant.split()[-1]
    if _DESCRIBED.search(text[part.start : span.start]):
        return None  # "told jurors that the defendant, born in 1968,"
    if _THE_ACCUSED.search(text[part.start : span.start]):
        aged = {one.bearer for one in case.reading.said if one.trait is Trait.AGE}
        return next(iter(aged)).split()[-1] if len(aged) == 1 else None
    beside = _NAMED_BESIDE.search(text[part.start : span.start])
    if beside is not None and beside["name"] not in _NO_NAMES and not is_country(beside["name"]):
        return fold(beside["name"]).split()[-1]
    named = people_of(case, part)
    bearers = {one.bearer for one in named}
    head = _HEAD.match(text, part.start)
    # A family name has stood before; "Tennis player Ugo Bassi" begins with none.
    known = head is not None and re.search(rf"\b{re.escape(head['name'])}\b", text[: part.start]) is not None
    if head is not None and known and head["name"] not in _NO_NAMES and _IS_HIS.search(text[part.start : span.start]):
        return fold(head["name"]).split()[-1]
    if bearers:
        alone = len(bearers) == 1 and not _OTHER_SUBJECT.search(text, min(named[0].span.end, span.start), span.start)
        return named[0].bearer.split()[-1] if alone else None
    if not GOES_ON.match(text, part.start) and not _PRONOUN.search(text, part.start, span.end + BESIDE):
        return None
    for before in reversed(parts[max(0, place - APART) : place]):
        bearers = {one.bearer for one in people_of(case, before)}
        if bearers:
            return next(iter(bearers)).split()[-1] if len(bearers) == 1 else None
    return None


def people_of(case: Case, part: Span) -> list[Naming]:
    """The people whom a sentence names: no places ("in Hull") and no countries."""
    text = case.article.text
    named = case.people.namings
    first, last = (bisect_left(named, at, key=lambda one: one.span.start) for at in (part.start, part.end))
    return [
        one
        for one in named[first:last]
        if not is_country(one.name)
        and (
            is_given(one.name.split()[0]) or not _PLACED.search(text[max(0, one.span.start - BESIDE) : one.span.start])
        )
    ]


_DESCRIBED = re.compile(r"\b(?:the|an?|his|her|their)\s(?:[a-z-]+\s)?[a-z-]+,\s(?:born\s[^.;]*|who\s[^.;]*)?\Z")
# The one whose age the story has told.
_THE_ACCUSED = re.compile(r"\b[Tt]he\s(?:accused|defendant|suspect)\s(?:had\s|has\s)?(?:given|gave|is|was)\s[^.;]*\Z")
# How many sentences back a pronoun reaches; how near a word stands.
APART, BESIDE = 3, 14
_NAMED_BESIDE = re.compile(
    r"(?P<name>[A-Z][\w’'-]+)[”\"]?(?:,\s|\s\(|,?\s(?:who\s)?(?:is|was|turned|turns|will\sbe|at|aged)\s)"
    r"(?:(?:now|then|aged|just|only|at)\s)?(?:(?:who\swas\s)?(?:born|b\.)\s[^.;()]*)?\Z"
)
_NO_NAMES = OPENERS | {*MONTHS, *WEEKDAYS}
# "Astorga turned professional at 17 and won the belt in 1979, when he was 19".
_HEAD = re.compile(r"(?:[A-Z][\w’'-]+\s){0,2}?(?P<name>[A-Z][\w’'-]{2,})\s(?=[a-z])")
_IS_HIS = re.compile(r"\b(?:when|as)\s(?:he|she)\swas\s(?:[a-z]+\s)?\Z|\bat\s(?:the\sage\sof\s)?\Z|\bas\san?\s\Z")
_OTHER_SUBJECT = re.compile(
    r"\b(?:whose(?!\s(?:passport|papers|birth|date\sof|documents|licen[cs]e))|which|that|where|while)\b|[a-z],?\s(?:and|but)\s(?:the|an?|his|her)\s"
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
GOES_ON = re.compile(
    r"(?:He|She|His|Her|Born|Now\s\d\d|The\s\d\d-year-old|The\s(?:retired|former|veteran)\s[a-z-]+,\swho)\b"
)
_PLACED = re.compile(r"\b(?:in|at|from|to|of|near|for|by|the|an?)\s$")
