"""The use case behind `deskcheck whois` and `/whois`: ask the store about one name, tolerant of slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.store.facts import FactStore
from bot.store.posts import posts_called
from nlp.knowledge import Questions
from nlp.whois import WhoisAnswer, answer, profile, readings

# The codes by which somebody may ask: "MMR" is Myanmar, "Q836" too.
_CODES = ("iso3166-1-alpha-3", "iso3166-1", "wikidata")


async def who_is(store: FactStore, asked: str, *, day: date) -> WhoisAnswer:
    """Who is meant by `asked`: a name as copy has it, a family name alone, a role and whose it is, a code, or an id.

    The id is what offers carry.
    """
    asked = " ".join(asked.split())
    codes = [f"{scheme}:{asked}" for scheme in _CODES]
    known = await store.resolve([f"id:{asked}", *codes])
    by_id = await _known(store, known.get(f"id:{asked}"), asked, day=day)
    if by_id is not None:
        return by_id
    read = readings(asked)
    knowledge = await store.lookup(Questions(names=(read.name, *read.others)))
    found = answer(read.name, knowledge, day=day, others=read.others)
    if found.profile is not None or found.several:
        return replace(found, asked=asked)
    by_code = await _known(store, next((known[code] for code in codes if code in known), None), asked, day=day)
    if by_code is not None:
        return by_code
    posts = await posts_called(store, read.name)
    if len(posts) == 1:
        return WhoisAnswer(asked=asked, day=day, profile=profile(posts[0], await store.about(posts), day=day))
    if posts or read.family is not None:
        called = posts or await store.called(read.family or "")
        family = await store.about(called)
        both = replace(knowledge, dossiers={**knowledge.dossiers, **family.dossiers})
        both = replace(both, entities={**knowledge.entities, **family.entities})
        found = answer(read.name, both, day=day, others=read.others, called=called)
    return replace(found, asked=asked)


async def _known(store: FactStore, entity_id: str | None, asked: str, *, day: date) -> WhoisAnswer | None:
    """The answer on an entity whose id is known; None where there is none: of a past in which it was not there yet."""
    if entity_id is None:
        return None
    there = await store.about([entity_id])
    if entity_id not in there.dossiers:
        return None
    return WhoisAnswer(asked=asked, day=day, profile=profile(entity_id, there, day=day))
