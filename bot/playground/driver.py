"""What a test or the demo does with the stand-in, and what it can see there: people's doings, in their words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.playground import people
from bot.playground.api import Api, Call
from bot.playground.changes import Changes
from bot.playground.delivery import Deliveries, Delivery
from bot.playground.files import File
from bot.playground.inputs import Value
from bot.playground.interactions import Interactions, Invocation
from bot.playground.interactivity import ResponseUrl
from bot.playground.messages import Message
from bot.playground.people import Channel, User
from bot.playground.refusal import JSON
from bot.playground.state import State
from bot.playground.views import View
from bot.playground.workspace import Workspace

T = TypeVar("T")


class Driver:
    """People's doings and what is to be seen.

    People and channels may be named by id or name ("mara", "world"); a message by itself or by its ts.
    """

    def __init__(
        self,
        *,
        state: State,
        api: Api,
        deliveries: Deliveries,
        changes: Changes,
        commands: Sequence[str],
        shortcuts: Mapping[str, str],
    ) -> None:
        self.state = state
        self.sockets = state.sockets
        self.commands = tuple(commands)
        self.shortcuts = dict(shortcuts)
        self._api = api
        self._changes = changes
        self._deliveries = deliveries
        self._interactions = Interactions(state=state, deliveries=deliveries)

    @property
    def workspace(self) -> Workspace:
        """Who is where, and what was said."""
        return self.state.workspace

    def paste(self, user: str, channel: str, text: str, *, thread_ts: str | None = None) -> str:
        """A person pastes or types a message, in the channel or in a thread. Hands back its ts."""
        place = self.channel(channel)
        return self.workspace.say(self.user(user), place, text, thread_ts=thread_ts).ts

    def upload(self, user: str, channel: str, name: str, content: bytes, *, mimetype: str, text: str = "") -> str:
        """A person shares a file, with or without words. Hands back the message's ts."""
        file_id = self.workspace.next_id("F")
        created = int(self.workspace.clock())
        owner = self.user(user)
        file = File(id=file_id, user=owner.id, name=name, mimetype=mimetype, content=content, created=created)
        self.workspace.files[file.id] = file
        files = [file.json(address=self.state.address)]
        return self.workspace.say(owner, self.channel(channel), text, subtype="file_share", files=files).ts

    def edit(self, message: str | Message, text: str) -> None:
        """A person edits their message."""
        self.workspace.edit(self.message(message), text)

    def delete(self, message: str | Message) -> None:
        """A person deletes a message; one with replies leaves a tombstone."""
        self.workspace.remove(self.message(message))

    def unfurl(self, message: str | Message, url: str = "https://example.org/story") -> None:
        """A link preview appears below a message: message_changed, with the same text."""
        message = self.message(message)
        preview = {"id": 1, "from_url": url, "original_url": url, "title": "A preview", "fallback": "A preview"}
        self.workspace.change(replace(message, attachments=(preview,)))

    def react(self, user: str, message: str | Message, name: str) -> None:
        """A person reacts to a message."""
        self.workspace.react(self.user(user), self.message(message), name)

    def invite(self, channel: str, user: str = people.BOT_USER, *, by: str = people.MARA.id) -> None:
        """A person adds someone (the bot, unless said otherwise) to a channel."""
        self.workspace.join(self.user(user), self.channel(channel), inviter=self.user(by))

    def kick(self, channel: str, user: str = people.BOT_USER) -> None:
        """Someone (the bot, unless said otherwise) is removed from a channel."""
        self.workspace.leave(self.user(user), self.channel(channel))

    def open_home(self, user: str) -> None:
        """A person opens the app's home tab."""
        view = self.home(user)
        self.workspace.open_home(self.user(user), view.json() if view else None)

    async def command(self, user: str, channel: str, command: str, text: str = "") -> Invocation:
        """A person types a slash command. Done when the app has acknowledged it; `replies` may still grow."""
        return await self._interactions.command(self.user(user), self.channel(channel), command, text)

    async def click(
        self,
        user: str,
        target: str | Message | View,
        action_id: str,
        value: Value = None,
        *,
        values: Mapping[str, Value] | None = None,
    ) -> ResponseUrl | None:
        """A person uses an element of a message or view. `value` is the option, date or text chosen.

        `values` is what the view's other inputs hold meanwhile. For a message, the answer's `replies` are what came
        through the response_url.
        """
        if isinstance(target, View):
            await self._interactions.click_in_view(self.user(user), target, action_id, value, values or {})
            return None
        return await self._interactions.click(self.user(user), self.message(target), action_id, value)

    async def suggest(self, user: str, view: View, action_id: str, text: str) -> list[str]:
        """A person types into a field that asks the app what to offer. Hands back the values of what it offers."""
        offered = await self._interactions.suggest(self.user(user), view, action_id, text)
        return [str(option["value"]) for option in offered]

    async def submit(self, user: str, view: View, values: Mapping[str, Value] | None = None) -> JSON:
        """A person submits a modal with these values, by action_id. Hands back what the app acknowledged with."""
        return await self._interactions.submit(self.user(user), view, values or {})

    async def close_view(self, user: str, view: View, *, all_of_them: bool = False) -> None:
        """A person closes a modal."""
        await self._interactions.close(self.user(user), view, all_of_them=all_of_them)

    async def shortcut(self, user: str, callback_id: str, message: str | Message | None = None) -> ResponseUrl | None:
        """A person chooses a shortcut: a message's, if one is given, else a global one."""
        target = self.message(message) if message is not None else None
        return await self._interactions.shortcut(self.user(user), callback_id, target)

    def user(self, ref: str) -> User:
        """A user by id or name."""
        return self.workspace.user(ref)

    def channel(self, ref: str) -> Channel:
        """A channel by id or name."""
        return self.workspace.channel(ref)

    def message(self, ref: str | Message) -> Message:
        """A message as it stands now. Raises LookupError where there is none (any more)."""
        ts = ref.ts if isinstance(ref, Message) else ref
        for message in (*self.workspace.messages.values(), *self.workspace.ephemerals.values()):
            if message.ts == ts:
                return message
        raise LookupError(f"no message {ts}")

    def messages(self, channel: str) -> list[Message]:
        """A channel's messages outside threads, oldest first."""
        return self.workspace.history(self.channel(channel).id)

    def thread(self, channel: str, ts: str) -> list[Message]:
        """The replies below a message, oldest first; the message itself isn't one of them."""
        return self.workspace.replies(self.channel(channel).id, ts)

    def ephemerals(self, user: str, channel: str | None = None) -> list[Message]:
        """What only this user sees, oldest first."""
        place = self.channel(channel).id if channel else None
        shown = self.workspace.ephemerals.values()
        return [m for m in shown if m.only_for == self.user(user).id and place in (None, m.channel)]

    def modal(self, user: str) -> View | None:
        """The modal on top of the user's screen."""
        stack = self.state.views.stacks.get(self.user(user).id)
        return stack[-1] if stack else None

    def modal_errors(self, view: View) -> dict[str, str]:
        """What the app said is wrong with the inputs, by block_id."""
        return self.state.views.errors.get(view.id, {})

    def home(self, user: str) -> View | None:
        """What the user's home tab shows."""
        return self.state.views.homes.get(self.user(user).id)

    @property
    def calls(self) -> list[Call]:
        """Every call of the Web API so far."""
        return self._api.calls

    def calls_of(self, method: str) -> list[Call]:
        """The calls of one method so far."""
        return [call for call in self._api.calls if call.method == method]

    @property
    def deliveries(self) -> list[Delivery]:
        """Every event sent to the app so far, with its attempts."""
        return self._deliveries.sent

    def redeliver(self, delivery: Delivery) -> None:
        """Send an event once more, as if its acknowledgement had been lost."""
        self._deliveries.again(delivery)

    @property
    def settled(self) -> bool:
        """Whether every event so far was acknowledged or given up."""
        return all(delivery.settled for delivery in self._deliveries.sent)

    async def wait_for(self, predicate: Callable[[], T | None], timeout: float = 10) -> T:  # noqa: ASYNC109
        """The predicate's first true value; it is asked again after each change here. Raises TimeoutError."""
        return await self._changes.wait_for(predicate, timeout)

    async def connected(self, timeout: float = 10) -> None:  # noqa: ASYNC109
        """Wait until the app is connected over Socket Mode."""
        await self._changes.wait_for(lambda: bool(self.sockets.connected), timeout)
