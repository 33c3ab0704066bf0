"""The ways to print an age or a birth: "was 14 when he", "turned 85 in May", "has died at 66", "born in Riga in 1931".

Reach for it in `ages.py`, which says of which time and whose each is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nlp.figures import WORDED, number_of

# From when to when, in years.
Time = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A way to print an age: `dated` by the one time beside it, of `now`, counted from now (`ago`), or of any time.

    `sure` marks one that no year beside it makes another time's: "who is 22, was elected in 2013".
    """

    pattern: re.Pattern[str]
    free: float = 0.5
    dated: bool = False
    now: bool = False
    ago: bool = False
    birthday: bool = False
    at_death: bool = False
    sure: bool = False


def times_of(
    form: Form, match: re.Match[str], *, beside: Sequence[Time], near: Sequence[Time], now: Time | None
) -> tuple[Time, ...]:
    """The times that an age can be of, by its form and the years around it; none where that is open."""
    if form.dated:
        return tuple(beside) if len(beside) == 1 else ()
    if now is None:
        return ()
    if form.ago:
        ago = number_of(match["ago"]) or 0.0
        return ((now[0] - ago, now[1] - ago),)
    if form.now and (form.sure or all(now[0] - last <= _THIS_YEAR for _, last in beside)):
        return (now,)
    return (*near, now) if len(near) < _TIMES else ()


def year_at(moment: float) -> float:
    """A moment in days as a year and its part."""
    day = date.fromordinal(int(moment))
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


