"""A change of facts as it is noted before it is carried out, so that it is carried out whole or not at all.

A change touches many keys (records, lists of names, history), and a process may die between any two of them. What is
noted here is enough to carry the change out again from the start, which comes to the same however far it had got.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import msgspec

from bot.store.history import Revision
from bot.store.records import Record, decode, encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One record replaced by another; `before` is None where there was none, `after` where there is none any more.

    `packed` is `after` as it lies in Redis, from when the change is to be written.
    """

    before: Record | None
    after: Record | None
    packed: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """What one write does: `step` numbers the writes of a revision; `others` are earlier ones that it takes back."""

    revision: Revision
    step: int
    changes: Sequence[Change]
    also_known_as: Mapping[str, str]
    others: Sequence[Revision]


def encode_intent(intent: Intent) -> bytes:
    """The bytes of an intent."""
    return _ENCODER.encode(
        _Intent(
            revision=intent.revision,
            step=intent.step,
            changes=[(_bytes(change.before), change.packed) for change in intent.changes],
            also_known_as=dict(intent.also_known_as),
            others=list(intent.others),
        )
    )


def decode_intent(raw: bytes) -> Intent:
    """The intent."""
    packed = _DECODER.decode(raw)
    return Intent(
        revision=packed.revision,
        step=packed.step,
        changes=tuple(
            Change(before=_record(before), after=_record(after), packed=after) for before, after in packed.changes
        ),
        also_known_as=packed.also_known_as,
        others=tuple(packed.others),
    )


def _bytes(record: Record | None) -> bytes | None:
    return None if record is None else encode(record)


def _record(raw: bytes | None) -> Record | None:
    return None if raw is None else decode(raw)


class _Intent(msgspec.Struct, array_like=True, frozen=True):
    revision: Revision
    step: int
    changes: list[tuple[bytes | None, bytes | None]]
    also_known_as: dict[str, str]
    others: list[Revision]


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Intent)
