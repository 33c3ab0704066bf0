"""What lasts, by the words around its length, and the deeds that begin and end it: a post ("after nine years in
office"), prison, a marriage, a war, a strike ("now in its eighth week"), a house that stands empty.

Reach for it to tie a length of time to the two points between which it passed. The deeds are verbs with their courses
(`deeds.py`), and those of an event stand beside its noun (`events.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from nlp.domain import Span
from nlp.time.deeds import Course, Deed, Done
from nlp.time.events import has_words, kind_of, words_for
from nlp.time.lengths import Length


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What lasts: the words before or behind a length that make it one of this state, and the deeds that begin and end
    it.

    One that lasts to the story's own day where nothing ends it is `open`; one that a person is in is `personal`; `of`
    has the words that call an event by whose length it is told.
    """

    was: re.Pattern[str]
    is_: re.Pattern[str]
    begins: Callable[[Done], bool]
    ends: Callable[[Done], bool]
    open: bool = True
    personal: bool = True
    of: frozenset[str] = frozenset()


def states_of(text: str, part: Span, length: Length) -> tuple[State, ...]:
    """Of which states the words around a length may make it."""
    if length.nth or length.count < _FEW or length.unit == "hour":
        return ()
    before, behind = text[part.start : length.span.start], text[length.span.end : part.end]
    if _NOT_SO.search(before) or _COUNTED_ON.match(behind):
        return ()
    event = _SUBJECT.search(before) if length.running else None
    if "-" in text[length.span.start : length.span.end]:
        event = _EVENT.match(behind)
    kind = kind_of(event["noun"]) if event is not None else ""
    if has_words(kind):
        return (State(was=_NONE, is_=_NONE, begins=_starts, ends=_stops, personal=False, of=words_for(kind)),)
    if _BACK.search(before):
        return (POST, PRISON) if length.unit == "year" else (PRISON,)
    return tuple(state for state in _STATES if state.was.search(before) or state.is_.match(behind))


def _starts(done: Done) -> bool:
    return done.deed in (Deed.BEGUN, Deed.FOUNDED)


def _stops(done: Done) -> bool:
    return done.deed is Deed.ENDED


def _enters(course: Course, last: int) -> Callable[[Done], bool]:
    """Whether a deed brings somebody into a course, by its steps up to one."""
    return lambda done: done.deed is Deed.BEGUN and (done.steps.get(course, last + 1) <= last or done.words == "since")


def _leaves(course: Course, first: int) -> Callable[[Done], bool]:
    return lambda done: done.steps.get(course, 0) >= first


