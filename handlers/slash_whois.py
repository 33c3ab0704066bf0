"""What `/whois` asks for: a name, and of which day's record. Its buttons carry the same words, an id for a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from handlers.slash import Usage
from nlp.when import typed_day

WHOIS_USAGE = """\
/whois NAME: a person, an organisation, a place or an office; for example /whois Lavrov
/whois NAME known at 2025-12-15: what our record held at the end of that day"""

# The longest name on any list of officials that we have seen has 96 characters.
_NAME_MAX = 200
_KNOWN_AT = re.compile(r"(.*?)(?:^|\s+)known at\b\s*(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """Who that is, on our record as it stood at the end of the day `known_at`; None: as it stands."""

    name: str
    known_at: date | None = None

    @property
    def words(self) -> str:
        """The same as it would be typed."""
        return self.name if self.known_at is None else f"{self.name} known at {self.known_at}"


def parse_whois(text: str) -> Who | Usage:
    """What `/whois TEXT` asks for."""
    match = _KNOWN_AT.fullmatch(text.strip())
    name, typed = (match[1].strip(), match[2].strip()) if match is not None else (text.strip(), None)
    if not name or len(name) > _NAME_MAX:
        return Usage()
    if typed is None:
        return Who(name=name)
    day = typed_day(typed)
    if day is None or day.day is None:
        return Usage(problem="Known at which day? For example: /whois Lavrov known at 2025-12-15")
    return Who(name=name, known_at=day.first)
