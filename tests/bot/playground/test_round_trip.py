"""The real Bolt app over the stand-in's socket: what people do goes in, what the app does comes out."""

from __future__ import annotations

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.say.async_say import AsyncSay

from bot.playground import Playground


async def test_a_pasted_message_reaches_the_app_and_its_reply_stands_in_the_thread(
    slack: Playground, app: AsyncApp
) -> None:
    @app.event("message")
    async def answer(event: dict[str, Any], say: AsyncSay) -> None:
        await say(text=f"read: {event['text']}", thread_ts=event["ts"])

    ts = slack.paste("mara", "world", "Ministers & <others> met")
    reply = (await slack.wait_for(lambda: slack.thread("world", ts)))[0]
    assert reply.text == "read: Ministers &amp; &lt;others&gt; met"
    assert reply.by_app
