"""What stands around a claim that may put it into an earlier time: history told, in a story of today or of then.

News tells of the past without saying so in each sentence: the paragraph opens with "In 1991", the story is an
obituary, and what follows names presidents with the titles that they had. Reach for it where a claim fits a past that
its own sentence does not date; a setting can excuse, it never accuses.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.domain import Span
from nlp.layout.copy import Layout
from nlp.layout.sentences import sentences
from nlp.time.periods import Period, periods
from nlp.time.present import Now, nearness


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The time around one claim.

    `now` says how surely the claim itself is told of these days. Earlier times are named `here`, in its sentence,
    `before`, in its paragraph up to it, `above`, in the paragraphs that lead up to it, and `after`, in the next
    sentence, nearest first; `told_of` is the one that its paragraph tells of since, if one is. `looks_back` are the
    words by which the whole story looks back. `listed`: it stands in a line that is no sentence.
    """

    now: Now = Now.OPEN
    here: tuple[Period, ...] = ()
    before: tuple[Period, ...] = ()
    above: tuple[Period, ...] = ()
    after: tuple[Period, ...] = ()
    told_of: Period | None = None
    looks_back: str = ""
    listed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A story cut into sentences, as the settings of its claims are read from it."""

    text: str
    as_of: date
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    lead: Span | None
    looks_back: str

    @classmethod
    def of(cls, text: str, layout: Layout, as_of: date) -> Scene:
        """The scene of a story; `text` has its line breaks within paragraphs as spaces."""
        return cls(
            text=text,
            as_of=as_of,
            sentences=tuple(sentences(text, layout)),
            paragraphs=layout.paragraphs if layout.title is None else (layout.title, *layout.paragraphs),
            lead=next(iter(layout.paragraphs), None),
            looks_back=looks_back(text, layout, as_of),
        )

    def around(self, claim: Span) -> Setting:
        """The setting of the claim at `claim`."""
        paragraph = _holding(self.paragraphs, claim)
        own = _holding(self.sentences, claim)
        own = _unglued(self.text, own, claim)
        now = nearness(self.text, own, claim, self.as_of)
        here = self._of_the_telling(claim, periods(self.text, own.start, own.end, self.as_of))
        lead = periods(self.text, self._back_to_today(paragraph, own), own.start, self.as_of)
        if any(one.span.start == paragraph.start and _HEADS.match(self.text, one.span.end) for one in (*lead, *here)):
            now = Now.OPEN
        since = self._has_passed_since(claim, paragraph, here) if now is Now.SAID else ()
        return Setting(
            now=now,
            here=tuple(one for one in here if one not in since),
            before=tuple(reversed(lead)),
            above=tuple(self._told_above(paragraph)),
            after=tuple(self._told_below(own, paragraph)),
            told_of=None if now is Now.SURE else next((one for one in reversed(lead) if self._is_past(one)), None),
            looks_back="" if any(self.looks_back in one.words for one in since) else self.looks_back,
            listed=self._is_line(paragraph),
        )

    def _back_to_today(self, paragraph: Span, own: Span) -> int:
        """Where what leads up to a sentence begins: its paragraph, or the last word of it that returned to today."""
        start = max(paragraph.start, own.start - _LONGEST)
        returned = [match.end() for match in _TODAY.finditer(self.text, start, own.start)]
        return returned[-1] if returned else start

    def _told_below(self, own: Span, paragraph: Span) -> list[Period]:
        """The earlier times that the next sentence names; "at the time" there is of what stands beside it."""
        following = next((one for one in self.sentences if one.start >= own.end), Span(own.end, own.end))
        found = periods(self.text, own.end, min(paragraph.end, following.end, own.end + _LONGEST), self.as_of)
        return [one for one in found if one.is_dated and not self._is_reported(one)]

    def _is_reported(self, period: Period) -> bool:
        """Whether a time is of what somebody is reported to say: "told reporters that the plan drew on 2022"."""
        return _REPORTED.search(self.text, max(0, period.span.start - _REACH_OF_THAT), period.span.start) is not None

    def _of_the_telling(self, claim: Span, named: Sequence[Period]) -> list[Period]:
        """Without the times of what the one named is reported to say, "told reporters that the drill drew on 2025", and
        without years of birth."""
        said = _SAYS_THAT.match(self.text, claim.end)
        named = [
            one for one in named if _BORN.search(self.text, max(0, one.span.start - _REACH), one.span.start) is None
        ]
        return [one for one in named if said is None or one.span.start < said.end()]

    def _has_passed_since(self, claim: Span, paragraph: Span, here: Sequence[Period]) -> Sequence[Period]:
        """Of the lead's times those that say how long after another event it is told: "Nine years after the bridge
        closed, Prime Minister X said". Inside the clause of that event ("after Prime Minister X said") it is of then.
        """
        if paragraph != self.lead:
            return ()
        return [
            one
            for one in here
            if _AFTER.search(one.words)
            and (one.span.start > claim.start or "," in self.text[one.span.end : claim.start])
        ]

    def _is_line(self, paragraph: Span) -> bool:
        """ "Henry Paulson, treasury secretary": a line of a list, which says nothing of anybody's doings."""
        line = self.text[paragraph.start : paragraph.end]
        return len(line) <= _LONGEST_LINE and line[-1:] not in _SENTENCE_ENDS and paragraph != self.paragraphs[0]

    def _told_above(self, paragraph: Span) -> Sequence[Period]:
        """The earlier times of the paragraphs that lead up to one, as far as nothing returns to today in between."""
        found: list[Period] = []
        at = bisect_right(self.paragraphs, paragraph.start, key=lambda one: one.end)
        for one in reversed(self.paragraphs[max(0, at - _PARAGRAPHS_ABOVE) : at]):
            start = max(one.start, one.end - _LONGEST)
            found += reversed(periods(self.text, start, one.end, self.as_of))
            if _TODAY.search(self.text, start, one.end):
                break
        return found

    def _is_past(self, period: Period) -> bool:
        return self.as_of - period.last > _LONG_AGO


