"""A method's arguments, whichever way they were sent: JSON body, form or query, with Slack's ways of reading them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.playground.refusal import RefusalError


class Arguments:
    """The arguments of one call, read one by one by the method that needs them."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.values = dict(values)

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        """The argument as text; empty where it was not given."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def required(self, name: str) -> str:
        """The argument as text that isn't empty."""
        value = self.text(name)
        if not value:
            raise RefusalError("invalid_arguments", f"[ERROR] missing required field: {name}")
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """The argument as yes or no: forms send `true` or `1`."""
        value = self.values.get(name)
        if value is None:
            return default
        return value if isinstance(value, bool) else str(value).lower() in {"1", "true"}

    def number(self, name: str, *, default: int) -> int:
        """The argument as a whole number."""
        value = self.values.get(name)
        if value is None or value == "":
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise RefusalError("invalid_arguments", f"[ERROR] must be an integer [json-pointer:/{name}]") from None

    def names(self, name: str) -> tuple[str, ...]:
        """The argument as a list: `a,b` or a JSON list."""
        value = self.values.get(name)
        if isinstance(value, list):
            return tuple(str(item) for item in value)
        return tuple(item.strip() for item in str(value or "").split(",") if item.strip())

    def structure(self, name: str, *, error: str) -> Any:
        """The argument as JSON (forms send a string); None where it was not given, `error` if it doesn't parse."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise RefusalError(error) from None
