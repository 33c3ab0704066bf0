"""The two ways to hear no: from Slack, to the app; and from Slack's client, to the person (or test) that drives it."""

from __future__ import annotations

from typing import Any

JSON = dict[str, Any]


class RefusalError(Exception):
    """Slack says no: an error code, and where it helps, messages that point at the field.

    Carried out of a method as `{"ok": false, "error": …}`; it never ends the server.
    """

    def __init__(self, error: str, *messages: str, **extra: Any) -> None:
        super().__init__(error, *messages)
        self.error = error
        self.messages = messages
        self.extra = extra

    def answer(self) -> JSON:
        """The answer's JSON."""
        answer: JSON = {"ok": False, "error": self.error, **self.extra}
        if self.messages:
            answer["errors"] = [message.removeprefix("[ERROR] ") for message in self.messages]
            answer["response_metadata"] = {"messages": list(self.messages)}
        return answer


class ImpossibleError(ValueError):
    """A person could not do this in Slack's client: no such button, option or field, or a required field is empty."""
