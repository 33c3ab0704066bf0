"""What a headline says of people in numbers, against the story: how many something befell ("Nine rescued"), and how old
somebody is ("Man, 34").

`headline.py` has the plain figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.headline_words import (
    SHARED,
    is_another_bearer,
    is_counted_up_to,
    lead_end_of,
    told_apart,
    words_around,
)
from nlp.domain import Finding, Span
from nlp.figures import ANY_FATE, WORDED, Refers, derivable, leaves_room, number_of, same_kind, singles
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The groups and ages of the title that the story contradicts."""
    title = case.reading.layout.title
    if title is not None:
        lead_end = lead_end_of(case, title)
        yield from _groups(case, title, lead_end)
        yield from _ages(case, title, lead_end)


def _groups(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "Nine rescued from trawler" over "Seven crew were winched to safety": one deed, and another number of them."""
    told = [one for one in case.counts if one.span.overlaps(title)]
    body = [one for one in case.counts if one.span.start >= title.end]
    if len(told) != 1 or told[0].fate in (None, ANY_FATE) or told[0].part or told[0].value <= 1:
        return
    headline = told[0]
    lead = [one for one in body if one.span.start < lead_end and one.fate == headline.fate]
    lead = [one for one in lead if same_kind(one.noun, headline.noun)]
    if not lead or any(one.part or leaves_room(one, headline.value) for one in lead):
        return
    if lead[0].refers not in (Refers.NEW, Refers.BACK) or any(one.refers is not Refers.NEW for one in lead[1:]):
        return
    if leaves_room(headline, lead[0].value) or not 1 / _SIZE <= lead[0].value / headline.value <= _SIZE:
        return
    text = case.article.text
    rounds = headline.value >= _ROUND and headline.value % _ROUND == 0
    if rounds and abs(lead[0].value / headline.value - 1) < _ROUGHLY:
        return  # "100 hurt" over 96
    if is_counted_up_to(text, title, headline.value, headline.noun):
        return
    first = case.sentences[lead[0].sentence]
    if any(one.sentence == lead[0].sentence and one.fate != headline.fate for one in body if one not in lead):
        return  # "Six killed" over "Two boys and four others were killed": some of them are read as others
    ones = singles(text, lead[0].span, Span(first.end, first.end), befell=headline.fate is not None)
    if not _MORE_OF_THEM.search(text, first.start, first.end) and not derivable(
        headline.value, [one.value for one in body], ones
    ):
        yield told_apart(case, headline.span, lead[0].span, headline.noun or headline.fate or "headline")


def _ages(case: Case, title: Span, lead_end: int) -> Iterator[Finding]:
    """ "Man, 34, dies after stabbing" over "a 43-year-old was knifed", and nobody of 34 in the story."""
    text = case.article.text
    told = _AGED.match(text, title.start, title.end)
    lead = [one for one in case.sentences if title.end <= one.start < lead_end]
    if told is None or not lead:
        return
    age, where = float(told["age"]), Span(lead[0].start, lead[-1].end)
    ages = [one.span for one in case.figures(where) if one.unit == "age" and one.upper is None]
    ages += [
        at for match in _WHO_IS.finditer(text, where.start, where.end) if (at := Span(*match.span("age"))) not in ages
    ]
    again = re.search(rf"\b{told['age']}\b", text[title.end :])
    if len(ages) != 1 or again is not None or _OF_AGES.search(text, where.start, where.end):
        return
    if any(number_of(match[0]) == age for match in re.finditer(rf"\b{WORDED}\b", text[title.end :])):
        return
    head, sentence = Span(*told.span("age")), next(one for one in lead if one.end > ages[0].start)
    other = re.match(r"\d+", text[ages[0].start :])
    if other is None or is_another_bearer(text, title, Span(*told.span()), ages[0], SHARED):
        return
    low, high = sorted((f"{age:02.0f}", f"{float(other[0]):02.0f}"))
    slip, turned = low[0] == high[0] or low[1] == high[1], sorted(low) == sorted(high)
    shared = words_around(text, title, head) & words_around(text, sentence, ages[0])
    hers = text[: ages[0].start].endswith((" is ", " was ", " turned "))
    if low != high and (turned or ((shared or hers) and (slip or abs(float(low) - float(high)) <= _SLIP))):
        yield told_apart(case, head, Span(ages[0].start, ages[0].start + len(other[0])), "age")


_SIZE, _ROUND, _ROUGHLY, _SLIP = 3.0, 50, 0.15, 3
_AGED = re.compile(
    r"\b(?:Man|Woman|Boy|Girl|Pensioner|Teenager|Teen|Teacher|Driver|Cyclist|Great-grandmother|Great-grandfather|Swimmer|Climber|Priest|Pilot|Actor|Singer|Painter|Ex-[a-z]+|Mother|Father|Nurse|Doctor|Student|Pupil|"
    r"Widow|Farmer|Grandmother|Grandfather|Biker|Motorcyclist)"
    r"(?:,|\sof)\s(?P<age>\d{1,2})\b"
)
_WHO_IS = re.compile(r"\b(?:who|[Hh]e|[Ss]he)\s(?:is|was|turned)\s(?P<age>\d\d)\b(?!\s(?:[a-z]+s|%|per)\b|[.,]\d)")
_OF_AGES = re.compile(
    r"\b(?:wife|husband|brother|sister|another|others?|colleague|suspect|killer|charged|arrested|accused|jailed)\b"
)
_MORE_OF_THEM = re.compile(r"\b(?:another|others?|more|further|including|later)\b")