def _holding(parts: Sequence[Span], claim: Span) -> Span:
    """The one of `parts`, which are in order, that holds the start of a claim; else the claim itself."""
    at = bisect_right(parts, claim.start, key=lambda one: one.end)
    return parts[at] if at < len(parts) and parts[at].overlaps(claim) else claim


def _unglued(text: str, sentence: Span, claim: Span) -> Span:
    """The sentence around a claim where copy lost the space between two ("…support."Defense Minister …")."""
    first, last = max(sentence.start, claim.start - _LONGEST), min(sentence.end, claim.end + _LONGEST)
    starts = [match.end() for match in _GLUED.finditer(text, first, claim.start)]
    end = _GLUED.search(text, claim.end, last)
    return Span(starts[-1] if starts else first, end.end() if end else last)


def looks_back(text: str, layout: Layout, as_of: date) -> str:
    """The words by which a whole story looks back: an obituary, an anniversary, a review, a list of dates; "" if none.

    A story with one date for every few lines is history, whatever it says of itself.
    """
    title = layout.title or Span(0, 0)
    lead = Span(title.start, min(title.end if title.end else 0, title.start + _LONGEST))
    opening = [lead, *layout.paragraphs[:_OPENING_PARAGRAPHS]]
    for part in opening:
        match = _LOOKS_BACK.search(text, part.start, min(part.end, part.start + _LONGEST))
        if match is not None:
            return match[0]
    obituary = next((match for part in opening if (match := _DIED.search(text, part.start, part.end))), None)
    if obituary is not None and _A_LIFE.search(text, 0, _LONGEST_STORY):
        return obituary[0]
    return _dates_all_over(text, as_of)


def _dates_all_over(text: str, as_of: date) -> str:
    story = text[:_LONGEST_STORY]
    named = [one for one in periods(story, 0, len(story), as_of) if as_of - one.last > _LONG_AGO]
    words = story.count(" ") + 1
    years = {one.first.year for one in named}
    if len(years) < _FEWEST_YEARS or words / len(named) > _WORDS_A_DATE:
        return ""
    return f"{named[0].words} … {named[-1].words}"


# Farther from a claim than this was, in all the copy read, the time of something else.
_LONGEST = 800
_LONGEST_STORY = 100_000
_PARAGRAPHS_ABOVE = 2
_OPENING_PARAGRAPHS = 3
# What is less than a year old may be of the story's own course of events.
_LONG_AGO = timedelta(days=300)
_FEWEST_YEARS = 4
# Market reports name a year in some 100 words; features on history one in 30.
_WORDS_A_DATE = 70
# A line of a list: a name and a title or two.
_LONGEST_LINE = 90
_SENTENCE_ENDS = frozenset('.!?:"”’)')
_GLUED = re.compile(r"[.!?][\"”](?=[A-Z])|(?<=[a-z]{2})[.!?](?=[A-Z][a-z])")
# A timeline's "July 5, 2022 -" is the time of all its paragraph, the present tense included.
_HEADS = re.compile(r"[ \u00a0]*[-:\u2013\u2014]")
_REACH = 40
_BORN = re.compile(r"\bborn(?:[ \u00a0](?!and\b|but\b)[\w-]+){0,3}[ \u00a0]in[ \u00a0]\Z")
_SAYS = (
    r"[ \u00a0](?:said|told|announced|warned|added|argued|insisted|stressed|noted|promised|vowed|predicted|repeated|"
    r"explained)\b[^.;:\d\"“]{0,50}?\bthat\b"
)
_SAYS_THAT = re.compile(rf"(?:,[^,.;]{{1,80}},)?{_SAYS}")
_REPORTED = re.compile(rf"{_SAYS}[^.;:]*\Z")
_REACH_OF_THAT = 160
_AFTER = re.compile(r"(?:after|since|on)\Z", re.IGNORECASE)
_TODAY = re.compile(r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:[Tt]oday|[Yy]esterday|[Tt]his week)\b")
_MANY = (
    r"(?:\d\d\d?|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)(?:-\w+)?|a hundred|half a century|a quarter[- ]century|a quarter of a century|a century|a decade|"
    r"a generation|decades|two decades|three decades)"
)
_LOOKS_BACK = re.compile(
    r"\b(?:anniversar(?:y|ies)|centenar(?:y|ies)|bicentenary|timeline|chronology|obituary|obituaries|retrospective|"
    r"memoirs?|biograph(?:y|ies|er)|autobiography|diaries|declassified|archives?|oral histor(?:y|ies)|historians?|"
    r"(?:book|television|tv|film|theatre|theater) reviews?|documentary|looking back|looks back|look back|"
    r"dies (?:at|aged) \d{2,3}|dead at \d{2,3}|in history|the history of|history lesson|"
    r"the year in [a-z]+|year in review|review of the year|on this day|remembering|"
    rf"{_MANY}(?: (?:years|summers|winters|springs|autumns))? (?:on|after|ago|since|later|have passed)\b"
    r"(?! (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))",
    re.IGNORECASE,
)
_DIED = re.compile(r"\b(?:died|has died|dies|has been found dead)\b")
_A_LIFE = re.compile(
    r"\b(?:survived by|is survived|was born (?:in|on|to)|born in|aged \d{2,3}|(?:He|She) was \d{2,3}|funeral|"
    r"at the age of)\b"
)
