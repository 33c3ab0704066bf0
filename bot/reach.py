"""What people are told when Redis is away while they ask for something: one sentence, whatever the client raised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from redis.exceptions import RedisError

from nlp.errors import ServiceError


@contextmanager
def store_in_reach() -> Iterator[None]:
    """Turn what the Redis client raises into ours.

    Raises:
        ServiceError: the store cannot be reached, or refused.
    """
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise ServiceError("Deskcheck can't reach its store just now. Nothing was changed; try again soon.") from error
