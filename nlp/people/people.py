"""The people of one text: every mention of each, and who is meant by a description, found once for all checks.

Reach for `Case.people` where a check compares what a story says of one person, or whom it gives one post. What is
compared, and when two things cannot both be meant, is the checks' to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nlp import senses
from nlp.domain import Span
from nlp.figures.kinds import is_person
from nlp.layout.copy import Layout
from nlp.people.kin import KIN
from nlp.people.leads import Led, led, subject
from nlp.people.namings import Naming, namings
from nlp.people.posts import Post, posts
from nlp.people.roles import find_roles


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
        return posts(self.text, self.namings, self.roles)

    @cached_property
    def roles(self) -> tuple[Span, ...]:
        """Every role that is printed, whoever holds it."""
        return tuple(find_roles(self.text))

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

    @cached_property
    def bearers(self) -> tuple[str, ...]:
        """Everybody whom the story names, in order, without what only looks like a name."""
        return tuple(dict.fromkeys(one.bearer for one in self.namings if not self._is_a_place(one)))

    @cached_property
    def led(self) -> Led | None:
        """The person of the lead whom the second sentence names; None where the lead names its own."""
        body = self._opening
        if len(body) < len(("lead", "second")):
            return None
        named = [
            one for one in self.namings if body[0].start <= one.span.start < body[1].end and not self._is_a_place(one)
        ]
        return led(self.text, body[0], body[1], named)

    @cached_property
    def _opening(self) -> list[Span]:
        """The first two sentences of the body."""
        title = self.layout.title
        return [part for part in self.sentences[:_OPENING] if title is None or part.start >= title.end][:2]

    def described(self, place: int, noun: str) -> str | None:
        """Who is meant at `place` by "the baker", where a short passage leaves no other; else None."""
        if len(self.text) > _SHORT:
            return None
        word = noun.lower()
        before = [one for one in self.namings[: bisect_left(self._starts, place)] if not self._is_a_place(one)]
        if not before or self._is_of_a_saying(place):
            return None
        if self.led is not None and self.led.noun == word:
            others = {one.bearer for one in before if self._is_called(one, word)} - {self.led.bearer}
            return None if others else self.led.bearer
        if self.led is not None and word in _ANYBODY and all(self._is_whose(one) for one in before):
            return self.led.bearer
        called = {one.bearer for one in before if self._is_beside(one, word)}
        if called:
            return next(iter(called)) if len(called) == 1 else None
        if len(self.bearers) > 1 or word in _BY_THE_WAY or self._leaves_unnamed or self.has_stranger(word, place):
            return None
        return before[0].bearer

    @cached_property
    def _leaves_unnamed(self) -> bool:
        """Whether the story is of somebody whom it never names: "A baker has won a pig. Magistrate Ada Quill said"."""
        body = self._opening
        return self.led is None and len(body) > 0 and subject(self.text, body[0], self.namings) is not None

    def _is_whose(self, naming: Naming) -> bool:
        """Whether a name is the lead's own person's, or of one of his: "His supervisor, Dr Ada Quill,"."""
        own = self.led is not None and naming.bearer == self.led.bearer
        return own or _HIS_OWN.search(self.text, max(0, naming.span.start - _APPOSED), naming.span.start) is not None

    def _is_beside(self, naming: Naming, noun: str) -> bool:
        """Whether a name is printed with the noun: "the baker Ada Quill", "Ada Quill, a baker from Arlow,"."""
        behind = _ONE_MORE.match(self.text, naming.span.end)
        before = self.text[max(0, naming.span.start - _TITLE) : naming.span.start]
        return re.search(rf"\b{re.escape(noun)}\b", f"{before} {behind[0] if behind else ''}", re.I) is not None

    def has_stranger(self, word: str, place: int) -> bool:
        """Whether the text up to `place` has somebody else who can be called so: "a neighbour … The woman"."""
        anybody = word in _ANYBODY
        everybody = word == "somebody"
        for match in _SOMEBODY.finditer(self.text, 0, place):
            if self.led is not None and self.led.span.overlaps(Span(*match.span())):
                continue
            if self._is_beside_a_name(match):
                continue
            one = match["words"].lower().split()[-1]
            if one in _PRONOUNS or one in _NOT_HE.get(word, ()) or not is_person(one):
                continue
            if everybody or (
                one not in _BY_THE_WAY if anybody else _ANYONE.fullmatch(one) or senses.may_be_one(one, word)
            ):
                return True
        return False

    def _is_beside_a_name(self, match: re.Match[str]) -> bool:
        ends = {one.span.end for one in self.namings}
        return any(match.start() - len(gap) in ends for gap in (", ", " is ", " was "))

    def taken_up(self, place: int) -> str | None:
        """Whom "He" means at `place`: the one person of a short passage, or of the sentence before."""
        if len(self.text) <= _SHORT and len(self.bearers) == 1:
            before = any(one.bearer == self.bearers[0] for one in self.namings[: bisect_left(self._starts, place)])
            word = (
                "woman"
                if self.text[place : place + 1] in "Ss" or self.text.startswith(("Her", "her"), place)
                else "man"
            )
            return self.bearers[0] if before and not self.has_stranger(word, place) else None
        return self.named_before(place)

    def owner(self, place: int) -> str | None:
        """Whose "his wife" at `place` is: of the one whom the sentence names before, or whom its pronoun takes up."""
        part = self.sentence_of(place)
        if _KIN.search(self.text, part.start, place):
            return None  # "His brother Lars and his wife"
        here = [one for one in self.namings if part.start <= one.span.start < place and not self._is_a_place(one)]
        if here:
            return here[-1].bearer if len({one.bearer for one in here}) == 1 else None
        return self.taken_up(part.start)

    def _is_of_a_saying(self, place: int) -> bool:
        """Whether somebody else speaks of the one at `place`: "Bob Cook said the Tory councillor had"."""
        return _SAYING.search(self.text, max(0, place - _TITLE), place) is not None

    def sentence_of(self, place: int) -> Span:
        """The sentence that `place` is in; of furniture an empty one."""
        at = bisect_right(self._heads, place)
        return self.sentences[at - 1] if at and self.sentences[at - 1].end >= place else Span(place, place)

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
        if self._is_of_a_saying(place):
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

    def names_within(self, start: int, end: int) -> bool:
        """Whether a name stands in a stretch: "the Bo Quill supporter"."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def is_thing(self, naming: Naming) -> bool:
        """Whether what looks like a name is a prize's, a street's or a party's."""
        return naming.name.split()[-1] in _THINGS

    def _is_a_place(self, naming: Naming) -> bool:
        if self.is_thing(naming):
            return True
        return _AT.search(self.text, max(0, naming.span.start - 12), naming.span.start) is not None


