"""The answers of a SPARQL endpoint as JSON ("SPARQL 1.1 Query Results"): a row a statement, by its columns' names.

The names that a query must give its variables, with a query to start from, stand in this package's README.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.sources.documents import items
from bot.sources.numbering import Numbering
from bot.sources.source import Line, RefusedError
from bot.sources.wikidata_terms import CLASSES, PROPERTIES
from bot.sources.wire import ENDED, EntityIn, SourceIn, StatementIn, ValueIn, converted, entity, role_of, statement
from nlp.domain import Entity, Kind, Rank, Statement

# Entities that were told already, so that one of a thousand rows is not told a thousand times.
_REMEMBERED = 20_000
_PRECISION = {"9": 4, "10": 7, "11": 10}
# What a property says of the kinds of the two that it joins, where the query does not.
_JOINS: Mapping[str, tuple[Kind, Kind]] = {
    "position held": (Kind.PERSON, Kind.OFFICE),
    "member of political party": (Kind.PERSON, Kind.ORGANIZATION),
    "country of citizenship": (Kind.PERSON, Kind.PLACE),
    "capital": (Kind.PLACE, Kind.PLACE),
    "head of state": (Kind.PLACE, Kind.PERSON),
    "head of government": (Kind.PLACE, Kind.PERSON),
    "chief executive officer": (Kind.ORGANIZATION, Kind.PERSON),
    "chairperson": (Kind.ORGANIZATION, Kind.PERSON),
    "headquarters location": (Kind.ORGANIZATION, Kind.PLACE),
    "date of birth": (Kind.PERSON, Kind.OTHER),
    "date of death": (Kind.PERSON, Kind.OTHER),
}
_ENTITY = re.compile(r"https?://www\.wikidata\.org/(?:entity|prop)/(?:direct/|statement/)?([QP]\d+)\Z")
_TIME = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T00:00:00(?:\.0+)?Z?)?\Z")
_UNKNOWN = "/.well-known/genid/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparql:
    """Results of queries whose variables have the names of the README.

    `retrieved`: the day on which the query was run, where no column says it.
    """

    name: str = "sparql"
    retrieved: str | None = None

    def read(self, path: Path) -> Iterator[Line]:
        """The rows of the results; rows that differ in their source alone are one statement with several."""
        numbering = Numbering()
        told: set[str] = set()
        waiting: tuple[str, Statement] | None = None
        for item in items(path, ["results.bindings"]):
            try:
                row = _Row(_cells(item.value), retrieved=self.retrieved)
                entities, said = list(row.entities()), row.statement()
            except RefusedError as exc:
                yield numbering.refused(item.place, str(exc))
                continue
            for one in entities:
                if repr(one) not in told:
                    yield numbering.fact(item.place, one)
                    if len(told) < _REMEMBERED:
                        told.add(repr(one))
            if said is None:
                continue
            if waiting is not None and _same(waiting[1], said):
                sources = tuple(dict.fromkeys((*waiting[1].sources, *said.sources)))
                waiting = waiting[0], replace(waiting[1], sources=sources)
                continue
            if waiting is not None:
                yield numbering.fact(*waiting)
            waiting = item.place, said
        if waiting is not None:
            yield numbering.fact(*waiting)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    text: str
    type: str
    datatype: str

    @property
    def is_resource(self) -> bool:
        return self.type == "uri"

    @property
    def is_unknown(self) -> bool:
        """Wikidata's "some value": there is one, and nobody says which."""
        return self.type == "bnode" or _UNKNOWN in self.text


