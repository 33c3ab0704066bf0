"""The ways to print an age: "was 14 when he", "turned 85 in May", "has died at 66", "who will be 60 in August".

Reach for it in `ages.py`, which says of which time and whose each is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.figures import WORDED


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


YEAR = r"(?:18|19|20)\d\d(?![\d%]|,\d)"
NUMBER = rf"(?P<n>[1-9]\d{{0,2}}|{WORDED})"
ONLY = r"(?:\s(?:only|just|still|already|barely))?"
_WHEN = (
    rf"(?:(?:when|as)\s(?:he|she)\swas{ONLY}|(?:at\sthe\sage\sof|at\sage|aged){ONLY})\s{NUMBER}\b"
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
    Form(pattern=re.compile(rf"\bwas{ONLY}\s{NUMBER}\swhen\s(?:he|she)\b(?!\sdied)"), dated=True),
    Form(pattern=re.compile(rf"\b{_WHEN}"), dated=True),
    # "won her first title as a 20-year-old in 2001", "married at 22, in 1996"
    Form(pattern=re.compile(r"\bas\san?\s(?P<n>[1-9]\d)-year-old\b"), dated=True),
    Form(
        pattern=re.compile(
            rf"\b(?:married|born|elected|left|joined|became|won|began|started|moved|graduated|wed|professional|"
            rf"emigrated|wrote|debut|hit|title|novel)\s"
            rf"(?:[a-z]+\s){{0,3}}?at\s(?P<n>[1-9]\d),?\s(?=in\s{YEAR})"
        ),
        dated=True,
    ),
    # "a boy of 14 in 1945"
    Form(
        pattern=re.compile(
            rf"\b(?:boy|girl|lad|youth|man|woman|child|teenager|schoolboy|schoolgirl|recruit|apprentice|"
            rf"novice)\sof\s{NUMBER}"
            r"(?=[,.]|\s(?:in|when|at)\b)"
        ),
        dated=True,
    ),
    # "They recall the winter of 1994, when, at 15, he"
    Form(pattern=re.compile(r"(?<=[,(]\s)at\s(?P<n>[1-9]\d),\s(?=(?:he|she)\b)"), dated=True),
    # "turned 90 in 2011", "would have been 80 in December 2017"
    Form(
        pattern=re.compile(
            rf"\b(?:turned|would\shave\s(?:been|turned))\s{NUMBER}\s(?=(?:in|"
            rf"on)\s(?:[A-Z][a-z]+\s)?(?:\d{{1,2}},?\s)?{YEAR})"
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
