"""The page: who may reach it, what it shows to whom, and that what is done there is what the driver does."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.playground import Playground


class Browser:
    """What the page's script does, without a browser: it holds the key and names its origin."""

    def __init__(self, slack: Playground, session: aiohttp.ClientSession) -> None:
        self.origin, _, self.key = slack.page_url.partition("/?key=")
        self._session = session

    async def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        async with self._session.get(f"{self.origin}{path}", headers=headers) as response:
            return response.status, await response.text(), dict(response.headers)

    async def do(self, me: str, **body: Any) -> dict[str, Any]:
        headers = {"X-Playground-Key": self.key, "Origin": self.origin}
        async with self._session.post(f"{self.origin}/page/do", json={"me": me, **body}, headers=headers) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def sees(self, me: str) -> dict[str, Any]:
        url = f"{self.origin}/page/live?key={self.key}&me={me}"
        async with self._session.ws_connect(url, headers={"Origin": self.origin}) as socket:
            shown: dict[str, Any] = await socket.receive_json(timeout=5)
            return shown

    async def status_of(self, method: str, path: str, **headers: str) -> int:
        async with self._session.request(method, f"{self.origin}{path}", headers=headers, data="{}") as response:
            return response.status


@pytest.fixture
async def browser(slack: Playground) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        yield Browser(slack, session)


async def test_the_page_is_whole_in_itself_and_may_load_nothing(browser: Browser) -> None:
    status, html, headers = await browser.get(f"/?key={browser.key}")
    policy = headers["Content-Security-Policy"]
    assert status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(r"""(src|href)\s*=\s*["'](?!#)""", html.split("<script")[0])
    nonces = set(re.findall(r'nonce="([^"]+)"', html))
    assert len(nonces) == 1
    assert f"'nonce-{nonces.pop()}'" in policy


async def test_no_script_of_the_page_writes_html(browser: Browser) -> None:
    _, html, _ = await browser.get(f"/?key={browser.key}")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "srcdoc"):
        assert way not in html


async def test_the_page_opens_only_by_its_key(browser: Browser) -> None:
    assert (await browser.get("/"))[0] == 403
    assert (await browser.get("/?key=guess"))[0] == 403


async def test_a_name_that_was_pointed_at_loopback_gets_nothing(browser: Browser, slack: Playground) -> None:
    port = slack.state.address.split(":")[1]
    for host in (f"evil.example:{port}", "127.0.0.1", f"127.0.0.1.evil.example:{port}", "127.0.0.1:1"):
        assert (await browser.get(f"/?key={browser.key}", Host=host))[0] == 403
        assert (await browser.get("/api/auth.test", Host=host))[0] == 403
    assert (await browser.get(f"/?key={browser.key}", Host=f"localhost:{port}"))[0] == 200


@pytest.mark.parametrize("path", ["/page/do", "/page/live"])
async def test_another_sites_script_can_do_nothing_even_with_the_key(browser: Browser, path: str) -> None:
    method = "POST" if path == "/page/do" else "GET"
    right = {"X-Playground-Key": browser.key, "Origin": browser.origin}
    for wrong in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"X-Playground-Key": "guess"}):
        assert await browser.status_of(method, path, **{**right, **wrong}) == 403
    assert await browser.status_of(method, path, **{"X-Playground-Key": browser.key}) == 403


async def test_a_pasted_article_appears_and_starts_the_event(browser: Browser, slack: Playground) -> None:
    assert await browser.do("U0MARA", do="paste", channel="C0WORLD", text="a <story>") == {"ok": True}
    assert [message.text for message in slack.messages("world")] == ["a &lt;story&gt;"]
    assert slack.deliveries[0].event["user"] == "U0MARA"


