"""A shared file is a message, a record and bytes that only the app's token gets."""

from __future__ import annotations

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import ImpossibleError, Playground
from bot.playground.limits import MESSAGE_TEXT


async def test_a_shared_file_is_a_message_with_its_record(slack: Playground, client: AsyncWebClient) -> None:
    slack.upload("mara", "world", "story.txt", b"a story", mimetype="text/plain", text="please check")
    event = slack.deliveries[0].event
    (file,) = event["files"]
    assert (event["subtype"], event["text"]) == ("file_share", "please check")
    assert (file["name"], file["mimetype"], file["size"]) == ("story.txt", "text/plain", 7)
    assert (await client.files_info(file=file["id"]))["file"] == file


async def test_the_bytes_need_the_token_and_without_it_there_is_a_sign_in_page(slack: Playground) -> None:
    slack.upload("mara", "world", "story.txt", b"a story", mimetype="text/plain")
    url = slack.deliveries[0].event["files"][0]["url_private_download"]
    async with aiohttp.ClientSession() as session:
        async with session.get(url, headers={"Authorization": f"Bearer {slack.bot_token}"}) as response:
            assert await response.read() == b"a story"
        async with session.get(url) as response:
            assert (response.status, response.content_type) == (200, "text/html")


async def test_nobody_can_type_a_message_longer_than_slack_keeps(slack: Playground) -> None:
    slack.paste("mara", "world", "x" * MESSAGE_TEXT)
    with pytest.raises(ImpossibleError, match="40,000"):
        slack.paste("mara", "world", "x" * (MESSAGE_TEXT + 1))
    assert len(slack.messages("world")) == 1