class _Row:
    """One row of the results."""

    def __init__(self, cells: Mapping[str, _Cell], *, retrieved: str | None) -> None:
        self._cells = cells
        self._retrieved = retrieved
        if "subject" not in cells:
            raise RefusedError("it has no ?subject; select one in the query")
        label = self._text("propertyLabel")
        number = self._id("property")
        self._property = None if number is None else PROPERTIES.get(number, label or number)

    def entities(self) -> Iterator[Entity]:
        """The entities that the row names and labels; what an office is one of comes before it."""
        kinds = _JOINS.get(self._property or "", (Kind.OTHER, Kind.OTHER))
        for column, kind in (("subjectOf", Kind.OTHER), ("subject", kinds[0])):
            yield from self._entity(column, kind)
        if "value" in self._cells and self._cells["value"].is_resource:
            for column, kind in (("valueOf", Kind.OTHER), ("value", kinds[1])):
                yield from self._entity(column, kind)

    def _entity(self, column: str, kind: Kind) -> Iterator[Entity]:
        id_, name = self._id(column), self._text(f"{column}Label")
        # The label service gives the number where an item has no label in the language.
        if id_ is None or name is None or name == id_:
            return
        of, whose = self._id(f"{column}Of"), self._text(f"{column}OfLabel")
        alias = self._text(f"{column}AltLabel")
        yield entity(
            EntityIn(
                id=id_,
                kind=self._kind(f"{column}Kind") or (Kind.OFFICE if of is not None else kind),
                name=name,
                aliases=[alias] if alias is not None else None,
                description=self._text(f"{column}Description"),
                identifiers={"wikidata": id_} if re.fullmatch(r"Q\d+", id_) else None,
                role=self._text(f"{column}Role") or (role_of(name, whose) if whose is not None else None),
                of=of if whose is not None else None,
            )
        )

    def statement(self) -> Statement | None:
        """The statement of the row, None where it only names an entity."""
        if self._property is None and "value" not in self._cells:
            return None
        value = self._cells.get("value")
        if self._property is None or value is None:
            raise RefusedError("it has one of ?property and ?value, and not the other; select both")
        if value.is_unknown:
            return None
        start, end = self._day("start"), self._day("end")
        over = "end" in self._cells and end is None
        source = SourceIn(
            title=self._text("sourceTitle") or self._text("source") or "SPARQL results",
            url=self._text("source"),
            retrieved=self._day("retrieved") or self._retrieved,
        )
        return statement(
            StatementIn(
                subject=self._id("subject") or "",
                property=self._property,
                value=self._value(value),
                start=start,
                end=end,
                rank=self._rank(),
                source=source,
                known_until=self._day("knownUntil") or ((start or ENDED) if over else None),
                note=self._text("note"),
            )
        )

    def _value(self, value: _Cell) -> ValueIn:
        if value.is_resource:
            return ValueIn(id=self._id("value"))
        kind = value.datatype.rpartition("#")[2]
        if kind in ("dateTime", "date", "gYear", "gYearMonth"):
            return ValueIn(date=self._day("value"))
        if kind in ("decimal", "integer", "double", "float", "int", "long"):
            try:
                return ValueIn(quantity=float(value.text), unit=self._text("unit"))
            except ValueError:
                raise RefusedError(
                    f"its ?value is {value.text!r}, which is no number; correct it, or its datatype"
                ) from None
        return ValueIn(text=value.text)

    def _day(self, column: str) -> str | None:
        cell = self._cells.get(column)
        if cell is None or cell.is_unknown:
            return None
        match = _TIME.match(cell.text)
        if match is None:
            return cell.text  # refused with the column's name where it is no date
        precision = self._text(f"{column}Precision")
        if precision is not None and precision not in _PRECISION:
            if column in ("start", "end"):
                return None
            raise RefusedError(f"its ?{column} is less precise than a year; leave such rows out")
        year, month, day = match.groups()
        if precision is None and "T" in cell.text and day == "01":
            # An endpoint writes the year 2014 as 1 January 2014, and no column says that it was not the day.
            return year if month == "01" else f"{year}-{month}"
        return f"{year}-{month}-{day}"[: _PRECISION.get(precision or "11")]

    def _rank(self) -> Rank | None:
        word = (self._text("rank") or "").rpartition("#")[2].removesuffix("Rank").lower()
        return converted(word, Rank) if word else None

    def _kind(self, column: str) -> Kind | None:
        said = self._id(column)
        if said is None:
            return None
        return CLASSES[said] if said in CLASSES else converted(said, Kind) if not re.match(r"Q\d", said) else None

    def _id(self, column: str) -> str | None:
        cell = self._cells.get(column)
        if cell is None or cell.is_unknown:
            return None
        match = _ENTITY.match(cell.text)
        return match[1] if match else cell.text

    def _text(self, column: str) -> str | None:
        cell = self._cells.get(column)
        return None if cell is None or not cell.text.strip() else cell.text.strip()


def _cells(row: Any) -> dict[str, _Cell]:
    if not isinstance(row, dict):
        raise RefusedError("it is no row of results; write an object of variables")
    cells = {}
    for name, cell in row.items():
        if not isinstance(cell, dict) or not isinstance(cell.get("value"), str):
            raise RefusedError(f"its ?{name} has no value that is text; give it one")
        cells[name] = _Cell(text=cell["value"], type=str(cell.get("type", "")), datatype=str(cell.get("datatype", "")))
    return cells


def _same(one: Statement, other: Statement) -> bool:
    return replace(one, sources=()) == replace(other, sources=())
