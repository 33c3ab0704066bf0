"""Modals on a stack, and what an acknowledgement does to them."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground import ImpossibleError, Playground
from bot.playground.views import View

Content = dict[str, Any]


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def option(value: str) -> dict[str, Any]:
    return {"text": plain(value.title()), "value": value}


def modal(title: str = "First", **more: Any) -> Content:
    blocks = [
        {
            "type": "input",
            "block_id": "name",
            "label": plain("Name"),
            "element": {"type": "plain_text_input", "action_id": "name", "initial_value": "Quill", "max_length": 20},
        },
        {
            "type": "section",
            "block_id": "kind",
            "text": plain("Kind"),
            "accessory": {"type": "static_select", "action_id": "kind", "options": [option("person"), option("place")]},
        },
        {
            "type": "input",
            "block_id": "tell",
            "optional": True,
            "label": plain("Tell"),
            "element": {"type": "checkboxes", "action_id": "tell", "options": [option("desk"), option("writer")]},
        },
    ]
    return {
        "type": "modal",
        "callback_id": "fact",
        "title": plain(title),
        "submit": plain("Save"),
        "blocks": blocks,
        **more,
    }


async def opened(slack: Playground, client: AsyncWebClient, view: Content | None = None) -> View:
    await client.views_open(trigger_id=slack.state.triggers.issue("U0MARA"), view=view or modal())
    shown = slack.modal("mara")
    assert shown is not None
    return shown


async def test_each_kind_of_input_brings_its_own_value(
    slack: Playground, app: AsyncApp, client: AsyncWebClient
) -> None:
    seen: list[dict[str, Any]] = []

    @app.view("fact")
    async def save(ack: AsyncAck, view: dict[str, Any]) -> None:
        seen.append(view["state"]["values"])
        await ack()

    await slack.submit("mara", await opened(slack, client), {"kind": "place", "tell": ["desk"]})
    (values,) = seen
    assert values["name"]["name"] == {"type": "plain_text_input", "value": "Quill"}
    assert values["kind"]["kind"]["selected_option"] == option("place")
    assert values["tell"]["tell"]["selected_options"] == [option("desk")]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": ""}, "complete this required field"),
        ({"name": "x" * 21}, "too long"),
        ({"kind": "office"}, "'office' is not offered"),
        ({"rank": "1"}, "no field"),
    ],
)
async def test_what_the_client_would_not_let_through_never_reaches_the_app(
    slack: Playground, client: AsyncWebClient, values: dict[str, str], why: str
) -> None:
    with pytest.raises(ImpossibleError, match=why):
        await slack.submit("mara", await opened(slack, client), values)


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({}, []),
        ({"response_action": "update", "view": modal("Changed")}, ["Changed"]),
        ({"response_action": "push", "view": modal("Second")}, ["First", "Second"]),
        ({"response_action": "clear"}, []),
        ({"response_action": "errors", "errors": {"name": "Unknown."}}, ["First"]),
    ],
    ids=["nothing", "update", "push", "clear", "errors"],
)
async def test_the_acknowledgement_says_what_becomes_of_the_modal(
    slack: Playground, app: AsyncApp, client: AsyncWebClient, answer: dict[str, Any], titles: list[str]
) -> None:
    @app.view("fact")
    async def save(ack: AsyncAck) -> None:
        await ack(**answer)

    assert (await slack.submit("mara", await opened(slack, client))).get("response_action") == answer.get(
        "response_action"
    )
    assert [view.title for view in slack.state.views.stacks.get("U0MARA", [])] == titles


async def test_a_fourth_modal_does_not_fit_on_the_stack(slack: Playground, client: AsyncWebClient) -> None:
    await opened(slack, client)
    for title in ("Second", "Third"):
        await client.views_push(trigger_id=slack.state.triggers.issue("U0MARA"), view=modal(title))
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await client.views_push(trigger_id=slack.state.triggers.issue("U0MARA"), view=modal("Fourth"))
    third = slack.modal("mara")
    assert third is not None
    await slack.close_view("mara", third)
    second = slack.modal("mara")
    assert (third.title, second and second.title) == ("Third", "Second")


async def test_an_update_with_an_old_hash_is_a_conflict(slack: Playground, client: AsyncWebClient) -> None:
    view = await opened(slack, client)
    await client.views_update(view_id=view.id, hash=view.hash, view=modal("Changed"))
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=view.id, hash=view.hash, view=modal("Changed again"))
    with pytest.raises(SlackApiError, match="not_found"):
        await client.views_update(view_id="V000", view=modal())
    shown = slack.modal("mara")
    assert shown is not None
    assert (shown.id, shown.title) == (view.id, "Changed")


async def test_using_an_element_of_a_modal_brings_the_view_and_what_it_holds(
    slack: Playground, app: AsyncApp, client: AsyncWebClient
) -> None:
    seen: list[dict[str, Any]] = []

    @app.action("kind")
    async def chosen(ack: AsyncAck, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack()

    view = await opened(slack, client)
    await slack.click("mara", view, "kind", "person", values={"name": "Norwell"})
    (body,) = seen
    assert body["actions"][0]["selected_option"] == option("person")
    assert body["container"] == {"type": "view", "view_id": view.id}
    assert body["view"]["state"]["values"]["name"]["name"]["value"] == "Norwell"
    assert "message" not in body
    assert "response_url" not in body


@pytest.mark.parametrize(("asked", "heard"), [(True, ["fact"]), (False, [])])
async def test_closing_is_told_only_where_the_view_asked_for_it(
    slack: Playground, app: AsyncApp, client: AsyncWebClient, asked: bool, heard: list[str]
) -> None:
    told: list[str] = []

    @app.view_closed("fact")
    async def closed(ack: AsyncAck, view: dict[str, Any]) -> None:
        told.append(view["callback_id"])
        await ack()

    await slack.close_view("mara", await opened(slack, client, modal(notify_on_close=asked)))
    assert told == heard
    assert slack.modal("mara") is None


async def test_publishing_replaces_the_home_tab_of_one_user(slack: Playground, client: AsyncWebClient) -> None:
    for text in ("first", "second"):
        await client.views_publish(user_id="U0INES", view={"type": "home", "blocks": [_section(text)]})
    home = slack.home("ines")
    assert home is not None
    assert home.content["blocks"][0]["text"]["text"] == "second"
    assert slack.home("mara") is None
    with pytest.raises(SlackApiError, match="user_not_found"):
        await client.views_publish(user_id="U0NOBODY", view={"type": "home", "blocks": []})
    with pytest.raises(SlackApiError, match="no more than 100 items"):
        await client.views_publish(user_id="U0INES", view={"type": "home", "blocks": [_section("x")] * 101})


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": plain(text)}
