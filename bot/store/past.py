"""The store as it was: a connection whose answers are those of an earlier revision.

Everything that reads facts through a `Connection` (a lookup, a whois) reads the past through this one, in at most
twice the round trips. Names lead to entities by today's lists, and are then compared with the names of the time; an
entity that was removed since is found by its id alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.store import keys
from bot.store.connection import Command, Connection
from bot.store.history import Past, past, pasts
from bot.store.index import INVERSE_PROPERTIES
from bot.store.records import decode_inverse, encode, encode_inverse
from bot.store.vouches import READING, stood_at
from nlp.errors import ServiceError

_READING = frozenset({"GET", "HGET", "HMGET", "HEXISTS", "HGETALL", "HVALS", "EVAL"})


class PastConnection(Connection):
    """A connection that answers as the store would have after `revision`, at a moment; it writes nothing."""

    def __init__(self, now: Connection, revision: int, moment: datetime) -> None:
        super().__init__(now.client)
        self._now = now
        self._revision = revision
        self._moment = moment

    async def run(self, commands: Sequence[Command]) -> list[Any]:
        """The answers of the time to `commands`, in order.

        Raises:
            ServiceError: the store cannot be reached, or is asked to write.
        """
        if any(command[0] not in _READING for command in commands):
            raise ServiceError("what was known in the past cannot be changed")
        asked = [_Asked.of(command) for command in commands]
        answers = iter(await self._now.run([one for question in asked for one in question.commands]))
        raws = [[next(answers) for _ in question.commands] for question in asked]
        subjects = [
            _subjects(found) if question.inverse is not None else []
            for question, found in zip(asked, raws, strict=True)
        ]
        wanted = {
            id_
            for question, found in zip(asked, subjects, strict=True)
            for id_ in (found if len(found) <= question.at_most else [])
        }
        told = await pasts(self._now, wanted) if wanted else {}
        self.round_trips = self._now.round_trips
        return [
            self._answer(question, found, [told[id_] for id_ in those if id_ in told])
            for question, found, those in zip(asked, raws, subjects, strict=True)
        ]

    def _answer(self, asked: _Asked, found: Sequence[Any], subjects: Sequence[Past]) -> Any:
        if asked.entity is not None:
            record = past(asked.entity, found[0], found[1]).after(self._revision)
            return None if record is None else encode(record)
        if asked.inverse is not None:
            return list(self._inverse(asked.inverse, subjects))
        return stood_at(found[0], self._moment) if asked.vouches else found[0]

    def _inverse(self, value: str, subjects: Sequence[Past]) -> Iterator[bytes]:
        for subject in subjects:
            record = subject.after(self._revision)
            for one in record.statements if record is not None else ():
                if one.value.id == value and one.property in INVERSE_PROPERTIES:
                    assert record is not None  # noqa: S101 - it has a statement
                    yield encode_inverse(record.entity, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A command, and what has to be asked to answer it as of then: an entity's record, or who has it as value."""

    commands: tuple[Command, ...]
    entity: str | None = None
    inverse: str | None = None
    # More subjects than this are a crowd, of whom nothing is told.
    at_most: float = float("inf")
    vouches: bool = False

    @classmethod
    def of(cls, command: Command) -> _Asked:
        match command:
            case _ if command == READING:
                return cls(commands=(("HGETALL", keys.vouches_given()),), vouches=True)
            case ("GET", str(key)) if key.startswith(keys.entity("")):
                entity = key.removeprefix(keys.entity(""))
                return cls(commands=(command, ("HGETALL", keys.history(entity))), entity=entity)
            case ("HVALS", str(key)) if key.startswith(keys.inverse("")):
                return cls._inverse(key, float("inf"))
            case ("EVAL", _, 1, str(key), int(crowd)) if key.startswith(keys.inverse("")):
                return cls._inverse(key, crowd)
            case _:
                return cls(commands=(command,))

    @classmethod
    def _inverse(cls, key: str, at_most: float) -> _Asked:
        value = key.removeprefix(keys.inverse(""))
        return cls(commands=(("HVALS", key), ("SMEMBERS", keys.formerly(value))), inverse=value, at_most=at_most)


def _subjects(found: Sequence[Any]) -> list[str]:
    now = [decode_inverse(raw).subject.id for raw in found[0]]
    return list(dict.fromkeys([*now, *sorted(raw.decode() for raw in found[1])]))
