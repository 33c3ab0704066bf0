"""What followed sources promise: one dated vouch a source, on which all its open ends rest, and the vouches before it.

A statement names the sources that vouch for its open end (`Statement.vouched_by`); until when they do stands here once,
so that a source which says again what it said is one write, however much it says. Whoever reads facts to judge by them
is given statements with the vouch in them (`vouched`); whoever changes records leaves it where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

import msgspec

from bot.store import keys
from bot.store.connection import Command
from nlp.dates import PartialDate
from nlp.domain import Reference, Statement

READING: Command = ("HGETALL", keys.vouches())


class Vouch(msgspec.Struct, frozen=True, array_like=True):
    """A source, as read on the day `read`, promises its open ends until the day `until`."""

    read: date
    until: date


Vouches = Mapping[str, Vouch]


def vouches_in(answer: Mapping[bytes, bytes]) -> Vouches:
    """The vouch of each source, of the answer to `READING`."""
    return {source.decode(): _DECODER.decode(raw) for source, raw in answer.items()}


def giving(source: str, vouch: Vouch, *, at: datetime) -> list[Command]:
    """The commands that let a vouch stand from now on, and be known to have stood; the latter first."""
    packed = _ENCODER.encode(vouch)
    given = f"{source}\n{round(at.timestamp() * 1000)}"
    return [("HSET", keys.vouches_given(), given, packed), ("HSET", keys.vouches(), source, packed)]


def ceasing(source: str) -> Command:
    """The command by which a source vouches no more, once no statement names it any longer."""
    return ("HDEL", keys.vouches(), source)


def stood_at(given: Mapping[bytes, bytes], moment: datetime) -> dict[bytes, bytes]:
    """What `READING` would have answered at `moment`, of all vouches ever given."""
    stood: dict[bytes, tuple[int, bytes]] = {}
    for name, raw in given.items():
        source, _, at = name.partition(b"\n")
        if int(at) <= moment.timestamp() * 1000 and int(at) >= stood.get(source, (0, b""))[0]:
            stood[source] = int(at), raw
    return {source: raw for source, (_, raw) in stood.items()}


def vouched(statement: Statement, vouches: Vouches) -> Statement:
    """The statement with the vouches for its open end in it: until when it is known, and when that was last confirmed.

    Where those who should vouch never did, it is not known for any day.
    """
    if not statement.vouched_by:
        return statement
    if statement.end is not None:
        return replace(statement, vouched_by=())
    given = [vouches[source] for source in statement.vouched_by if source in vouches]
    until = [_partial(max((vouch.until for vouch in given), default=date.min))]
    until += [statement.known_until] if statement.known_until is not None else []
    read = max((vouch.read for vouch in given), default=date.min)
    return replace(
        statement,
        vouched_by=(),
        known_until=max(until, key=lambda day: day.last),
        # One that was read on two days is one source once both are that of the vouch.
        sources=tuple(dict.fromkeys(_confirmed(source, read) for source in statement.sources)),
    )


def all_vouched(statements: Iterable[Statement], vouches: Vouches) -> tuple[Statement, ...]:
    """The statements, each with what vouches for it in it."""
    return tuple(vouched(one, vouches) for one in statements)


def _confirmed(source: Reference, read: date) -> Reference:
    """Whoever names this source was read on `read`, and did so still."""
    if read == date.min or (source.retrieved is not None and source.retrieved.last >= read):
        return source
    return replace(source, retrieved=_partial(read))


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Vouch)
