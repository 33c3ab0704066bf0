"""What lasted, and the ends between which it did: "mayor from 1998 to 2006 … in those twelve years", "for N years,
since 1990", "It began on March 3 and ended on March 9", "founded in 1894 … its 150th birthday".

Each rule reads one form, and yields the two ends that its words tie the length to. An end that nobody prints is the
story's own day. What is counted from another point is tied in `counted_from.py`, and judged is both in `spans.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nlp.checks.itself.agreement import forward, is_alike
from nlp.checks.itself.counted_from import Ends, is_counted
from nlp.layout.passages import goes_on
from nlp.time.deeds import Deed
from nlp.time.events import kind_of, words_for
from nlp.time.lengths import Length
from nlp.time.points import Point, last_one
from nlp.time.times import Passage


def ranging(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
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
    if any(_AND_AGAIN.match(text, other.span.end) for _, other in found):
        return []  # "for 14 years, first from 1990 to 1998 and then from 2009"
    if _SPENT_IN.search(text, passage.sentence.start, length.span.start):
        return []  # "Between 1969 and 1983 he spent seven years in prison", with breaks
    back = _BACK.search(text[: length.span.start][-_NEAR:])
    adjective = "-" in text[length.span.start : length.span.end]
    if found and adjective and length.span.end < found[0][0].span.start - _ONE_NOUN:
        return []  # "her 30-year career took in a spell as mayor, from 1998 to 2006"
    deal = _DEAL.search(text, passage.sentence.start, passage.sentence.end)
    if found and not back and not deal and not passage.within(found[0][0]):
        return []  # "in the army from 1986 to 1996. … He retired from the firm after 25 years"
    if len(found) != 1 or not (deal or _of_one(passage, length, *found[0])) or not is_alike(length, *found[0]):
        return []
    return found


def since(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "for N years, since 1990"."""
    text = passage.text
    if length.nth or now is None or not _is_now(passage):
        return []
    if not _LASTED.search(text[: length.span.start][-_NEAR:]):
        return []
    then = [
        one for one in passage.points if passage.within(one) and _SINCE.fullmatch(text, length.span.end, one.span.start)
    ]
    then = then or _of_the_same_since(passage, length)
    return [(then[0], now)] if len(then) == 1 else []


def _of_the_same_since(passage: Passage, length: Length) -> list[Point]:
    """The point of "on a fast since November 26", beside "on a fast for two months"."""
    text = passage.text
    named = _THING_FOR.search(text, passage.sentence.start, length.span.start)
    if named is None or _IS_POST.search(text[passage.sentence.start : named.start()]):
        return []
    return [
        one
        for one in passage.points
        if not passage.within(one)
        and _SINCE_THEN.search(text[: one.span.start][-_NEAR:])
        and re.search(rf"\b{named['thing']}\b", text[passage.sentence_of(one).start : one.span.start])
    ]


