"""The use case behind `deskcheck whois` and `/whois`: ask the store about one name, tolerant of slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.store.facts import FactStore
from bot.store.posts import posts_called
from nlp.knowledge import Questions
from nlp.whois import WhoisAnswer, answer, profile, readings


async def who_is(store: FactStore, asked: str, *, day: date) -> WhoisAnswer:
    """Who is meant by `asked`: a name as copy has it, a family name alone, a role and whose it is, or an entity's id.

    The id is what offers carry.
    """
    asked = " ".join(asked.split())
    known = await store.resolve([f"id:{asked}"])
    if known:
        entity_id = known[f"id:{asked}"]
        there = await store.about([entity_id])
        # Of a past in which it was not there yet, an id leads nowhere.
        if entity_id in there.dossiers:
            return WhoisAnswer(asked=asked, day=day, profile=profile(entity_id, there, day=day))
    read = readings(asked)
    knowledge = await store.lookup(Questions(names=(read.name, *read.others)))
    found = answer(read.name, knowledge, day=day, others=read.others)
    if found.profile is not None or found.several:
        return replace(found, asked=asked)
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
