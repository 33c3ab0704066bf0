"""What happened at a point of time, by its noun or its verb: "Sunday's race", "the race on Sunday", "
""were arrested late on
Monday", "on Monday at the hearing".

Reach for it to ask whether two points date one event. The words of a point's own clause are read, nothing more; whether
two events are one is for the caller to judge, by what they are called, who takes part and how the words refer to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from nlp.domain import Span
from nlp.figures import singular
from nlp.time.points import Point


class Reference(Enum):
    """How words refer to what happened."""

    # "A race", "a Nov. 8 order".
    NEW = "new"
    # "The race", "her arrest".
    KNOWN = "known"
    # "Sunday's race", "the Nov. 8 order": the day is what tells it from others.
    BY_ITS_DAY = "by its day"
    # "Was arrested".
    TOLD = "told"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened on a day.

    `kind` is one for "arrest" and "arrested". `names` are those of its clause, `of` those that its own phrase has
    behind it ("the call with Ruiz", "a strike by teachers"), `sort` the word before it ("missile" of "missile attack").
    """

    kind: str
    words: Span
    clause: Span
    point: Point
    reference: Reference
    names: frozenset[str]
    of: frozenset[str]
    sort: str


def find_events(text: str, sentence: Span, points: Sequence[Point]) -> list[Event]:
    """The events of one sentence that these points of it date; a point may date more than one."""
    found = []
    if not points:
        return []
    cuts = [sentence.start, *(one.end() for one in _CLAUSE.finditer(text, sentence.start, sentence.end)), sentence.end]
    for point in points:
        clause = Span(
            max(cut for cut in cuts if cut <= point.span.start),
            min((cut for cut in cuts if cut >= point.span.end), default=sentence.end),
        )
        names = names_of(text[clause.start : clause.end])
        rules = (_named_by_day, _before, _at_what) if not point.loose else (_named_by_day,)
        for rule in rules:
            called = list(rule(text, clause, point))
            found += [
                Event(
                    kind=kind,
                    words=words,
                    clause=clause,
                    point=point,
                    reference=reference,
                    names=names,
                    of=frozenset() if reference is Reference.TOLD else _of(text, words, clause),
                    sort=_sort(text, words, clause),
                )
                for kind, words, reference in called
                if kind not in _EVERY_DAY
            ]
            if called:
                break
    return found


def names_of(words: str) -> frozenset[str]:
    """The words of the names in a stretch of prose, each by itself."""
    return frozenset(name for name in _NAME.findall(words) if name not in _NO_NAME)


def has_words(kind: str) -> bool:
    """Whether a kind is one that news tells of, and not merely a noun."""
    return kind in _WORDS_OF


def words_for(kind: str) -> frozenset[str]:
    """The words that call an event so."""
    return _WORDS_OF.get(kind, frozenset((kind,)))


def _of(text: str, words: Span, clause: Span) -> frozenset[str]:
    found = _OF.match(text, words.end, clause.end)
    return names_of(found[0]) if found is not None else frozenset()


def _sort(text: str, words: Span, clause: Span) -> str:
    found = _SORT.search(text[max(clause.start, words.start - _SHORT - _SHORT) : words.start])
    return found[1] if found is not None and found[1] not in _FUNCTION and found[1] not in _HOURS else ""


_Called = tuple[str, Span, Reference]


def _named_by_day(text: str, clause: Span, point: Point) -> Iterator[_Called]:
    """ "Sunday's race", "the Nov. 8 court order", "Wednesday night report": every word up to the end of the phrase."""
    before = _DETERMINED.search(text[max(clause.start, point.span.start - _SHORT) : point.span.start])
    tail = _TAIL.match(text, point.span.end, clause.end)
    if tail is None or not (before or tail["of"] or tail["time"]):
        return
    reference = Reference.NEW if before is not None and before["new"] else Reference.BY_ITS_DAY
    phrase = list[re.Match[str]]()
    for word in _PHRASE.finditer(text, tail.end(), min(clause.end, tail.end() + _PHRASE_LENGTH)):
        if not word[0][0].isalpha() or word[0].lower() in _FUNCTION:
            break
        phrase.append(word)
    for word in phrase:
        if word[0] in _KIND_OF or (word is phrase[-1] and word[0].islower() and len(word[0]) > _SHORTEST):
            yield kind_of(word[0]), Span(*word.span()), reference


