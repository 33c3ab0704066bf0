"""Who the tokens are: what Slack is asked when the bot starts, and when somebody looks what it lacks (`doctor.py`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from nlp.errors import ServiceError, SettingsError

# Every scope that the bot token needs, and what for; the manifest asks for the same.
SCOPES = {
    "channels:history": "to read articles posted in public channels",
    "groups:history": "to read articles posted in private channels that it was invited to",
    "channels:read": "to know which channels it is in",
    "groups:read": "to know which private channels it is in",
    "chat:write": "to answer in threads",
    "reactions:write": "to mark an article as seen and done",
    "users:read": "to know an author's time zone, and the name of who proposes a change",
    "commands": "for /whois, /fact, /deskcheck and /digest",
    "usergroups:read": "to know who belongs to the group that may edit facts",
}
# What Slack answers where a token itself is the trouble, rather than Slack.
_TOKEN_TROUBLE = {
    "invalid_auth",
    "not_authed",
    "account_inactive",
    "token_revoked",
    "token_expired",
    "not_allowed_token_type",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the bot token is, and what it may do."""

    team: str
    team_name: str
    bot_name: str
    scopes: frozenset[str]


async def slack_identity(client: AsyncWebClient) -> Identity:
    """Who the bot token is.

    Raises:
        SettingsError: Slack does not accept the token.
        ServiceError: Slack cannot be reached.
    """
    answer = await _slack_says(client.auth_test, "SLACK_BOT_TOKEN")
    scopes = answer.headers.get("x-oauth-scopes") or ""
    return Identity(
        team=str(answer.get("team_id")),
        team_name=str(answer.get("team")),
        bot_name=str(answer.get("user")),
        scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
    )


async def socket_address(client: AsyncWebClient, app_token: str) -> str:
    """A Socket Mode address to connect to, once.

    Raises:
        SettingsError: Slack does not accept the app token.
        ServiceError: Slack cannot be reached.
    """

    async def opened() -> Any:
        return await client.apps_connections_open(app_token=app_token)

    return str((await _slack_says(opened, "SLACK_APP_TOKEN"))["url"])


async def _slack_says(ask: Any, variable: str) -> Any:
    try:
        return await ask()
    except SlackApiError as error:
        code = error.response.get("error") if isinstance(error.response.data, Mapping) else None
        if code in _TOKEN_TROUBLE:
            raise SettingsError(
                f"{variable} is not accepted by Slack ({code}); copy it anew from the app's page"
            ) from None
        raise ServiceError(
            f"Slack refused to let Deskcheck in ({code or error.response.status_code}); try again"
        ) from None
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        raise ServiceError(
            f"Slack can't be reached ({type(error).__name__}); check the network and SLACK_API_URL"
        ) from None
