"""What a method of the Web API is: a function, the token that it wants and the scopes of which it needs one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.playground.arguments import Arguments
from bot.playground.refusal import JSON
from bot.playground.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method. `scopes` is empty where any token will do; otherwise one of them must have been granted."""

    call: Callable[[State, Arguments], JSON]
    scopes: tuple[str, ...] = ()
    wants: Literal["bot", "app"] = "bot"