def _before(text: str, clause: Span, point: Point) -> Iterator[_Called]:
    """ "The race on Sunday", "a letter released Tuesday", "were arrested late on Monday"."""
    start = max(clause.start, point.span.start - _REACH)
    for word in _WORD.finditer(text, start, point.span.start):
        said = word[0]
        if said in _FUNCTION or _DONE.search(_ITS_OWN.sub("", text[word.end() : point.span.start])):
            continue
        noun = _NOUN.search(text[max(start, word.start() - _PHRASE_LENGTH) : word.start()])
        if said not in _KIND_OF and (noun is None or not _HEAD.match(text, word.end())):
            continue
        before = text[max(0, word.start() - _PHRASE_LENGTH) : word.start()]
        beside = text.startswith(" ", word.end()) and text[word.end() + 1 : point.span.end].endswith(" ago")
        if (_ASIDE.search(before) and not (beside and point.span.start == word.end() + 1)) or (
            _ON.search(text, word.end(), point.span.start) and _OBJECT.search(before)
        ):
            continue
        done = noun is None or said in _VERBS
        reference = (
            Reference.TOLD if done or noun is None else Reference.KNOWN if noun["known"] is not None else Reference.NEW
        )
        yield kind_of(said), Span(*word.span()), reference


def _at_what(text: str, clause: Span, point: Point) -> Iterator[_Called]:
    """ "On Monday at the hearing", "killed on Friday in an attack"."""
    found = _AT.match(text, point.span.end, clause.end)
    if found is not None and found["noun"] in _KIND_OF:
        reference = Reference.NEW if found["new"] else Reference.KNOWN
        yield kind_of(found["noun"]), Span(*found.span("noun")), reference


def kind_of(word: str) -> str:
    """What an event is called that may go by many words: "arrest" for "detained", "fire" for "blaze"."""
    word = word.rstrip(".'’")
    return _KIND_OF.get(word) or _KIND_OF.get(singular(word)) or singular(word)


_REACH, _SHORT, _PHRASE_LENGTH, _SHORTEST = 90, 14, 60, 3
_CLAUSE = re.compile(
    r"[;:]\s|\s[-–—]+\s|,?\s(?:but|(?:after|before)(?!\s(?:\d|noon|midnight|dawn|dusk|midday|sunrise|sunset|one|"
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)|when|while|as|that|because|since|until|"
    r"although|though|if|where)\s|"
    r",\s(?:and|who|which|with|said|told|according)\s|\s(?:said|says)\s(?=[A-Z])|[“”\"]",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_PHRASE = re.compile(r"[\w’'-]+|[,;:()“”\".]")
