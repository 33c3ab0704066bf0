"""What was done at a point of time, by its verb: "was appointed in 2003", "ended on March 9", "In 1994 he left".

Reach for it to find the two ends of what lasted; the steps of what has one order are in `courses.py`. It reads the verb
that governs the point, or the noun of one ("his appointment in 2003"), before it in its clause or, where the point
opens the clause, behind it. The verbs of a class are those that WordNet has for its first one and news prints.
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
# "Her appointment in 2009", "since its foundation in 1874": the noun of a verb says the same where it is somebody's.
_ITS_OWN = r"(?:his|her|their|its|whose|['’]s)\s(?:[a-z]+\s)?"
_SEAT = r"(?:post|job|role|reins|helm|chair|seat|podium|throne|baton|gavel|presidency|premiership|leadership|command)"
# Each verb, what it is to a length, and the courses in which it is a step. Steps of one number have no order.
_VERBS: tuple[tuple[str, Deed, dict[Course, int]], ...] = (
    (r"born", Deed.OTHER, {}),
    (
        r"graduated|enrolled|studied|emigrated|immigrated|enlisted|signed\sup|settled|took\s(?:his|her)\s(?:final\s)?vows",
        Deed.BEGUN,
        {},
    ),
    (r"wrote|(?<=\bhe\s)published|(?<=\bshe\s)published|directed|won", Deed.OTHER, {}),
    (
        r"founded|established|formed|created|built|set\sup|constituted|instituted|incorporated|chartered|constructed|erected|"
        rf"dat(?:es|ing)\s(?:back\s)?(?:from|to)|{_ITS_OWN}(?:foundation|founding|formation|creation|establishment|inception)",
        Deed.FOUNDED,
        {_THING: 0},
    ),
    (
        rf"opens?|opened|launch(?:ed|es)|inaugurated(?=\s(?:in|on)\s)|cut\sthe\sribbon|{_ITS_OWN}(?:opening|launch|inauguration)",
        Deed.FOUNDED,
        {_THING: 1},
    ),
    (
        r"beg[au]n|begins?|started|starts|commenced|kicked\soff|got\sunder\sway|came\sinto\sbeing",
        Deed.FOUNDED,
        {_THING: 1},
    ),
    (
        r"put\son|first\s(?:held|played|staged|published|shown)|first\sw(?:as|ere)\s[a-z]+"
        r"|(?:took|admitted|welcomed|received|gave|held|staged|showed|screened|lit|sold|served|printed|published|poured|brewed|baked|carried|"
        r"ran|taught)\sits\s(?:very\s)?first",
        Deed.FOUNDED,
        {},
    ),
    (
        r"married|wed(?:ded)?|tied\sthe\sknot|exchanged\s(?:vows|rings)|got\shitched|walked\s(?:up|down)\sthe\saisle|"
        r"became\s(?:man|husband)\sand\swife|(?:his|her|their|[Tt]he)\s(?:wedding|marriage)",
        Deed.MARRIED,
        {},
    ),
    (
        rf"arrested|apprehended|detained|captured|nabbed|(?:was|were)\s(?:caught|picked\sup)|{_ITS_OWN}(?:arrest|capture|detention)",
        Deed.BEGUN,
        {_CASE: 0},
    ),
    (r"charged|(?:(?<=trial,\swhich\s)|(?<=trial\s))(?:opened|began)", Deed.OTHER, {_CASE: 1}),
    (rf"convicted|found\sguilty|acquitted|{_ITS_OWN}conviction", Deed.OTHER, {_CASE: 2}),
    (
        r"jailed|gaoled|imprisoned|incarcerated|sentenced|(?:was|were)\s(?:locked\sup|put\s(?:away|behind\sbars))|"
        rf"sent\sto\s(?:prison|jail)|remanded|{_ITS_OWN}(?:imprisonment|sentencing)",
        Deed.BEGUN,
        {_CASE: 3},
    ),
    (
        rf"kidnapped|abducted|seized|interned|taken\s(?:hostage|captive|prisoner)|{_ITS_OWN}(?:abduction|kidnapping|internment)",
        Deed.BEGUN,
        {_CASE: 0},
    ),
    (
        r"freed|released|liberated|discharged|bailed|paroled|let\sout|set\sfree|(?:walked|went)\s(?:out|free)(?=\s(?:in|on|of)\s)|"
        rf"left\s(?:prison|jail)|{_ITS_OWN}(?:release|liberation)",
        Deed.ENDED,
        {_CASE: 4},
    ),
    (r"rescued|let\sgo|recaptured|found(?:\s(?:alive|dead|safe))?(?!ed)", Deed.ENDED, {}),
    (
        rf"elected|appointed|hired|nominated|chosen|selected|(?:was|been|were)\snamed|{_ITS_OWN}(?:election|appointment|hiring)",
        Deed.BEGUN,
        {_POST: 0},
    ),
    (r"joined|entered|signed", Deed.BEGUN, {_POST: 0}),
    (
        rf"(?:took|assumed)\s(?:office|over|charge|power|up|command|control|(?:the|his|her)\s{_SEAT})|seized\spower|"
        r"came\sto\s(?:power|the\sthrone|office)|crowned|enthroned|(?:ascended|acceded\sto|mounted)\sthe\sthrone|sworn\sin|installed|invested|"
        rf"inaugurated|became|was\smade\s(?!in\b|on\b|at\b|by\b|of\b|to\b|for\b|from\b)[a-z]+|{_ITS_OWN}(?:accession|inauguration|coronation|installation|swearing-in)",
        Deed.BEGUN,
        {_POST: 1},
    ),
    (
        r"resigned|retired|retires|step(?:ped|s)\sdown|stood\s(?:down|aside)|bowed\sout|left\soffice|ousted|dismissed|sacked|fired|removed|"
        rf"unseated|hung\sup\s(?:his|her)\s[a-z]+|voted\sout|abdicated|vacated|relinquished|{_ITS_OWN}(?:resignation|retirement|dismissal|ousting|removal|abdication)",
        Deed.ENDED,
        {_POST: 2},
    ),
    (r"(?:(?<=term\s)|(?<=mandate\s))(?:ends|expires|runs\s(?:out|until))", Deed.ENDED, {_POST: 3}),
    (rf"left|quit|lost|{_ITS_OWN}departure", Deed.SHUT, {_POST: 2}),
    (
        rf"(?:g(?:ave|iven)\sup|handed\sover)\s(?:the|his|her)\s{_SEAT}|handed\s(?:it|them)\s(?:on|over|to)",
        Deed.ENDED,
        {_POST: 2},
    ),
    (
        rf"shut|clos(?:ed|es?)|shuttered|boarded\sup|mothballed|fell\ssilent|abandoned|withdrawn|{_ITS_OWN}(?:closure|closing)",
        Deed.SHUT,
        {_THING: 2},
    ),
    (
        r"run(?:s|ning)?\s(?:until|till|through)|end(?:ed|s)?|finish(?:ed|es)?|conclud(?:ed|es?)|ceased|came\sto\san\send|expire[ds]|lapse[ds]|folded|"
        rf"completed|dissolved|disbanded|demolished|{_ITS_OWN}(?:end|conclusion|completion|demolition)",
        Deed.ENDED,
        {_THING: 2},
    ),
    (rf"reopen(?:ed|s)?|{_ITS_OWN}reopening", Deed.ENDED, {_THING: 3}),
    (r"set\s(?:out|sail|off)|departed|sailed|admitted(?=\s(?:in|on|to)\s)", Deed.BEGUN, {}),
    (r"sank|ran\saground|struck", Deed.OTHER, {}),
    (
        r"fled|came\sto|went\s(?:on|to|in|missing)|gone\s(?:in|on)|br(?:oke|oken)\sout|walked\sout|moved|arrived|ordained|consecrated|"
        rf"bought|inherited|vanished|disappeared|imposed|downed\stools|{_ITS_OWN}(?:arrival|ordination|disappearance)",
        Deed.BEGUN,
        {},
    ),
    (
        r"returned|reached|called\soff|lifted|handed\sover|surrendered|given\sup|gave\s(?:up|himself\sup|"
        rf"herself\sup)|divorced|separated|widowed|defeated|overthrown|toppled|deposed|fell(?=\sin\s\d)|{_ITS_OWN}(?:return|divorce|surrender)",
        Deed.ENDED,
        {},
    ),
    (r"tabled|introduced|drafted", Deed.OTHER, {}),
    (r"passed(?!\saway)|approved|adopted", Deed.OTHER, {}),
    (r"issued|stamped|granted", Deed.BEGUN, {}),
    (r"t(?:ook|akes)\seffect|came\sinto\s(?:force|effect)|comes\sinto\s(?:force|effect)", Deed.BEGUN, {}),
    (r"repealed|struck\sdown|scrapped", Deed.OTHER, {}),
    (r"injured|wounded|stabbed|fell\sill|taken\sill", Deed.OTHER, {}),
    (
        r"died|passed\saway|perished|drowned|succumbed|(?:was|were)\s(?:killed|executed|murdered|assassinated|hanged)|"
        rf"{_ITS_OWN}(?:death|execution|assassination)",
        Deed.ENDED,
        {_CASE: 4},
    ),
    (r"buried|cremated", Deed.OTHER, {}),
    (r"unveiled", Deed.BEGUN, {}),
    (r"celebrated|marked|held", Deed.OTHER, {}),
)
_VERB = re.compile(
    r"(?<!re-)\b(?:" + "|".join(f"(?P<v{number}>{words})" for number, (words, _, _) in enumerate(_VERBS)) + r")\b",
    re.IGNORECASE,
)
