"""Uploaded files: what Slack says of one, and the address where the app, with its token, gets the bytes."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.playground import people
from bot.playground.refusal import JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One uploaded file."""

    id: str
    user: str
    name: str
    mimetype: str
    content: bytes
    created: int

    def json(self, *, address: str) -> JSON:
        """The file as Slack describes it in messages and files.info."""
        url = f"http://{address}/files/{people.TEAM}-{self.id}/{self.name}"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.name,
            "mimetype": self.mimetype,
            "filetype": self.name.rpartition(".")[2],
            "user": self.user,
            "user_team": people.TEAM,
            "size": len(self.content),
            "mode": "hosted",
            "is_external": False,
            "is_public": True,
            "url_private": url,
            "url_private_download": url,
        }


class Downloads:
    """The endpoint below /files/."""

    def __init__(self, *, files: dict[str, File], bot_token: str) -> None:
        self._files = files
        self._bot_token = bot_token

    async def serve(self, request: web.Request) -> web.Response:
        """The file's bytes; without the bot's token a sign-in page, as from Slack, with status 200."""
        if request.headers.get("Authorization") != f"Bearer {self._bot_token}":
            return web.Response(text="<!DOCTYPE html><title>Sign in</title>", content_type="text/html")
        file = self._files.get(request.match_info["id"].removeprefix(f"{people.TEAM}-"))
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.content, content_type=file.mimetype)
