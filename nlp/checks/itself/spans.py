"""A count of days, months or years against the two ends that the text gives it: "After 12 years in charge … appointed
in 2003", "lasted 11 days. It began on March 3 and ended on March 9", "founded in 1894 … its 150th birthday".

One idea for all its forms. What the words around a count tie it to is its beginning and its end: the points beside it,
a range, or the point at which something of the passage began and that at which it ended, which may be the story's own
day. A finding needs a count that these ends do not bear out, and no other two points of the passage either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.checks.itself.passage import goes_on, passage_around
from nlp.checks.itself.story_day import is_dated, story_day, story_days
from nlp.domain import Finding, Span
from nlp.reading import Case
from nlp.time.deeds import Deed, done_at_each
from nlp.time.lengths import Length, find_lengths
from nlp.time.points import Point, Stretch, apart, find_points, moment
from nlp.when import WEEKDAYS

# The two ends of a length.
_Ends = tuple[Point, Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """A sentence with a length, and the sentences of its paragraph around it: their points, and what lies at each."""

    case: Case
    sentence: Span
    window: Span
    points: tuple[Point, ...]
    lengths: tuple[Length, ...]
    now: Point | None

    @property
    def text(self) -> str:
        return self.case.article.text

    def within(self, point: Point) -> bool:
        """Whether a point stands in the sentence itself."""
        return self.sentence.start <= point.span.start < self.sentence.end

    def at(self, *deeds: Deed) -> list[Point]:
        """The points at which something began or ended."""
        done = done_at_each(self.text, self.window, self.points)
        return [
            one for one, verb in zip(self.points, done, strict=True) if verb and verb.deed in deeds and not one.loose
        ]


def judge(case: Case) -> Iterator[Finding]:
    """The lengths of time of an article that its own dates contradict."""
    text = case.article.text
    parts = case.sentences[:_MANY]
    for place, part in enumerate(parts):
        if part.end - part.start > _LONGEST:
            continue
        lengths = find_lengths(text, part.start, part.end)
        if not lengths:
            continue
        window = passage_around(text, parts, place, before=_BEFORE, behind=_BEHIND)
        if not _POINT.search(text, window.start, window.end):
            continue
        now = moment(story_days(case), part) if is_dated(case) else None
        points = find_points(text, window, story_day(case), dated=is_dated(case))
        around = tuple(find_lengths(text, window.start, window.end))
        clear = tuple(one for one in points if not any(one.span.overlaps(other.span) for other in around))
        passage = _Passage(case=case, sentence=part, window=window, points=clear, lengths=around, now=now)
        found = next((one for length in lengths if (one := _held(passage, length)) is not None), None)
        if found is not None:
            yield found


def _held(passage: _Passage, length: Length) -> Finding | None:
    """A length held against the ends that its words tie it to."""
    if _ALREADY.search(passage.text[: length.span.start][-_NEAR:]):
        return None  # "Wang has already served four years", of another sentence than the one told of
    for rule in _TIES:
        ties = rule(passage, length)
        if not ties or not all(_can_measure(length, end) for pair in ties for end in pair):
            continue
        exact = rule in _EXACT
        if any(length.fits(days, exact=exact) for one, other in ties for days in apart(one, other)) or _otherwise(
            passage, length, ties
        ):
            return None
        return _finding(passage, length, *ties[-1])
    return None


def _can_measure(length: Length, end: Point) -> bool:
    """Whether a point is near enough to tell a length: a weekday tells no more than a week, and a year no months."""
    if end.weekday:
        return length.unit in ("hour", "day") and length.most <= _A_WEEK
    return not end.loose and end.last - end.first <= length.in_days


def _otherwise(passage: _Passage, length: Length, ties: Sequence[_Ends]) -> bool:
    """Whether the passage can be read otherwise: two other points bear the length out, or its ends another length."""
    tied = {end.span for pair in ties for end in pair}
    near = all(passage.within(end) for pair in ties for end in pair if end is not passage.now)
    points = [
        one for one in passage.points if (not near or passage.within(one)) and (one.loose or _can_measure(length, one))
    ]
    if passage.now is not None and passage.now.span in tied:
        points.append(passage.now)
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
        for days in apart(one, two)
    )


def _finding(passage: _Passage, length: Length, one: Point, other: Point) -> Finding:
    days: Stretch = apart(one, other)[0]
    right = length.told(days)
    told = f"from {one.told} to {other.told} is {right}" if days[1] >= 0 else f"{other.told} is before {one.told}"
    return out_of_time(
        passage.case,
        length.span,
        stated=flat(passage.text, length.span),
        expected=right,
        told=told,
        detail="anniversary" if length.nth else "weekday" if {one.told, other.told} <= set(WEEKDAYS) else "duration",
        also=(one.span, other.span),
    )


# --- what a length is tied to, a rule a form -------------------------------------------------------------------------


def _ago(passage: _Passage, length: Length) -> list[_Ends]:
    """ "N years ago, in 1990", "in 1990, N years ago", "the 1990 agreement, signed N years ago"."""
    text = passage.text
    if passage.now is None or not _AGO.match(text, length.span.end) or length.nth:
        return []
    if passage.case.reading.layout.is_quoted(length.span):
        return []
    here = [one for one in passage.points if passage.within(one)]
    behind = _AGO.match(text, length.span.end)
    beside = [
        one
        for one in here
        if (behind and _AGO_IN.fullmatch(text, behind.end(), one.span.start))
        or (one.span.end <= length.span.start and _AGO_BEFORE.fullmatch(text, one.span.end, length.span.start))
    ]
    then = [one for one in here if one.whole and passage.now.first - one.first > _A_WEEK]
    beside = [one for one in beside if one in then or not one.whole] or beside
    if len(beside) != 1 or len(then) > 1:
        return []
    return [(beside[0], passage.now)]


def _counted_on(passage: _Passage, length: Length) -> list[_Ends]:
    """ "in 2003 and, nine years later, in 2016", "in 2016, nine years later", from any point before in the passage."""
    text = passage.text
    way = _LATER.match(text, length.span.end)
    if way is None or length.nth:
        return []
    before = [one for one in passage.points if one.span.end <= length.span.start]
    at = next((one for one in passage.points if _IN.fullmatch(text, way.end(), one.span.start)), None)
    if at is None and before and _COMMA.fullmatch(text, before[-1].span.end, length.span.start):
        at = before.pop()
    if at is None or not before:
        return []
    near = [one for one in before if passage.within(one)] or before[-1:]
    earlier = way["way"].lower().startswith(("earlier", "before", "previous"))
    return [(at, one) if earlier else (one, at) for one in near]


def _from_another(passage: _Passage, length: Length) -> list[_Ends]:
    """ "on 10 May, two days before the vote on 8 May"; "Ten years after the flood of 2005, … in 2018"."""
    text = passage.text
    way = _RELATED.match(text, length.span.end)
    if way is None or length.nth:
        return []
    here = [one for one in passage.points if passage.within(one)]
    behind = [one for one in here if one.span.start >= way.end()]
    before = [one for one in here if one.span.end <= length.span.start]
    at = before[-1] if before and _COMMA.fullmatch(text, before[-1].span.end, length.span.start) else None
    before_it = [one for one in passage.points if one.span.end <= passage.sentence.start]
    aside = bool(behind) and at is None and _NOUN_ASIDE.fullmatch(text, way.end(), behind[0].span.start) is not None
    if aside and _is_told_before(passage, way.end()):
        return [(one, behind[0]) if way["way"].lower() == "after" else (behind[0], one) for one in before_it]
    there = _named_elsewhere(passage, way.end()) if at is not None and not behind else None
    if there is not None:
        behind = [there]
        if at is not None and at.weekday and passage.now is not None and not _can_measure(length, at):
            at = passage.now
    elif not behind or not _TO_IT.fullmatch(text, way.end(), behind[0].span.start):
        return []
    other = behind[0]
    if (
        at is None
        and not before
        and len(behind) == _BOTH
        and _THEN_AT.fullmatch(text, other.span.end, behind[1].span.start)
    ):
        at = behind[1]
    comes = _COMES.search(text[passage.sentence.start : length.span.start])
    if at is None and comes and way["way"].lower() == "after" and len(behind) == 1 and not before:
        at = passage.now  # "It comes 20 years after the first vote, in 1999"
    if (
        at is None
        and _CAME.fullmatch(text, passage.sentence.start, length.span.start)
        and way["way"].lower() == "after"
    ):
        # "His departure came three days after a meeting on Monday": whatever came is told of before.
        return [(other, one) for one in before_it]
    if at is None:
        return []
    return [(at, other) if way["way"].lower() in ("before", "ahead of") else (other, at)]


def _is_told_before(passage: _Passage, start: int) -> bool:
    """Whether what a count is from ("two days after the fire, on Monday") is told of earlier in the passage."""
    named = _THE_NOUN.match(passage.text, start)
    told = passage.text[max(0, passage.sentence.start - _LONGEST) : passage.sentence.start]
    return named is not None and re.search(rf"\b{named['noun'][:_STEM]}", told) is not None


def _named_elsewhere(passage: _Passage, start: int) -> Point | None:
    """The point of "an audit", "the flood" in another sentence: "The audit was published on 2 June"."""
    text = passage.text
    named = _THE_NOUN.match(text, start) if _THE_FIRST.match(text, start) is None else None
    for noun in filter(None, (named["noun"], named["last"]) if named is not None else ()):
        for part in passage.case.sentences:
            inside = [one for one in passage.points if part.start <= one.span.start < part.end]
            if (
                len(inside) == 1
                and not passage.within(inside[0])
                and re.search(rf"\b{noun[:_STEM]}", text[part.start : part.end])
            ):
                return inside[0]
    return None


def _range(passage: _Passage, length: Length) -> list[_Ends]:
    """ "from 1998 to 2006, twelve years", "mayor from 1998 to 2006 … in those twelve years"."""
    if not _is_state(passage, length, planned=True):
        return []
    text = passage.text
    found = [
        (one, other)
        for one, other in pairwise(passage.points)
        if _TO.fullmatch(text, one.span.end, other.span.start)
        and (_FROM.search(text[: one.span.start][-_NEAR:]) or _THE_WAR.fullmatch(text, length.span.end, one.span.start))
    ]
    back = _BACK.search(text[: length.span.start][-_NEAR:])
    adjective = "-" in text[length.span.start : length.span.end]
    if found and adjective and length.span.end < found[0][0].span.start - _ONE_NOUN:
        return []  # "her 30-year career took in a spell as mayor, from 1998 to 2006"
    deal = _DEAL.search(text, passage.sentence.start, passage.sentence.end)
    if found and not back and not deal and not passage.within(found[0][0]):
        return []  # "in the army from 1986 to 1996. … He retired from the firm after 25 years"
    if len(found) != 1 or not (deal or _of_one(passage, length, *found[0])) or not _alike(length, *found[0]):
        return []
    return found


def _begun_and_ended(passage: _Passage, length: Length) -> list[_Ends]:
    """ "After 12 years in charge … who was appointed in 2003", "It began on March 3 and ended on March 9"."""
    if not _is_state(passage, length):
        return []
    begun, ended = passage.at(Deed.FOUNDED, Deed.MARRIED, Deed.BEGUN), passage.at(Deed.SHUT, Deed.ENDED)
    if not begun and len(ended) == _BOTH and passage.at(Deed.SHUT)[:1] == ended[:1]:
        begun, ended = ended[:1], ended[1:]  # "shut on 3 February and reopened on 24 February"
    if len(begun) != 1:
        return []
    ended = [one for one in ended if _lasted(begun[0], one) > 0 and _of_one(passage, length, begun[0], one)]
    if not ended and passage.now is not None and _is_now(passage, length) and _of_one(passage, length, begun[0]):
        ended = [passage.now] if _is_up_to_now(passage, length, begun[0]) else []
    if len(ended) == 1 and ended[0].weekday and passage.now is not None and not _can_measure(length, ended[0]):
        ended = [passage.now]  # "for 25 years … gave himself up on Monday"
    if len(ended) != 1 or not _alike(length, begun[0], ended[0]):
        return []
    return [(begun[0], ended[0])]


def _since(passage: _Passage, length: Length) -> list[_Ends]:
    """ "for N years, since 1990"."""
    text = passage.text
    if length.nth or passage.now is None or not _is_now(passage, length):
        return []
    if not _LASTED.search(text[: length.span.start][-_NEAR:]):
        return []
    since = [
        one for one in passage.points if passage.within(one) and _SINCE.fullmatch(text, length.span.end, one.span.start)
    ]
    return [(since[0], passage.now)] if len(since) == 1 else []


def _anniversary(passage: _Passage, length: Length) -> list[_Ends]:
    """ "the 30th anniversary of the 1988 disaster", "founded in 1950 … marks its 60th anniversary"."""
    text = passage.text
    if not length.nth:
        return []
    of = [one for one in passage.points if _OF_THE.fullmatch(text, length.span.end, one.span.start)][:1]
    married = _OF_A_COUPLE.search(text, length.span.start, length.span.end + 1) is not None
    first = of or passage.at(Deed.MARRIED if married else Deed.FOUNDED)
    if len(first) != 1 or not first[0].whole or (not of and _OF_ANOTHER.match(text, length.span.end)):
        return []
    if not of and not passage.within(first[0]):
        its = _BACK.search(text[: length.span.start][-_NEAR:]) or _goes_on(passage, first[0])
        if not its or _TURNS.match(text, length.span.start):
            return []
    later = [one for one in passage.points if one.whole and one.first > first[0].last and passage.within(one)]
    if not later and passage.now is not None and _MARKED.search(text, passage.sentence.start, passage.sentence.end):
        later = [passage.now]
    return [(first[0], later[-1])] if later and _alike(length, first[0], later[-1]) else []


def _lasted(one: Point, other: Point) -> float:
    """How many days lie between two points at most, in the likeliest reading that has them in this order; 0 in none."""
    return next((most for _, most in apart(one, other) if most > 0), 0.0)


def _alike(length: Length, one: Point, other: Point) -> bool:
    """Whether a length can be a slip of what lies between two points; "two days" is none of seven years."""
    lasted = _lasted(one, other)
    return lasted > 0 and 1 / _ONE_KIND <= length.in_days / lasted <= _ONE_KIND


def _of_one(passage: _Passage, length: Length, *ends: Point) -> bool:
    """Whether a length and its ends are told of one thing: no other clause begins between, or a word points back."""
    text, back = passage.text, _BACK.search(passage.text[: length.span.start][-_NEAR:])
    gaps = [
        text[min(length.span.end, end.span.end) : max(length.span.start, end.span.start)]
        for end in ends
        if passage.within(end)
    ]
    if not back and gaps and _OTHER_CLAUSE.search(min(gaps, key=len)):
        return False
    return bool(back) or all(passage.within(end) or _goes_on(passage, end) for end in ends)


def _goes_on(passage: _Passage, end: Point) -> bool:
    there = next(part for part in passage.case.sentences if part.start <= end.span.start < part.end)
    return goes_on(passage.text, there, passage.sentence)


def _is_state(passage: _Passage, length: Length, *, planned: bool = False) -> bool:
    """Whether the words around a length make it that of something which lasted, and is over or still lasts."""
    text = passage.text
    if length.nth:
        return False
    before, behind = text[max(passage.sentence.start, length.span.start - _NEAR) : length.span.start], length.span.end
    if not planned and (_PLANNED.search(before) or _ANOTHER.search(text, passage.window.start, passage.window.end)):
        return False
    if _ANOTHER.search(text, passage.sentence.start, passage.sentence.end):
        return False
    if _AGO.match(text, behind) or _LATER.match(text, behind) or _RELATED.match(text, behind):
        return False
    if _UNTIL.match(text, behind):
        return False
    if passage.case.reading.layout.is_quoted(length.span):
        return False
    if _LASTED.search(before) or _BACK.search(before):
        return True
    return _OF_STATE.match(text, behind) is not None


def _is_up_to_now(passage: _Passage, length: Length, begun: Point) -> bool:
    """Whether what began may be what has lasted until now: not "the 19-day walkout", nor "Mr Foley, who has reported
    from there for five years, was kidnapped in 2012"."""
    text, before = passage.text, passage.text[max(0, length.span.start - _NEAR) : length.span.start]
    if "-" in text[length.span.start : length.span.end].rpartition(" ")[2] or not _LASTED.search(before):
        return False
    ahead = passage.within(begun) and length.span.end < begun.span.start and before.rstrip().endswith("for")
    return not ahead or _OF_IT.search(text, length.span.end, begun.span.start) is not None


