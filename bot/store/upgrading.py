"""A store of a format before ours, brought up to date: its facts lie as they did, what leads to them is made anew."""

from __future__ import annotations

from bot.store import keys
from bot.store.connection import Command
from bot.store.facts import FactStore
from bot.store.repair import repair

# Format 3 kept the spellings in hashes, and spread words otherwise.
_DERIVED_OTHERWISE = b"3"
# Format 4 had a day in each statement of a followed source. It may stay there: the next sync takes it on (`sync`).
_VOUCHED_ONE_BY_ONE = b"4"
UPGRADED = frozenset({_DERIVED_OTHERWISE, _VOUCHED_ONE_BY_ONE})
_DERIVED = (keys.spellings(), keys.words())
_KEYS_A_TRIP = 5000


async def upgrade(store: FactStore, version: bytes) -> None:
    """Bring a store of one of the formats `UPGRADED` up to date; one that was cut off is begun again.

    Raises:
        ServiceError: the store cannot be reached, or another one does not let go of it.
    """
    if version != _DERIVED_OTHERWISE:
        return
    async with store.connection.writing() as lease:
        for prefix in _DERIVED:
            gone: list[Command] = [("UNLINK", key) async for key in store.connection.keys(prefix)]
            for first in range(0, len(gone), _KEYS_A_TRIP):
                await store.connection.write(gone[first : first + _KEYS_A_TRIP])
                await lease.renew()
        await store.finish_what_was_begun()
        await repair(store, lease=lease)
