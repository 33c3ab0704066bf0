"""The one way in which the facts speak to Redis: single-key commands in, their answers out, in one round trip.

Redis's errors become ours here, without addresses. A list of single-key commands is what a cluster's client can split.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import hiredis
from redis._parsers.hiredis import NOT_ENOUGH_DATA
from redis.asyncio import Redis
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import RedisError, ResponseError

from bot.store import keys
from bot.tasks import end
from nlp.errors import ServiceError

Command = tuple[str | bytes | int, ...]

# An importer renews its lease while it lives; one that was killed is out of the way after this.
_LEASE_MS = 30_000
_RENEWAL_SECONDS = 2.0
_PATIENCE_SECONDS = 60.0
_LOOK_AGAIN_SECONDS = 0.05
_WANTED_MS = 1000
_KEYS_A_SCAN = 1000
# Small enough that nobody who asks meanwhile waits for more than some milliseconds.
_WRITES_AT_ONCE = 5000


class AwayError(ServiceError):
    """The store cannot be reached: whoever runs Deskcheck is told why; what others are told, `bot/reach.py` says."""

    def __init__(self, reason: Exception) -> None:
        super().__init__(f"the store can't be reached ({type(reason).__name__}); check Redis and try again")


class Connection:
    """A Redis client that counts its round trips."""

    def __init__(self, client: Redis) -> None:
        self.client = client
        self.round_trips = 0

    async def run(self, commands: Sequence[Command]) -> list[Any]:
        """The answers to `commands`, in order; none for none.

        Raises:
            ServiceError: the store cannot be reached, or refused.
        """
        if not commands:
            return []
        self.round_trips += 1
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await self._pipelined(commands)
        except ResponseError as exc:
            raise ServiceError(f"the store refused: {_reason(exc)}") from None
        except (RedisError, OSError, TimeoutError) as exc:
            raise AwayError(exc) from None

    async def write(self, commands: Sequence[Command]) -> None:
        """Carry out commands of which nobody wants the answers, thousands at once and so in one write to the disk.

        Raises:
            ServiceError: the store cannot be reached, or refused.
        """
        # A server that has every write on disk before it answers does so for each 16 kilobytes of a pipeline, which
        # takes longer than all else of an import; for a transaction it does so once.
        for first in range(0, len(commands), _WRITES_AT_ONCE):
            await self.run([("MULTI",), *commands[first : first + _WRITES_AT_ONCE], ("EXEC",)])

    async def keys(self, prefix: str) -> AsyncIterator[str]:
        """Every key that starts with `prefix`; one that comes or goes meanwhile may be among them or not.

        Raises:
            ServiceError: the store cannot be reached, or refused.
        """
        try:
            async for key in self.client.scan_iter(match=f"{prefix}*", count=_KEYS_A_SCAN):
                yield key.decode() if isinstance(key, bytes) else key
        except (RedisError, OSError, TimeoutError) as exc:
            raise AwayError(exc) from None

    async def _pipelined(self, commands: Sequence[Command]) -> list[Any]:
        pool = self.client.connection_pool
        connection = await pool.get_connection()  # type: ignore[no-untyped-call]
        try:
            answers = await exchange(connection, commands)
        except BaseException:
            # Answers may be left unread: the connection is of no more use.
            await connection.disconnect(nowait=True)
            raise
        finally:
            await pool.release(connection)
        for answer in answers:
            if isinstance(answer, ResponseError):
                raise answer
        return answers

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Lease]:
        """The right to write facts, which one process has at a time.

        Raises:
            ServiceError: another one does not let go.
        """
        lease = Lease(self)
        await lease.take()
        renewal = asyncio.create_task(lease.keep(), name="writer's lease renewal")
        try:
            yield lease
        finally:
            await end(renewal)
            await lease.release()


async def exchange(connection: AbstractConnection, commands: Sequence[Command]) -> list[Any]:
    """The server's answers to commands on one connection; what it refuses is answered by the error."""
    # The client's own pipeline spends 40 microseconds a command, most of it on a timer for each answer: more than the
    # rest of a lookup together. Here one timer, the caller's, covers them all.
    await connection.send_packed_command([b"".join(map(_pack, commands))])
    answers: list[Any] = []
    while len(answers) < len(commands):
        try:
            answers.append(await connection.read_response(disable_decoding=True))
        except ResponseError as exc:
            answers.append(exc)
        # What has arrived with it needs no waiting, for which the client would spend two microseconds an answer.
        reader = connection._parser._reader  # type: ignore[attr-defined]  # there is no public way
        while len(answers) < len(commands) and (answer := reader.gets(False)) is not NOT_ENOUGH_DATA:
            answers.append(answer)
    return answers


class Lease:
    """The right to write facts, while it is renewed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._token = secrets.token_hex(8)

    async def take(self) -> None:
        """Wait until nobody else has it."""
        for _ in range(int(_PATIENCE_SECONDS / _LOOK_AGAIN_SECONDS)):
            (taken,) = await self._connection.run([("SET", keys.writer(), self._token, "NX", "PX", _LEASE_MS)])
            if taken:
                return
            await self._connection.run([("SET", keys.writer_wanted(), self._token, "PX", _WANTED_MS)])
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        raise ServiceError("another import is writing to this store; try again when it is done")

    async def wanted(self) -> bool:
        """Whether somebody else waits for it."""
        (token,) = await self._connection.run([("GET", keys.writer_wanted())])
        return token not in (None, self._token.encode())

    async def give_way(self) -> None:
        """Let whoever waits write first, and take it again."""
        await self.release()
        await asyncio.sleep(2 * _LOOK_AGAIN_SECONDS)
        await self.take()

    async def renew(self) -> None:
        """Keep it for another while.

        Raises:
            ServiceError: it was lost, because this process stood still for longer than the lease.
        """
        command = ("EVAL", _IF_OURS + "return redis.call('PEXPIRE', KEYS[1], ARGV[2])", 1, keys.writer())
        (kept,) = await self._connection.run([(*command, self._token, _LEASE_MS)])
        if not kept:
            raise ServiceError("another import took over this store; run this one again")

    async def keep(self) -> None:
        """Renew it for as long as this runs: a batch may take longer than the lease on a busy machine.

        Whether it was lost is for `renew` to say; while it is given away there is nothing to renew.
        """
        while True:
            await asyncio.sleep(_RENEWAL_SECONDS)
            with suppress(ServiceError):
                await self.renew()

    async def release(self) -> None:
        """Let the next one in."""
        command = ("EVAL", _IF_OURS + "return redis.call('DEL', KEYS[1])", 1, keys.writer())
        await self._connection.run([(*command, self._token)])


_IF_OURS = "if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end "


def _reason(exc: ResponseError) -> str:
    words = str(exc)
    if words.startswith(("NOAUTH", "WRONGPASS", "NOPERM")):
        return "its password or user is wrong; check DESKCHECK_REDIS_URL"
    if "OOM" in words:
        return "its memory is full"
    if "MISCONF" in words or "READONLY" in words:
        return "it accepts no writes at the moment"
    return "it does not know a command (Redis 6.2 or later is needed)"


def _pack(command: Command) -> bytes:
    packed: bytes = hiredis.pack_command(command)  # type: ignore[arg-type]  # its stub says a tuple of one
    return packed
