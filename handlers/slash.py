"""Slash commands, parsed once: who asks, where, for what. What is not understood becomes `Usage`, never an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from handlers.ports import ChannelRef
from nlp.markup.mrkdwn import plain_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A slash command as it came: `text` is what follows its name, without Slack's formatting."""

    channel: ChannelRef
    user: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What can be asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How this channel is served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Watch this channel, or stop watching it."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Whether a clean result is a reaction alone."""

    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The channel's time zone: what "today" means there, and when its digest comes."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Check this text, for the asker's eyes only."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestNow:
    """Post the digest now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestAt:
    """Post the digest each day at this time of the channel's day."""

    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestOff:
    """Post no more digests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What was asked is not understood; `problem` says why in a sentence, or nothing where nothing was asked."""

    problem: str | None = None


DeskCommand = Help | Status | Watch | Quiet | Zone | Check | Usage
DigestCommand = DigestNow | DigestAt | DigestOff | Usage

DESKCHECK_USAGE = """\
/deskcheck status: how this channel is served
/deskcheck watch, /deskcheck unwatch: check the articles posted here, or stop
/deskcheck check TEXT: check a text; only you see the answer
/deskcheck quiet on, /deskcheck quiet off: a clean result is a reaction alone, or a reply
/deskcheck timezone Europe/Vienna: the desk's time zone
/digest now, /digest at 18:00, /digest off: the day's digest
/whois NAME: who that is, and since when
/whois NAME on DAY, /whois NAME known at DAY: as of that day, or what our record held then
/fact NAME: what we hold of it, with sources, and how to change it; /fact alone says the rest"""
DIGEST_USAGE = """\
/digest now: post the digest of the last day
/digest at 18:00: post it each day at that time
/digest off: post no more digests"""


def asked(command: Mapping[str, Any]) -> Asked:
    """The payload of a slash command as a value."""
    return Asked(
        channel=ChannelRef(team=str(command.get("team_id", "")), channel=str(command.get("channel_id", ""))),
        user=str(command.get("user_id", "")),
        text=plain_text(str(command.get("text") or ""), None).text,
    )


def parse_deskcheck(text: str) -> DeskCommand:
    """What `/deskcheck TEXT` asks for."""
    word, _, rest = text.strip().partition(" ")
    rest = rest.strip()
    match word.lower(), rest.lower():
        case (("" | "help"), ""):
            return Help()
        case "status", "":
            return Status()
        case "watch" | "unwatch" as way, "":
            return Watch(on=way == "watch")
        case "quiet", "on" | "off" as way:
            return Quiet(on=way == "on")
        case "quiet", _:
            return Usage(problem="Quiet on, or off? For example: /deskcheck quiet on")
        case "timezone", "":
            return Usage(problem="Which time zone? For example: /deskcheck timezone Europe/Vienna")
        case "timezone", _:
            return _zone(rest)
        case "check", "":
            return Usage(problem="What is to be checked? Put the text after the word check.")
        case _ if word.lower() == "check" or "\n" in word:
            return _check(text)
        case _:
            return Usage(problem=f"“{_short(text)}” is not something that /deskcheck knows.")


def parse_digest(text: str) -> DigestCommand:
    """What `/digest TEXT` asks for."""
    words = text.lower().split()
    match words:
        case []:
            return Usage()
        case ["now"]:
            return DigestNow()
        case ["off"]:
            return DigestOff()
        case ["at", *rest]:
            at = _time(" ".join(rest))
            if at is None:
                return Usage(problem=f"“{_short(' '.join(rest))}” is not a time of day; write it as 18:00.")
            return DigestAt(at=at)
        case _:
            return Usage(problem=f"“{_short(text)}” is not something that /digest knows.")


def _check(text: str) -> DeskCommand:
    # "check" may stand on a line of its own above a pasted text.
    match = re.match(r"\s*check\s+(.*)", text, re.IGNORECASE | re.DOTALL)
    if match is None or not match[1].strip():
        return Usage(problem=f"“{_short(text)}” is not something that /deskcheck knows.")
    return Check(text=match[1])


def _zone(name: str) -> DeskCommand:
    if not re.fullmatch(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*", name):
        return Usage(problem=f"“{_short(name)}” is not a time zone; write it as Europe/Vienna.")
    try:
        return Zone(name=ZoneInfo(name).key)
    except (OSError, LookupError, ValueError):
        return Usage(problem=f"“{_short(name)}” is not a time zone; write it as Europe/Vienna.")


# 18:00, 18.00, 6 pm, 6:30pm, 0700
_CLOCK = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?\Z")


def _time(text: str) -> time | None:
    match = _CLOCK.match(text.strip())
    if match is None or (match[2] is None and match[3] is None):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3].startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
