"""What people are told when Redis is away while they ask for something: one sentence, whatever the client raised."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from redis.exceptions import RedisError

from bot.store.connection import AwayError
from nlp.errors import ServiceError


@contextmanager
def store_in_reach(*, changing: bool = False) -> Iterator[None]:
    """Turn what the Redis client raises into ours; while something is being changed, nobody knows how far that came.

    Raises:
        ServiceError: the store cannot be reached, or refused.
    """
    try:
        yield
    except (AwayError, RedisError, OSError, TimeoutError) as error:
        raise ServiceError(_UNKNOWN if changing else _NOTHING_DONE) from error


_NOTHING_DONE = "Deskcheck can't reach its store just now. Nothing was changed; try again soon."
# A change has its id from the button or the form, so that pressed twice it is made once.
_UNKNOWN = "Deskcheck lost its store over this: it may be done, or not. Press again soon; it is done once at most."
