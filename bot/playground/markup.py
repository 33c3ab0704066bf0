"""Text as Slack's clients send it: escaped mrkdwn, and the rich_text block that stands beside it."""

from __future__ import annotations

import re

from bot.playground.refusal import JSON


def escape(text: str) -> str:
    """Text as it travels in `text`: the three characters with a meaning are entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_sent(text: str) -> str:
    """What a person typed or pasted, as Slack's client sends it: escaped, with bare addresses turned into links.

    Mentions that a person picked from the list (`<@U…>`, `<#C…>`, `<!here>`) go through as they are.
    """
    parts = []
    end = 0
    for match in _LIVE.finditer(text):
        parts.append(escape(text[end : match.start()]))
        parts.append(match[0] if match[0].startswith("<") else f"<{escape(match[0])}>")
        end = match.end()
    parts.append(escape(text[end:]))
    return "".join(parts)


def rich_text(text: str, *, block_id: str) -> JSON:
    """The rich_text block that a client sends beside the text: one section, its links and mentions as elements."""
    elements: list[JSON] = []
    end = 0
    for match in _LIVE.finditer(text):
        if match.start() > end:
            elements.append({"type": "text", "text": text[end : match.start()]})
        elements.append(_live_element(match[0]))
        end = match.end()
    if end < len(text) or not elements:
        elements.append({"type": "text", "text": text[end:]})
    return {
        "type": "rich_text",
        "block_id": block_id,
        "elements": [{"type": "rich_text_section", "elements": elements}],
    }


def _live_element(token: str) -> JSON:
    if token.startswith("<@"):
        return {"type": "user", "user_id": token[2:-1]}
    if token.startswith("<#"):
        return {"type": "channel", "channel_id": token[2:-1].split("|")[0]}
    if token.startswith("<!"):
        return {"type": "broadcast", "range": token[2:-1]}
    return {"type": "link", "url": token}


# A mention as the composer keeps it, or an address that the client links by itself (without the full stop behind it).
_LIVE = re.compile(
    r"<@[UW][A-Z0-9]+>|<#C[A-Z0-9]+(?:\|[^<>|]*)?>|<!(?:here|channel|everyone)>|https?://[^\s<>]*[^\s<>.,;:!?)\]’”'\"]"
)