def begun_and_ended(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "After 12 years in charge … who was appointed in 2003", "It began on March 3 and ended on March 9"."""
    if not _is_state(passage, length):
        return []
    begun, ended = passage.at(Deed.FOUNDED, Deed.MARRIED, Deed.BEGUN), passage.at(Deed.SHUT, Deed.ENDED)
    if not begun and len(ended) == _BOTH and passage.at(Deed.SHUT)[:1] == ended[:1]:
        begun, ended = ended[:1], ended[1:]  # "shut on 3 February and reopened on 24 February"
    before = passage.text[passage.sentence.start : length.span.start]
    if len(begun) != 1 or (not passage.within(begun[0]) and _OF_ANOTHER_DEED.search(before)):
        return []
    ended = [one for one in ended if forward(begun[0], one) is not None and _of_one(passage, length, begun[0], one)]
    if not ended and now is not None and _is_now(passage) and _of_one(passage, length, begun[0]):
        ended = [now] if _is_up_to_now(passage, length, begun[0]) else []
    if len(ended) == 1 and ended[0].weekday and now is not None and not length.is_measured_by(ended[0]):
        ended = [last_one(ended[0]) if length.unit == "day" else now]  # "for 25 years … gave himself up on Monday"
    if len(ended) != 1 or not is_alike(length, begun[0], ended[0]):
        return []
    return [(begun[0], ended[0])]


def anniversary(passage: Passage, length: Length, now: Point | None) -> list[Ends]:
    """ "the 30th anniversary of the 1988 disaster", "founded in 1950 … marks its 60th anniversary"."""
    text = passage.text
    if not length.nth:
        return []
    of = [one for one in passage.points if _OF_THE.fullmatch(text, length.span.end, one.span.start)][:1]
    of = (
        of
        or [
            one
            for one in passage.points
            if passage.within(one) and _THE_FIRST.match(text, length.span.end, one.span.start)
        ][:1]
    )
    married = _OF_A_COUPLE.search(text, length.span.start, length.span.end + 1) is not None
    first = of or passage.at(Deed.MARRIED if married else Deed.FOUNDED)
    if len(first) != 1 or not first[0].whole or (not of and _OF_ANOTHER.match(text, length.span.end)):
        return []
    if not of and not passage.within(first[0]):
        return []  # of another sentence's founding `anniversaries.py` asks whether it is the same thing's
    later = [one for one in passage.points if one.whole and one.first > first[0].last and passage.within(one)]
    if not later and now is not None and MARKED.search(text, passage.sentence.start, passage.sentence.end):
        later = [now]
    return [(first[0], later[-1])] if later and is_alike(length, first[0], later[-1]) else []


def _of_one(passage: Passage, length: Length, *ends: Point) -> bool:
    """Whether a length and its ends are told of one thing: no other clause begins between, or a word points back."""
    text, back = passage.text, _BACK.search(passage.text[: length.span.start][-_NEAR:])
    gaps = [
        text[min(length.span.end, end.span.end) : max(length.span.start, end.span.start)]
        for end in ends
        if passage.within(end)
    ]
    outside = [end for end in ends if not passage.within(end)]
    adjective = outside and _ADJECTIVE.search(text, length.span.start, length.span.end)
    if adjective and not _names_what_lasted(passage, length, outside):
        return False
    if any(end.span.start > length.span.end for end in outside):
        back = None
    if not back and gaps and _OTHER_CLAUSE.search(min(gaps, key=len)):
        return False
    return bool(back) or all(passage.within(end) or _goes_on(passage, end) for end in ends)


def _names_what_lasted(passage: Passage, length: Length, ends: Sequence[Point]) -> bool:
    """Whether "the 19-day walkout" is what began and ended: not "the nine-year rebellion", of a mine that opened and
    closed."""
    noun = _NOUN.match(passage.text, length.span.end)
    if noun is None or _OF_STATE.match(passage.text, length.span.end):
        return True
    words = "|".join(words_for(kind_of(noun["noun"])))
    parts = [passage.sentence_of(end) for end in ends]
    return any(re.search(rf"\b(?:{words})\b", passage.text[part.start : part.end], re.IGNORECASE) for part in parts)


def _goes_on(passage: Passage, end: Point) -> bool:
    if _ITS_OWN.match(passage.text, passage.sentence.start):
        return False  # "It opened in 1998 and closed in 2006. Its author had been dead for 15 years"
    return goes_on(passage.text, passage.sentence_of(end), passage.sentence)


def _is_state(passage: Passage, length: Length, *, planned: bool = False) -> bool:
    """Whether the words around a length make it that of something which lasted, and is over or still lasts."""
    text = passage.text
    if length.nth:
        return False
    before, behind = text[max(passage.sentence.start, length.span.start - _NEAR) : length.span.start], length.span.end
    if not planned and (_PLANNED.search(before) or _ANOTHER.search(text, passage.span.start, passage.span.end)):
        return False
    if _ANOTHER.search(text, passage.sentence.start, passage.sentence.end):
        return False
    if is_counted(text, length) or _UNTIL.match(text, behind):
        return False
    if _LASTED.search(before) or _BACK.search(before):
        return True
    return _OF_STATE.match(text, behind) is not None


def _is_up_to_now(passage: Passage, length: Length, begun: Point) -> bool:
    """Whether what began may be what has lasted until now: not "the 19-day walkout", nor "Mr Foley, who has reported
    from there for five years, was kidnapped in 2012"."""
    text, before = passage.text, passage.text[max(0, length.span.start - _NEAR) : length.span.start]
    if "-" in text[length.span.start : length.span.end].rpartition(" ")[2] or not _LASTED.search(before):
        return False
    ahead = passage.within(begun) and length.span.end < begun.span.start and before.rstrip().endswith("for")
    # "In the family for 120 years: her grandfather bought it in 1904"
    ahead = ahead and not text.startswith(":", length.span.end)
    return not ahead or _OF_IT.search(text, length.span.end, begun.span.start) is not None


def _is_now(passage: Passage) -> bool:
    """Whether the sentence of a length is told of the story's own day."""
    return _NOW.search(passage.text, passage.sentence.start, passage.sentence.end) is not None


_BOTH = 2
_NEAR, _ONE_NOUN = 60, 30
_LASTED = re.compile(
    r"(?:\bafter|\bfor|\bspen[dt]\w*|serv\w+|last(?:ed|ing|s)|rul\w+|reign\w+|govern\w+|t(?:ook|aken|aking)|"
    r"\b(?:an?|the|his|her|its|their)\s[a-z]+(?<!total)\sof|,\sa\stotal\sof)\s(?:(?:about|around|nearly|almost|some|over|"
    r"more\sthan|at\sleast|serving|spending|just|only|exactly|precisely|the\s(?:past|last))\s)*\Z",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:[Tt]h[oe]se|[Tt]he|[Tt]hat|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|whose)\s\Z")
_OF_STATE = re.compile(
    r"-?\s?(?:[a-z]+\s){0,2}(?:rule|reign|war|tenure|presidency|premiership|spell|stint|career|occupation|conflict|marriage|"
    r"dictatorship|term|siege)\b|\s(?:in|at)\s(?:(?:the|that|his|her)\s)?(?:post|job|role|office|embassy|helm|charge|power|prison|jail|captivity|exile|custody)\b"
)
_ADJECTIVE = re.compile(r"-(?:hour|day|week|month|year)\Z")
_NOUN = re.compile(r"\s(?P<noun>[a-z]{3,})\b")
_ITS_OWN = re.compile(
    r"(?:Its|Their|His|Her)\s(?![a-z-]*\s?(?:rule|reign|tenure|presidency|premiership|time|spell|stint|career|term|years|run|"
    r"captivity|ordeal|journey|voyage|war|strike|siege|marriage|stay)\b)[a-z]+\s"
)
# "Under construction for six years. It was launched in 2022", "was investigated for three years", who began in 1991.
_OF_ANOTHER_DEED = re.compile(
    r"\b(?:under\s(?:construction|review|investigation|repair|consideration)|(?:was|were|been)\s(?!(?:held|jailed|closed|shut|married|led|run|ruled)\b)"
    r"[a-z]+ed\b)(?:[^.;]|(?<=[A-Z])\.){0,50}\bfor\s(?:[a-z]+\s){0,2}\Z"
)
_UNTIL = re.compile(r"\s(?:until|till|since|from\s(?:the|now|(?:[a-z]+\s){1,3}to)\b|starting|beginning|if|unless)\b")
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
_NOW = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|month|year|summer|autumn|spring|winter)|today|"
    r"yesterday|tonight|last (?:week|month|night)|"
    r"next (?:week|month)|is|are|has|have|retires|leaves|steps|quits|ends|will)\b"
)
_OTHER_CLAUSE = re.compile(r"\b(?:and|but|while|whereas|then|where|who|whose)\s(?!finally\b)", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s(?:[A-Z][a-z]+day,?\s)?\Z", re.IGNORECASE)
_TO = re.compile(
    r"\s(?:to|until|till|and)\s(?:[A-Z][a-z]+day,?\s)?|\s(?:until|till)\s(?:his|her|its|their|the)\s[a-z]+\s(?:in|on)\s|"
    r"\s?[-–]\s?"
)
_SPENT_IN = re.compile(r"\b[Bb]etween\b[^.;]*\b(?:spent|served|passed)\s(?:[a-z]+\s){0,2}\Z")
_AND_AGAIN = re.compile(r",?\s(?:and|then)\s(?:then\s|again\s|once\smore\s)*(?:from|since|between)\b")
_THE_WAR = re.compile(r"-?\s(?:[\w’'-]+\s){1,3}\(")
# What is made for so long: "a lease of 12 years. The deal, which runs from 2025 to 2032".
_DEAL = re.compile(r"\b(?:deal|lease|leased?|contract|agreement|licen[cs]e|loan|term|hire|rent|charter)\b")
_SINCE = re.compile(
    r",?\s(?:ever\s)?since\s(?:(?!\b(?:and|but)\b)[^.;:,\d]{0,60}\b(?:in|on)\s)?|\s(?:as|in\s(?:office|power|the\s(?:post|job)))\b"
    r"(?:(?!\b(?:where|and|at|but|who)\b)[^.;:\d]){0,50}\bsince\s"
)
_THING_FOR = re.compile(
    r"\b(?P<thing>[a-z]{4,})\sfor\s(?:(?:about|around|nearly|almost|some|over|more\sthan|at\sleast|just)\s)*\Z"
)
# "Barlow, who has been chief executive for seven years", beside another's "since 1992".
_IS_POST = re.compile(r"\bbeen\s(?!on\b|in\b)(?:[a-z]+\s){0,3}\Z")
_SINCE_THEN = re.compile(r"\bsince\s\Z")
_OF_IT = re.compile(r"\b(?:which|whom|having|since)\b")
_OF_THE = re.compile(r"\s(?:of|since)\s(?:(?!(?:that|which|who|when|where|and|as)\s)[\w’'-]+\s){0,8}?")
# "Its 30th birthday: the first of them was sold in 1992".
_THE_FIRST = re.compile(r"(?:\s[-–—]+\s|[:;,]\s)(?:(?:when|as|since)\s)?the\sfirst\s(?!time\b)[^.;:]*\b(?:on|in)\s\Z")
_OF_A_COUPLE = re.compile(r"\b(?:wedding|golden|silver|ruby|diamond)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"\s(?:of|since)\s(?!(?:its|their|the|his|her)\s(?:founding|foundation|opening|birth|creation|launch|establishment|start|"
    r"marriage|wedding)\b)"
)
# Those who do it do it now; "the stone, unveiled on the 25th anniversary of the 1985 flood, was damaged on Sunday".
MARKED = re.compile(
    r"\b(?:mark\w*|celebrat\w+|commemorat\w+|observ\w+|gather\w+|honou?r\w+|will|today|tonight|tomorrow|turns|is|are|what\swas|"
    r"this\s(?:year|month|week|weekend|autumn|spring|summer|winter|[A-Z][a-z]+))\b"
)
