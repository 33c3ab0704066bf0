"""What `/whois` asks for: a name, as of which day, and by which day's record. Its buttons carry the same words.

In the words of a button an id stands for the name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handlers.slash import Usage
from nlp.when import MONTHS, typed_day

WHOIS_USAGE = """\
/whois NAME: a person, an organisation, a place or an office; for example /whois Lavrov
/whois NAME on 2025-12-15: as of that day
/whois NAME known at 2025-12-15: what our record held at the end of that day"""

# The longest name on any list of officials that we have seen has 96 characters.
_NAME_MAX = 200
_KNOWN_AT = re.compile(r"(.*?)(?:^|\s+)known at\b\s*(.*)", re.IGNORECASE | re.DOTALL)
# "on 2025-12-15", "as of 15 Dec 2025", "Dec. 15, 2025", or what somebody meant for such a day: "on 2025-13-45".
_ON = re.compile(
    r"(?P<name>.+?)(?P<on>,?\s+(?:on|as of))?\s+"
    r"(?P<day>\d[\d./-]*|(?:\d{1,2}[a-z]{0,2}\s+(?:of\s+)?)?[a-z]{3,9}\.?(?:\s+\d{1,2}[a-z]{0,2})?,?\s+\d{4})",
    re.IGNORECASE | re.DOTALL,
)
# Days that only a talk gives. "The Mail on Sunday" is a name.
_ON_A_DAY_OF_TALK = re.compile(
    r".+?,?\s+(?:on|as of)\s+"
    r"(?P<day>yesterday|today|tomorrow|now|(?:last|next|this)\s+(?:week|month|year|spring|summer|autumn|winter|[a-z]+day))",
    re.IGNORECASE | re.DOTALL,
)
# "Expo 2020" and "Boeing 747-400" are names; three numbers beside one another are meant for a day, and so are a month
# and two numbers.
_MONTH = "|".join(month[:3] for month in MONTHS)
_MEANT_FOR_A_DAY = re.compile(
    rf"\d+[./-]\d+[./-]\d+|\d+\S*\s+(?:of\s+)?(?:{_MONTH})\S*\s+\d+|(?:{_MONTH})\S*\s+\d+\S*\s+\d+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who that is as of `day` (None: today), on our record as it stood at the end of `known_at` (None: stands)."""

    name: str
    day: date | None = None
    known_at: date | None = None

    @property
    def words(self) -> str:
        """The same as it would be typed."""
        on = f" on {self.day}" if self.day is not None else ""
        return f"{self.name}{on}" + (f" known at {self.known_at}" if self.known_at is not None else "")


def parse_whois(text: str) -> Who | Usage:
    """What `/whois TEXT` asks for."""
    match = _KNOWN_AT.fullmatch(text.strip())
    name, typed = (match[1].strip(), match[2].strip()) if match is not None else (text.strip(), None)
    if not name or len(name) > _NAME_MAX:
        return Usage()
    who = _as_of(name)
    if typed is None or isinstance(who, Usage):
        return who
    day = typed_day(typed)
    if day is None or day.day is None:
        return Usage(problem="Known at which day? For example: Lavrov known at 2025-12-15")
    return Who(name=who.name, day=who.day, known_at=day.first)


def _as_of(text: str) -> Who | Usage:
    talk = _ON_A_DAY_OF_TALK.fullmatch(text)
    if talk is not None:
        return _no_day(talk["day"])
    match = _ON.fullmatch(text)
    if match is None:
        return Who(name=text)
    day = typed_day(match["day"])
    if day is not None and day.day is not None:
        return Who(name=match["name"], day=day.first)
    if _MEANT_FOR_A_DAY.fullmatch(match["day"]) or (match["on"] and (day is not None or match["day"].isdecimal())):
        return _no_day(match["day"])
    return Who(name=text)


def _no_day(typed: str) -> Usage:
    return Usage(problem=f"“{typed}” is not a day; write it as in: Lavrov on 2025-12-15")
