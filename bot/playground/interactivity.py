"""What an interaction hands to the app: a trigger id that opens one modal, a response_url that works five times."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground import limits
from bot.playground.messages import Message
from bot.playground.refusal import RefusalError


class Triggers:
    """Trigger ids: each valid for three seconds, and for one view."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._issued: dict[str, tuple[str, float]] = {}
        self._used: set[str] = set()

    def issue(self, user: str) -> str:
        """A new trigger id for what `user` just did."""
        trigger = f"{secrets.randbelow(10**13):013d}.{secrets.randbelow(10**12):012d}.{secrets.token_hex(16)}"
        self._issued[trigger] = (user, self._clock())
        return trigger

    def use(self, trigger: str) -> str:
        """The user whose trigger this is. Raises RefusalError where it is unknown, used or too old."""
        if trigger in self._used:
            raise RefusalError("exchanged_trigger_id")
        if trigger not in self._issued:
            raise RefusalError("invalid_trigger_id")
        user, at = self._issued[trigger]
        if self._clock() - at > limits.TRIGGER_SECONDS:
            raise RefusalError("expired_trigger_id")
        self._used.add(trigger)
        return user


@dataclass(slots=True, kw_only=True)
class ResponseUrl:
    """Where the app may answer an interaction without a token: who asked, where, and the message it was about."""

    user: str
    channel: str
    thread_ts: str | None
    source: Message | None
    made_at: float
    uses: int = 0
    replies: list[Message] = field(default_factory=list)


class ResponseUrls:
    """The response_urls that were handed out, by the secret at their end."""

    def __init__(self, *, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._issued: dict[str, ResponseUrl] = {}

    def issue(
        self, *, user: str, channel: str, thread_ts: str | None, source: Message | None
    ) -> tuple[str, ResponseUrl]:
        """A new one: the secret, and what it stands for."""
        secret = secrets.token_hex(12)
        made = ResponseUrl(user=user, channel=channel, thread_ts=thread_ts, source=source, made_at=self._clock())
        self._issued[secret] = made
        return secret, made

    def use(self, secret: str) -> ResponseUrl:
        """What the secret stands for; this is one of its five uses. Raises RefusalError (used_url, expired_url)."""
        found = self._issued.get(secret)
        if found is None or self._clock() - found.made_at > limits.RESPONSE_URL_SECONDS:
            raise RefusalError("expired_url")
        if found.uses >= limits.RESPONSE_URL_USES:
            raise RefusalError("used_url")
        found.uses += 1
        return found
