"""A difference as told against the two levels that the story gives: "fell from 240 to 180 … The drop of 40%", "net
income rose 21% … to $94.2 million, or 89 cents a share, from $85 million", "raised $27 million more than its rival,
$76.8 million to $60 million".

`figures/levels.py` finds the two levels, `figures/changed.py` what is said of them; here is which belongs to which:
what stands before them in their own clause, what a later sentence calls "the drop", and what the sentences before say
of the same quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import zip_longest

from nlp.checks.itself.differences import held
from nlp.domain import Finding, Span
from nlp.figures.changed import SMALL, WAY, By, Changed, find_changed
from nlp.figures.levels import Levels
from nlp.figures.subject import Subject, object_in, subject_of
from nlp.figures.timed import find_timed
from nlp.reading import Case


class _Sentence:
    """One sentence: its levels, and what it says of differences, looked for when it is asked."""

    def __init__(self, case: Case, span: Span, following: Span | None) -> None:
        self.text, self.span = case.article.text, span
        self.figures = case.figures(span) if span.end - span.start <= _LONGEST else ()
        beside = case.levels(span)
        brief = following is not None and following.end - following.start <= _LONGEST
        later = case.figures(following) if following is not None and brief and not case.levels(following) else ()
        timed = () if any(not pair.stepped for pair in beside) else find_timed(self.text, span, self.figures, later)
        self.levels = tuple(timed) or beside

    @cached_property
    def changed(self) -> list[Changed]:
        ends = {end.span for pair in self.levels for end in (pair.old, pair.new)}
        found = find_changed(self.text, self.span.start, self.span.end, self.figures)
        return [one for one in found if one.span not in ends]


def judge(case: Case) -> Iterator[Finding]:
    """The differences of an article that its levels do not make."""
    text = case.article.text
    parts = case.sentences[:_MANY]
    read = [_Sentence(case, one, other) for one, other in zip_longest(parts, parts[1:])]
    for place, one in enumerate(read):
        for levels, changed in _links(text, read, place, one):
            found = held(case, levels, changed)
            if found is not None:
                yield found
                break


def _links(text: str, read: Sequence[_Sentence], place: int, one: _Sentence) -> Iterator[tuple[Levels, Changed]]:
    """The levels of a sentence, each with what is said of it."""
    for levels in one.levels:
        yield from ((levels, changed) for changed in _in_clause(text, one, levels))
    if len(one.levels) == 1:
        yield from ((one.levels[0], changed) for changed in _named_later(text, read, place))
    if one.levels and not one.levels[0].stepped:
        yield from ((one.levels[0], changed) for changed in _led_in(text, read, place))


def _in_clause(text: str, sentence: _Sentence, levels: Levels) -> Iterator[Changed]:
    """ "sales rose 65 percent to $59.2 million from $35.9 million", "from 80 to 60, a drop of a quarter"."""
    near = [one for one in sentence.changed if _stands_before(text, sentence, one, levels)]
    if len(near) == 1:
        yield near[0]
    between = [one for one in sentence.changed if levels.span.start < one.span.start < levels.span.end]
    if len(between) == 1 and not near:
        yield between[0]
    for one in sentence.changed:
        if one.span.start >= levels.span.end and (
            (one.noun and _APPOSED.fullmatch(text, levels.span.end, one.span.start))
            or (levels.stepped and _OR.fullmatch(text, levels.span.end, one.span.start))
        ):
            yield one


def _stands_before(text: str, sentence: _Sentence, one: Changed, levels: Levels) -> bool:
    """Whether a difference is of the levels that follow it in its clause."""
    start, end = one.span.end, levels.span.start
    if levels.stepped:
        return start <= end and _WHICH_ADDS.fullmatch(text, start, end) is not None
    far = _FARTHEST if one.by is By.TIMES else _NEAR if levels.moved else _FAR
    if not 0 <= end - start <= far or any(
        start <= other.span.start < end and other.noun not in _TIMES and other.value != _HALF
        for other in sentence.figures
    ):
        return False
    if one.by is By.PERCENT and levels.new.unit == "%" and not _ITS_ENDS.match(text, start):
        return False
    if _WHICH_HAD.search(text, max(0, one.span.start - _NEAR), one.span.start):
        return False  # "which had doubled since January, fell from $90 to $80"
    since = _SINCE.match(text, start, end)
    other = _OTHER_CLAUSE.search(text, since.end() if since else start, end)
    return other is None or _THAN_ITS_RIVAL.fullmatch(text, start, end) is not None


def _named_later(text: str, read: Sequence[_Sentence], place: int) -> Iterator[Changed]:
    """ "fell from 240 to 180 last year. … The drop of 40% was the steepest"."""
    for later in read[place + 1 : place + 1 + (1 if read[place].levels[0].stepped else _LATER)]:
        if later.levels:
            return
        for one in later.changed:
            if one.noun and _is_definite(text, later.span, one):
                yield one
                return


def _is_definite(text: str, sentence: Span, one: Changed) -> bool:
    """ "The drop of 40%", "The 40% drop", not "the 11 percent profit rise", "the drop of 40% in imports"."""
    return _THE_ONE.search(text[sentence.start : one.span.start]) is not None and (
        _NO_NOUN.match(text, one.span.end) is not None
    )


def _led_in(text: str, read: Sequence[_Sentence], place: int) -> Iterator[Changed]:
    """ "net income rose 21%, even though … Net advanced to $94.2 million from $85 million"."""
    levels = read[place].levels[0]
    mine = _subject_of_levels(text, read[place].span, levels)
    opening = text[read[place].span.start : levels.span.start]
    told_of_it = any(
        _THERE_WERE.match(text[read[place].span.start : end.span.start]) for end in (levels.old, levels.new)
    ) or (_IT_MOVED.match(opening) if levels.moved and levels.new.unit != "%" else None)
    if place and told_of_it:
        before = read[place - 1]
        one = before.changed[0] if len(before.changed) == 1 and not before.levels else None
        if one is None or one.noun:
            return
        if all(other.noun in _TIMES or other.span.overlaps(one.span) for other in before.figures):
            yield one
        return
    if mine is None or not levels.moved:
        return
    for earlier in reversed(read[max(0, place - _EARLIER) : place]):
        if earlier.levels:
            return
        if len(earlier.changed) != 1:
            continue
        one = earlier.changed[0]
        other = _subject_of_change(text, earlier.span, one)
        if (
            one.by is By.PERCENT
            and other is not None
            and mine.is_told_by(other)
            and not _ITS_END.match(text, one.span.end)
        ):
            yield one
            return


def _subject_of_levels(text: str, sentence: Span, levels: Levels) -> Subject | None:
    before = text[sentence.start : levels.span.start]
    verb = _MOVES.search(before)
    return None if verb is None else subject_of(before[: verb.start()])


def _subject_of_change(text: str, sentence: Span, changed: Changed) -> Subject | None:
    if changed.noun:
        behind = _IN_WHAT.match(text, changed.span.end, sentence.end)
        return None if behind is None else object_in(behind["what"])
    before = text[sentence.start : changed.span.start]
    verb = _BY.search(before)
    return None if verb is None else subject_of(before[: verb.start()])


_MANY, _LONGEST = 600, 600
_NEAR, _FAR, _FARTHEST, _LATER, _EARLIER = 45, 75, 120, 6, 2
_OTHER_CLAUSE = re.compile(
    r"[;:]|\b(?:while|whereas|but|although|though|which|whose|since|giving|because|adding|alone|and|despite|with(?!\s$)|as|"
    r"when|where|after)\b",
    re.IGNORECASE,
)
_THAN_ITS_RIVAL = re.compile(
    r"\s(?:votes\s|seats\s)?(?:more|less|fewer|higher|lower)\sthan\s[^.;:\d]{3,65}?(?:\s[-–—]{1,2}|—|:|,|\s\()\s?[$£€]?"
)
_ITS_ENDS = re.compile(r",?\s(?:to|from|[-–—]|\()")
_NO_NOUN = re.compile(
    rf"(?:{SMALL}|[-\s](?:percentage\s)?points?)?[-\s]{WAY}\b(?!\s(?:in|of|reported|recorded|posted|seen|by|for|last|from)\b)|"
    rf"(?:\s(?:percentage\s)?points)?(?:[.,;]|\s(?:was|is|came|has|had|will|would|follow\w*|mean\w*|since|over)\b)",
    re.IGNORECASE,
)
# "tripled since the spring", "in ten years", "in the first half": when, and of nothing else.
_SINCE, _HALF = re.compile(r"\ssince\b"), 0.5
_TIMES = frozenset("year month week day hour decade".split())
_WHICH_HAD = re.compile(r"\b(?:which|who|that)\s(?:has|had)\s(?:\w+ly\s)?$")
# "by 4 per cent, which adds 60 to one that costs 900"
_WHICH_ADDS = re.compile(r"[^.;\d]{0,60}?\badd(?:s|ed|ing)?\s")
# "down 60 cents, or 15 percent"
_OR = re.compile(rf"(?:{SMALL}|\spoints?)?(?:,?\sor\s|,\s|\s\()")
_APPOSED = re.compile(r"(?:\s[\w’'-]+){0,6}?(?:,|\s[-–—]|\s\()\s?(?:or\s)?(?:an?\s)(?:[a-z-]+\s){0,2}?(?:of\s)?")
_THE_ONE = re.compile(
    r"(?:\b[Tt]he|\b[Tt]his|^That)\s(?:(?!an?\b|of\b|day\b|week\b|session\b|year\b)[a-z-]+\s){0,2}?(?:of\s)?(?:(?:some|about|nearly|almost|"
    r"more\sthan)\s)?$"
)
_MOVES = re.compile(
    rf"\b{WAY}(?:\s[a-z]+ly)?\s(?:(?:by\s)?[^.;,]{{0,25}}?)?(?:to|from)\s(?:\w+\s){{0,3}}$"
    r"|\b(?:was|were|totall?ed|came\sto|stood\sat|reached|hit)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b{WAY}(?:\s(?:sharply|slightly|by|a|an|another|further|about|some|around|nearly|almost|roughly|just|only|over|"
    rf"under|more|less|than|at|least|as|much|full))*\s$",
    re.IGNORECASE,
)
_THERE_WERE = re.compile(
    r"(?:(?:There\s(?:were|was)|(?:It|They)\s(?:now\s)?(?:cost|costs|measured|read|sold|made|numbers?|stands?\sat)|(?:It|They|That|The\s(?:total|number|figure))\s(?:was|were|is|came\sto|totall?ed|stood\sat|reached|numbered)))"
    r"\s(?:[a-z]+\s){0,2}$"
)
# "They have shrunk to 250 from 500", of what the sentence before says has lost four-fifths.
_IT_MOVED = re.compile(
    rf"(?:It|They)\s(?:has\s|have\s)?(?:\w+ly\s)?(?:{WAY}|shrunk|shrank)\s(?:by\s[^.;,]{{1,20}}\s)?(?:to|from)\s$"
)
_IN_WHAT = re.compile(r"[-\s](?:[a-z-]+\s)?[a-z]+\sin\s(?P<what>[^.;]{3,60})")
_ITS_END = re.compile(r",?\s(?:to|at)\s(?:a\s(?:record\s)?)?[$£€A-Z]{0,3}\d")
