"""What a person does with the app (commands, clicks, modals, shortcuts), and what its acknowledgement brings about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.playground import people
from bot.playground.arguments import Arguments
from bot.playground.delivery import Deliveries
from bot.playground.elements import check_offers
from bot.playground.ids import find_element
from bot.playground.inputs import Value, action, check_complete, values_of, with_offers
from bot.playground.interactivity import ResponseUrl
from bot.playground.markup import escape
from bot.playground.messages import Message
from bot.playground.methods.chat import content_of
from bot.playground.people import Channel, User
from bot.playground.refusal import JSON, ImpossibleError, RefusalError
from bot.playground.state import State
from bot.playground.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """A command that the app has acknowledged. `replies` grows as the app answers through the response_url."""

    command: str
    replies: list[Message]

    @property
    def reply(self) -> Message | None:
        """The first answer so far."""
        return self.replies[0] if self.replies else None


class Interactions:
    """A person's doings. Each raises NotAcknowledgedError if the app does not answer, as the person would be told."""

    def __init__(self, *, state: State, deliveries: Deliveries) -> None:
        self._state = state
        self._deliveries = deliveries

    async def command(self, user: User, channel: Channel, command: str, text: str) -> Invocation:
        """Type a slash command."""
        url, response = self._response_url(user, channel.id)
        payload = {
            "token": "verification-token-of-old",
            "team_id": people.TEAM,
            "team_domain": people.TEAM_DOMAIN,
            "channel_id": channel.id,
            "channel_name": "directmessage"
            if channel.is_im
            else "privategroup"
            if channel.is_private
            else channel.name,
            "user_id": user.id,
            "user_name": user.name,
            "command": command,
            "text": escape(text),
            "api_app_id": people.APP,
            "is_enterprise_install": "false",
            "response_url": url,
            "trigger_id": self._state.triggers.issue(user.id),
        }
        answer = await self._deliveries.interact("slash_commands", payload)
        if answer.get("text") or answer.get("blocks"):
            respond(self._state, response, answer)
        return Invocation(command=command, replies=response.replies)

    async def click(self, user: User, message: Message, action_id: str, value: Value) -> ResponseUrl:
        """Use an element of a message: press a button, choose an option, pick a date."""
        found = find_element(message.blocks, action_id)
        if found is None:
            raise ImpossibleError(f"the message has no element {action_id!r}")
        url, response = self._response_url(user, message.channel, source=message)
        container: JSON = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": message.only_for is not None,
        }
        if message.is_reply:
            container["thread_ts"] = message.thread_ts
        payload = {
            **self._payload("block_actions", user),
            "container": container,
            "channel": {"id": message.channel, "name": self._state.workspace.channels[message.channel].name},
            "state": {"values": values_of(message.blocks, {} if value is None else {action_id: value})},
            "response_url": url,
            "actions": [action(*found, value, ts=self._state.workspace.next_ts())],
        }
        if message.only_for is None:
            payload["message"] = self._state.workspace.json(message)
        await self._deliveries.interact("interactive", payload)
        return response

    async def click_in_view(
        self, user: User, view: View, action_id: str, value: Value, given: Mapping[str, Value]
    ) -> None:
        """Use an element of a modal or home tab, whose inputs hold `given`."""
        found = find_element(tuple(view.content["blocks"]), action_id)
        if found is None:
            raise ImpossibleError(f"the view has no element {action_id!r}")
        given = given if value is None else {**given, action_id: value}
        values = values_of(with_offers(view.content["blocks"], self._state.views.offered.get(view.id, {})), given)
        payload = {
            **self._payload("block_actions", user),
            "container": {"type": "view", "view_id": view.id},
            "view": view.json(values=values),
            "actions": [action(*found, value, ts=self._state.workspace.next_ts())],
        }
        await self._deliveries.interact("interactive", payload)

    async def suggest(self, user: User, view: View, action_id: str, text: str) -> list[JSON]:
        """Type into an external select of a modal; hands back the options that the app offers for it."""
        found = find_element(tuple(view.content["blocks"]), action_id)
        if found is None or found[1]["type"] != "external_select":
            raise ImpossibleError(f"the view has no field {action_id!r} to type into")
        if len(text) < found[1].get("min_query_length", 3):
            return []
        payload = {
            **self._payload("block_suggestion", user),
            "container": {"type": "view", "view_id": view.id},
            "view": view.json(),
            "action_id": action_id,
            "block_id": found[0]["block_id"],
            "value": text,
        }
        del payload["trigger_id"]
        answer = await self._deliveries.interact("interactive", payload)
        if complaints := list(check_offers(answer)):
            raise RefusalError("invalid_options", *complaints)
        offered: list[JSON] = answer["options"]
        self._state.views.offered.setdefault(view.id, {}).setdefault(action_id, []).extend(offered)
        return offered

    async def submit(self, user: User, view: View, given: Mapping[str, Value]) -> JSON:
        """Submit a modal; what the acknowledgement says is done to it, and handed back."""
        blocks = with_offers(view.content["blocks"], self._state.views.offered.get(view.id, {}))
        values = values_of(blocks, given)
        check_complete(blocks, values, given)
        payload = {
            **self._payload("view_submission", user),
            "view": view.json(values=values),
            "response_urls": [],
        }
        answer = await self._deliveries.interact("interactive", payload)
        match answer.get("response_action"):
            case "errors":
                self._state.views.complain(view, dict(answer["errors"]))
            case "update":
                self._state.views.update(view, answer["view"])
            case "push":
                self._state.views.push(user.id, answer["view"])
            case "clear":
                self._state.views.clear(user.id)
            case _:
                self._state.views.close(view)
        return answer

    async def close(self, user: User, view: View, *, all_of_them: bool) -> None:
        """Close a modal, or the whole stack; the app hears of it only where it asked to."""
        if all_of_them:
            self._state.views.clear(user.id)
        else:
            self._state.views.close(view)
        if view.content.get("notify_on_close"):
            payload = {**self._payload("view_closed", user), "view": view.json(), "is_cleared": all_of_them}
            del payload["trigger_id"]
            await self._deliveries.interact("interactive", payload)

    async def shortcut(self, user: User, callback_id: str, message: Message | None) -> ResponseUrl | None:
        """Choose a shortcut, from a message's menu or the global one."""
        if message is None:
            payload = {**self._payload("shortcut", user), "callback_id": callback_id}
            await self._deliveries.interact("interactive", payload | {"action_ts": self._state.workspace.next_ts()})
            return None
        url, response = self._response_url(user, message.channel, source=message)
        payload = {
            **self._payload("message_action", user),
            "action_ts": self._state.workspace.next_ts(),
            "callback_id": callback_id,
            "channel": {"id": message.channel, "name": self._state.workspace.channels[message.channel].name},
            "message_ts": message.ts,
            "message": self._state.workspace.json(message),
            "response_url": url,
        }
        await self._deliveries.interact("interactive", payload)
        return response

    def _payload(self, kind: str, user: User) -> JSON:
        return {
            "type": kind,
            "user": {"id": user.id, "username": user.name, "name": user.name, "team_id": people.TEAM},
            "api_app_id": people.APP,
            "token": "verification-token-of-old",
            "trigger_id": self._state.triggers.issue(user.id),
            "team": {"id": people.TEAM, "domain": people.TEAM_DOMAIN},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _response_url(self, user: User, channel: str, *, source: Message | None = None) -> tuple[str, ResponseUrl]:
        thread_ts = source.thread_ts if source else None
        secret, response = self._state.response_urls.issue(
            user=user.id, channel=channel, thread_ts=thread_ts, source=source
        )
        return f"http://{self._state.address}/respond/{secret}", response


def respond(state: State, response: ResponseUrl, body: Mapping[str, Any]) -> None:
    """What a response_url does with what is posted to it: replace or delete the original, or say something new."""
    source = response.source
    if body.get("delete_original"):
        if source is not None:
            state.workspace.remove(state.workspace.message(source.channel, source.ts))
        return
    content = content_of(Arguments(body))
    if body.get("replace_original") and source is not None:
        if source.only_for is None and not source.by_app:
            raise RefusalError("cant_update_message")
        current = state.workspace.message(source.channel, source.ts)
        edited: dict[str, Any] = (
            {} if source.only_for else {"edited_by": people.BOT_USER, "edited_ts": state.workspace.next_ts()}
        )
        new = replace(current, **content, **edited)
        state.workspace.change(new)
        response.replies.append(new)
        return
    message = Message(
        channel=response.channel,
        ts=state.workspace.next_ts(),
        user=people.BOT_USER,
        thread_ts=body.get("thread_ts"),
        only_for=None if body.get("response_type") == "in_channel" else response.user,
        **content,
    )
    response.replies.append(message)
    if message.only_for:
        state.workspace.post_ephemeral(message)
    else:
        state.workspace.post(message)
