"""House style: a name in a spelling that is right, and that this newsroom does not use. A note, never more.

Only what the newsroom itself has named (`Entity.avoid`) is told of: of "Kyiv, not Kiev" the one form, and of a person's
name the one word, wherever it stands alone. What is called after a name keeps its own spelling ("Dynamo Kiev").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.domain import Entity, EntityRef, Finding, FindingKind, Kind, Mention, Severity
from nlp.known import known_as
from nlp.reading import Case

DETAIL = "house style"
_CONFIDENCE = 0.95
# "Kiev Post", "Dynamo Kiev"; and "In Kiev" at the head of a sentence, which is none of these.
_GOES_ON = re.compile(r"[ \u00a0-][A-Z]")
_WENT_BEFORE = re.compile(r"([A-Z][\w’'-]*)[ \u00a0-]$")
_PREPOSITIONS = frozenset(
    "After Against Around At Before From In Inside Into Near Of On Outside Over To Toward With".split()
)


def judge(case: Case) -> Iterator[Finding]:
    """One note for each spelling that the house does not use, with every place where it stands."""
    found: dict[tuple[str, str, str], list[Mention]] = {}
    entities: dict[str, Entity] = {}
    for mention in case.reading.mentions:
        dossier = known_as(mention, case)
        if dossier is None or not dossier.entity.avoid:
            continue
        house = house_form(mention.text, dossier.entity)
        if house is None or _is_of_another_name(case.article.text, mention, dossier.entity):
            continue
        entities[dossier.entity.id] = dossier.entity
        found.setdefault((dossier.entity.id, mention.text, house), []).append(mention)
    for (entity_id, stated, house), mentions in found.items():
        yield _finding(entities[entity_id], stated, house, mentions, case)


def house_form(printed: str, entity: Entity) -> str | None:
    """What the house writes for a printed name of `entity`; None where it has nothing against it.

    >>> house_form("Kiev", Entity(id="k", kind=Kind.PLACE, name="Kyiv", avoid=("Kiev",)))
    'Kyiv'
    """
    words = _plain(printed).split()
    if _plain(printed) == _plain(entity.name):
        return None
    for avoided in entity.avoid:
        if words == _plain(avoided).split():
            return entity.name
    if entity.kind is not Kind.PERSON:
        return None
    for avoided in entity.avoid:
        instead = _words_instead(avoided, entity.name)
        if any(word in instead for word in words):
            return " ".join(instead.get(_plain(word), word) for word in printed.split())
    return None


def _words_instead(avoided: str, name: str) -> dict[str, str]:
    """The words of a person's name that the house spells otherwise: of "Zelensky" and "Zelenskyy" the one."""
    old, new = avoided.split(), name.split()
    if len(old) != len(new):
        return {}
    kept = {_plain(word) for word in new}
    return {_plain(was): now for was, now in zip(old, new, strict=True) if _plain(was) not in kept}


def _is_of_another_name(text: str, mention: Mention, entity: Entity) -> bool:
    if entity.kind is Kind.PERSON:
        return False
    if _GOES_ON.match(text, mention.span.end):
        return True
    before = _WENT_BEFORE.search(text, max(0, mention.span.start - 30), mention.span.start)
    return before is not None and before[1] not in _PREPOSITIONS


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _finding(entity: Entity, stated: str, house: str, mentions: list[Mention], case: Case) -> Finding:
    first = mentions[0]
    return Finding(
        kind=FindingKind.MISSPELLED,
        severity=Severity.INFO,
        property="official name",
        span=first.span,
        quote=case.article.text[first.span.start : first.span.end],
        subject=EntityRef(name=entity.name, id=entity.id),
        stated=stated,
        expected=house,
        message=f"House style: {house}, not “{stated}”.",
        confidence=_CONFIDENCE,
        detail=DETAIL,
        also=tuple(mention.span for mention in mentions[1:]),
    )
