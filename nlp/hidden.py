"""Characters that nobody sees: soft hyphens, spaces of no width and marks of direction, which come with pasted names.

A text is read as if they were not there, and what is found in it is told at its place in the text as given. Reach for
`seen` before reading, and for `as_given` and `as_seen` to carry values with spans from one text to the other.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

from nlp.domain import Span

_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Hidden:
    """A text as given, of which some characters are not seen."""

    given: str

    @cached_property
    def _places(self) -> list[int]:
        """Where each character that is seen stands in the text as given."""
        return [at for at, char in enumerate(self.given) if not _UNSEEN.match(char)]

    def as_given(self, value: _Value) -> _Value:
        """`value` with its spans, and the words beside them, as they stand in the text as given."""
        carried: _Value = _carried(value, self._given_span, self.given)
        return carried

    def as_seen(self, value: _Value) -> _Value:
        """`value` with its spans as they stand in the text as it is seen."""
        carried: _Value = _carried(value, self._seen_span, seen(self.given))
        return carried

    def _given_span(self, span: Span) -> Span:
        if not 0 <= span.start < span.end <= len(self._places):
            at = self._places[span.start] if span.start < len(self._places) else len(self.given)
            return Span(at, at)
        return Span(self._places[span.start], self._places[span.end - 1] + 1)

    def _seen_span(self, span: Span) -> Span:
        return Span(bisect_left(self._places, span.start), bisect_left(self._places, span.end))


def seen(text: str) -> str:
    """The text without what nobody sees.

    >>> seen("Ser\\u00adgei Lav\\u200brov")
    'Sergei Lavrov'
    """
    return _UNSEEN.sub("", text)


_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# The words of a value that are those at its span.
_WORDS = ("quote", "text")


def _carried(value: Any, move: Callable[[Span], Span], text: str) -> Any:
    if isinstance(value, Span):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_carried(one, move, text) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {one.name: _carried(getattr(value, one.name), move, text) for one in fields(value)}
    span = changed.get("span")
    if isinstance(span, Span):
        changed.update({name: text[span.start : span.end] for name in _WORDS if name in changed})
    return replace(value, **changed)
