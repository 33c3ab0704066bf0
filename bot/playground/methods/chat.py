"""chat.*: posting, changing and taking back what the bot says."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from bot.playground import limits, people
from bot.playground.arguments import Arguments
from bot.playground.blocks import check_blocks
from bot.playground.ids import with_ids
from bot.playground.messages import Message
from bot.playground.methods.method import Method
from bot.playground.methods.places import joined, visible
from bot.playground.people import Channel
from bot.playground.refusal import JSON, RefusalError
from bot.playground.state import State


def post_message(state: State, args: Arguments) -> JSON:
    """A message of the bot's, in a channel or a thread."""
    channel = joined(state, args.text("channel"))
    message = _compose(state, args, channel)
    state.workspace.post(message)
    return {"channel": channel.id, "ts": message.ts, "message": state.workspace.json(message, metadata=True)}


def post_ephemeral(state: State, args: Arguments) -> JSON:
    """A message that one member of the channel sees, until they look away."""
    channel = joined(state, args.text("channel"))
    if args.required("user") not in channel.members:
        raise RefusalError("user_not_in_channel")
    message = replace(_compose(state, args, channel), only_for=args.text("user"))
    state.workspace.post_ephemeral(message)
    return {"message_ts": message.ts}


def update(state: State, args: Arguments) -> JSON:
    """A message of the bot's says something else; blocks, attachments and metadata that aren't given stay."""
    channel = joined(state, args.text("channel"))
    old = _own(state, args, channel, error="cant_update_message")
    if len(args.text("text").encode()) > limits.UPDATE_TEXT_BYTES:
        raise RefusalError("msg_too_long")
    blocks = old.blocks if "blocks" not in args else _blocks(args)
    attachments = old.attachments if "attachments" not in args else _attachments(args)
    if not args.text("text").strip() and not blocks and not attachments:
        raise RefusalError("no_text")
    new = replace(
        old,
        text=args.text("text") or old.text,
        blocks=blocks,
        attachments=attachments,
        metadata=old.metadata if "metadata" not in args else _metadata(args),
        edited_by=people.BOT_USER,
        edited_ts=state.workspace.next_ts(),
    )
    state.workspace.change(new)
    return {"channel": channel.id, "ts": new.ts, "text": new.text, "message": state.workspace.json(new, metadata=True)}


def delete(state: State, args: Arguments) -> JSON:
    """A message of the bot's goes."""
    channel = joined(state, args.text("channel"))
    state.workspace.remove(_own(state, args, channel, error="cant_delete_message"))
    return {"channel": channel.id, "ts": args.text("ts")}


def get_permalink(state: State, args: Arguments) -> JSON:
    """A message's address."""
    channel = visible(state, args.text("channel"))
    message = state.workspace.messages.get((channel.id, args.text("message_ts")))
    if message is None:
        raise RefusalError("message_not_found")
    return {"channel": channel.id, "permalink": permalink(state, message)}


def permalink(state: State, message: Message) -> str:
    """The address at which the page shows the message."""
    link = f"http://{state.address}/archives/{message.channel}/p{message.ts.replace('.', '')}"
    return f"{link}?thread_ts={message.thread_ts}&cid={message.channel}" if message.is_reply else link


def _compose(state: State, args: Arguments, channel: Channel) -> Message:
    content = content_of(args)
    thread_ts = args.text("thread_ts") or None
    if thread_ts:
        parent = state.workspace.messages.get((channel.id, thread_ts))
        if parent is None or parent.is_reply:
            raise RefusalError("thread_not_found")
    return Message(
        channel=channel.id, ts=state.workspace.next_ts(), user=people.BOT_USER, thread_ts=thread_ts, **content
    )


def content_of(args: Arguments) -> dict[str, Any]:
    """Text, blocks, attachments and metadata, if Slack would take them."""
    text = args.text("text")
    blocks, attachments = _blocks(args), _attachments(args)
    if not text.strip() and not blocks and not attachments:
        raise RefusalError("no_text")
    if len(text) > limits.MESSAGE_TEXT:
        raise RefusalError("msg_too_long")
    return {"text": text, "blocks": blocks, "attachments": attachments, "metadata": _metadata(args)}


def _blocks(args: Arguments) -> tuple[JSON, ...]:
    blocks = args.structure("blocks", error="invalid_blocks_format")
    return with_ids(check_blocks(blocks, surface="message")) if blocks is not None else ()


def _attachments(args: Arguments) -> tuple[JSON, ...]:
    attachments = args.structure("attachments", error="invalid_attachments") or []
    if not isinstance(attachments, list) or not all(isinstance(each, dict) for each in attachments):
        raise RefusalError("invalid_attachments")
    return tuple(attachments)


def _metadata(args: Arguments) -> JSON | None:
    metadata = args.structure("metadata", error="invalid_metadata_format")
    if not metadata:
        return None
    if (
        not isinstance(metadata, dict)
        or not isinstance(metadata.get("event_type"), str)
        or not isinstance(metadata.get("event_payload"), dict)
    ):
        raise RefusalError("invalid_metadata_format")
    if len(json.dumps(metadata["event_payload"]).encode()) > limits.METADATA_BYTES:
        raise RefusalError("metadata_too_large")
    return metadata


def _own(state: State, args: Arguments, channel: Channel, *, error: str) -> Message:
    message = state.workspace.messages.get((channel.id, args.text("ts")))
    if message is None or message.subtype == "tombstone":
        raise RefusalError("message_not_found")
    if not message.by_app:
        raise RefusalError(error)
    return message


METHODS = {
    "chat.postMessage": Method(call=post_message, scopes=("chat:write",)),
    "chat.postEphemeral": Method(call=post_ephemeral, scopes=("chat:write",)),
    "chat.update": Method(call=update, scopes=("chat:write",)),
    "chat.delete": Method(call=delete, scopes=("chat:write",)),
    "chat.getPermalink": Method(call=get_permalink),
}