def _is_now(passage: _Passage, length: Length) -> bool:
    """Whether the sentence of a length is told of the story's own day."""
    return _NOW.search(passage.text, passage.sentence.start, passage.sentence.end) is not None


_TIES = (_ago, _counted_on, _from_another, _range, _since, _begun_and_ended, _anniversary)
_EXACT = (_counted_on, _from_another)
_MANY, _LONGEST = 1000, 600
_BEFORE, _BEHIND = 3, 2
_BOTH, _A_WEEK = 2, 7
_NEAR, _ONE_NOUN = 60, 30
# A count so many times as long, or as short, is of something else.
_ONE_KIND = 4.0
_POINT = re.compile(r"\d|day\b|\b(?:this|last)\s")
_AGO = re.compile(r"\sago\b")
_AGO_IN = re.compile(r"(?:\s(?:today|this week))?(?:,\s(?:(?:in|on)\s)?|\s(?:in|on)\s|\s\()(?:[A-Z][a-z]+day,?\s)?")
_AGO_BEFORE = re.compile(r",?\s(?:exactly\s|just\s)?|\s[a-z]+(?:\s[a-z]+)?,\s(?:which\swas\s)?[a-z]+\s")
_LATER = re.compile(
    r"\s(?P<way>later|afterwards|after\sthat|on(?=,)|earlier|before(?=,?\s(?:in|on)\s\S+\s?\d|[,.])|previously)\b",
    re.IGNORECASE,
)
_RELATED = re.compile(r"\s(?P<way>before|after|ahead\sof)\b", re.IGNORECASE)
# What is made for so long: "a lease of 12 years. The deal, which runs from 2025 to 2032".
_DEAL = re.compile(r"\b(?:deal|lease|leased?|contract|agreement|licen[cs]e|loan|term|hire|rent|charter)\b")
_UNTIL = re.compile(r"\s(?:until|till|since|from\s(?:the|now)|starting|beginning|if|unless)\b")
_IN = re.compile(r",?\s(?:in|on)\s(?:[A-Z][a-z]+day,?\s)?")
_COMMA = re.compile(r",?\s(?:(?:just|only|exactly|some|about|and)\s)?")
_TO_IT = re.compile(
    r"\s(?![^.;]*\b(?:as\sof|effective)\b)[^.;:\d\"“”]{0,70}?(?:,?\s?\b(?:on|in|of)\s(?:[A-Z][a-z]+day,?\s)?)?"
)
# So many letters of a noun are those of its verb: "flood", "flooded".
_STEM = 6
_NOUN_ASIDE = re.compile(r"\s(?:the|an?|his|her|its|their)\s[a-z]+(?:\s[a-z]+)?,\s(?:on|in)\s")
_ALREADY = re.compile(r"\b(?:already|previously)\s(?:[a-z]+\s){0,2}$")
# "50 years after the first finish": not the one that the passage tells of.
_THE_FIRST = re.compile(r"\s?(?:the|its|his|her|their)\s(?:very\s)?(?:first|last|previous|original|second)\b")
_THE_NOUN = re.compile(r"\s(?:the|an?|his|her|its|their)\s(?P<noun>[a-z]{4,})(?:\s(?P<last>[a-z]{4,}))?")
_THEN_AT = re.compile(r"(?:\s[a-z]+){0,3},\s(?:[^.;:\d\"“”]{1,90}?\s)?(?:in|on|by)\s(?:[A-Z][a-z]+day,?\s)?")
_FROM = re.compile(r"\b(?:from|between)\s(?:[A-Z][a-z]+day,?\s)?\Z", re.IGNORECASE)
_THE_WAR = re.compile(r"-?\s(?:[\w’'-]+\s){1,3}\(")
_TO = re.compile(
    r"\s(?:to|until|till|and)\s(?:[A-Z][a-z]+day,?\s)?|\s(?:until|till)\s(?:his|her|its|their|the)\s[a-z]+\s(?:in|on)\s|"
    r"\s?[-–]\s?"
)
_SINCE = re.compile(
    r",?\s(?:ever\s)?since\s(?:(?!\b(?:and|but)\b)[^.;:,\d]{0,60}\b(?:in|on)\s)?|\s(?:as|in\s(?:office|power|the\s(?:post|job)))\b"
    r"(?:(?!\b(?:where|and|at|but|who)\b)[^.;:\d]){0,50}\bsince\s"
)
_OTHER_CLAUSE = re.compile(r"\b(?:and|but|while|whereas|then|where|who|whose)\s(?!finally\b)", re.IGNORECASE)
_CAME = re.compile(r"(?:His|Her|Its|Their|The)\s[a-z]+(?:\s[a-z]+)?\scame\s(?:just\s|only\s)?")
_COMES = re.compile(r"\b(?:comes|coming)\s(?:(?:just|only|exactly|more\sthan|almost|nearly)\s)*\Z")
_OF_IT = re.compile(r"\b(?:which|whom|having|since)\b")
_OF_A_COUPLE = re.compile(r"\b(?:wedding|golden|silver|ruby|diamond)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\s(?:of|since)\s(?!(?:its|their|the|his|her)\s(?:founding|foundation|opening|birth|creation|launch|establishment|start|"
    r"marriage|wedding)\b)"
)
_TURNS = re.compile(r"turn", re.IGNORECASE)
_OF_THE = re.compile(r"\s(?:of|since)\s(?:[\w’'-]+\s){0,4}?")
# Those who do it do it now; "the stone, unveiled on the 25th anniversary of the 1985 flood, was damaged on Sunday".
_MARKED = re.compile(
    r"\b(?:mark\w*|celebrat\w+|commemorat\w+|observ\w+|gather\w+|honou?r\w+|will|today|tonight|tomorrow|turns|is|are|"
    r"this\s(?:year|month|week|weekend|autumn|spring|summer|winter|[A-Z][a-z]+))\b"
)
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|month|year|summer|autumn|spring|winter)|today|"
    r"yesterday|tonight|last (?:week|month|night)|"
    r"next (?:week|month)|is|are|has|have|retires|leaves|steps|quits|ends|will)\b"
)
_PLANNED = re.compile(
    r"\b(?:sentenced|jailed|imprisoned|banned|barred|suspended|locked|contract|deal|lease|loan|signed|extend\w*|valid|guarant\w+|"
    r"fac(?:es?|ing)|next|another|first|last|past|every|within|further|extra|additional|minimum|maximum|planned|due|expected|will|would|could|"
    r"may|might|should|to\sserve|up\sto|aged?|early|late)\b[^.;,]{0,30}\Z",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:second|another|previous\w*|earlier|longest\ssince|last\stime|other|again|interrupted|later\s(?:moved|extended)|extended|"
    r"cut\sshort|credit|minus|after\sthat|two\sspells|first\sterm)\b",
    re.IGNORECASE,
)
_LASTED = re.compile(
    r"(?:\bafter|\bfor|\bspen[dt]\w*|serv\w+|last(?:ed|ing|s)|rul\w+|reign\w+|govern\w+|t(?:ook|aken|aking)|"
    r"\b(?:an?|the|his|her|its|their)\s[a-z]+(?<!total)\sof|,\sa\stotal\sof)\s(?:(?:about|around|nearly|almost|some|over|"
    r"more\sthan|at\sleast|serving|spending|just|only|the\s(?:past|last))\s)*\Z",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:[Tt]h[oe]se|[Tt]he|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)\s\Z")
_OF_STATE = re.compile(
    r"-?\s?(?:[a-z]+\s){0,2}(?:rule|reign|war|tenure|presidency|premiership|spell|stint|career|occupation|conflict|marriage|"
    r"dictatorship|term|siege)\b|\s(?:in|at)\s(?:(?:the|that|his|her)\s)?(?:post|job|role|office|embassy|helm|charge|power|prison|jail|captivity|exile|custody)\b"
)
