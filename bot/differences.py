"""What a dry run would do, as lines for an editor: a plus for what is new, a tilde for what is told otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.store.import_report import Difference, ImportReport
from bot.sync.told import Lost
from nlp.dates import PartialDate
from nlp.domain import Entity, Statement, Value
from nlp.quantities import quantity_words


def difference_lines(differences: list[Difference], names: Mapping[str, str]) -> Iterator[str]:
    """A line a difference; `names` are what the entities are called."""
    for difference in differences:
        before, after = difference.before, difference.after
        if isinstance(after, Entity):
            known = before if isinstance(before, Entity) else None
            yield _new_entity(after, names) if known is None else _changed_entity(known, after, names)
        else:
            held = before if isinstance(before, Statement) else None
            what = f"{_called(after.subject, names)}: {after.property} {_value(after.value, names)}"
            yield f"+ {what}{_when(after)}" if held is None else f"~ {what}: {_changes(held, after)}"


def lost_lines(lost: Lost, *, most: int | None = None) -> Iterator[str]:
    """A line for each statement that a source says no more, with a minus; `most` of them, and the others counted."""
    names, shown = lost.names, lost.statements[:most]
    for one in shown:
        yield f"- {_called(one.subject, names)}: {one.property} {_value(one.value, names)}{_when(one)}"
    if (more := lost.number - len(shown)) > 0:
        yield f"and {more:,} more"


def refusal_lines(report: ImportReport, *, most: int) -> Iterator[str]:
    """A line for each record that was refused, with its place; `most` of them, and the others counted."""
    yield from (f"{refusal.place}: {refusal.reason}" for refusal in report.refused[:most])
    if (more := len(report.refused) + report.unlisted - most) > 0:
        yield f"and {more:,} more"


def _new_entity(entity: Entity, names: Mapping[str, str]) -> str:
    also = f" (also {', '.join(entity.aliases)})" if entity.aliases else ""
    of = f", {entity.role} of {_called(entity.of, names)}" if entity.role and entity.of else ""
    return f"+ {entity.name}{also}, {entity.kind}{of}"


def _changed_entity(before: Entity, after: Entity, names: Mapping[str, str]) -> str:
    changes = []
    if before.name != after.name:
        changes.append(f"name {before.name} → {after.name}")
    new = [alias for alias in after.aliases if alias not in before.aliases and alias != before.name]
    if new:
        changes.append(f"also {', '.join(new)}")
    for word, old, now in (
        ("kind", before.kind, after.kind),
        ("role", before.role, after.role),
        ("of", before.of and _called(before.of, names), after.of and _called(after.of, names)),
        ("seats", before.seats, after.seats),
        ("description", before.description or None, after.description or None),
    ):
        if old != now:
            changes.append(f"{word} {_said(old)} → {_said(now)}")
    for scheme, value in after.identifiers.items():
        if before.identifiers.get(scheme) != value:
            changes.append(f"{scheme} {_said(before.identifiers.get(scheme))} → {value}")
    return f"~ {after.name}: {'; '.join(changes) or 'the order of its names'}"


def _changes(before: Statement, after: Statement) -> str:
    told = (
        ("end", before.end, after.end),
        ("rank", before.rank, after.rank),
        ("known until", before.known_until, after.known_until),
        ("vouched for by", ", ".join(before.vouched_by) or None, ", ".join(after.vouched_by) or None),
        ("confidence", before.confidence, after.confidence),
        ("note", before.note, after.note),
        ("source", _sources(before), _sources(after)),
    )
    return "; ".join(f"{word} {_said(old)} → {_said(now)}" for word, old, now in told if old != now)


def _sources(statement: Statement) -> str | None:
    said = [f"{source.title} ({source.retrieved or 'no day'})" for source in statement.sources]
    return ", ".join(said) or None


def _when(statement: Statement) -> str:
    if statement.start is None and statement.end is None:
        return ""
    return f", {_day(statement.start, '…')} to {_day(statement.end, 'now')}"


def _day(day: PartialDate | None, open_: str) -> str:
    return open_ if day is None else str(day)


def _value(value: Value, names: Mapping[str, str]) -> str:
    if value.id is not None:
        return _called(value.id, names)
    if value.quantity is not None:
        return quantity_words(value.quantity, value.unit)
    return value.text or str(value.date)


def _called(id_: str, names: Mapping[str, str]) -> str:
    return names.get(id_, id_)


def _said(value: object) -> str:
    return "none" if value is None else str(value)
