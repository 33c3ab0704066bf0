"""The statements of one entity of Wikidata: when they are true, how sure that is, and where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import msgspec

from bot.sources.numbering import Numbering
from bot.sources.source import Line, RefusedError
from bot.sources.wikidata_terms import ENTITY_VALUED, NOTED, PROPERTIES
from bot.sources.wikidata_values import Snak, day_of, item_of, value_of
from bot.sources.wire import ENDED, SourceIn, StatementIn, converted
from nlp.domain import Rank

# The last line of two that are one statement counts; so the rank that is right stands last.
_ORDER = (Rank.DEPRECATED, Rank.NORMAL, Rank.PREFERRED)


class _Reference(msgspec.Struct):
    snaks: dict[str, list[Snak]] | list[Any] = {}


class _Claim(msgspec.Struct):
    mainsnak: Snak
    rank: Rank = Rank.NORMAL
    qualifiers: dict[str, list[Snak]] | list[Any] = {}
    references: list[_Reference] = []

    def qualified(self, property_: str) -> list[Snak]:
        """The qualifiers of a property."""
        return self.qualifiers.get(property_, []) if isinstance(self.qualifiers, dict) else []


def statements(
    numbering: Numbering,
    place: str,
    subject: str,
    claims: Mapping[str, Any],
    *,
    names: Mapping[str, str],
    retrieved: str | None,
) -> Iterator[Line]:
    """The statements among `claims`, each as a fact or as its refusal; those that say "unknown" are no facts.

    Args:
        names: what the items are called that a note may speak of, as far as the file has said it.
        retrieved: the day on which the page was read.
    """
    read = SourceIn(title="Wikidata", url=f"https://www.wikidata.org/wiki/{subject}", retrieved=retrieved)
    for property_, group in claims.items():
        where = f"{place} {property_}"
        told: list[_Claim] = []
        for claim in group if isinstance(group, list) else [group]:
            try:
                told.append(converted(claim, _Claim))
            except RefusedError as exc:
                yield numbering.refused(where, str(exc))
        # A property with a preferred value has others for completeness, past ones often without an end. One that has
        # ended was forgotten when the next came (Hong Kong's head of government, 2017), and outranks nobody.
        preferred = any(claim.rank is Rank.PREFERRED and not claim.qualified("P582") for claim in told)
        for claim in sorted(told, key=lambda claim: _ORDER.index(claim.rank)):
            try:
                wire = _statement(subject, property_, claim, read, outranked=preferred and claim.rank is Rank.NORMAL)
            except RefusedError as exc:
                yield numbering.refused(where, str(exc))
                continue
            if wire is not None:
                wire.note = _note(claim, names)
                yield numbering.line(where, wire)


def _statement(subject: str, property_: str, claim: _Claim, read: SourceIn, *, outranked: bool) -> StatementIn | None:
    value = value_of(claim.mainsnak, entity_valued=property_ in ENTITY_VALUED)
    if value is None:
        return None
    start, end, over = _time(claim)
    return StatementIn(
        subject=subject,
        property=PROPERTIES.get(property_, property_),
        value=value,
        start=start,
        end=end,
        rank=claim.rank,
        sources=[*_references(claim), read],
        known_until=(start or ENDED) if end is None and (over or outranked) else None,
    )


def _time(claim: _Claim) -> tuple[str | None, str | None, bool]:
    """When it began, when it ended, and whether it is over though nobody says since when."""
    if not claim.qualifiers:
        return None, None, False
    start, end = _day(claim, "P580"), _day(claim, "P582")
    over = any(snak.snaktype == "somevalue" for snak in claim.qualified("P582")) or bool(claim.qualified("P1366"))
    if not (start or end or over):
        # What was counted on one day is known of that day.
        start = end = _day(claim, "P585")
    return start, end, over or (end is None and any(snak.has_value for snak in claim.qualified("P582")))


def _day(claim: _Claim, property_: str) -> str | None:
    for snak in claim.qualified(property_):
        if snak.has_value:
            try:
                return day_of(snak)
            except RefusedError:
                return None  # "in the 1990s": true of the statement, and nothing that a date of ours can hold
    return None


def _references(claim: _Claim) -> Iterator[SourceIn]:
    for reference in claim.references:
        snaks = reference.snaks if isinstance(reference.snaks, dict) else {}
        url, title, stated = _text(snaks, "P854"), _title(snaks), _number(snaks)
        if title is None and url is not None:
            title = urlsplit(url).netloc
        if title is None and stated is not None:
            title = f"Wikidata: stated in {stated}"
        if title:
            read = next((snak for snak in snaks.get("P813", ()) if snak.has_value), None)
            yield SourceIn(title=title, url=url, retrieved=None if read is None else _read_on(read))


def _read_on(snak: Snak) -> str | None:
    try:
        return day_of(snak)
    except RefusedError:
        return None


def _text(snaks: Mapping[str, list[Snak]], property_: str) -> str | None:
    for snak in snaks.get(property_, ()):
        said = (snak.datavalue or {}).get("value")
        if isinstance(said, str):
            return said
    return None


def _title(snaks: Mapping[str, list[Snak]]) -> str | None:
    for snak in snaks.get("P1476", ()):
        match (snak.datavalue or {}).get("value"):
            case {"text": str(text)}:
                return " ".join(text.split())[:500]
    return None


def _number(snaks: Mapping[str, list[Snak]]) -> str | None:
    for snak in snaks.get("P248", ()):
        if snak.has_value:
            try:
                return item_of(snak)
            except RefusedError:
                return None
    return None


def _note(claim: _Claim, names: Mapping[str, str]) -> str | None:
    if not isinstance(claim.qualifiers, dict) or NOTED.keys().isdisjoint(claim.qualifiers):
        return None
    noted = []
    for property_, label in NOTED.items():
        for snak in claim.qualified(property_):
            if snak.has_value:
                try:
                    number = item_of(snak)
                    noted.append(f"{label} {names.get(number, number)}")
                except RefusedError:
                    continue  # a qualifier of another type says nothing that the note is for
    return "; ".join(noted) or None
