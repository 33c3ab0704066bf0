"""Words that every message uses: days, counts, sources, text cut to one line. Plain; whoever shows it escapes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from babel.dates import format_date

from nlp.dates import PartialDate
from nlp.domain import Reference

_TITLE_MAX = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWords:
    """Where a finding's record comes from: `title` may be linked to `url`, `rest` follows it."""

    title: str
    url: str | None
    rest: str

    @property
    def line(self) -> str:
        """The source in one line, without its link."""
        return f"{self.title}{self.rest}"


def source_words(source: Reference) -> SourceWords:
    """A source with its host and the day on which it was last read."""
    parts = urlsplit(source.url) if source.url else None
    linked = parts is not None and parts.scheme in {"http", "https"} and bool(parts.hostname)
    title = shorten(source.title, _TITLE_MAX) or (parts.hostname if parts else None) or "source without a title"
    host = parts.hostname.removeprefix("www.") if linked and parts and parts.hostname else ""
    place = f" ({host})" if host and host not in title.lower() else ""
    confirmed = f"; last confirmed {short_day(source.retrieved)}" if source.retrieved else ""
    return SourceWords(title=title, url=source.url if linked else None, rest=f"{place}{confirmed}")


def sentence(text: str) -> str:
    """The text with its full stop."""
    return text if text.endswith(".") else f"{text}."


def long_day(day: date) -> str:
    """A day with its weekday: "Tue 3 Feb 2026"."""
    return str(format_date(day, "EEE d MMM y", locale="en"))


def short_day(day: PartialDate | date) -> str:
    """A day, a month or a year, as precisely as it is known: "3 Feb 2026", "Feb 2026", "2026"."""
    if isinstance(day, PartialDate):
        pattern = "y" if day.month is None else "MMM y" if day.day is None else "d MMM y"
        return str(format_date(day.first, pattern, locale="en"))
    return str(format_date(day, "d MMM y", locale="en"))


def minute(moment: datetime) -> str:
    """A moment where nobody's time zone is known: "3 Feb 2026 at 14:02 UTC"."""
    utc = moment.astimezone(UTC)
    return f"{short_day(utc.date())} at {utc:%H:%M} UTC"


def counted(count: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def shorten(text: str, limit: int) -> str:
    """`text` on one line without invisible characters, cut at `limit` with an ellipsis."""
    line = " ".join(_INVISIBLE.sub("", text.replace("\t", " ").replace("\n", " ")).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


# Control characters, and those that turn the direction of the words after them: a pasted U+202E reversed a whole reply.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
