"""Why a record of a wrong shape is refused, for whoever made the file: where, what stands there, what to write.

msgspec checks the shape, and says so in the words of Python: "Expected `str`, got `int` - at `$.entity.id`".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType

from nlp.domain import Kind, Rank

Choices = Mapping[str, type[Enum]]
# What may stand in a field of that name, in every format.
_CHOICES: Choices = MappingProxyType({"kind": Kind, "rank": Rank})
_IS = {
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
}
_WRITE = {
    "str": "text, in quotes",
    "int": "a whole number, without quotes",
    "float": "a number, without quotes",
    "array": "a list, in square brackets",
    "object": "an object, in braces",
}
_MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `(?:key in )?\$\.?(?P<at>[^`]*)`)?\Z", re.DOTALL)
_MISSING = re.compile(r"Object missing required field `(.+)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(.+)`")
_OTHER_TYPE = re.compile(r"Expected `(?P<wanted>[^`]+)`.*, got `(?P<got>[^`]+)`")
_OTHER_WORD = re.compile(r"Invalid enum value (.+)", re.DOTALL)
_BOUND = re.compile(r"Expected `[^`]+` (?P<which>>=|<=) (?P<bound>[\d.]+)")
_AT_LEAST_OR_MOST = {">=": "at least", "<=": "at most"}


def in_words(message: str, *, choices: Choices = MappingProxyType({})) -> str:
    """What msgspec said of a record; `choices`: what else may stand in fields, or ("") where there is no field."""
    told = _MESSAGE.match(message)
    assert told is not None  # noqa: S101 - it matches everything
    what, at = told["what"], told["at"] or ""
    field = at.rpartition(".")[2]
    at = _place(at)
    if match := _MISSING.fullmatch(what):
        return f"{at} has no {match[1]}; add one"
    if match := _UNKNOWN.fullmatch(what):
        return f"{at} has a field {match[1]}, which means nothing there; correct its name, or take it out"
    if match := _OTHER_TYPE.fullmatch(what):
        wanted = [_WRITE[one] for one in match["wanted"].split(" | ") if one in _WRITE]
        return f"{at} is {_IS.get(match['got'], match['got'])}; write {_or(wanted)}"
    allowed = {**_CHOICES, **choices}.get(field)
    if (match := _OTHER_WORD.fullmatch(what)) and allowed is not None:
        return f"{at} is {match[1]}; write {_or([str(one.value) for one in allowed])}"
    if match := _BOUND.fullmatch(what):
        return f"{at} must be {_AT_LEAST_OR_MOST[match['which']]} {float(match['bound']):g}"
    return f"{at}: {what.replace('`', '')}"


def not_json(message: str) -> str:
    """What msgspec said of a line that is no JSON: "JSON is malformed: invalid character (byte 4)"."""
    byte = re.search(r"\(byte (\d+)\)", message)
    if byte is None:
        return "it breaks off; close its quotes, brackets and braces"
    return f"it is not JSON near its character {int(byte[1]) + 1}; correct what stands there"


def _place(at: str) -> str:
    """Where it stands, counted from 1: "statement.sources[2].title"."""
    at = re.sub(r"\[(\d+)\]", lambda number: f"[{int(number[1]) + 1}]", at)
    return f"one of {at.removesuffix('[...]')}" if at.endswith("[...]") else at or "it"


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
