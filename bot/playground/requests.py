"""The HTTP way of reaching the app: the same payloads as requests, signed with the app's signing secret."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp

from bot.playground.delivery import NotAcknowledgedError, Retry
from bot.playground.refusal import JSON


class SignedRequests:
    """Posts each payload to the app's request URL (a Transport)."""

    def __init__(self, *, url: str, signing_secret: str) -> None:
        self._url = url
        self._secret = signing_secret

    async def send(self, kind: str, payload: JSON, *, retry: Retry | None, seconds: float) -> JSON:
        """Make one attempt; any answer but 200 is none."""
        body, content_type = _encode(kind, payload)
        headers = {"Content-Type": content_type, **sign(body, secret=self._secret, timestamp=int(time.time()))}
        if retry is not None:
            headers |= {"X-Slack-Retry-Num": str(retry.attempt), "X-Slack-Retry-Reason": retry.reason}
        try:
            async with (
                asyncio.timeout(seconds),
                aiohttp.ClientSession() as session,
                session.post(self._url, data=body, headers=headers, allow_redirects=False) as response,
            ):
                if response.status != 200:
                    raise NotAcknowledgedError("http_error")
                return _decode(await response.text())
        except TimeoutError:
            raise NotAcknowledgedError("http_timeout") from None
        except aiohttp.ClientError:
            raise NotAcknowledgedError("connection_failed") from None


def sign(body: bytes, *, secret: str, timestamp: int) -> dict[str, str]:
    """The two headers by which the app knows that a request is Slack's."""
    digest = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}


def _encode(kind: str, payload: JSON) -> tuple[bytes, str]:
    form = "application/x-www-form-urlencoded"
    if kind == "slash_commands":
        return urlencode(payload).encode(), form
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}).encode(), form
    return json.dumps(payload).encode(), "application/json"


def _decode(text: str) -> JSON:
    try:
        answer = json.loads(text or "{}")
    except ValueError:
        return {"text": text}
    return answer if isinstance(answer, dict) else {"text": text}
