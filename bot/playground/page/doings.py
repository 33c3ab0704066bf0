"""What a person does on the page, carried out as the driver API would; what cannot be done is one sentence."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from bot.playground.delivery import NotAcknowledgedError
from bot.playground.driver import Driver
from bot.playground.messages import Message
from bot.playground.refusal import JSON, ImpossibleError, RefusalError
from bot.playground.views import View

Body = Mapping[str, Any]


async def do(slack: Driver, user: str, body: Body) -> JSON:
    """Carry out one doing: `{"ok": true}`, or the sentence that the page shows."""
    doing = _DOINGS.get(str(body.get("do")))
    if doing is None:
        return _problem("There is no such thing to do.")
    try:
        answer = await doing(slack, user, body)
    except NotAcknowledgedError as error:
        return _problem(f"The app did not answer in time ({error.reason}).")
    except RefusalError as refusal:
        return _problem(" ".join((f"Not possible: {refusal.error}.", *refusal.messages)))
    except (ImpossibleError, LookupError) as error:
        return _problem(str(error))
    return {"ok": True, **(answer or {})}


async def _paste(slack: Driver, user: str, body: Body) -> None:
    _inside(slack, user, str(body["channel"]))
    text = str(body["text"])
    if not text.strip():
        raise ImpossibleError("There is nothing to send.")
    slack.paste(user, str(body["channel"]), text, thread_ts=body.get("thread") or None)


async def _command(slack: Driver, user: str, body: Body) -> None:
    _inside(slack, user, str(body["channel"]))
    command, _, text = str(body["text"]).strip().partition(" ")
    if command not in slack.commands:
        raise ImpossibleError(f"{command} is not a valid command. There is {', '.join(slack.commands)}.")
    await slack.command(user, str(body["channel"]), command, text.strip())


async def _edit(slack: Driver, user: str, body: Body) -> None:
    slack.edit(_own(slack, user, body), str(body["text"]))


async def _delete(slack: Driver, user: str, body: Body) -> None:
    message = slack.message(str(body["ts"]))
    if message.only_for == user:
        slack.delete(message)  # dismissing what only they see
        return
    slack.delete(_own(slack, user, body))


async def _react(slack: Driver, user: str, body: Body) -> None:
    message, name = slack.message(str(body["ts"])), str(body["name"])
    _inside(slack, user, message.channel)
    if user in dict(message.reactions).get(name, ()):
        slack.workspace.unreact(slack.user(user), message, name)
    else:
        slack.react(user, message, name)


async def _click(slack: Driver, user: str, body: Body) -> None:
    target: Message | View
    if body.get("view"):
        target = _shown(slack, user, str(body["view"]))
    else:
        target = slack.message(str(body["ts"]))
        _inside(slack, user, target.channel)
    await slack.click(user, target, str(body["action"]), body.get("value"), values=body.get("values") or {})


async def _suggest(slack: Driver, user: str, body: Body) -> JSON:
    view, action = _shown(slack, user, str(body["view"])), str(body["action"])
    await slack.suggest(user, view, action, str(body["text"]))
    return {"options": slack.state.views.offered.get(view.id, {}).get(action, [])}


async def _submit(slack: Driver, user: str, body: Body) -> None:
    await slack.submit(user, _shown(slack, user, str(body["view"])), body.get("values") or {})


async def _close(slack: Driver, user: str, body: Body) -> None:
    await slack.close_view(user, _shown(slack, user, str(body["view"])), all_of_them=bool(body.get("all")))


async def _shortcut(slack: Driver, user: str, body: Body) -> None:
    message = slack.message(str(body["ts"]))
    _inside(slack, user, message.channel)
    await slack.shortcut(user, str(body["callback"]), message)


async def _home(slack: Driver, user: str, _body: Body) -> None:
    slack.open_home(user)


async def _invite(slack: Driver, user: str, body: Body) -> None:
    _inside(slack, user, str(body["channel"]))
    slack.invite(str(body["channel"]), by=user)


def _inside(slack: Driver, user: str, channel: str) -> None:
    if user not in slack.channel(channel).members:
        raise RefusalError("channel_not_found")


def _own(slack: Driver, user: str, body: Body) -> Message:
    message = slack.message(str(body["ts"]))
    if message.user != user:
        raise ImpossibleError("Only one's own messages can be changed.")
    return message


def _shown(slack: Driver, user: str, view_id: str) -> View:
    view = slack.state.views.find(view_id=view_id)
    if view.user != user:
        raise RefusalError("not_found")
    return view


def _problem(sentence: str) -> JSON:
    return {"ok": False, "problem": sentence}


_DOINGS: dict[str, Callable[[Driver, str, Body], Awaitable[JSON | None]]] = {
    "paste": _paste,
    "command": _command,
    "edit": _edit,
    "delete": _delete,
    "react": _react,
    "click": _click,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "home": _home,
    "invite": _invite,
}
