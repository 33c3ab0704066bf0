"""What was done at a point of time, by its verb: "was appointed in 2003", "ended on March 9", "In 1994 he left".

Reach for it to find the two ends of what lasted; the steps of what has one order are in `courses.py`. It reads the verb
that governs the point, before it in its clause or, where the point opens the clause, behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from nlp.domain import Span
from nlp.time.points import Point


class Deed(Enum):
    """What a deed is to a length of time; what is shut may open again."""

    FOUNDED = "founded"
    MARRIED = "married"
    BEGUN = "begun"
    SHUT = "shut"
    ENDED = "ended"
    OTHER = "other"


class Course(Enum):
    """What of its own has a beginning and an end."""

    CASE = "case"
    POST = "post"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A verb at a point of time, and its place in the courses that it is a step of."""

    span: Span
    words: str
    deed: Deed
    steps: dict[Course, int]


def done_at_each(text: str, where: Span, points: Sequence[Point]) -> list[Done | None]:
    """The deed at each point of a stretch of prose, in order; None where no verb known here governs it."""
    edges = [where.start, *(one.span.end for one in points)]
    following = [*(one.span.start for one in points[1:]), where.end]
    found = list[Done | None]()
    for one, edge, stop in zip(points, edges, following, strict=False):
        of_the_day_before = found and points[len(found) - 1].weekday and _OF_IT.fullmatch(text, edge, one.span.start)
        found.append(found[-1] if of_the_day_before else _done_at(text, one.span, after=edge, before=stop))
    return found


def _step_of(match: re.Match[str]) -> tuple[str, Deed, dict[Course, int]]:
    return _VERBS[int((match.lastgroup or "v0")[1:])]


def _done_at(text: str, point: Span, *, after: int, before: int) -> Done | None:
    start = max(after, point.start - _REACH)
    clause = _ENDS_CLAUSE.split(text[start : point.start])[-1]
    at, found = point.start - len(clause), list(_VERB.finditer(clause))
    if _MISSING_SINCE.search(clause):
        return Done(span=point, words="since", deed=Deed.BEGUN, steps={})
    if _NOT_UNTIL.search(clause):
        return None
    if not found and _OPENS.search(clause):
        if _SINCE.search(clause):
            return Done(span=point, words="since", deed=Deed.FOUNDED, steps={})
        at = point.end
        clause = _ENDS_CLAUSE.split(text[point.end : min(before, point.end + _REACH)])[0]
        found = list(_VERB.finditer(clause))[:1]
    if not found:
        return None
    match = found[-1]
    _, deed, steps = _step_of(match)
    return Done(
        span=Span(at + match.start(), at + match.end()), words=" ".join(match[0].split()), deed=deed, steps=steps
    )


