"""A known name in a romanisation that no accepted spelling of it has: "Masadikov" for Masadykov. A note, never more.

Nobody misspelt it, and it is not how the house or anybody on record writes it; an editor may want to know.
"""

from __future__ import annotations

from collections.abc import Iterator

from nlp.checks.house import DETAIL
from nlp.domain import Entity, EntityRef, Finding, FindingKind, Kind, Mention, Severity
from nlp.known import known_as
from nlp.names import fold
from nlp.names.transliteration import one_name
from nlp.reading import Case

_CONFIDENCE = 0.9


def judge(case: Case) -> Iterator[Finding]:
    """One note for each person's name so written, with every place where it stands in full."""
    found: dict[tuple[str, str], list[Mention]] = {}
    entities: dict[str, Entity] = {}
    for mention in case.reading.mentions:
        dossier = known_as(mention, case)
        if (
            dossier is None
            or dossier.entity.kind is not Kind.PERSON
            or accepted_form(mention.text, dossier.entity) is None
        ):
            continue
        entities[dossier.entity.id] = dossier.entity
        found.setdefault((dossier.entity.id, mention.text), []).append(mention)
    for (entity_id, stated), mentions in found.items():
        entity = entities[entity_id]
        expected = accepted_form(stated, entity) or entity.name
        yield Finding(
            kind=FindingKind.MISSPELLED,
            severity=Severity.INFO,
            property="official name",
            span=mentions[0].span,
            quote=stated,
            subject=EntityRef(name=entity.name, id=entity_id),
            stated=stated,
            expected=expected,
            message=f"No accepted spelling of {entity.name} is “{stated}”; our record has “{expected}”.",
            confidence=_CONFIDENCE,
            detail=DETAIL,
            also=tuple(mention.span for mention in mentions[1:]),
        )


def accepted_form(printed: str, entity: Entity) -> str | None:
    """The accepted name of which `printed` is another romanisation, word for word; None where it is accepted itself.

    >>> accepted_form("Taalat Masadikov", Entity(id="m", kind=Kind.PERSON, name="Taalat Masadykov"))
    'Taalat Masadykov'
    """
    words = fold(printed).split()
    accepted = {name: fold(name).split() for name in (entity.name, *entity.aliases)}
    known = {word for other in accepted.values() for word in other}
    if len(words) < 2 or known.issuperset(words):
        return None
    for name, other in accepted.items():
        apart = [pair for pair in zip(words, other, strict=False) if pair[0] != pair[1]]
        if len(words) == len(other) and all(one_name(one, two, (*words, *other)) for one, two in apart):
            return name
    return None