# How many times an undated age may be of.
_TIMES = 7
# "turned 85 in May", told in the April after.
_THIS_YEAR = 1.0
_YEAR = r"(?:18|19|20)\d\d(?![\d%]|,\d)"
_NUMBER = rf"(?P<n>[1-9]\d{{0,2}}|{WORDED})"
_ONLY = r"(?:\s(?:only|just|still|already|barely))?"
_WHEN = (
    rf"(?:(?:when|as)\s(?:he|she)\swas{_ONLY}|(?:at\sthe\sage\sof|at\sage|aged){_ONLY})\s{_NUMBER}\b"
    r"(?![-:,]\d|-|\sto\b|\s(?:per|months|weeks|days|minutes|%))"
)
AT_NOW = Form(
    pattern=re.compile(
        r"(?:^|(?<=[.“\"]\s)|(?<=[“\"]))At\s(?P<n>[1-9]\d),?\s(?=(?:I|[^.;]{2,50}?\b(?:is|has|remains|still))\b)"
    ),
    now=True,
)
# "I am 49, my knees are bad", said by the one of whom the passage tells.
I_AM = Form(
    pattern=re.compile(r"\bI(?:\sam|['’]m)\s(?:now\s)?(?P<n>[1-9]\d)(?=[,.”\"]|\s(?:now|and|years)\b)"), now=True
)
FORMS = (
    # "five years ago, when he was 14"
    Form(
        pattern=re.compile(rf"\b(?P<ago>\d{{1,2}}|{WORDED})\syears\sago,?\s(?:[a-z]+\s){{0,3}}?{_WHEN}"),
        ago=True,
        free=0.45,
    ),
    # "three years ago, at 28,"
    Form(
        pattern=re.compile(rf"\b(?P<ago>\d{{1,2}}|{WORDED})\syears\sago,\sat\s(?P<n>[1-9]\d)(?=,|\.|\s(?:he|she)\b)"),
        ago=True,
        free=0.6,
    ),
    Form(pattern=re.compile(rf"\bwas{_ONLY}\s{_NUMBER}\swhen\s(?:he|she)\b(?!\sdied)"), dated=True),
    Form(pattern=re.compile(rf"\b{_WHEN}"), dated=True),
    # "won her first title as a 20-year-old in 2001", "married at 22, in 1996"
    Form(pattern=re.compile(r"\bas\san?\s(?P<n>[1-9]\d)-year-old\b"), dated=True),
    Form(
        pattern=re.compile(
            rf"\b(?:married|born|elected|left|joined|became|won|began|started|moved|graduated|wed|professional|"
            rf"emigrated|wrote|debut|hit|title|novel)\s"
            rf"(?:[a-z]+\s){{0,3}}?at\s(?P<n>[1-9]\d),?\s(?=in\s{_YEAR})"
        ),
        dated=True,
    ),
    # "At her death in 2014 she was 83", "was 83 at his death in 2014"
    Form(pattern=re.compile(rf"\b[Aa]t\s(?:his|her)\sdeath\b[^.;]{{0,60}}?\bwas\s{_NUMBER}\b"), dated=True),
    Form(pattern=re.compile(rf"\bwas\s{_NUMBER}\sat\s(?:his|her|the\stime\sof\s(?:his|her))\sdeath\b"), dated=True),
    # "a boy of 14 in 1945"
    Form(
        pattern=re.compile(
            rf"\b(?:boy|girl|lad|youth|man|woman|child|teenager|schoolboy|schoolgirl|recruit|apprentice|"
            rf"novice)\sof\s{_NUMBER}"
            r"(?=[,.]|\s(?:in|when|at)\b)"
        ),
        dated=True,
    ),
    # "They recall the winter of 1994, when, at 15, he"
    Form(pattern=re.compile(r"(?<=[,(]\s)at\s(?P<n>[1-9]\d),\s(?=(?:he|she)\b)"), dated=True),
    # "turned 90 in 2011", "would have been 80 in December 2017"
    Form(
        pattern=re.compile(
            rf"\b(?:turned|would\shave\s(?:been|turned))\s{_NUMBER}\s(?=(?:in|"
            rf"on)\s(?:[A-Z][a-z]+\s)?(?:\d{{1,2}},?\s)?{_YEAR})"
        ),
        dated=True,
        birthday=True,
    ),
    # ", who turned 85 in May,": of this last year.
    Form(
        pattern=re.compile(
            r",\swho\sturned\s(?P<n>[1-9]\d)\s(?:in|on|this|last|earlier\sthis)\s[A-Za-z]+(?:\s\d{1,2})?,"
        ),
        now=True,
    ),
    # "turned 70 on Tuesday", "turns 70 this week"
    Form(
        pattern=re.compile(
            r"\bturn(?:ed|s)\s(?P<n>1[01]\d|[1-9]\d)(?=\s(?:on\s[A-Z][a-z]+day|this\s(?:week|month)|last\s(?:week|"
            r"month)|yesterday|today)\b)"
        ),
        free=0.3,
        now=True,
        sure=True,
    ),
    # "turned 70 in May", "turns 70": the day of it is near.
    Form(
        pattern=re.compile(
            r"\bturn(?:ed|s)\s(?P<n>1[01]\d|[1-9]\d)\b(?!\s?(?:per|%|points|people|days|years ago))"
            r"(?=\s(?:on|in|this|last)\b|[,.])"
        ),
        free=0.3,
    ),
    Form(
        pattern=re.compile(
            r"\b(?:celebrat\w+|mark(?:ed|s))\s(?:his|her)\s(?P<n>[1-9]\d)(?=(?:st|nd|rd|th)\sbirthday\b)"
        ),
        free=0.3,
    ),
    # "has died at 66, her label said", "with the death of Astorga at 71"
    Form(
        pattern=re.compile(
            r"\b(?:has\sdied|dies|died\s(?:suddenly\s)?(?:on\s[A-Z][a-z]+day|yesterday|today|this\s[a-z]+)|(?:the|"
            r"whose)\sdeath\sof\s[^.;,]{3,50}?)"
            r"[^.;,]{0,40}?,?\s(?:aged|at\sthe\sage\sof|at)\s(?P<n>[1-9]\d)\b(?![:.,]\d)"
        ),
        now=True,
        sure=True,
    ),
    # Of these days; "died aged 62" may have been long ago.
    Form(
        pattern=re.compile(
            r"\b(?:had\sdied|dies|died\s(?:suddenly\s)?(?:on\s[A-Z][a-z]+day|yesterday|today|last\s[a-z]+|"
            r"this\s[a-z]+))"
            r"\b[^.;]{0,60}?\b(?:aged|at\sthe\sage\sof|at)\s(?P<n>[1-9]\d)\b(?![:.,]\d)"
        )
    ),
    Form(pattern=re.compile(r"\bwas\s(?P<n>[1-9]\d)\swhen\s(?:he|she)\sdied\b")),
    # "who will be 60 in August"
    Form(
        pattern=re.compile(
            r"\b(?:will\sbe|will\sturn|turns)\s(?P<n>[1-9]\d)\s(?=(?:in|on|this|next|later)\s(?!\d|(?:19|20)))"
        ),
        now=True,
        free=1.0,
        birthday=True,
    ),
    AT_NOW,
    I_AM,
    Form(pattern=re.compile(r"(?<=[a-z]),\snow\s(?P<n>[1-9]\d)(?=[,.])"), now=True, sure=True),
    # "Fergus Mack (34), of Church Lane"
    Form(pattern=re.compile(r"(?<=[a-z]\s\()(?P<n>[1-9]\d)(?=\))"), now=True),
    Form(pattern=re.compile(r"(?<=[a-z]),\s(?:now\s|aged\s)?(?P<n>[1-9]\d),\s(?!\d|and\s\d)"), now=True),
    Form(
        pattern=re.compile(r"(?<!age\s)\b(?:is|[Nn]ow)\s(?P<n>1[01]\d|[1-9]\d)(?=[,.]|\s(?:and|but|now|years\sold)\b)"),
        now=True,
        sure=True,
    ),
    Form(
        pattern=re.compile(r"(?:^|(?<=\.\s)|\band\s)(?:[Hh]e|[Ss]he)\s(?:is|was)\s(?P<n>[1-9]\d{1,2})(?=[.]|$)"),
        at_death=True,
    ),
    Form(pattern=re.compile(r"\b[Tt]he\s(?P<n>[1-9]\d)-year-old\b"), now=True),
    Form(pattern=re.compile(r"(?:^An?|(?<=\.\s)An?)\s(?P<n>[1-9]\d)-year-old\b")),
)
# "Who is in his 40s", "a widow in her early seventies".
DECADE = re.compile(
    r"\b(?:is|are|man|woman|[a-z]+),?\s(?:(?:who|now|still)\s(?:is\s)?)?in\s(?:his|her)\s(?:(?:early|mid|late)[\s-])?"
    r"(?P<n>[2-9]0s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
)
TENS = dict(
    zip(
        "twenties thirties forties fifties sixties seventies eighties nineties".split(), range(20, 100, 10), strict=True
    )
)
# "South-African born Mr Dlamini became a judge in 2013" dates no birth.
# "born in Hong Kong, worked for it from 1982" is of two times.
BORN = re.compile(
    r"(?<!-)(?<!an )(?<!sh )\b(?:[Bb]orn|b\.)\b(?:(?!\sand\s)[^.;,()–—]|,(?=\s(?:[A-Z\d]|in\b|on\b))){0,60}?"
    rf"(?:\b(?:in|on)\s|,\s|\s)(?<!from\s)(?P<year>{_YEAR})(?!\sor\s(?:later|after|earlier|before))"
    # "gave his date of birth as March 12th, 1971", "whose birth certificate says 4 June 1931"
    r"|\b(?:[Dd]ate\sof\sbirth|DOB|[Bb]irth\scertificate|birth\swas\sregistered|(?:[Hh]is|[Hh]er|whose)\sbirth|saw\sthe\s(?:first\s)?light)\b[^.;()\d]{0,40}?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:[A-Z][a-z]+\s)?)?(?P<year2>{_YEAR})"
)
DATES = re.compile(rf"\((?:born\s|b\.\s)?(?P<year>{_YEAR})\s?[-–]\s?(?P<died>{_YEAR})\)")
LIVED = re.compile(
    rf"\b(?:died|dying|death)\s(?:[a-z]+\s){{0,3}}?(?:at(?:\sthe\sage\sof)?|aged)\s{_NUMBER}(?!\s?(?:a\.?m|p\.?m|%|"
    rf"[A-Z]))\b(?![.:,]\d)"
)
AT_THE_TIME = re.compile(
    rf"\bwas{_ONLY}\s{_NUMBER},?\s(?:at\sthe\stime\sof|when)\s(?:the|his|her)\s(?P<what>[a-z]+(?:\s[a-z]+)?)"
)
THAT_WAS = re.compile(rf"(?:That|It|This)\swas\s(?:back\s)?in\s(?:[A-Z][a-z]+\s)?(?P<year>{_YEAR})")
AT = re.compile(r"\b[Aa]t\s(?:the\sage\sof\s)?(?P<n>[1-9]\d)(?=[.,]|\s(?:he|she|[A-Z])|$)")
START = re.compile(
    rf"\b(?:took\sup|taken\sup|started|began|begun|first|learn(?:t|ed)|picked\sup|put\son)\b[^.;]{{0,60}}?\b"
    rf"(?:at\sthe\sage\sof|when\s(?:he|she)\swas|aged|at\sage)\s{_NUMBER}\b(?!\smonths|-)"
)
# "He was 29 when he took it over".
WAS_AT_START = re.compile(
    rf"\bwas{_ONLY}\s{_NUMBER}\swhen\s(?:he|she)\s(?:took|started|began|joined|opened|came|inherited|founded|moved)\b"
    r"(?![^.;]*\bin\s(?:18|19|20)\d\d)"
)
YEARS_OF_IT = re.compile(
    rf"(?:^|(?<=[.\n—-]\s)|(?<=\n)|\bnow,\s)(?P<years>\d{{1,2}}|{WORDED}|"
    rf"[A-Z][a-z]+(?:-[a-z]+)?)\syears\safter\s(?:he|she|first)\s(?:first|picked|took|beg|start|learn|[a-z]+ing)"
    rf"|\bha(?:s|ve)\s(?:been\s[a-z]+ing\s(?:[a-z]+\s){{0,2}}?|(?:run|led|headed|owned|kept|managed|worked|taught|"
    rf"farmed|edited|"
    rf"lived)\b[^.;]{{0,40}}?\s)for\s(?:the\s(?:past|last)\s)?(?P<more>\d{{1,2}}|{WORDED})\syears\b"
)
GROWN_UP = re.compile(
    r"\b(?:(?P<adult>(?:was|were|been|is|first)\s(?:re-?)?(?:elected|appointed|sworn\sin|ordained)|(?:has|"
    r"had)\s(?:sat|represented)|graduated|"
    r"qualified|took\soffice|became\s(?:chairman|chief|president|minister|mayor|director|editor|head|a\s(?:judge|"
    r"lawyer|doctor)))|"
    r"(?:has|had)\s(?:served|led|run|headed|worked|taught|practised|practiced|farmed|chaired)|served\s(?:in|as|with)|"
    r"enlisted|married|"
    r"joined\sthe\s(?:army|navy|force|police|board|cabinet|council|civil\sservice|bank|firm|company)|fought)\b"
    r"(?:(?!\b(?:that|which|whose|where|when|by|founded|built|opened|because)\b)[^.;:])*\Z"
)
