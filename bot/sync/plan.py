"""Which sources are followed, how often and how far they are trusted: a TOML file of the newsroom's.

hosts = ["data.example"]

[[source]]
name = "assembly"
url = "https://data.example/members.json"
every = "24h"
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import msgspec

from bot.sources.refusing import in_words
from nlp.errors import InputError

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_SHORTEST = timedelta(minutes=5)
_NAME = re.compile(r"[a-z0-9-]{1,60}")


class Trust(StrEnum):
    """How far a source is trusted."""

    FULL = "full"
    """What it says is applied, unless it has shrunk too much."""
    REVIEW = "review"
    """What it says waits until somebody has looked at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One source: a URL or a file, its format (None: guessed), when and how it is applied.

    `vouches` is how long after a fetch its open ends are taken for still true; None where it promises nothing, and they
    are as good as any. `most_dropped` is the share of its statements by which it may shrink between two fetches.
    """

    name: str
    url: str | None
    file: Path | None
    format: str | None
    mapping: Path | None
    every: timedelta
    trust: Trust
    vouches: timedelta | None
    most_dropped: float
    most_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every source that is followed, and the hosts that may be asked."""

    hosts: frozenset[str]
    sources: tuple[Followed, ...]

    def of(self, name: str) -> Followed:
        """The source of that name.

        Raises:
            InputError: there is none.
        """
        for source in self.sources:
            if source.name == name:
                return source
        known = ", ".join(source.name for source in self.sources) or "none"
        raise InputError(f"no source is called {name}; there is {known}")


def read_plan(path: Path) -> Plan:
    """The sources that a file names.

    Raises:
        InputError: it cannot be read, or says something that cannot be; the sentence names the place.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf8"))
        told = msgspec.convert(raw, _Plan)
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is not TOML: {error}") from None
    except msgspec.ValidationError as error:
        raise InputError(f"{path}: {in_words(str(error), choices={'trust': Trust})}") from None
    sources = tuple(_followed(one, path, frozenset(told.hosts)) for one in told.source)
    names = [source.name for source in sources]
    if len(set(names)) < len(names):
        raise InputError(f"{path}: two sources have the same name")
    return Plan(hosts=frozenset(told.hosts), sources=sources)


_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Positive = Annotated[int, msgspec.Meta(ge=1)]


class _Source(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    url: str | None = None
    file: str | None = None
    format: str | None = None
    mapping: str | None = None
    every: str = "24h"
    trust: Trust = Trust.FULL
    vouches_days: _Positive | None = None
    most_dropped: _Share = 0.2
    most_megabytes: _Positive = 200


class _Plan(msgspec.Struct, forbid_unknown_fields=True):
    source: list[_Source]
    hosts: list[str] = []


def _followed(told: _Source, path: Path, hosts: frozenset[str]) -> Followed:
    if not _NAME.fullmatch(told.name):
        raise InputError(f"{path}: a name is {told.name!r}; write 1 to 60 small letters, digits and hyphens")
    if (told.url is None) == (told.file is None):
        raise InputError(f"{path}: {told.name} needs a url or a file, and not both")
    if told.url is not None:
        check_url(told.url, hosts, what=f"{path}: {told.name}")
    return Followed(
        name=told.name,
        url=told.url,
        file=path.parent / told.file if told.file is not None else None,
        format=told.format,
        mapping=path.parent / told.mapping if told.mapping is not None else None,
        every=_every(told, path),
        trust=told.trust,
        vouches=timedelta(days=told.vouches_days) if told.vouches_days is not None else None,
        most_dropped=told.most_dropped,
        most_bytes=told.most_megabytes * 1_000_000,
    )


def check_url(url: str, hosts: frozenset[str], *, what: str) -> None:
    """See that an address may be asked.

    Raises:
        InputError: its scheme is not http or https, or its host (with its port) is not among those allowed.
    """
    try:
        parts = urlsplit(url)
        host = parts.netloc.rpartition("@")[2]
    except ValueError:
        raise InputError(f"{what}: {url!r} is not an address") from None
    if parts.scheme not in {"http", "https"} or host not in hosts:
        raise InputError(f"{what}: {host or url} is not among the hosts that may be asked; add it to hosts")


def _every(told: _Source, path: Path) -> timedelta:
    match = re.fullmatch(r"(\d{1,4})([mhd])", told.every)
    every = timedelta(**{_UNITS[match[2]]: int(match[1])}) if match is not None else timedelta()
    if every < _SHORTEST:
        raise InputError(f"{path}: {told.name}: every is {told.every!r}; write 30m, 24h or 7d, and at least 5m")
    return every
