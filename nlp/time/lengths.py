"""Lengths of time as prose counts them: "12 years", "a quarter of a century", "nearly three days", "150th birthday".

Reach for it to hold a count against the two ends that a text gives it. A count is as exact as its words are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.domain import Span
from nlp.figures import COUNT, number_of
from nlp.time.points import Point, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A count of days, weeks, months or years; `least` and `most` are what its hedge leaves open, in units.

    `nth` marks one counted from a beginning to its return: an anniversary; `running` one that is not over yet ("in its
    ninth week"); `exact` one that is said to be so ("exactly a decade").
    """

    span: Span
    count: float
    unit: str
    least: float
    most: float
    nth: bool = False
    running: bool = False
    exact: bool = False

    @property
    def in_days(self) -> float:
        """The count in days."""
        return self.count * _DAYS[self.unit]

    def fits(self, days: Stretch, *, exact: bool = False) -> bool:
        """Whether as many days as lie between two points may be counted so; `exact` where days are counted from one to
        the other ("two days later, on Thursday")."""
        low, high = (end / _DAYS[self.unit] for end in days)
        down, up = _FREE[self.unit]
        if exact and self.unit == "day":
            low, high = low + _A_DAY, high - _A_DAY
        if self.unit not in ("hour", "day") and not (self.nth or self.exact):
            long = max(0.0, self.count - _FEW) * _LONG
            if self.unit == "year" and self.count % 10 == 0:
                long += self.count * _ROUND
            down, up = down + long, up + long
        if self.exact and self.unit == "week":
            down = up = _HARDLY_A_DAY
        if self.least == self.count < self.most:
            up = min(up, _MORE_THAN)  # "for over two months" is not said of five weeks
        return low - down < self.most and self.least < high + up

    def is_measured_by(self, end: Point) -> bool:
        """Whether a point is narrow enough for an end: a weekday tells no more than a week, and a year no months."""
        if end.weekday:
            return self.unit in ("hour", "day") and self.most <= _A_WEEK
        return not end.loose and end.last - end.first <= self.in_days

    def told(self, days: Stretch) -> str:
        """What lies between two points, in the unit of the count."""
        many = abs(round(sum(days) / 2 / _DAYS[self.unit]))
        if many == self.count and self.unit == "week":
            return f"{abs(sum(days)) / 2:.0f} days"
        return f"{many:,} {self.unit}{'' if many == 1 else 's'}"


def find_lengths(text: str, start: int, end: int) -> list[Length]:
    """The lengths of time that a stretch of prose counts, in order."""
    if _HINT.search(text, start, end) is None:
        return []
    found = [one for match in _LENGTH.finditer(text, start, end) if (one := _length(text, match)) is not None]
    return sorted([*found, *_nths(text, start, end), *_running(text, start, end)], key=lambda one: one.span)


def _length(text: str, match: re.Match[str]) -> Length | None:
    if match["part"]:
        count, unit = _PARTS[" ".join(match["part"].lower().split())], "year"
    else:
        said = match["n"].lower()
        count, unit = 1.0 if said in ("a", "an", "the") else number_of(said) or 0.0, match["unit"].lower()
        if match["half"] or match["behind"]:
            count += 0.5
        unit, times = _UNITS[unit.removesuffix("s") if unit != "centuries" else "century"]
        count *= times
    if not count:
        return None
    least, most = count, count
    hedge = _HEDGE.search(text[max(0, match.start() - _BESIDE) : match.start()])
    exact = (
        _EXACTLY.search(text[max(0, match.start() - _BESIDE) : match.start()]) is not None
        or _TO_THE_DAY.match(text, match.end()) is not None
    )
    if not exact and (match["part"] or (match["unit"] and match["unit"].lower() in _LOOSE)):
        least, most = (1 - _BLUNT) * count, (1 + _BLUNT) * count
    if hedge is not None:
        least *= _LESS if hedge["about"] or hedge["under"] else 1.0
        most *= _TWICE if hedge["over"] else _MORE if hedge["about"] else 1.0
        if hedge["under"]:
            least = 0.0
    return Length(span=Span(*match.span()), count=count, unit=unit, least=least, most=most, exact=exact)


def _nths(text: str, start: int, end: int) -> list[Length]:
    found = []
    for match in _NTH.finditer(text, start, end):
        told = next(match[name] for name in ("nth", "turns", "year", "named") if match[name])
        count = _NAMED.get(told.lower()) or ordinal(told)
        if count:
            season = match["year"] is not None
            found.append(
                Length(
                    span=Span(*match.span()), count=count, unit="year", least=count - season, most=count + 0.0, nth=True
                )
            )
    return found


def _running(text: str, start: int, end: int) -> list[Length]:
    """ "In its ninth week", "in her 12th year as head": the count is not full yet."""
    found = []
    for match in _IN_ITS.finditer(text, start, end):
        count = ordinal(match["nth"])
        if count and not _NTH.match(text, match.start()):
            found.append(
                Length(
                    span=Span(*match.span("count")),
                    count=count,
                    unit=match["unit"].lower(),
                    least=count - 1.0,
                    most=count + 0.0,
                    running=True,
                )
            )
    return found


