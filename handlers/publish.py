"""The way out to Slack: post, update, remove, react, look up. Slack's errors become ours here, a class per consequence.

    ServiceError
    ├── LaterError      nothing was done; worth trying again (after `after` seconds)
    ├── UnsureError     the request may have been carried out: look before doing it again
    └── RefusedError    Slack will not do this, now or later

Clients handed in here must not retry broken connections on their own (`bot/app.py` sees to it): a post whose answer was
lost would be posted twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.payloads import stored_message
from handlers.ports import ChannelRef, MessageRef, Posted, Reply, Visibility
from nlp.errors import ServiceError

# The event type of our replies' metadata; its payload holds the article's key.
METADATA = "deskcheck_reply"

# What Slack answers where trying again helps: its own troubles, a token being rotated or the app being reinstalled.
_PASSING = {
    "ratelimited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "team_added_to_org",
    "token_expired",
    "invalid_auth",
    "account_inactive",
    "token_revoked",
    "not_authed",
}
# What Slack answers where its own trouble may have come after it had carried the request out.
_UNSURE = {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}


class LaterError(ServiceError):
    """Slack did nothing, and may do it later: `after` so many seconds, None where it does not say."""

    def __init__(self, what: str, *, after: float | None = None) -> None:
        super().__init__(what)
        self.after = after


class UnsureError(ServiceError):
    """No answer came back: the request may or may not have been carried out."""


class RefusedError(ServiceError):
    """Slack refuses, with `error`, and will go on refusing."""

    def __init__(self, what: str, *, error: str) -> None:
        super().__init__(what)
        self.error = error


class SlackThreads:
    """`ports.Threads` over Slack's Web API."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(self, article: MessageRef, reply: Reply, *, thread_ts: str, key: str | None) -> str:
        """Post into a thread, with the article's key in the message's metadata; returns the new message's ts."""
        answer = await _asked(
            self._client.chat_postMessage,
            channel=article.channel,
            thread_ts=thread_ts,
            metadata=_metadata(key) if key is not None else None,
            unfurl_links=False,
            unfurl_media=False,
            **_content(reply),
        )
        return str(answer["ts"])

    async def announce(self, channel: ChannelRef, reply: Reply, *, key: str) -> None:
        """Post a message of its own into a channel, with its key in the message's metadata."""
        await _asked(
            self._client.chat_postMessage,
            channel=channel.channel,
            metadata=_metadata(key),
            unfurl_links=False,
            unfurl_media=False,
            **_content(reply),
        )

    async def announced(self, channel: ChannelRef, *, key: str, since: datetime) -> bool:
        """Whether a message of ours whose metadata holds `key` is among the channel's newest since then."""
        answer = await _asked(
            self._client.conversations_history,
            channel=channel.channel,
            oldest=f"{since.timestamp():.6f}",
            include_all_metadata=True,
            limit=200,
        )
        return any(_key_of(message) == key for message in answer.get("messages") or ())

    async def update(self, article: MessageRef, reply_ts: str, reply: Reply, *, key: str) -> None:
        """Replace a reply of ours."""
        await _asked(
            self._client.chat_update,
            channel=article.channel,
            ts=reply_ts,
            metadata=_metadata(key),
            **_content(reply),
        )

    async def remove(self, article: MessageRef, reply_ts: str) -> None:
        """Delete a reply of ours; one that is already gone is no error."""
        await _asked(
            self._client.chat_delete,
            channel=article.channel,
            ts=reply_ts,
            fine=("message_not_found", "thread_not_found"),
        )

    async def find(self, article: MessageRef, *, thread_ts: str, key: str) -> str | None:
        """The ts of our reply in the thread whose metadata holds `key`, None where there is none."""
        cursor: str | None = None
        while True:
            answer = await _asked(
                self._client.conversations_replies,
                channel=article.channel,
                ts=thread_ts,
                oldest=article.ts,
                include_all_metadata=True,
                limit=200,
                cursor=cursor,
            )
            for message in answer.get("messages") or ():
                if _key_of(message) == key:
                    return str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                return None

    async def react(self, article: MessageRef, name: str) -> None:
        """Set a reaction of ours; one that is already there is no error."""
        await _asked(
            self._client.reactions_add,
            channel=article.channel,
            timestamp=article.ts,
            name=name,
            fine=("already_reacted",),
        )

    async def unreact(self, article: MessageRef, name: str) -> None:
        """Take a reaction of ours away; one that is not there is no error."""
        await _asked(
            self._client.reactions_remove,
            channel=article.channel,
            timestamp=article.ts,
            name=name,
            fine=("no_reaction",),
        )

    async def read(self, article: MessageRef, *, thread_ts: str | None, visibility: Visibility) -> Posted | None:
        """The message as it reads in Slack now, None where it is gone. `thread_ts` is the thread it stands in."""
        window: dict[str, Any] = {"oldest": article.ts, "latest": article.ts, "inclusive": True, "limit": 1}
        if thread_ts is None:
            answer = await _asked(self._client.conversations_history, channel=article.channel, **window)
        else:
            answer = await _asked(
                self._client.conversations_replies,
                channel=article.channel,
                ts=thread_ts,
                fine=("thread_not_found",),
                **window,
            )
        found = (
            stored_message(message, ref=article, visibility=visibility) for message in answer.get("messages") or ()
        )
        return next((message for message in found if message is not None), None)

    async def timezone(self, user: str) -> str | None:
        """The IANA time zone of a member's profile, None where Slack does not say."""
        answer = await _asked(self._client.users_info, user=user, fine=("user_not_found", "user_not_visible"))
        zone = (answer.get("user") or {}).get("tz")
        return zone if isinstance(zone, str) else None

    async def name(self, user: str) -> str:
        """What a member is called; their id where Slack does not say."""
        answer = await _asked(self._client.users_info, user=user, fine=("user_not_found", "user_not_visible"))
        member = answer.get("user") or {}
        profile = member.get("profile") or {}
        names = (profile.get("display_name"), profile.get("real_name"), member.get("real_name"), member.get("name"))
        return next((name for name in names if isinstance(name, str) and name), user)

    async def permalink(self, message: MessageRef) -> str | None:
        """A link to a message, None where Slack has none."""
        answer = await _asked(
            self._client.chat_getPermalink,
            channel=message.channel,
            message_ts=message.ts,
            fine=("message_not_found", "channel_not_found"),
        )
        link = answer.get("permalink")
        return link if isinstance(link, str) else None

    async def is_public(self, channel: ChannelRef) -> bool:
        """Whether everybody in the workspace, and nobody else, may read a channel, as it is now."""
        answer = await _asked(self._client.conversations_info, channel=channel.channel, fine=("channel_not_found",))
        place = answer.get("channel") or {}
        return place.get("is_private") is False and not (place.get("is_ext_shared") or place.get("is_im"))


