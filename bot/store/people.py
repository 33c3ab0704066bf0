"""The use case behind `deskcheck whois` and `/whois`: ask the store about one name, tolerant of slips."""

from __future__ import annotations

from datetime import date

from bot.store.facts import FactStore
from nlp.knowledge import Questions
from nlp.whois import WhoisAnswer, answer, profile


async def who_is(store: FactStore, asked: str, *, day: date) -> WhoisAnswer:
    """Who is meant by `asked`: a name as copy has it, a family name alone, or an entity's id (which offers carry)."""
    asked = " ".join(asked.split())
    known = await store.resolve([f"id:{asked}"])
    if known:
        entity_id = known[f"id:{asked}"]
        return WhoisAnswer(asked=asked, day=day, profile=profile(entity_id, await store.about([entity_id]), day=day))
    knowledge = await store.lookup(Questions(names=(asked,)))
    if knowledge.candidates.get(asked):
        return answer(asked, knowledge, day=day)
    called = await store.called(asked)
    return answer(asked, await store.about(called), day=day, called=called)
