"""A count of days, months or years against the two ends that the text gives it: "After 12 years in charge … appointed
in 2003", "lasted 11 days. It began on March 3 and ended on March 9", "founded in 1894 … its 150th birthday".

What the words around a count tie it to is its beginning and its end (`counted_from.py`, `lasted.py`). A finding needs
a count that these ends do not bear out, and no other two points of the passage either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from nlp.checks.itself.agreement import disagreement
from nlp.checks.itself.counted_from import Ends, ago, ahead, counted_on, from_another, from_the_named, has_other_end
from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.checks.itself.lasted import anniversary, begun_and_ended, ranging, since
from nlp.domain import Finding, Span
from nlp.reading import Case
from nlp.time.lengths import Length
from nlp.time.points import Point, apart
from nlp.time.times import Passage
from nlp.when import find_dates

Tie = Callable[[Passage, Length, Point | None], list[Ends]]


def judge(case: Case) -> Iterator[Finding]:
    """The lengths of time of an article that its own dates contradict."""
    for place, part in enumerate(case.sentences[:_MANY]):
        if part.end - part.start > _LONGEST or not case.times.lengths(part):
            continue
        passage = case.times.passage(place, before=_BEFORE, behind=_BEHIND)
        found = next(
            (
                one
                for length in case.times.lengths(part)
                if (one := _held(case, passage, length) or _held_far(case, place, length) or _by_its_days(case, length))
            ),
            None,
        )
        if found is not None:
            yield found


def _by_its_days(case: Case, length: Length) -> Finding | None:
    """ "the two-day summit … the summit held on Nov. 3-5", days counted with both ends or with one."""
    text = case.article.text
    named = _EVENT.match(text, length.span.end)
    if length.unit != "day" or named is None or "-" not in text[length.span.start : length.span.end]:
        return None
    event = re.compile(rf"\b{named['event']}\b", re.IGNORECASE)
    if len(re.findall(rf"-\s?days?\s(?:[\w’'-]+\s){{0,3}}?{named['event']}\b", text)) > 1 or re.search(
        rf"\b{named['event']}s\b", text
    ):
        return None
    for part in case.sentences[:_MANY]:
        held = [one for one in find_dates(text[part.start : part.end]) if one.range_end and one.range_end > one.day]
        if len(held) != 1 or held[0].range_end is None or not event.search(text, part.start, part.end):
            continue
        days = held[0].range_end - held[0].day
        if length.count not in (days, days + 1) and not _SHARED.search(text, part.start, part.end):
            span = Span(part.start + held[0].span.start, part.start + held[0].span.end)
            if " and " in text[span.start : span.end]:
                continue  # "on 15 and 20 December": two days
            return out_of_time(
                case,
                length.span,
                stated=flat(text, length.span),
                expected=f"{days + 1} days",
                told=f"{flat(text, span)} is {days + 1} days",
                detail="duration",
                also=(span,),
            )
    return None


def _held_far(case: Case, place: int, length: Length) -> Finding | None:
    """A length held against an end that another paragraph has, by the noun that both have."""
    if not has_other_end(case.article.text, length):
        return None
    passage = case.times.story_around(place, before=_FAR, behind=_FAR)
    return _held(case, passage, length, rules=(from_the_named,))


def _held(case: Case, passage: Passage, length: Length, *, rules: Sequence[Tie] = ()) -> Finding | None:
    """A length held against the ends that its words tie it to."""
    if not passage.points:
        return None
    if _ALREADY.search(passage.text[: length.span.start][-_NEAR:]) or _COMPARED.match(passage.text, length.span.end):
        return None  # "Wang has already served four years", of another sentence than the one told of
    now, quoted = case.times.now(passage.sentence), case.reading.layout.is_quoted(length.span)
    for rule in rules or _TIES:
        ties = [] if quoted and rule not in _EVEN_QUOTED else rule(passage, length, now)
        if not ties or not all(length.is_measured_by(end) for pair in ties for end in pair):
            continue
        exact = rule in _EXACT or (rule in (ago, ahead) and case.times.names_its_day and length.count <= _A_WEEK)
        if any(length.fits(days, exact=exact) for one, other in ties for days in apart(one, other)):
            return None
        # Of "on Sunday, two days ago" nothing else can be meant.
        if not (exact and rule in (ago, ahead)) and _otherwise(passage, length, ties, now):
            return None
        return disagreement(case, length, *ties[-1])
    return None


def _otherwise(passage: Passage, length: Length, ties: Sequence[Ends], now: Point | None) -> bool:
    """Whether the passage can be read otherwise: two other points bear the length out, or its ends another length."""
    tied = {end.span for pair in ties for end in pair}
    near = all(passage.within(end) for pair in ties for end in pair if end is not now)
    points = [
        one for one in passage.points if (not near or passage.within(one)) and (one.loose or length.is_measured_by(one))
    ]
    if now is not None and now.span in tied:
        points.append(now)
    return any(
        length.fits(days)
        for one, other in combinations(points, 2)
        if not {one.span, other.span} <= tied
        for days in (*apart(one, other), *apart(other, one))
    ) or any(
        other.fits(days)
        for other in passage.lengths
        if other.span != length.span
        for one, two in ties
        for days in apart(one, two)[:1]
    )


_TIES = (ago, ahead, counted_on, from_another, ranging, since, begun_and_ended, anniversary)
_EXACT = (counted_on, from_another, from_the_named)
# A speaker's "ten years ago" is of the day on which he spoke.
_EVEN_QUOTED = (counted_on, from_another, since, anniversary)
_MANY, _LONGEST, _A_WEEK = 1000, 600, 7
_BEFORE, _BEHIND = 3, 2
_NEAR, _FAR = 60, 5
# What is held once, from its first day to its last.
_EVENT = re.compile(
    r"\s(?:(?!(?:of|in|for|to|and|or|after|before)\b)[\w’'-]+\s){0,3}?(?P<event>summit|conference|festival|meeting|forum|congress|"
    r"tournament|fair|exhibition|strike|walkout|event|exercise|drill|regatta|convention|session)\b"
)
_SHARED = re.compile(
    r"\b(?:first|second|third|another|previous\w*|last\syear|next\syear|each|every|including|weekend)\b", re.IGNORECASE
)
# "Five days later than planned" is counted from what did not come about.
_COMPARED = re.compile(r"\s(?:late|later|earlier|sooner|longer|shorter|more|less|fewer)\sthan\b")
_ALREADY = re.compile(r"\b(?:already|previously)\s(?:[a-z]+\s){0,2}$")