_NAME = re.compile(r"(?<![\w’'])[A-Z][\w-]{2,}")
_NO_NAME = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September "
    "October November December Jan Feb Mar Apr Aug Sept Oct Nov Dec The And But His Her She They After Before "
    "For From This "
    "That These Those Its Their There When Where While With Mrs".split()
)
_DETERMINED = re.compile(r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]his|[Tt]hat|(?P<new>[Aa]n?))|['’]s)\s\Z")
_TAIL = re.compile(r"(?:\s(?P<time>morning|afternoon|evening|night|lunchtime))?(?P<of>['’]s)?\s")
# "His call with Ruiz", "a short call", "Police talks".
_NOUN = re.compile(
    r"(?<!\bof )\b(?:[Tt]he|[Tt]his|[Tt]hat|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|whose|"
    r"[A-Z]\w+['’]s)\s(?P<known>(?:(?!(?:will|would|is|was|to|has|had)\s)[\w-]+\s){0,2}\Z)"
    r"|\b(?:[Aa]n?|(?!(?:In|At|On|By|For|After|Before|During)\b)[A-Z]\w+)\s(?:[\w-]+\s){0,2}\Z"
)
_OF = re.compile(r"(?:\s(?:of|by|with|from|between|against|on|to|in|for|and|the|an?|[a-z]+|[A-Z][\w.’'-]*)){1,14}")
_HOURS = frozenset("morning afternoon evening night lunchtime".split())
_SORT = re.compile(r"(?<![A-Z\w])([a-z][\w-]+)\s\Z")
# "Photos of the crash on Monday", "the depot before the blast on Sept. 7" date something else.
_ASIDE = re.compile(
    r"\b(?:of|before|after|since|until|following|ahead\sof|despite|over|about)\s(?:(?:the|an?|his|her|its|"
    r"their)\s(?:[\w-]+\s)?)?\Z"
)
# "Approved her resignation on Thursday"; in "disputed its report Thursday" the day is the report's.
_OBJECT = re.compile(r"\b(?:[a-z]{3,}ed|protest)\s(?:the|his|her|its|their|[A-Z]\w+['’]s)\s(?:[\w-]+\s)?\Z")
_ON = re.compile(r"\son\s")
_HEAD = re.compile(r"\s(?:on|at|in|of|by|for|with|to|late|early|[A-Z][a-z]+day|held|planned|scheduled)\b|,")
_AT = re.compile(
    r"\s(?:at|in|during|on\sthe\ssidelines\sof)\s(?:(?P<new>an?)|the|his|her|its|"
    r"their)\s(?:[\w-]+\s){0,2}?(?P<noun>[a-z]{4,})(?=[\s,.])"
)
# Anything else that is done between an event and the day makes it the day of that.
_DONE = re.compile(
    r"\b(?:[a-z]{3,}(?:ed|ing)|rehearsal|is|are|was|were|has|had|have|be|been|went|came|led|left|made|took|said|"
    r"says|told|won|lost|met|held|gave|"
    r"got|began|will|would|could|may|might|to\s[a-z]+|spoke|saw|set|sent|broke|fell|rose|ran|wrote|called)\b"
)
_ITS_OWN = re.compile(
    r"\b(?:opened|began|started|held|staged|scheduled|published|released|issued|delivered|signed|made|took\splace|"
    r"happened|"
    r"occurred|broke\sout|was|were|is|be|been|set|sent|due|to\s(?:begin|start|be)|will|would|could|planned|filed|"
    r"broadcast|posted)\b"
)
_FUNCTION = frozenset(
    "the a an and or but of in on at by for with to from into over under after before during about against "
    "between through "
    "as than that which who whose when where while because since until if is are was were be been being has had "
    "have do did "
    "does will would could may might can should must said says told saying not no also only just more most very "
    "too he she "
    "it they we you his her its their our my this these those there here then now still yet both all some any "
    "each every one "
    "two three early late last next".split()
)
# What comes every day, or names the day's paper.
_EVERY_DAY = frozenset(
    "close closing session trading market fixing edition paper newspaper gain high low level price result rise "
    "fall drop "
    "decline rate number figure morning afternoon evening night story episode show news issue column weather "
    "temperature "
    "forecast data first second third time date".split()
)
# Events that news tells of, and the words for each: noun and verb.
_KINDS = tuple(
    kind.split()
    for kind in (
        "meeting met meets|talks|summit|conference|call phoned telephoned conversation spoke|speech address|"
        "interview interviewed|report|letter|statement|announcement announced|indictment indicted|arrest "
        "arrested detained|"
        "ruling ruled|order ordered|verdict convicted|sentencing sentenced|trial|hearing inquest|vote voted ballot|"
        "election|referendum|debate|rally|march marched|protest demonstration|"
        "strike walkout stoppage|airstrike bombardment|"
        "attack attacked assault|bombing bombed|raid raided|crash crashed collision collided derailment derailed|"
        "fire blaze|"
        "earthquake quake tremor|storm|explosion exploded blast|shooting shot|stabbing stabbed|murder murdered|"
        "death died dies drowned perished|"
        "funeral buried|wedding married|visit visited|trip|arrival arrived|departure|launch launched|landing|"
        "match|game|"
        "race|final|marathon|concert|festival|handover|inauguration inaugurated|ceremony|resignation resigned|"
        "appointment appointed|firing fired dismissed sacked dismissal|signing|deal agreement|testimony testified|"
        "decision decided|release|opening|closure|unveiling unveiled|briefing|auction|execution executed|incident|"
        "accident|event|lawsuit sued|filing|tweet tweeted|video|broadcast|robbery robbed heist burglary theft stolen|"
        "kidnapping kidnapped abducted|rescue rescued|collapse collapsed landslide avalanche|ambush ambushed|"
        "disappearance disappeared vanished|sinking sank capsized|eruption erupted|shutdown|clash|riot|offer bid|"
        "merger|"
        "injury injured hurt|deadline|debut premiere premiered|parade|regatta"
    ).split("|")
)
_KIND_OF = {word: words[0] for words in _KINDS for word in words}
_VERBS = frozenset(
    word
    for kind in _KINDS
    for word in kind[1:]
    if word.endswith("ed") or word in ("met", "meets", "spoke", "dies", "sank")
)
_WORDS_OF = {words[0]: frozenset(words) for words in _KINDS}