async def open_modal(
    client: AsyncWebClient, trigger: str, view: Mapping[str, Any], *, above_another: bool = False
) -> None:
    """Open a modal for whoever pressed or typed; `above_another` where they pressed within one.

    Raises:
        ServiceError: Slack does not open it; where it waited too long, the sentence says to try again.
    """
    try:
        await _asked(client.views_push if above_another else client.views_open, trigger_id=trigger, view=view)
    except RefusedError as error:
        if error.error in _TOO_LATE:
            raise ServiceError("Slack waited too long to open a form. Nothing was changed; try again.") from error
        raise


_TOO_LATE = {"expired_trigger_id", "trigger_expired"}


async def _asked(
    method: Callable[..., Awaitable[Any]], *, fine: tuple[str, ...] = (), **arguments: Any
) -> Mapping[str, Any]:
    """Slack's answer to one call; an error named in `fine` is an answer too."""
    name = method.__name__
    try:
        answer = await method(**arguments)
    except SlackApiError as error:
        return _refused(name, error, fine=fine)
    except aiohttp.ClientConnectorError as error:
        raise LaterError(f"Slack cannot be reached for {name}: {type(error).__name__}") from error
    except (aiohttp.ClientError, TimeoutError) as error:
        raise UnsureError(f"Slack did not answer {name}: {type(error).__name__}") from error
    data = answer.data
    return data if isinstance(data, Mapping) else {}


def _refused(name: str, error: SlackApiError, *, fine: tuple[str, ...]) -> Mapping[str, Any]:
    answer = error.response
    data = getattr(answer, "data", None)
    code = data.get("error") if isinstance(data, Mapping) else None
    status = getattr(answer, "status_code", 200)
    if code in fine:
        return data if isinstance(data, Mapping) else {}
    if status == 429 or code == "ratelimited":
        after = getattr(answer, "headers", {}).get("Retry-After", "")
        raise LaterError(f"Slack limits {name}", after=float(after) if after.isdigit() else None) from error
    if code is None or status >= 500 or code in _UNSURE:
        raise UnsureError(f"Slack failed in {name}: {code or status}") from error
    if code in _PASSING:
        raise LaterError(f"Slack refuses {name} for now: {code}") from error
    raise RefusedError(f"Slack refuses {name}: {code}", error=str(code)) from error


def _content(reply: Reply) -> dict[str, Any]:
    return {"text": reply.text, "blocks": list(reply.blocks) or None}


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": METADATA, "event_payload": {"article": key}}


def _key_of(message: Mapping[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != METADATA:
        return None
    key = (metadata.get("event_payload") or {}).get("article")
    return key if isinstance(key, str) else None
