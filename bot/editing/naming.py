"""Whom an editor means: a name or an id as typed, and an id for whoever is new."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from anyascii import anyascii

from bot.editing.edits import EditError
from bot.store.facts import FactStore
from bot.store.posts import posts_called
from nlp.domain import Entity, Kind
from nlp.knowledge import Questions

_EXACT = 100.0
_OFFERED = 5
_LONGEST_ID = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """Who a typed name may mean: `bearers` have just this id, name or alias; `near` bear one like it, nearest first."""

    bearers: tuple[Entity, ...] = ()
    near: tuple[Entity, ...] = ()


async def meant_by(store: FactStore, text: str, *, kind: Kind | None = None) -> Meant:
    """Everybody (of a kind) whom a typed name may mean.

    A person may be typed by the family name alone, and an office by its role and whose it is.

    Raises:
        ServiceError: the store cannot be reached.
    """
    asked = " ".join(text.split())
    known = await store.resolve([f"id:{asked}"])
    if known:
        found = (await store.records(known.values())).get(known[f"id:{asked}"])
        if found is not None and kind in (None, found.entity.kind):
            return Meant(bearers=(found.entity,))
    knowledge = await store.lookup(Questions(names=(asked,)))
    candidates = [one for one in knowledge.candidates.get(asked, ()) if kind in (None, one.kind)]
    exact = [one for one in candidates if one.score >= _EXACT]
    if exact:
        return Meant(bearers=tuple(knowledge.dossiers[one.entity_id].entity for one in exact))
    if kind in (None, Kind.OFFICE) and (posts := await store.records(await posts_called(store, asked))):
        return Meant(bearers=tuple(record.entity for record in posts.values()))
    near = [knowledge.dossiers[one.entity_id].entity for one in candidates]
    if not near:
        called = await store.records(await store.called(asked))
        near = [record.entity for record in called.values() if kind in (None, record.entity.kind)]
    return Meant(near=tuple(near))


async def entity_called(store: FactStore, text: str, *, kind: Kind | None = None) -> Entity:
    """The one entity (of a kind) of this id, name or accepted alias; nobody is guessed.

    Raises:
        EditError: there is none or there are several; the sentence offers who may be meant.
    """
    asked = " ".join(text.split())
    meant = await meant_by(store, asked, kind=kind)
    if len(meant.bearers) == 1:
        return meant.bearers[0]
    offered = meant.bearers or meant.near
    names = ", ".join(f"{one.name} ({one.id})" for one in offered[:_OFFERED])
    what = f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}" if kind is not None else "anything"
    if meant.bearers:
        raise EditError(f"{asked} is the name of several: {names}. Give the id.")
    if offered:
        raise EditError(f"{asked} is not the name of {what} in our record. Did you mean {names}?")
    raise EditError(f"{asked} is not the name of {what} in our record; enter it first, with its kind and name.")


async def free_id(store: FactStore, name: str) -> str:
    """An id for a new entity, made of its name: "ada-quill", or "ada-quill-2" where that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-")[:_LONGEST_ID] or "entity"
    for number in count(1):
        wanted = plain if number == 1 else f"{plain}-{number}"
        if not await store.resolve([f"id:{wanted}"]):
            return wanted
    raise AssertionError("numbers do not end")