_FEW = 2
_OUT_OF_TERM, _OVER = 3, 2
_HEDGE = (
    r"(?:(?:about|around|nearly|almost|some|over|more\sthan|at\sleast|only|just|the\s(?:past|last)|all|those|these|an?)"
    r"\s)*\Z"
)
_NONE = re.compile(r"(?!)")
POST = State(
    was=re.compile(
        r"\b(?:led|run|ran|headed|chaired|kept|held|managed|edited|ruled|governed|coached|conducted|presided|represented|served|worked|"
        rf"(?:in\s(?:the\s(?:post|job|role)|office|power|charge)|on\sthe\s(?:bench|throne|board)))\b[^.;]{{0,80}}\bfor\s{_HEDGE}"
        rf"|\b(?:left|leaves|leaving|retir\w+|resign\w+|stepp?\w*\sdown|st[oa]n?o?d\w*\sdown|quit|bow\w*\sout)\b[^.;]{{0,40}}\bafter\s{_HEDGE}"
    ),
    is_=re.compile(
        r"\s(?:in\s(?:the\s|that\s|his\s|her\s)?(?:job|post|role|office|power|charge|portfolio|chair|saddle|corner\soffice)|"
        r"at\sthe\s(?:helm|top|head|wheel)|on\sthe\s(?:bench|throne)|of\sservice\b|as\s(?:(?:the|its|their)\s[a-z]+|(?:[a-z]+\s){0,2}(?:minister|president|mayor|governor|"
        r"chairman|director|chief|leader|editor|head|secretary|manager|coach|captain|king|queen|speaker|chancellor)))\b"
        r"|-?\s?(?:[a-z]+\s)?(?:reign|tenure|rule|spell|stint|leadership|presidency|premiership|chairmanship)\b"
    ),
    begins=_enters(Course.POST, 1),
    ends=_leaves(Course.POST, 2),
)
TERM = State(
    was=_NONE,
    is_=re.compile(r"\s(?:[a-z]+\s)?(?:term|mandate)\b"),
    begins=_enters(Course.POST, 1),
    ends=lambda done: done.steps.get(Course.POST) == _OUT_OF_TERM,
    open=False,
)
PRISON = State(
    was=re.compile(
        r"\b(?:(?:[Ss]erved|serving|spent|spending)|(?:behind\sbars|in\s(?:prison|jail|captivity|custody|detention|exile))"
        rf"\sfor)\s{_HEDGE}"
    ),
    is_=re.compile(
        r"\s(?:behind\sbars|in\s(?:prison|jail|captivity|custody|detention|a\scell)|inside\b(?!\s[a-z])|on\sdeath\srow)\b"
    ),
    begins=lambda done: _enters(Course.CASE, 3)(done) or done.words.lower() in ("convicted", "found guilty"),
    ends=_leaves(Course.CASE, 4),
)
MARRIAGE = State(
    was=re.compile(rf"\b(?:[Mm]arriage\sof|(?:been|were)\smarried\s(?:to\s[^.;,]{{3,40}}\s)?for)\s{_HEDGE}"),
    is_=re.compile(r"-?\s(?:of\s)?marriage\b"),
    begins=lambda done: done.deed is Deed.MARRIED,
    ends=lambda done: done.words in ("divorced", "separated", "widowed"),
)
_EMPTY = State(
    was=re.compile(
        r"\b(?:stood|been|lain|sat|stands|lies)\s(?:empty|idle|vacant|derelict|closed|shut|abandoned|disused|unused)\b[^.;]{0,30}"
        rf"\bfor\s{_HEDGE}"
    ),
    is_=re.compile(
        r"\s(?:it|they)\s(?:has|have|had)\s(?:stood|lain|been|sat)\s(?:empty|idle|vacant|derelict|closed|shut|unused)\b"
    ),
    begins=lambda done: done.steps.get(Course.THING) == _OVER,
    ends=lambda done: done.words.startswith("reopen"),
    personal=False,
)
_WAR = State(
    was=_NONE,
    is_=re.compile(r"\s(?:of\s)(?:[a-z]+\s)?(?:fighting|war|conflict|bloodshed|warfare|hostilities)\b"),
    begins=lambda done: re.fullmatch(r"beg[au]n|started|broke(?:n)?\sout", done.words) is not None,
    ends=lambda done: done.words.startswith(("end", "conclud", "finish")),
    personal=False,
)
# "Entered orbit after a cruise of 14 months. The craft, launched in February".
_TRIP = State(
    was=re.compile(
        r"\bafter\s(?:an?|its|their|his|her)\s(?:[a-z]+\s)?(?:cruise|voyage|journey|trek|flight|odyssey|expedition|walk|crossing)\sof\s\Z"
    ),
    is_=_NONE,
    begins=lambda done: re.match(r"launch|set\s|left|sailed|began|started|departed", done.words) is not None,
    ends=lambda done: done.words in ("reached", "arrived", "returned"),
    personal=False,
)
# "A permit stamped on 1 February and good for 90 days".
_VALID = State(
    was=re.compile(r"\b(?:good|valid|in\sforce)\sfor\s(?:(?:only|just)\s)?\Z"),
    is_=_NONE,
    begins=lambda done: re.match(r"issued|stamped|granted|signed|came\sinto|took\seffect", done.words) is not None,
    ends=lambda done: done.words.startswith(("expire", "lapse")),
    open=False,
    personal=False,
)
_STATES = (POST, TERM, PRISON, MARRIAGE, _EMPTY, _WAR, _TRIP, _VALID)
_EVENT = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?P<noun>strike|walkout|stoppage|siege|blockade|trial|inquest|hearing|fire|blaze|boycott|talks|ban|"
    r"shutdown|lockdown|curfew|search)\b(?!\s(?:of|in)\s[12]\d{3})"
)
_SUBJECT = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]heir|[Hh]is)\s(?:[a-z-]+\s){0,3}?(?P<noun>[a-z]{3,})\b")
_BACK = re.compile(
    r"\b(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Tt]hrough(?:out)?|[Aa]fter)\s(?:all\s)?(?:those|these|the|his|her)\s\Z"
)
_COUNTED_ON = re.compile(r"\s(?:ago|later|earlier|before|after|ahead|from|since)\b|-old|\s(?:or|to)\s\d")
_NOT_SO = re.compile(
    r"\b(?:less\sthan|under|up\sto|within|at\smost|combined|record|sentenced|(?:jail|gaol|imprison)ed|contract|deal|next|another|first|every|"
    r"further|extra|to\sserve|aged?|last(?!\s(?:\d|week|month|year|night|spring|summer|autumn|winter))|already|previous\w*|earlier|former|about\sto|until|by|would|could|may|might|will|faces?|facing|"
    r"seek\w*|elected\sfor|if)\b[^.;,]{0,40}\Z",
    re.IGNORECASE,
)
