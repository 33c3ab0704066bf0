"""Whether a passage speaks of the article's own days: today is named beside a claim, a verb is present, somebody says.

Prose names those who left office long ago, and the dead, with their titles ("the wall that Prime Minister Margaret
Thatcher wanted kept"): such a title is a slip only where the passage has its bearer act now. Reach for it when a claim
fits a past that the words around it do not date.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import IntEnum

from nlp.domain import Span
from nlp.when import find_dates, readings


class Now(IntEnum):
    """How surely what a passage tells happens about now.

    `SURE`: its clause names a day of these, or its verb is present. `SAID`: somebody says something, as in reports of
    today and of any other day. `OPEN`: nothing tells.
    """

    OPEN = 0
    SAID = 1
    SURE = 2


def nearness(text: str, sentence: Span, claim: Span, as_of: date) -> Now:
    """How surely the claim at `claim`, within `sentence`, is told of the days around `as_of`."""
    acts = _ACTS.match(text, claim.end)
    if acts is not None and acts["now"] and not _REMEMBERED.match(text, acts.end()):
        return Now.SURE
    if _EVER_SINCE.match(text, claim.end, sentence.end) or _WHO_IS_THERE.match(text, claim.end, sentence.end):
        return Now.SURE
    before = _CLAUSE_ENDS.split(text[sentence.start : claim.start])[-1]
    goes_on = _GOES_ON.match(text, claim.end) if ", " in text[claim.start : claim.end] else None
    after_it = goes_on.end() if goes_on is not None else claim.end
    after = _CLAUSE_ENDS.split(text[after_it : sentence.end])[0]
    opening = _OPENING.match(text, sentence.start, claim.start)
    beside = (Span(claim.start - len(before), claim.start), Span(after_it, after_it + len(after)))
    if any(_names_today(text, stretch, as_of) or _AHEAD.search(text, stretch.start, stretch.end) for stretch in beside):
        return Now.SURE
    if opening is not None and _names_today(text, Span(*opening.span()), as_of):
        return Now.SURE
    acts_there = _WHO.match(text, claim.end, sentence.end)
    if acts_there is not None and _names_today(text, Span(*acts_there.span()), as_of):
        return Now.SURE
    return Now.SAID if acts is not None and acts["said"] else Now.OPEN


def _names_today(text: str, stretch: Span, as_of: date) -> bool:
    for match in _DAY.finditer(text, stretch.start, stretch.end):
        if match["weekday"] and _NO_DAY.search(text, max(0, match.start() - 16), match.start()):
            continue  # "Black Monday", "on the Sunday he chose": no day of this week
        if match["weekday"] and _is_long_ago(text, match.start(), as_of):
            continue
        return True
    return False


def _is_long_ago(text: str, weekday: int, as_of: date) -> bool:
    """ "On Monday, April 30, 1973": the date beside the weekday says that it is none of these days."""
    for mention in find_dates(text[weekday : weekday + 40]):
        days = readings(mention, as_of)
        if mention.span.start <= _BESIDE and days and min(abs(day - as_of) for day in days) > _THESE_DAYS:
            return True
    return False


_THESE_DAYS = timedelta(days=14)
# A weekday and its date stand no further apart than "Wednesday, the ".
_BESIDE = 16
# The verb that follows the name: "Prime Minister John Major said", "… has called", "… will visit".
_ACTS = re.compile(
    r"[ \u00a0]*,?[ \u00a0]*(?:also |now |still |later |again |today )?(?:"
    r"(?P<said>said|told|added|warned|announced|insisted|urged|denied|confirmed|promised|vowed|pledged)|"
    r"(?P<now>says|tells|adds|warns|urges|insists|is|has|will|plans|wants|hopes|meets|visits|arrives|backs|faces))\b"
)
# "Is remembered", "is said to have told", "has been praised since": of the past in the present tense.
_REMEMBERED = re.compile(
    r"[ \u00a0](?:(?:also|still|often|widely|now|best|generally|usually|later|rightly)[ \u00a0]){0,2}"
    r"(?:been[ \u00a0])?(?:(?:remembered|credited|quoted|buried|known|regarded|portrayed|played|depicted|seen|praised|"
    r"criticised|criticized|compared|called|blamed|commemorated|honou?red|recorded|described|shown|pictured)\b|"
    r"(?:said|reported|believed|thought|alleged|supposed)[ \u00a0]to[ \u00a0]have\b)"
)
_CLAUSE_ENDS = re.compile(
    r"[,;:()\u2013\u2014\"\u201c\u201d]|\b(?:and|but|that|which|who|whom|whose|while|when|where|since|after|before|as)\b"
)
# "Ada Quill, the president of Freedonia, opened the fair on Tuesday"
_GOES_ON = re.compile(r",[ \u00a0](?=[a-z])")
# "On Tuesday the foreign secretary, X, …", "Tuesday's meeting is being hosted by …".
_OPENING = re.compile(r"(?!As |According )[^,;:()\u2013\u2014\"\u201c\u201d]{0,100}")
# "President X, who has been in office since May"
_EVER_SINCE = re.compile(r",?[ \u00a0]who[ \u00a0]has[ \u00a0](?:been|held|led|ruled|served|run)\b[^.;]{0,40}\bsince\b")
# "President X, who is in Lima for the talks"
_WHO_IS_THERE = re.compile(
    r"(?:[ \u00a0]of[ \u00a0][A-Z][\w ]{1,30})?,?[ \u00a0]who[ \u00a0]is[ \u00a0](?:now[ \u00a0]|currently[ \u00a0])?"
    r"(?:in[ \u00a0](?:the[ \u00a0])?[A-Z]\w+|visiting|attending|hosting|touring|travell?ing)\b"
)
# "President X, who on Thursday announced …", "President X, in a speech on Thursday, …"
_WHO = re.compile(
    r"(?:[ \u00a0]of[ \u00a0][A-Z][\w ]{1,30})?,?[ \u00a0](?:who|(?<=,[ \u00a0])(?:in|at|during|speaking))[ \u00a0]"
    r"[^,;:()\u2013\u2014\"\u201c\u201d]{1,60}"
)
_DAY = re.compile(
    r"\b(?:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)|[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow|"
    r"(?:[Tt]his|[Ll]ast|[Nn]ext) (?:week|weekend|month|morning|afternoon|evening|night))\b"
)
_AHEAD = re.compile(r"\b(?:(?:is|are) (?:due|expected|set|scheduled|to|being)|will)\b")
_NO_DAY = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Tt]hat|[Oo]ne|[Ee]very|[Ee]ach|[Ss]ome|"
    r"Black|Bloody|Super|Good|Easter|Ash|Palm|Whit|Cyber)[ \u00a0]$"
)
