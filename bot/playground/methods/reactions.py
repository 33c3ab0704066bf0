"""reactions.*: the emoji under a message."""

from __future__ import annotations

import re

from bot.playground import limits, people
from bot.playground.arguments import Arguments
from bot.playground.messages import Message
from bot.playground.methods.method import Method
from bot.playground.methods.places import joined
from bot.playground.refusal import JSON, RefusalError
from bot.playground.state import State

# Slack's standard set is large; these are the ones that a newsroom's bot may sensibly use. Another name is refused as
# Slack refuses one that it doesn't know.
_NAMES = """
    eyes thumbsup thumbsdown +1 -1 warning memo speech_balloon triangular_flag_on_post mag hourglass
    hourglass_flowing_sand newspaper pencil2 red_circle large_orange_circle large_blue_circle white_circle
    black_circle small_red_triangle exclamation question grey_question grey_exclamation bookmark clock1
    arrows_counterclockwise white_small_square black_small_square round_pushpin pushpin no_entry_sign
    white_check_mark heavy_check_mark x rotating_light mega bell label writing_hand tada heart wave
"""
EMOJI = frozenset(_NAMES.split())


def add(state: State, args: Arguments) -> JSON:
    """The bot reacts."""
    message, name = _target(state, args)
    if name not in dict(message.reactions) and len(message.reactions) >= limits.REACTIONS_PER_MESSAGE:
        raise RefusalError("too_many_emoji")
    state.workspace.react(people.DESKCHECK, message, name)
    return {}


def remove(state: State, args: Arguments) -> JSON:
    """The bot takes its reaction back."""
    message, name = _target(state, args)
    state.workspace.unreact(people.DESKCHECK, message, name)
    return {}


def get(state: State, args: Arguments) -> JSON:
    """A message with its reactions."""
    message = _message(state, args)
    return {"type": "message", "channel": message.channel, "message": state.workspace.json(message)}


def _target(state: State, args: Arguments) -> tuple[Message, str]:
    name = args.text("name").strip(":")
    if not re.fullmatch(r"[a-z0-9_+'-]+", name) or name not in EMOJI:
        raise RefusalError("invalid_name")
    return _message(state, args), name


def _message(state: State, args: Arguments) -> Message:
    channel = joined(state, args.text("channel"))
    if not args.text("timestamp"):
        raise RefusalError("no_item_specified")
    message = state.workspace.messages.get((channel.id, args.text("timestamp")))
    if message is None or message.subtype == "tombstone":
        raise RefusalError("message_not_found")
    return message


METHODS = {
    "reactions.add": Method(call=add, scopes=("reactions:write",)),
    "reactions.remove": Method(call=remove, scopes=("reactions:write",)),
    "reactions.get": Method(call=get, scopes=("reactions:read",)),
}
