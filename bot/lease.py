"""One process at a time: a lease in Redis that runs out by itself when its holder dies.

Reach for it for work that must not be done twice at once. It does not queue: who does not get it asks again later.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from redis.asyncio import Redis


class Lease:
    """A lease by name; each instance is one would-be holder."""

    def __init__(self, redis: Redis, key: str, *, lifetime: timedelta) -> None:
        self._redis = redis
        self._key = key
        self._lifetime = lifetime
        self._token = secrets.token_hex(16)
        self._renew = redis.register_script(_RENEW)
        self._release = redis.register_script(_RELEASE)

    async def hold(self) -> bool:
        """Take the lease or renew it; False where another holds it."""
        milliseconds = int(self._lifetime.total_seconds() * 1000)
        if await self._renew(keys=[self._key], args=[self._token, milliseconds]):
            return True
        return bool(await self._redis.set(self._key, self._token, nx=True, px=milliseconds))

    async def release(self) -> None:
        """Give it back, if it is still ours."""
        await self._release(keys=[self._key], args=[self._token])


_RENEW = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0"
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
