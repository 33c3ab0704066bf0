"""How long something has lasted by the story's day, against its beginning in another sentence or paragraph: "to step
down after 17 years in charge … who took up the post in September 2012", "an eight-week strike … The walkout, which
started on 11 September", "now in its fifth month … since March".

The passage from the one to the other has one person, or one happening of the kind; a word of another post, another time
or a return makes them two. Both ends beside the count are `spans.py`'s, anniversaries `anniversaries.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.checks.itself.inconsistent import flat, out_of_time
from nlp.domain import Finding, Span
from nlp.figures import WORDED, number_of
from nlp.names.given import is_given
from nlp.reading import Case
from nlp.time.deeds import Deed, Done
from nlp.time.events import has_words, kind_of, words_for
from nlp.time.lengths import Length, ordinal
from nlp.time.points import Point, Stretch, apart


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lasting:
    """A length up to the story's day, in the sentence at `place`, of the happening `event` or of a person's post."""

    length: Length
    place: int
    event: str


def judge(case: Case) -> Iterator[Finding]:
    """The lengths of an article that are not those since the beginning it tells."""
    if not case.times.is_dated:
        return
    for place, part in enumerate(case.sentences[:_MANY]):
        if part.end - part.start > _LONGEST or not _NOW.search(case.article.text, part.start, part.end):
            continue
        for lasting in _lastings(case, place, part):
            found = _held(case, lasting)
            if found is not None:
                yield found
                return


def _lastings(case: Case, place: int, part: Span) -> Iterator[_Lasting]:
    text = case.article.text
    for length in case.times.lengths(part):
        before, adjective = text[part.start : length.span.start], "-" in text[length.span.start : length.span.end]
        if length.nth or length.count < _FEW or _HEDGED.search(before) or _PLANNED.search(before):
            continue
        event = _EVENT.match(text, length.span.end, part.end) if adjective else None
        reign = adjective and length.unit == "year" and _REIGN.match(text, length.span.end, part.end)
        if event is not None and has_words(kind_of(event["noun"])):
            yield _Lasting(length=length, place=place, event=kind_of(event["noun"]))
        elif reign and _AFTER.search(before):
            yield _Lasting(length=length, place=place, event="")
        elif _HAS_BEEN.search(before) and _STOP.match(text, length.span.end, part.end):
            yield _Lasting(length=length, place=place, event=_STATE)
        elif _AFTER_A_TRIP.search(before):
            yield _Lasting(length=length, place=place, event=_TRIP)
        elif length.unit == "year" and not _OF_A_TRADE.match(text, length.span.end, part.end):
            ended = _AFTER.search(before) and _POST.match(text, length.span.end, part.end)
            if ended or (_IN_POST.search(before) and _STOP.match(text, length.span.end, part.end)):
                yield _Lasting(length=length, place=place, event="")
    for match in _IN_ITS.finditer(text, part.start, part.end):
        count = ordinal(match["nth"]) or number_of(match["nth"]) or _NTHS.get(match["nth"].lower())
        noun = _SUBJECT.search(text[part.start : match.start()])
        kind = kind_of(noun["noun"]) if noun is not None else ""
        if count and has_words(kind):
            span = Span(*match.span("count"))
            length = Length(span=span, count=count, unit=match["unit"], least=count - 1.0, most=float(count), nth=True)
            yield _Lasting(length=length, place=place, event=kind)


def _held(case: Case, lasting: _Lasting) -> Finding | None:
    """The length against the one beginning that the sentences around tell."""
    length, here = lasting.length, case.sentences[lasting.place]
    first = max(0, lasting.place - _NEAR)
    around = case.sentences[first : lasting.place + _NEAR + 1]
    begun = [
        (part, point, done or Done(span=point.span, words="was", deed=Deed.OTHER, steps={}))
        for part in around
        for point, done in zip(case.times.points(part), case.times.done(part), strict=True)
        if (done is not None or lasting.event == _STATE) and _is_beginning(case, part, point, done, lasting)
    ]
    now = case.times.now(here)
    if len(begun) != 1 or now is None:
        return None
    part, point, done = begun[0]
    window = Span(min(part.start, here.start), max(part.end, here.end))
    if not length.is_measured_by(point) or not _is_one(case, lasting, window, done):
        return None
    days = _since(point, now, length)
    if length.fits(days) or days[1] <= 0 or not _alike(length, days):
        return None
    if _AT_MOST.match(done.words) and length.in_days < days[1]:
        return None  # who joined in 1998 may have been its head for ten years
    over = lasting.event and not length.nth and not _ENDS.search(case.article.text, here.start, length.span.start)
    if over and length.in_days < days[1]:
        return None  # "the ten-day strike that began in March" may long be over
    return out_of_time(
        case,
        length.span,
        stated=flat(case.article.text, length.span),
        expected=length.told(days),
        told=f"from {point.told} to {now.told} is {length.told(days)}",
        detail="duration",
        also=(point.span,),
    )


def _is_beginning(case: Case, part: Span, point: Point, done: Done | None, lasting: _Lasting) -> bool:
    text, length = case.article.text, lasting.length
    if point.weekday or point.loose or case.reading.layout.is_quoted(point.span):
        return False
    if done is not None and not lasting.event:
        return point.whole and (done.deed is Deed.BEGUN or _SENTENCED.match(done.words) is not None)
    if lasting.event == _STATE:
        after = case.sentences[lasting.place + 1 : lasting.place + 2]
        return after == (part,) and _IT_WAS.match(text, part.start) is not None and len(case.times.points(part)) == 1
    if done is None or done.deed not in (Deed.BEGUN, Deed.FOUNDED) or (not point.whole and length.unit == "year"):
        return False
    if lasting.event == _TRIP:
        return _SET_OUT.match(done.words) is not None
    words = "|".join(words_for(lasting.event))
    return re.search(rf"\b(?:{words})\b", text[part.start : done.span.start], re.IGNORECASE) is not None


def _is_one(case: Case, lasting: _Lasting, window: Span, done: Done) -> bool:
    """Whether the passage from the count to the beginning is of one person, or of one happening of its kind."""
    text = case.article.text
    if _ANOTHER.search(text, window.start, window.end):
        return False
    if lasting.event in (_STATE, _TRIP):
        return True
    if lasting.event:
        words = "|".join(words_for(lasting.event))
        return re.search(rf"\b(?:{words})s\b", text[window.start : window.end]) is None
    named = {one.bearer for one in case.people.namings if window.start <= one.span.start < window.end}
    known = {bearer for bearer in named if is_given(bearer.split()[0])}
    here = case.sentences[lasting.place]
    told = _PRONOUN.search(text, here.start, here.end) or any(
        here.start <= one.span.start < here.end for one in case.people.namings if one.bearer in named
    )
    if not told and lasting.place > _LEDE:
        return False  # "one shareholder, who had held shares for two decades", beside the chairman since 2017
    if len(known or named) == 1:
        return True
    return not known and _PRONOUN.search(text, window.start, done.span.start) is not None


def _since(point: Point, now: Point, length: Length) -> Stretch:
    """How long it is since a point, to a year from now where who leaves has still to go."""
    days = next((way for way in apart(point, now) if way[1] > 0), apart(point, now)[0])
    return (days[0], days[1] + _TO_GO) if length.unit == "year" else days


def _alike(length: Length, days: Stretch) -> bool:
    middle = sum(days) / 2
    return middle > 0 and 1 / _ONE_KIND <= length.in_days / middle <= _ONE_KIND


_MANY, _LONGEST, _NEAR, _FEW, _LEDE = 100, 500, 3, 2, 1
# "Stands down in the spring after nine years", told in the autumn before.
_TO_GO = 240.0
# A count so many times as long is of something else.
_ONE_KIND = 3.0
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this\s(?:week|month|year|summer|autumn|spring|winter)|today|yesterday|"
    r"tonight|next\s(?:week|month|year|spring|summer|autumn)|is|are|has|have|now|will|retires|leaves|steps|quits|ends)\b"
)
_HEDGED = re.compile(r"\b(?:less\sthan|under|up\sto|within|at\smost|total\sof|combined|record)\s\Z", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:sentenced|jailed\sfor|contract|deal|next|another|first|every|further|extra|to\sserve|aged?|last(?!\s\d)|previous|earlier|"
    r"former|since|about|until|by)\b[^.;,]{0,20}\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:after|ending|ended|ends|capping|completing|spent|his|her|whose|[’']s)\s(?:an?\s)?(?:(?:nearly|almost|more\sthan|over|just|only|the\spast)\s)?\Z",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\s(?:in\scharge|at\sthe\s(?:helm|top|head|wheel|company|club|firm|bank|school|paper|station)|as\s[a-z]+|in\s(?:the|that|his|her)?\s?"
    r"(?:post|job|role|office|power|corner\soffice|chair|saddle|prison|jail)|on\s(?:death\srow|the\sbench|the\sthrone)|behind\sbars|with\s(?:the|its)\s[a-z]+)\b"
)
# Who has been in a trade for so long began elsewhere.
_OF_A_TRADE = re.compile(r"\s(?:in|of)\s(?!(?:charge|office|power|prison|jail|the\s(?:post|job|role|chair))\b)")
_IN_POST = re.compile(
    r"\b(?:(?:led|run|headed|chaired|held\sthe\s(?:job|post|office|role)|managed|edited|ruled|governed|coached|conducted)\b[^.;]{0,60}\bfor|on\sthe\s(?:bench|throne|board)\sfor|"
    r"in\s(?:the\s(?:post|job|role)|office|power|charge)\sfor)\s(?:(?:the\s(?:past|last)|nearly|almost|more\sthan|over)\s)*\Z"
)
_ENDS = re.compile(r"\b(?:end(?:s|ed|ing)?|call(?:s|ed|ing)\soff|halt(?:s|ed)?)\b")
# "Entered orbit after a cruise of 14 months. The craft, launched in February".
_TRIP = "trip"
_AFTER_A_TRIP = re.compile(
    r"\bafter\s(?:an?|its|their|his|her)\s(?:[a-z]+\s)?(?:cruise|voyage|journey|trek|flight|odyssey|expedition|walk|crossing)\sof\s\Z"
)
# "The ferry has been out of service for six months. It was withdrawn on 24 March".
_STATE = "state"
_HAS_BEEN = re.compile(
    r"\b(?:has|have)\sbeen\s(?:out\sof|off|closed|shut|missing|idle|empty|without|in\s(?:dry\sdock|hospital|custody|hiding|a\scoma)|on\s(?:strike|the\srun|bail))"
    r"[^.;,]{0,40}\bfor\s(?:(?:nearly|almost|more\sthan|over)\s)?\Z"
)
_IT_WAS = re.compile(r"(?:It|They|He|She)\s(?:was|were|had|broke|closed|shut|vanished|disappeared|walked|left|went)\b")
_SET_OUT = re.compile(r"launch|set\s|left|sailed|began|started|departed", re.IGNORECASE)
_STOP = re.compile(r"[,.]|\s(?:by|and|who|until)\b")
_EVENT = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?P<noun>strike|walkout|siege|war|blockade|trial|inquest|hearing|fire|blaze|boycott|talks|ban|shutdown|lockdown|curfew|search)\b"
)
_REIGN = re.compile(r"\s(?:[a-z]+\s)?(?:reign|tenure|rule|spell|stint|run|stay|leadership|presidency|premiership)\b")
_NTHS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=1
    )
}
_IN_ITS = re.compile(
    rf"\b(?:in|into|entered|enters)\s(?:its|their|his|her|the|a)\s(?P<count>(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(_NTHS)}|{WORDED})\s(?P<unit>day|week|month|year))\b"
)
_SUBJECT = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Tt]heir|[Hh]is)\s(?:[a-z-]+\s){0,3}?(?P<noun>[a-z]{3,})\b")
_SENTENCED = re.compile(r"convicted|found\sguilty|jailed|imprisoned|sentenced", re.IGNORECASE)
_AT_MOST = re.compile(
    r"joined|entered|signed|hired|convicted|found|jailed|imprisoned|sentenced|elected|arrived|came|moved|enlisted|enrolled|graduated|studied|emigrated|detained|arrested|went",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|who)\b")
_ANOTHER = re.compile(
    r"\b(?:second|third|another|previous\w*|earlier|again|return\w*|rejoin\w*|re-elected|deputy|acting|interim|former|also|later|break|"
    r"spells?|stints?|on\sand\soff|minus|total|combined|with\sone\sbreak|before|predecessor|successor|succeed\w*|replac\w+|promoted|rose|father|mother|husband|wife|son|daughter|brother)\b",
    re.IGNORECASE,
)
