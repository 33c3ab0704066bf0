"""A store of the format before ours, brought up to date: its facts lie as they did, what leads to them is made anew."""

from __future__ import annotations

from bot.store import keys
from bot.store.connection import Command
from bot.store.facts import FactStore
from bot.store.repair import repair

# Format 3 kept the spellings in hashes, and spread words otherwise.
UPGRADED = b"3"
_DERIVED = (keys.spellings(), keys.words())
_KEYS_A_TRIP = 5000


async def upgrade(store: FactStore) -> None:
    """Bring a store of the format `UPGRADED` up to date; one that was cut off is begun again.

    Raises:
        ServiceError: the store cannot be reached, or another one does not let go of it.
    """
    async with store.connection.writing() as lease:
        for prefix in _DERIVED:
            gone: list[Command] = [("UNLINK", key) async for key in store.connection.keys(prefix)]
            for first in range(0, len(gone), _KEYS_A_TRIP):
                await store.connection.write(gone[first : first + _KEYS_A_TRIP])
                await lease.renew()
        await store.finish_what_was_begun()
        await repair(store, lease=lease)
