"""Whom a few typed letters may mean: for fields that offer names while somebody types.

Whoever bears the very name comes first, then everybody of whose name the letters are the beginning; where there is
nobody, those who are only a slip away.
"""

from __future__ import annotations

from bot.store.facts import FactStore
from bot.store.index import TYPED_FROM, TYPED_UP_TO, typed_field
from nlp.domain import Entity, Kind
from nlp.knowledge import Questions
from nlp.skeleton import plain

_EXACT = 100.0
# All that is packed comes in one step, and some thousands of the largest (at a million entities "Moh" begins the names
# of a few tens of thousands).
_A_STEP = 5000


async def offers(store: FactStore, text: str, *, kind: Kind | None, most: int) -> tuple[Entity, ...]:
    """At most so many entities (of a kind) that the letters may mean, best first.

    Raises:
        ServiceError: the store cannot be reached.
    """
    asked = " ".join(text.split())
    candidates = (await store.lookup(Questions(names=(asked,)))).candidates.get(asked, ())
    exact = [one.entity_id for one in candidates if one.score >= _EXACT]
    ids = [*exact, *await _beginning(store, asked, kind=kind, most=most)]
    if not ids:
        ids = [one.entity_id for one in candidates] or list(await store.called(asked))
    found = await store.records(ids)
    entities = [found[id_].entity for id_ in dict.fromkeys(ids) if id_ in found]
    return tuple(one for one in entities if kind in (None, one.kind))[:most]


async def _beginning(store: FactStore, text: str, *, kind: Kind | None, most: int) -> list[str]:
    """The ids of those whose name begins so, the shortest names first."""
    begun = plain(text)[:TYPED_UP_TO]
    if len(begun) < TYPED_FROM:
        return []
    key, _ = typed_field(begun, "")
    found: dict[str, str] = {}
    cursor: bytes | int = 0
    while len(found) < _A_STEP:
        ((cursor, cells),) = await store.connection.run(
            [("HSCAN", key, cursor, "MATCH", f"{begun}*", "COUNT", _A_STEP)]
        )
        for field, told in zip(cells[::2], cells[1::2], strict=True):
            name, _, id_ = field.decode().partition("\t")
            if name.startswith(begun) and (kind is None or told.decode() == kind):
                found[id_] = min(name, found.get(id_, name), key=len)
        if int(cursor) == 0:
            break
    return sorted(found, key=lambda id_: (len(found[id_]), found[id_], id_))[:most]
