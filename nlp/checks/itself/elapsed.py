"""A length of time against the one or two points that the sentences around it date, whatever the words of these are:
"The gates had shut behind him in May 2003 … nine years inside", "on November 3 … the 71-day drought", "Ordained in 1964
… golden jubilee", "given 30 days … on May 2 … runs out on May 14".

What ties them is that there is nothing else to tie: no second length, no third point near, no other points of the story
that bear the length out, and a word of the later sentence that takes the earlier up. A length of a post or of prison
needs a beginning of such; and the story must be brief, since a long one has times that it does not tell. Forms that are
sure by themselves are in `spans.py`, `stays.py` and `tenures.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding, Span
from nlp.layout.passages import goes_on
from nlp.people.kin import KIN
from nlp.reading import Case
from nlp.time.events import has_words, kind_of, words_for
from nlp.time.lengths import Length
from nlp.time.points import SPOKEN, Point, apart
from nlp.when import MONTHS


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """A point, and the sentence that it stands in."""

    point: Point
    part: Span


def judge(case: Case) -> Iterator[Finding]:
    """The lengths of an article that its only points near them contradict."""
    if not case.times.is_dated or len(case.article.text) > _BRIEF:
        return
    for place, part in enumerate(case.sentences[:_MANY]):
        if part.end - part.start > _LONGEST:
            continue
        lengths = case.times.lengths(part)
        if len(lengths) == 1 and _may_be_held(case, part, lengths[0]):
            found = _held(case, place, lengths[0])
            if found is not None:
                yield found
                return


def _may_be_held(case: Case, part: Span, length: Length) -> bool:
    """Whether a length is one of something that lasted, or that comes round."""
    text = case.article.text
    before, behind = text[part.start : length.span.start], text[length.span.end : part.end]
    if length.unit == "hour" or length.count < _FEW or case.reading.layout.is_quoted(length.span):
        return False
    if _TURNS.match(text, length.span.start):
        return False  # "Maud Fry turned 100. She married in 1949"
    if _GONE_BY.match(behind) or (_GIVEN.search(before) and length.unit in ("day", "week")):
        return True
    if _NOT_SO.search(before) or _COUNTED.match(behind) or _LOOKS_AHEAD.search(text, part.start, part.end):
        return False
    return length.nth or _LASTED.search(before) is not None or _IS_STATE.match(behind) is not None


def _held(case: Case, place: int, length: Length) -> Finding | None:
    part = case.sentences[place]
    ends = _ends(case, place, length)
    now = case.times.now(part)
    if not ends or now is None:
        return None
    start, stop = ends[0], ends[1].point if len(ends) > 1 else now
    days = apart(start.point, stop)[0]
    if days[0] <= 0 or length.fits(days) or not _alike(length, sum(days) / 2):
        return None
    if not (_is_tied(case, place, length, ends) and _is_of_its_kind(case, part, length, ends)):
        return None
    if _borne_out(case, length, now):
        return None
    return out_of_time(
        case,
        length.span,
        stated=flat(case.article.text, length.span),
        expected=length.told(days),
        told=f"from {start.point.told} to {stop.told} is {length.told(days)}",
        detail="anniversary" if length.nth else "duration",
        also=tuple(end.point.span for end in ends),
    )


def _ends(case: Case, place: int, length: Length) -> Sequence[_End]:
    """The one or two points near a length, in their order; none where they are more, or too wide."""
    text, found = case.article.text, dict[str, _End]()
    here = case.sentences[place]
    if _OF_MONEY.search(text, here.start, here.end):
        return ()
    for part in case.sentences[max(0, place - _NEAR) : place + _NEAR + 1]:
        for point in case.times.points(part):
            if point.weekday or point.loose or (point.told in SPOKEN and length.unit != "day"):
                continue
            if not length.is_measured_by(point) or (length.unit == "year" and not point.whole):
                return ()
            found.setdefault(point.told, _End(point=point, part=part))
    if len(found) > _BOTH or any(
        _ANOTHER.search(text, part.start, part.end) for part in (here, *(end.part for end in found.values()))
    ):
        return ()
    return sorted(found.values(), key=lambda end: end.point.first)


def _is_tied(case: Case, place: int, length: Length, ends: Sequence[_End]) -> bool:
    """Whether the length is told of what its points are: the later of two sentences takes up the earlier."""
    text, part = case.article.text, case.sentences[place]
    beside = case.sentences[max(0, place - 1) : place + 2]
    if len(ends) == _BOTH:
        after = text[ends[1].part.start : ends[1].point.span.end]
        if ends[0].part == ends[1].part:
            given = _GIVEN.search(text, part.start, length.span.start) is not None
            tied = given or (goes_on(text, ends[0].part, part) and not _ITS_OWN.match(text, part.start))
            return ends[0].part != part and _ENDS.search(after) is not None and tied
        near = any(end.part in beside for end in ends) and (
            any(end.part == part for end in ends)
            or _GIVEN.search(text, part.start, length.span.start) is not None
            or _OPENS.match(text, part.start, length.span.start + 1) is not None
            or any(_takes_up(text, part, end.part) for end in ends)
        )
        return near and _ENDS.search(after) is not None
    start = ends[0]
    dated = _AT.search(text[start.part.start : start.point.span.start])
    if start.part == part:
        return _is_tied_beside(text, part, length, start.point, since=dated is not None and bool(dated["since"]))
    if dated is None:
        return False  # "the 1989 demonstrations"
    if _GONE_BY.match(text, length.span.end):
        return start.part in beside
    if start.part > part and start.part not in beside:
        return False
    if length.nth:
        later = max(start.part, part)
        return _DONE_FIRST.match(text, later.start) is not None or _IS_IT.match(text, later.start) is not None
    return _takes_up(text, part, start.part) or _is_its_event(text, part, length, start)


def _is_tied_beside(text: str, part: Span, length: Length, start: Point, *, since: bool) -> bool:
    """The same in one sentence: "locked since 2010, and for 11 years", "had been on November 2, which made it 71 days",
    "the 50th anniversary of the 1958 flood", "the golden jubilee of …, who was ordained in 1964"."""
    if start.span.end < length.span.start:
        gap = text[start.span.end : length.span.start]
        opens = length.nth and _DONE_FIRST.fullmatch(text, part.start, start.span.start)
        return since or _MADE.match(gap) is not None or bool(opens)
    gap = text[length.span.end : start.span.start]
    return length.nth and (_OF_IT.fullmatch(gap) is not None or _WHO_WAS.search(gap) is not None)


def _takes_up(text: str, one: Span, other: Span) -> bool:
    """Whether the later of two sentences has a pronoun, or opens with a name of the earlier."""
    first, later = sorted((one, other))
    words = text[later.start : later.end]
    if _ITS_OWN.match(words):
        return False
    return _TAKES_UP.search(words) is not None or bool(
        set(_NAME.findall(words[:_OPENING])) & set(_NAME.findall(text[first.start : first.end]))
    )


def _is_its_event(text: str, part: Span, length: Length, start: _End) -> bool:
    """Whether a length has the happening beside it that began: "an eight-week strike … The walkout, which started"."""
    words = "|".join(
        word
        for noun in _WORD.findall(text[length.span.end : min(part.end, length.span.end + _OPENING)])
        if has_words(kind_of(noun))
        for word in words_for(kind_of(noun))
    )
    began = text[start.part.start : start.point.span.start]
    return (
        bool(words)
        and re.search(rf"\b(?:{words})\b[^.;]*\b(?:beg[au]n|started|opened|broke\sout)\b", began, re.I) is not None
    )


def _is_of_its_kind(case: Case, part: Span, length: Length, ends: Sequence[_End]) -> bool:
    """Whether the points may be of what the length is: of a post, of prison, of a person or a thing."""
    text, start = case.article.text, ends[0]
    began = text[start.part.start : start.part.end]
    told = text[part.start : part.end]
    if _OF_NO_STATE.search(began):
        return False
    for of_length, of_start in _KINDS:
        if of_length.search(told):
            return of_start.search(began) is not None
    if length.nth:
        return not _OF_ANOTHER.match(text, length.span.end)
    return not (_FOUNDED.search(began) and _OF_SOMEBODY.search(told[: length.span.start - part.start]))


def _borne_out(case: Case, length: Length, now: Point) -> bool:
    """Whether any two points of the story, or one and its day, are so far apart."""
    points = [one for part in case.sentences[:_MANY] for one in case.times.points(part) if not one.weekday]
    return any(
        length.fits(days)
        for one, other in combinations([now, *points[:_POINTS]], 2)
        for days in (*apart(one, other), *apart(other, one))
    )


def _alike(length: Length, days: float) -> bool:
    """Whether a length may be a slip of so many days, and not of something else."""
    return 1 / _ONE_KIND <= length.in_days / days <= _ONE_KIND


# "The fourth shooting since August 1994 … the fifth anniversary of another", "after three years of scrutiny": two wires
# of over 3,000 letters that such a length was wrongly told of.
_BRIEF = 1_500
_MANY, _LONGEST, _NEAR, _BOTH, _FEW, _POINTS, _OPENING = 100, 500, 4, 2, 3, 40, 30
# 18 days for 38, nine years for seven.
_ONE_KIND = 2.5
_HEDGE = (
    r"(?:(?:about|around|nearly|almost|some|over|more\sthan|at\sleast|only|just|all|those|these|an?|exactly|his|her|"
    r"its|their|the|that)"
    r"\s)*\Z"
)
_LASTED = re.compile(
    r"\b(?:for|after|ending|ended|ends|off|last(?:ed|s|ing)|serv(?:ed|es|ing)|spen[dt]|spending|surviv(?:ed|es|ing)|"
    r"stood|took|taken|in|over|during|through|"
    rf"throughout|run\sof|spell\sof|wait\sof|reign\sof|marriage\sof|the|those|these|his|her|its|their)\s{_HEDGE}",
    re.IGNORECASE,
)
_IS_STATE = re.compile(
    r"-?\s(?:[a-z]+\s){0,2}(?:rule|reign|war|tenure|drought|siege|wait|gap|run|course|ban|strike|closure|exile|"
    r"marriage|ordeal|search|"
    r"trek|voyage|spell|stint|record|blockade|hunger\sstrike|walkout|trial|inquest|shutdown|lockdown|curfew|"
    r"captivity|freeze|vigil|fast)\b(?!\sof\s)"
)
_TURNS = re.compile(r"turn", re.IGNORECASE)
_GONE_BY = re.compile(r"\s(?:have|had|has)\s(?:now\s)?(?:gone\sby|passed|elapsed|rolled\sby)\b")
_GIVEN = re.compile(
    r"\b(?:given|giv(?:es|ing)|gave|ha[sd]|have|allow(?:ed|s)|grant(?:ed|s)|good\sfor|valid\sfor|lasts|runs\sfor|"
    r"stay\s(?:[a-z]+\s)?for)\s\Z"
)
_COUNTED = re.compile(
    r"\s(?:ago|later|earlier|before|after|ahead|from|old|younger|older|of\s(?:age|experience)|[^.;,]{0,25}\sbefore\sthat|up\sto|in\sthe\s(?:trade|business|game|industry|profession))\b|-old|\s(?:or|to)\s\d"
)
_NOT_SO = re.compile(
    r"\b(?:less\sthan|under|up\sto|within|at\smost|combined|sentenced|jail(?:ed|s)|meant|supposed|allowed|contract|"
    r"deal|lease|loan|next|another|first|every|each|further|"
    r"extra|to\sserve|aged?|last(?!\s\d|ed)|past|already|previous\w*|earlier|former|until|by|would|could|may|might|"
    r"will|faces?|facing|if|since|"
    r"[Bb]etween|average|maximum|minimum)\b[^.;,]{0,40}\Z",
    re.IGNORECASE,
)
# An anniversary that is prepared has not come.
_LOOKS_AHEAD = re.compile(r"\b(?:next\syear|prepar\w+|plan(?:s|ned|ning)?|ahead\sof|coming|upcoming|looks?\sforward)\b")
_ANOTHER = re.compile(
    r"\b(?:(?<!opened\s)(?<!open\s)again|another|(?<!a\s)second|two\s(?:terms|spells|stints)|previous\w*|re-\w+|"
    r"return(?:ed|s)\sto\s(?:office|the))\b"
    rf"|\b(?:his|her|their|['’]s)\s(?:late\s|elder\s|younger\s)?{KIN}s?\b"
)
_OF_MONEY = re.compile(r"\b(?:per\scent|percent|million|billion)\b|%|[$£€]")
_ENDS = re.compile(
    r"\b(?:end(?:s|ed|ing)?|lift(?:ed|s)?|expir\w+|r[au]ns?\sout|deadline|due|until|till|reopen\w*|march(?:ed)?\sin|"
    r"relie[fv]\w*|freed|released?|"
    r"over|finish\w*|rescued|closes?|closed|last\sday|up\son|called\soff|leave|gave\sup|resigned|retired|found)\b"
)
_WORD = re.compile(r"[a-z]{3,}")
# "Its author had been dead for 15 years": of another than the play.
_ITS_OWN = re.compile(
    r"(?:Its|Their|His|Her)\s(?!(?:last|first|doors|gates|shutters|lights|time|reign|rule|tenure|spell|run|captivity|"
    r"ordeal|marriage|wait)\b)[a-z]+\s"
)
_OPENS = re.compile(r"(?:For|In|After|Over|Through|During)\s")
_AT = re.compile(
    r"(?:\b(?P<since>since)|\b(?:in|on|until)|,|\.)\s(?:(?:the\s)?(?:late|early|mid-|summer|autumn|spring|winter|fall|end)\s(?:of\s)?)*\Z",
    re.IGNORECASE,
)
_DONE_FIRST = re.compile(r"[A-Z][a-z]+(?:ed|lt|ld|un)\s(?:[a-z]+\s)?(?:in|on)\s")
_IS_IT = re.compile(r"(?:It|He|She|They)\s")
_MADE = re.compile(r",\s(?:which\s(?:made|makes|meant)|making)\b")
_WHO_WAS = re.compile(r",\s(?:who|which)\s(?:was|were)\s[a-z]+\s(?:in|on)\s\Z")
_OF_IT = re.compile(r"\s(?:of|since)\s(?:(?!(?:that|which|who|when|where|and|as)\s)[\w’'-]+\s){0,4}?")
_OF_ANOTHER = re.compile(r"\s(?:of|since)\s(?:his|her|their|[A-Z])")
_TAKES_UP = re.compile(r"\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Hh]im|[Hh]er|[Tt]hem|[Hh]is|[Ii]ts|[Tt]heir)\b")
_NAME = re.compile(
    r"(?<![\w’'])(?!(?:In|On|At|The|It|He|She|They|After|For|His|Her|Mr|Mrs|Ms|Dr|Sir|A|An)\b)(?!\w+day\b)"
    rf"(?!(?:{'|'.join(MONTHS)})\b)[A-Z][\w’-]+"
)
# A life's other dates begin nothing that lasts; a law, a survey or a title of those years does neither.
_OF_NO_STATE = re.compile(
    r"\b(?:[Bb]orn|died|dies|death|aged|graduat\w+|published|wrote|won|survey|census|compared|Act|jumped|(?:rose|fell)\s(?:from|to|by)|fewer|number\sof)\b"
)
_KINDS = (
    (
        re.compile(
            r"\b(?:prison|jail|death\srow|inside|behind\sbars|captivity|custody|detention|cell|exile|served\s(?:[a-z]+\s)*(?:\d+|[a-z]+)\syears)\b"
        ),
        re.compile(
            r"\b(?:prison|jail\w*|cells?|gates?|bars|arrest\w*|convict\w*|sentenc\w*|captur\w*|seiz\w*|kidnap\w*|"
            r"intern\w*|detain\w*|custody|locked|"
            r"abduct\w*|dragged|taken|fled|exile\w*)\b"
        ),
    ),
    (
        re.compile(
            r"\b(?:in\s(?:charge|office|power|the\s(?:post|job|role))|at\sthe\s(?:helm|top|head)|"
            r"as\s(?:[a-z]+\s)?(?:minister|president|mayor|governor|"
            r"chairman|director|leader|editor|head|secretary|manager|coach|captain|chief\sexecutive)|reign|tenure|"
            r"presidency|premiership|term|rule)\b"
        ),
        re.compile(
            r"\b(?:appoint\w*|elect\w*|took|became|sworn|named|joined|since|crowned|succeed\w*|hired|came\sto|began|"
            r"started|chosen|inherited)\b"
        ),
    ),
    (re.compile(r"\b(?:marriage|married|wedding)\b"), re.compile(r"\b(?:married|wed|wedding|bride|groom|vows)\b")),
)
_FOUNDED = re.compile(r"\b(?:built|founded|opened|established|incorporated|launched|formed|inception)\b")
_OF_SOMEBODY = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|who|lived|worked|taught|served|played|painted)\b")