_SHORT = 900
# A lead stands behind a title and a line of furniture at most.
_OPENING = 4
_ANYBODY = frozenset(
    "man woman boy girl teenager pensioner youth father mother grandfather grandmother septuagenarian "
    "octogenarian".split()
)
# Who may be called anything else further down.
_ANYONE = re.compile(
    r"(?:man|woman|boy|girl|friend|colleague|neighbou?r|companion|stranger|mate|passer-by|pensioner|teenager|suspect)s?"
)
# Who is there without having been named: a court has its judge, a crash its driver.
_BY_THE_WAY = frozenset(
    "judge magistrate prosecutor lawyer clerk coroner doctor nurse surgeon paramedic driver captain officer referee "
    "coach manager teacher witness defendant suspect victim owner minister mayor president governor chairman speaker "
    "reporter author public bishop sheriff constable inspector detective policeman keeper pilot caller buyer seller "
    "visitor reader leader head chief boss director king queen pope spokesman spokeswoman".split()
)
_ONE_MORE = re.compile(r"(?:,\s\d\d)?,\s[^,.;]{3,60}|\s(?:is|was)\s[^,.;]{3,60}")
_HIS_OWN = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s[a-z]+(?:\s[a-z]+)?,\s(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?\Z")
_SAYING = re.compile(r"\b(?:said|says|told\s\w+|added|claimed|believes?|thinks?)\s(?:that\s)?\Z")
_PRONOUNS = frozenset("he she it they we i you who".split())
_NOT_HE = {
    "man": frozenset("wife woman mother sister daughter girl widow actress waitress bride niece aunt".split()),
    "woman": frozenset("husband man father brother son boy widower actor waiter groom nephew uncle".split()),
}
_SOMEBODY = re.compile(
    r"\b(?:[Aa]n?|[Aa]nother|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Tt]hree|[A-Z]\w+['’]s)\s(?P<words>(?:[\w-]+\s){0,3}?[A-Za-z-]+)"
    r"(?=[,.;:]|\s(?:who|has|had|is|was|will|in|on|at|of|from|for|aged|with|whose|and|to|that|by|[a-z]+ed|[a-z]+s)\b)"
    r"(?!\s(?:said|says|told|added)\b)"
)
_AGED = re.compile(r",\s(?:aged\s)?\d\d[,.]|\s\(\d\d\)")
_TITLE, _APPOSED = 24, 60
_AT = re.compile(r"\b(?:in|at|near|from|into|the|on|to|outside|off|through|across|around|over)\s\Z", re.IGNORECASE)
_THINGS = frozenset(
    "Prize Cup Medal Award Act River Island Bay Hill Park Bridge Festival Trophy Open House Hall Lane Street Road "
    "Avenue Close Drive Executive Water Rovers United City Row Democrats Republicans Convention Conference Committee "
    "North South East West".split()
)
_KIN = re.compile(rf"\b(?!(?:wife|husband|widow|widower|partner)\b){KIN}s?\b")
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
