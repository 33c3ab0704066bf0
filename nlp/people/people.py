"""The people of one text: every mention of each, and who is meant by a description, found once for all checks.

Reach for `Case.people` where a check compares what a story says of one person, or whom it gives one post. What is
compared, and when two things cannot both be meant, is the checks' to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nlp.domain import Span
from nlp.layout.copy import Layout
from nlp.people.kin import KIN
from nlp.people.namings import Naming, namings
from nlp.people.posts import Post, posts


@dataclass(frozen=True, kw_only=True)
class People:
    """Who is named in `text`, in order."""

    text: str
    layout: Layout
    sentences: tuple[Span, ...]

    @cached_property
    def namings(self) -> tuple[Naming, ...]:
        """Every mention of whoever the text names in full or by title."""
        return namings(self.text, self.layout)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Every post that somebody is said to hold."""
        return posts(self.text, self.namings)

    @cached_property
    def only(self) -> str | None:
        """The one person of a short passage, whom "he" and "the 36-year-old" must mean; None where there are more."""
        if len(self.text) > _SHORT or _SOMEBODY_ELSE.search(self.text):
            return None
        bearers = {naming.bearer for naming in self.namings if not self._is_a_place(naming)}
        return next(iter(bearers)) if len(bearers) == 1 else None

    @cached_property
    def hero(self) -> str | None:
        """Whom a short passage is about: the one whom it names first, if it gives an age to nobody else."""
        if len(self.text) > _SHORT or not self.namings or _SOMEBODY_ELSE.search(self.text):
            return None
        first = self.namings[0]
        aged = {one.bearer for one in self.namings if _AGED.match(self.text, one.span.end)}
        return first.bearer if aged == {first.bearer} else None

    def sentences_naming(self, *bearers: str) -> Sequence[Span]:
        """The sentences that name one of these, in order."""
        starts = [naming.span.start for naming in self.namings if naming.bearer in bearers]
        return [part for part in self.sentences if any(part.start <= start < part.end for start in starts)]

    def meant_by(self, place: int, noun: Sequence[str]) -> str | None:
        """Who is meant at `place` by "he" or "the goalkeeper" (`noun`), where it can only be one; else None.

        The passage's one person; or the one called so, if nobody else was named since.
        """
        before = bisect_left(self._starts, place)
        if self.only is not None:
            return self.only if any(one.bearer == self.only for one in self.namings[:before]) else None
        if not noun or not before:
            return None
        called = {naming.bearer for naming in self.namings if self._is_called(naming, noun[0])}
        last = self.namings[before - 1].bearer
        return last if called == {last} else None

    def last_alone(self, place: int, word: str) -> str | None:
        """Who is meant at `place` by "the Democrat" where a short passage has no other: whoever was named last."""
        before = bisect_left(self._starts, place)
        if len(self.text) > _SHORT or not before or re.search(rf"\b{word}", self.text[:place]) is not None:
            return None
        return next((one.bearer for one in reversed(self.namings[:before]) if not self._is_a_place(one)), None)

    def named_before(self, place: int) -> str | None:
        """Whom "He" or "The 36-year-old" means at `place`, the head of a sentence: the one whom the last one names."""
        at = bisect_left(self._heads, place)
        if not 0 < at < len(self._heads) or self._heads[at] != place:
            return None
        last = self.sentences[at - 1]
        first = bisect_left(self._starts, last.start)
        bearers = {one.bearer for one in self.namings[first : bisect_left(self._starts, last.end)]}
        return next(iter(bearers)) if len(bearers) == 1 else None

    @cached_property
    def _heads(self) -> list[int]:
        return [part.start for part in self.sentences]

    @cached_property
    def _starts(self) -> list[int]:
        return [naming.span.start for naming in self.namings]

    def _is_called(self, naming: Naming, noun: str) -> bool:
        start, end = naming.span.start, naming.span.end
        near = self.text[max(0, start - _TITLE) : start] + " " + self.text[end : end + _APPOSED].split(".")[0]
        return re.search(rf"\b{re.escape(noun)}\b", near, re.IGNORECASE) is not None

    def _is_a_place(self, naming: Naming) -> bool:
        return _AT.search(self.text, max(0, naming.span.start - 12), naming.span.start) is not None


_SHORT = 900
_AGED = re.compile(r",\s(?:aged\s)?\d\d[,.]|\s\(\d\d\)")
_TITLE, _APPOSED = 24, 60
_AT = re.compile(r"\b(?:in|at|near|from|into|the|on|to|outside|off|through|across|around|over)\s\Z", re.IGNORECASE)
# Anybody else whom a pronoun may mean; several people are no "he".
_SOMEBODY_ELSE = re.compile(
    r"(?<!\bas a )(?<!\bas an )"
    rf"\b(?:{KIN}|child|baby|friend|colleague|man|woman|boy|girl|"
    r"boyfriend|girlfriend|fianc\w+|couple|student|"
    r"pupil|teacher|neighbou?r|lawyer|judge|doctor|nurse|patient|driver|victim|suspect|attacker|opponent|rival|"
    r"predecessor|successor|assistant|interviewer|reporter|coach|captain|boss|officer|client|customer|passenger|mate|"
    r"team-?mate|every(?:one|body)|some(?:one|body)|any(?:one|body)|nobody|whoever|God|Christ|ship|vessel|yacht|boat|"
    r"one of|another|each|(?:his|her|their|the|an?)\s(?:[a-z-]+\s){1,3}(?:said|says|told|added|wrote))\b",
    re.IGNORECASE,
)