_REACH = 80
# "Was not arrested until 1981".
_NOT_UNTIL = re.compile(r"\bnot\b.*\buntil\s\Z")
# "On the Saturday after Easter in 1955" is one time.
_OF_IT = re.compile(r"\s(?:(?:after|before)\s\w+\s)?(?:in|of)\s")
# "He resigned after it was reported that from 2012 …" dates no resignation.
_ENDS_CLAUSE = re.compile(
    r"(?<![ap]\.m)[.;:]\s|\n|\b(?:that|which|who|whose|when|while|because|where)\s"
    r"|\b(?:after|before)\s(?=(?:[\w’'-]+\s){1,4}(?:was|were|had|has|is|are|did|[a-z]+ed|[a-z]+ing)\b|[a-z]+ing\b)"
)
_OPENS = re.compile(r"(?:^|[.,;]\s|\band\s)\s*(?:[Ii]n|[Oo]n|[Ss]ince|[Ff]rom)?\s?\Z")
_MISSING_SINCE = re.compile(
    r"\b(?:missing|held|trapped|detained|jailed|closed|shut|out|lost|stranded|interned|strike|hiding|"
    r"run|led|headed|chaired|managed|edited|ruled|governed|held|in\s(?:office|power|charge|the\s(?:post|job)))\s(?:[\w’-]+\s){0,4}?since\s\Z"
)
_SINCE = re.compile(r"(?:^|[.,]\s)\s*[Ss]ince\s\Z")
_CASE, _POST, _THING = Course
# Each verb, what it is to a length, and the courses in which it is a step. Steps of one number have no order.
_VERBS: tuple[tuple[str, Deed, dict[Course, int]], ...] = (
    (r"born", Deed.OTHER, {}),
    (r"graduated|enrolled|studied|emigrated|enlisted", Deed.BEGUN, {}),
    (r"wrote|(?<=\bhe\s)published|(?<=\bshe\s)published|directed|won", Deed.OTHER, {}),
    (r"founded|established|formed|created|built|set\sup", Deed.FOUNDED, {_THING: 0}),
    (r"opens?|opened|launch(?:ed|es)", Deed.FOUNDED, {_THING: 1}),
    (r"beg[au]n|begins?|started|starts", Deed.FOUNDED, {_THING: 1}),
    (
        r"put\son|(?:took|admitted|welcomed)\sits\sfirst|first\s(?:held|played|staged|published|shown)|"
        r"first\sw(?:as|ere)\s[a-z]+",
        Deed.FOUNDED,
        {},
    ),
    (r"married|wed", Deed.MARRIED, {}),
    (r"arrested|detained|captured", Deed.BEGUN, {_CASE: 0}),
    (r"charged|(?:(?<=trial,\swhich\s)|(?<=trial\s))(?:opened|began)", Deed.OTHER, {_CASE: 1}),
    (r"convicted|found\sguilty|acquitted", Deed.OTHER, {_CASE: 2}),
    (r"jailed|imprisoned|sentenced", Deed.BEGUN, {_CASE: 3}),
    (r"kidnapped|abducted|seized|interned|taken\s(?:hostage|captive|prisoner)", Deed.BEGUN, {_CASE: 0}),
    (r"freed|released|paroled|walked\s(?:out|free)(?=\s(?:in|on)\s)", Deed.ENDED, {_CASE: 4}),
    (r"rescued|let\sgo|recaptured|found(?:\s(?:alive|dead|safe))?(?!ed)", Deed.ENDED, {}),
    (r"elected|appointed|hired|nominated|chosen", Deed.BEGUN, {_POST: 0}),
    (r"joined|entered|signed", Deed.BEGUN, {_POST: 0}),
    (
        r"took\s(?:office|over|charge|power|up|(?:the|his|her)\s(?:post|job|role|reins|helm|chair|podium|throne|baton|gavel))|seized\spower|"
        r"came\sto\spower|crowned|sworn\sin|installed|inaugurated|became",
        Deed.BEGUN,
        {_POST: 1},
    ),
    (
        r"resigned|retired|retires|step(?:ped|s)\sdown|stood\sdown|ousted|dismissed|sacked|abdicated",
        Deed.ENDED,
        {_POST: 2},
    ),
    (r"(?:(?<=term\s)|(?<=mandate\s))(?:ends|expires|runs\s(?:out|until))", Deed.ENDED, {_POST: 3}),
    (r"left|quit|lost", Deed.SHUT, {_POST: 2}),
    (r"g(?:ave|iven)\sup\s(?:the|his|her)\s(?:post|job|role|seat|chair)", Deed.ENDED, {_POST: 2}),
    (r"shut|clos(?:ed|es?)", Deed.SHUT, {_THING: 2}),
    (
        r"run(?:s|ning)?\s(?:until|till|through)|end(?:ed|s)?|finish(?:ed|es)?|conclud(?:ed|es?)|completed|dissolved|demolished",
        Deed.ENDED,
        {_THING: 2},
    ),
    (r"reopen(?:ed|s)?", Deed.ENDED, {_THING: 3}),
    (r"set\s(?:out|sail|off)", Deed.BEGUN, {}),
    (r"sank|ran\saground|struck", Deed.OTHER, {}),
    (
        r"fled|came\sto|went\s(?:on|to|in)|gone\s(?:in|on)|br(?:oke|oken)\sout|walked\sout|moved|arrived|ordained|"
        r"bought",
        Deed.BEGUN,
        {},
    ),
    (
        r"returned|reached|called\soff|lifted|handed\sover|surrendered|given\sup|gave\s(?:up|himself\sup|"
        r"herself\sup)|divorced|defeated|overthrown|toppled|deposed|fell(?=\sin\s\d)",
        Deed.ENDED,
        {},
    ),
    (r"tabled|introduced|drafted", Deed.OTHER, {}),
    (r"passed|approved|adopted", Deed.OTHER, {}),
    (r"t(?:ook|akes)\seffect|came\sinto\s(?:force|effect)|comes\sinto\s(?:force|effect)", Deed.OTHER, {}),
    (r"repealed|struck\sdown|scrapped", Deed.OTHER, {}),
    (r"injured|wounded|stabbed|fell\sill|taken\sill", Deed.OTHER, {}),
    (r"died|was\skilled|were\skilled|was\sexecuted", Deed.ENDED, {_CASE: 4}),
    (r"buried|cremated", Deed.OTHER, {}),
    (r"unveiled|celebrated|marked|held", Deed.OTHER, {}),
)
_VERB = re.compile(
    r"(?<!re-)\b(?:" + "|".join(f"(?P<v{number}>{words})" for number, (words, _, _) in enumerate(_VERBS)) + r")\b",
    re.IGNORECASE,
)
