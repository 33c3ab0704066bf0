"""`/deskcheck` and `/digest`: how a channel is served, a text checked on the side, and the day's digest.

Every answer is for the asker's eyes alone, except the digest that somebody asks for, which is the channel's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from handlers.blocks import escape, reply
from handlers.people import is_there, may_manage
from handlers.ports import ChannelRef, Reply
from handlers.ports_commands import ChannelBook, Checker, Digests, Managers
from handlers.slash import (
    DESKCHECK_USAGE,
    DIGEST_USAGE,
    Asked,
    Check,
    DeskCommand,
    DigestAt,
    DigestCommand,
    DigestNow,
    Help,
    Quiet,
    Status,
    Usage,
    Watch,
    Zone,
    asked,
    parse_deskcheck,
    parse_digest,
)

_ADMINS_ONLY = "Only workspace admins may change this here."
_NOT_THERE = (
    "Deskcheck is not in this channel, so it sees nothing posted here. To invite it, type /invite and its name."
)
_ONCE_THERE = "Articles posted in this channel are checked as soon as Deskcheck is in it."


def register(
    app: AsyncApp, *, channels: ChannelBook, checker: Checker, digests: Digests, managers: Managers, timezone: str
) -> None:
    """Listen to both commands. `timezone` is the newsroom's, for channels that have set none."""
    office = _Office(channels=channels, checker=checker, digests=digests, managers=managers, timezone=timezone)

    async def deskcheck(
        ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond, client: AsyncWebClient
    ) -> None:
        await ack()
        given = asked(command)
        await answer_with(respond, await office.deskcheck(parse_deskcheck(given.text), given, client))

    async def digest(ack: AsyncAck, command: Mapping[str, Any], respond: AsyncRespond, client: AsyncWebClient) -> None:
        await ack()
        given = asked(command)
        wanted = parse_digest(given.text)
        if isinstance(wanted, DigestNow) and (now := await digests.now(given.channel)) is not None:
            await answer_with(respond, now, to_all=True)
        else:
            await answer_with(respond, await office.digest(wanted, given, client))

    app.command("/deskcheck")(deskcheck)
    app.command("/digest")(digest)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Office:
    """Carries commands out, and says what is so now."""

    channels: ChannelBook
    checker: Checker
    digests: Digests
    managers: Managers
    timezone: str

    async def deskcheck(self, wanted: DeskCommand, given: Asked, client: AsyncWebClient) -> Reply:
        match wanted:
            case Help():
                return _told(DESKCHECK_USAGE)
            case Usage():
                return _told(f"{wanted.problem}\n{DESKCHECK_USAGE}")
            case Status():
                return _told(await self._status(given.channel, client))
            case Check():
                return reply(await self.checker.check(wanted.text, channel=given.channel, user=given.user))
        if not await may_manage(client, given.user, managers=self.managers):
            return _told(_ADMINS_ONLY)
        settings = await self.channels.settings(given.channel)
        match wanted:
            case Watch():
                await self.channels.change(given.channel, replace(settings, watched=wanted.on))
                there = not wanted.on or await is_there(client, given.channel)
                return _told(_watched(wanted.on) if there else f"{_ONCE_THERE}\n{_NOT_THERE}")
            case Quiet():
                await self.channels.change(given.channel, replace(settings, quiet_when_clean=wanted.on))
                return _told(_quiet(wanted.on))
            case Zone():
                await self.channels.change(given.channel, replace(settings, timezone=wanted.name))
                return _told(f"The time zone here is {wanted.name} now: for what counts as today, and for the digest.")

    async def digest(self, wanted: DigestCommand, given: Asked, client: AsyncWebClient) -> Reply:
        match wanted:
            case DigestNow():
                return _told("Nothing to report: no article was checked here in the last day.")
            case Usage():
                head = wanted.problem or await self._digest(given.channel)
                return _told(f"{head}\n{DIGEST_USAGE}")
        if not await may_manage(client, given.user, managers=self.managers):
            return _told(_ADMINS_ONLY)
        if isinstance(wanted, DigestAt) and not await is_there(client, given.channel):
            return _told(f"No digest was set. {_NOT_THERE}")
        await self.channels.plan_digest(given.channel, wanted.at if isinstance(wanted, DigestAt) else None)
        return _told(await self._digest(given.channel))

    async def _status(self, channel: ChannelRef, client: AsyncWebClient) -> str:
        settings = await self.channels.settings(channel)
        zone = settings.timezone or f"each author's own, else {self.timezone}"
        there = await is_there(client, channel)
        return "\n".join(
            [
                _watched(settings.watched) if there else _NOT_THERE,
                _quiet(settings.quiet_when_clean),
                f"Time zone: {zone}.",
                await self._digest(channel),
            ]
        )

    async def _digest(self, channel: ChannelRef) -> str:
        plan = await self.channels.digest(channel)
        if plan is None:
            return "No digest is posted here."
        settings = await self.channels.settings(channel)
        return f"The digest is posted each day at {plan.at:%H:%M} ({settings.timezone or self.timezone})."


def _watched(on: bool) -> str:
    if on:
        return "This channel is watched: articles posted here are checked."
    return "This channel is not watched: nothing posted here is checked."


def _quiet(on: bool) -> str:
    return "An article in which nothing was found gets a reaction alone." if on else "Every article gets a reply."


def _told(text: str) -> Reply:
    return Reply(text=escape(text))


async def answer_with(respond: AsyncRespond, answer: Reply, *, to_all: bool = False) -> None:
    await respond(
        text=answer.text,
        blocks=[dict(block) for block in answer.blocks] or None,
        response_type="in_channel" if to_all else "ephemeral",
        unfurl_links=False,
    )