def ordinal(printed: str) -> int | None:
    """The number of an ordinal: "150th", "fiftieth", "21"."""
    digits = re.match(r"\d+", printed)
    return int(digits[0]) if digits else _ORDINALS.get(printed.lower())


_DAYS = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
# How much less and how much more than the count may be meant: four years and ten months are four years or five, days
# counted with one end or both.
_FREE = {"hour": (0.6, 0.6), "day": (0.5, 0.5), "week": (1.0, 1.0), "month": (1.2, 1.2), "year": (0.95, 0.6)}
_A_DAY, _A_WEEK, _MORE_THAN = 0.99, 7, 0.5
# "Two weeks ago today" is counted in days.
_HARDLY_A_DAY = 0.1
# Many are counted more loosely, and tens of years most.
_FEW, _LONG, _ROUND = 10, 0.04, 0.03
# "A decade" is eight years and a half to twelve; "a quarter of a century" as loose.
_BLUNT = 0.15
_LESS, _MORE, _TWICE = 0.8, 1.25, 2.0
_BESIDE = 20
_UNITS = {
    "hour": ("hour", 1),
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "month": ("month", 1),
    "year": ("year", 1),
    "decade": ("year", 10),
    "century": ("year", 100),
}
_LOOSE = frozenset(["decade", "decades", "century", "centuries"])
_PARTS = {
    "half a century": 50.0,
    "a quarter of a century": 25.0,
    "a quarter century": 25.0,
    "quarter of a century": 25.0,
    "half a decade": 5.0,
}
_HINT = re.compile(
    r"\b(?:hours?|days?|nights?|weeks?|fortnight|months?|years?|decades?|centur\w+|anniversary|birthday|jubilee|wedding|turn(?:s|ed)|\w*centen(?:ary|nial))\b"
)
_LENGTH = re.compile(
    r"(?<![\w.,/$£€-])(?:(?P<part>half\sa\s(?:century|decade)|(?:a\s)?quarter\sof\sa\scentury|a\squarter\scentury)"
    rf"|(?P<n>{COUNT}|an?(?=\s(?:week|fortnight|month|year|decade|century)\b)|an?(?=\sday\b)|the(?=\sday\s(?:before|after)\b))(?P<half>\sand\sa\shalf)?"
    r"(?:\s(?:more|full|long|whole|straight|consecutive|successive))?(?:-\s?|\s)"
    r"(?P<unit>(?:hour|day|night|week|fortnight|month|year|decade)s?|century|centuries)(?P<behind>\sand\sa\shalf)?)(?![\w]|-old|['’]s?\sold|\sold\b)",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:(?P<about>about|around|nearly|almost|some|roughly|approximately|just\sunder|just\sover|close\sto|nigh\son)|"
    r"(?P<over>over|more\sthan|at\sleast|well\sover)|(?P<under>less\sthan|under|within|up\sto|fewer\sthan|not\squite|at\smost))\s\Z",
    re.IGNORECASE,
)
_EXACTLY = re.compile(r"\b(?:exactly|precisely)\s\Z", re.IGNORECASE)
_TO_THE_DAY = re.compile(r"\s(?:ago|from)\stoday\b|\s(?:ago\s)?to\sthe\sday\b")
_ORDINALS = {
    **{
        word: number
        for number, word in enumerate(
            "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), start=2
        )
    },
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "hundredth": 100,
}
# "The war, now in its eighth year," is no anniversary.
_FIRST_FEW = 11
_NTHS = rf"\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}"
_IN_ITS = re.compile(
    rf"\b(?:in|into|entered|enters|entering|serving|beginning)\s(?:its|their|his|her|the|a)\s(?P<count>(?P<nth>{_NTHS})\s"
    r"(?P<unit>day|week|month|year))\b"
)
# What anniversaries are called.
_NAMED = {
    "silver": 25,
    "ruby": 40,
    "golden": 50,
    "diamond": 60,
    "centenary": 100,
    "bicentenary": 200,
    "sesquicentennial": 150,
    "centennial": 100,
    "bicentennial": 200,
}
_NTH = re.compile(
    rf"\b(?P<nth>{_NTHS})\s(?:(?:[a-z]+|wedding)\s)?(?:anniversary|birthday|jubilee)\b"
    r"|\bturn(?:s|ed)\s(?P<turns>\d{2,3})\b(?!\s?%|\s(?:per|points|people|years))"
    rf"|\bin\sits\s(?P<year>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(list(_ORDINALS)[_FIRST_FEW:])})\s(?:year|season)\b"
    r"|\b(?P<named>(?:silver|ruby|golden|diamond)(?=\s(?:wedding|jubilee|anniversary)\b)|(?:bi)?centenary|sesquicentennial|(?:bi)?centennial)\b",
    re.IGNORECASE,
)
