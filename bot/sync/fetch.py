"""Getting a file from a host as a good guest: who we are, only if it has changed, not too much, not for too long."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin

import aiohttp

from bot.sync.plan import check_url
from nlp.errors import InputError, ServiceError

_MOST_REDIRECTS = 5
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a host called the version that we have: given back to it, it says whether there is a newer one."""

    etag: str = ""
    modified: str = ""


class BusyHostError(ServiceError):
    """The host asks to be left alone, for `after` seconds where it says so."""

    def __init__(self, what: str, *, after: float | None) -> None:
        super().__init__(what)
        self.after = after


async def fetch(
    url: str, into: Path, *, seen: Seen, hosts: frozenset[str], most_bytes: int, seconds: float = 300
) -> Seen | None:
    """Write what is at `url` into a file; None where it is what was `seen`, and the file is not written.

    Raises:
        InputError: it, or what it points on to, is on a host that may not be asked, or it is larger than `most_bytes`.
        ServiceError: the host cannot be reached, answers with an error, or takes longer than `seconds`.
    """
    headers = {"User-Agent": f"Deskcheck/{version('deskcheck')} (fact sync)"}
    headers |= {"If-None-Match": seen.etag} if seen.etag else {}
    headers |= {"If-Modified-Since": seen.modified} if seen.modified else {}
    timeout = aiohttp.ClientTimeout(total=seconds, connect=15)
    try:
        async with aiohttp.ClientSession(timeout=timeout, headers=headers, trust_env=True) as session:
            for _ in range(_MOST_REDIRECTS + 1):
                async with session.get(url, allow_redirects=False) as answer:
                    if answer.status in {301, 302, 303, 307, 308}:
                        url = urljoin(url, answer.headers.get("Location", ""))
                        check_url(url, hosts, what="redirected")
                        continue
                    return await _taken(answer, into, most_bytes)
    except aiohttp.ClientPayloadError as error:
        raise ServiceError(f"cannot fetch {url}: it broke off; try again later") from error
    except TimeoutError as error:
        raise ServiceError(f"cannot fetch {url}: it takes longer than {seconds:g} seconds; try again later") from error
    except (aiohttp.ClientError, OSError) as error:
        raise ServiceError(f"cannot fetch {url}: {str(error) or type(error).__name__}") from error
    raise ServiceError(f"cannot fetch {url}: it points on more than {_MOST_REDIRECTS} times; correct its url")


def _after(headers: Mapping[str, str]) -> float | None:
    """In how many seconds the host wants to be asked again; it says how many, or at what time by its own clock."""
    told = headers.get("Retry-After", "")
    if told.isdecimal():
        return float(told)
    try:
        again, now = parsedate_to_datetime(told), parsedate_to_datetime(headers.get("Date", ""))
        return max(0.0, (again - now).total_seconds())
    except (ValueError, TypeError):
        # It says neither, or only one of the two with a zone.
        return None


async def _taken(answer: aiohttp.ClientResponse, into: Path, most_bytes: int) -> Seen | None:
    if answer.status == 304:
        return None
    if answer.status in {429, 503}:
        after = _after(answer.headers)
        later = "later" if after is None else f"in {math.ceil(after / 60):,} minutes"
        raise BusyHostError(f"{answer.url} is busy ({answer.status}); try again {later}", after=after)
    if answer.status != 200:
        todo = "try again later" if answer.status >= 500 else "correct its url"
        raise ServiceError(f"{answer.url} answers with {answer.status}; {todo}")
    taken = 0
    with into.open("wb") as file:
        # What comes is unpacked on the way, so a small bomb is measured by what it becomes.
        async for chunk in answer.content.iter_chunked(_CHUNK):
            taken += len(chunk)
            if taken > most_bytes:
                raise InputError(
                    f"{answer.url} is larger than {most_bytes:,} bytes; raise most_megabytes if it should be"
                )
            file.write(chunk)
    return Seen(etag=answer.headers.get("ETag", ""), modified=answer.headers.get("Last-Modified", ""))
