"""Which offices are meant by a role and whose it is, however the two stand: "UK prime minister", "Mayor of Ellery".

Reach for it where somebody typed the name of an office; what copy prints is read by `nlp/claims/office.py`.
"""

from __future__ import annotations

from bot.store.facts import FactStore
from nlp.knowledge import Questions
from nlp.roles import role_keys

_EXACT = 100.0


async def posts_called(store: FactStore, text: str) -> tuple[str, ...]:
    """The ids of the offices that "CSTO Secretary General" and "Secretary General of CSTO" mean, by role and bearer."""
    words = text.replace("’", "'").split()
    ways = [(" ".join(words[:cut]).removesuffix("'s"), " ".join(words[cut:])) for cut in range(1, len(words))]
    ways += [(" ".join(words[cut + 1 :]), " ".join(words[:cut])) for cut, word in enumerate(words) if word == "of"]
    ways = [(bearer.removeprefix("the "), role) for bearer, role in ways]
    asked = [(bearer, role_keys(role)[0]) for bearer, role in ways if bearer and role]
    if not asked:
        return ()
    knowledge = await store.lookup(
        Questions(names=tuple(bearer for bearer, _ in asked), roles=tuple(role for _, role in asked))
    )
    found = [
        post
        for bearer, role in asked
        for one in knowledge.candidates.get(bearer, ())
        if one.score >= _EXACT
        for post in knowledge.posts.get((one.entity_id, role), ())
    ]
    return tuple(sorted(set(found)))
