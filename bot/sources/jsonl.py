"""Deskcheck's own format: JSON Lines, an entity or a statement a line (contract, section 1).

What is written here reads back as the same facts.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from bot.sources.files import lines
from bot.sources.refusing import in_words, not_json
from bot.sources.source import Fact, Line, RefusedError
from bot.sources.wire import EntityIn, StatementIn, entity, entity_out, statement, statement_out
from nlp.domain import Entity

# No fact is this long; a line that is (a whole article, a binary file) is refused without being read whole.
_LINE_MAX = 1 << 20
# Entities whose ids are remembered while a file is read, in some 30 megabytes.
_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLines:
    """The format of the contract."""

    name: str = "jsonl"

    def read(self, path: Path) -> Iterator[Line]:
        """The records of a file, one a line; empty lines are passed over."""
        named: dict[int, tuple[int, str]] = {}
        for number, raw in lines(path, longest=_LINE_MAX):
            if raw is None:
                yield Line(
                    number=number,
                    refusal=f"the line is longer than {_LINE_MAX:,} bytes; write one entity or statement a line",
                )
            elif raw.strip():
                try:
                    fact = parse(raw)
                    if isinstance(fact, Entity) and len(named) < _REMEMBERED:
                        _refuse_another(fact, *named.setdefault(hash(fact.id), (number, fact.name)))
                    yield Line(number=number, fact=fact)
                except RefusedError as exc:
                    yield Line(number=number, refusal=str(exc))

    def write(self, fact: Fact) -> str:
        """The fact as one line of JSON; what it does not say is left out."""
        wire = {"entity": entity_out(fact)} if isinstance(fact, Entity) else {"statement": statement_out(fact)}
        return msgspec.json.encode(wire).decode()

    async def write_all(self, facts: Callable[[], AsyncIterator[Fact]]) -> AsyncIterator[str]:
        """A line a fact."""
        async for fact in facts():
            yield self.write(fact) + "\n"


def _refuse_another(told: Entity, line: int, name: str) -> None:
    # An id is unique in its file: by a second one, Ada Quill would be called Bo Tarn from now on.
    if told.name != name:
        raise RefusedError(f"its id {told.id} is that of {name} in line {line}; give one of them another id")


def parse(raw: bytes) -> Fact:
    """The fact on one line.

    Raises:
        RefusedError: it is none; the message says why.
    """
    if not raw.lstrip().startswith(b"{"):
        raise RefusedError('it is no JSON object; write {"entity": {…}} or {"statement": {…}}')
    try:
        line = _DECODER.decode(raw)
    except msgspec.ValidationError as exc:
        raise RefusedError(in_words(str(exc))) from None
    except (msgspec.DecodeError, RecursionError) as exc:
        raise RefusedError(not_json(str(exc))) from None
    if line.entity is not None and line.statement is None:
        return entity(line.entity)
    if line.statement is not None and line.entity is None:
        return statement(line.statement)
    raise RefusedError('it is neither an entity nor a statement; write {"entity": {…}} or {"statement": {…}}')


class _LineIn(msgspec.Struct):
    entity: EntityIn | None = None
    statement: StatementIn | None = None


_DECODER = msgspec.json.Decoder(_LineIn)