async def test_everyone_sees_their_own_channels_and_what_is_meant_for_them(
    browser: Browser, slack: Playground, app: AsyncApp
) -> None:
    @app.command("/whois")
    async def whois(ack: AsyncAck) -> None:
        await ack("for tom alone")

    slack.paste("mara", "investigations", "under wraps")
    await slack.command("tom", "world", "/whois")
    tom, ines = await browser.sees("tom"), await browser.sees("ines")
    assert "under wraps" in str(tom)
    assert "for tom alone" in str(tom)
    assert "under wraps" not in str(ines)
    assert "for tom alone" not in str(ines)
    assert "investigations" not in str(ines)


async def test_the_live_socket_brings_each_change(browser: Browser, slack: Playground) -> None:
    url = f"{browser.origin}/page/live?key={browser.key}&me=U0MARA"
    async with aiohttp.ClientSession() as session, session.ws_connect(url, headers={"Origin": browser.origin}) as live:
        assert "breaking" not in await live.receive_str(timeout=5)
        slack.paste("tom", "world", "breaking")
        assert "breaking" in await live.receive_str(timeout=5)


async def test_a_command_typed_on_the_page_reaches_the_app(browser: Browser, slack: Playground, app: AsyncApp) -> None:
    @app.command("/whois")
    async def whois(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(f"asked for {command['text']}")

    await browser.do("U0TOM", do="command", channel="C0WORLD", text="/whois  lavrof ")
    assert [message.text for message in slack.ephemerals("tom")] == ["asked for lavrof"]


PROBLEMS = {
    "a command that does not exist": (
        {"do": "command", "channel": "C0WORLD", "text": "/nope x"},
        "not a valid command",
    ),
    "nothing to send": ({"do": "paste", "channel": "C0WORLD", "text": "  "}, "nothing to send"),
    "a channel one isn't in": ({"do": "paste", "channel": "C0SECRETS", "text": "hello"}, "channel_not_found"),
    "a message that is gone": ({"do": "delete", "ts": "1.000001"}, "no message"),
    "a view that is gone": ({"do": "submit", "view": "V1"}, "not_found"),
    "something else": ({"do": "launch"}, "no such thing"),
}


@pytest.mark.parametrize(("body", "sentence"), PROBLEMS.values(), ids=PROBLEMS.keys())
async def test_what_cannot_be_done_is_said_in_a_sentence(browser: Browser, body: dict[str, Any], sentence: str) -> None:
    answer = await browser.do("U0INES", **body)
    assert answer["ok"] is False
    assert sentence in answer["problem"]


async def test_only_ones_own_message_can_be_edited_or_deleted(browser: Browser, slack: Playground) -> None:
    ts = slack.paste("mara", "world", "mine")
    for body in ({"do": "edit", "text": "yours"}, {"do": "delete"}):
        assert (await browser.do("U0TOM", ts=ts, **body))["ok"] is False
        assert slack.message(ts).text == "mine"
    assert (await browser.do("U0MARA", do="edit", ts=ts, text="still mine"))["ok"] is True
    assert slack.message(ts).text == "still mine"


async def test_nobody_submits_or_closes_another_ones_modal(browser: Browser, slack: Playground) -> None:
    content = {"type": "modal", "title": {"type": "plain_text", "text": "Mine"}, "blocks": []}
    view = slack.state.views.open("U0MARA", content)
    for body in ({"do": "submit"}, {"do": "close"}, {"do": "click", "action": "a"}):
        assert "not_found" in (await browser.do("U0TOM", view=view.id, **body))["problem"]
    assert slack.modal("mara") == view
    assert (await browser.do("U0MARA", do="close", view=view.id))["ok"] is True
    assert slack.modal("mara") is None


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"me": "U0NOBODY", "do": "home"}', '{"me": "U0DESKCHECK"}'])
async def test_nonsense_is_a_bad_request(browser: Browser, body: str) -> None:
    headers = {"X-Playground-Key": browser.key, "Origin": browser.origin}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{browser.origin}/page/do", data=body, headers=headers) as response,
    ):
        assert response.status == 400
