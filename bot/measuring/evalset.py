"""A set of articles with their known errors, as `deskcheck eval` measures the engine on: read whole, or refused.

A folder with `articles.jsonl` (the contract, section 2), `facts.jsonl` (section 1), `gold.jsonl` (the known errors) and
perhaps `traps.jsonl` (what looks like an error and is none). It judges nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.articles import Entry, read_batch
from nlp.domain import FindingKind, Span
from nlp.errors import InputError

# The kinds that a set may label: what is only noted (`conflict`, `confirmed`, `unverified`) is not measured.
MEASURED = (FindingKind.CONTRADICTED, FindingKind.OUTDATED, FindingKind.MISSPELLED, FindingKind.INCONSISTENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownError:
    """One error that is known to stand in an article.

    `elsewhere` are further places that a finding may point at: where the same error repeats, and its counterparts.
    `expected` are the right answers, the main one first. `injection` says how the error came in.
    """

    article: str
    kind: FindingKind
    span: Span
    quote: str
    stated: str
    expected: tuple[str, ...]
    injection: str
    elsewhere: tuple[Span, ...] = ()
    other_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trap:
    """A place that looks like an error and is none: "former", "then-", a namesake."""

    article: str
    type: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EvalSet:
    """Everything that a measurement needs; `facts` is the file to import."""

    entries: tuple[Entry, ...]
    errors: tuple[KnownError, ...]
    traps: tuple[Trap, ...]
    facts: Path


def read_set(folder: Path) -> EvalSet:
    """The set in `folder`.

    Raises:
        InputError: a file is missing, or a line is not what it should be; the message names it.
    """
    entries = read_batch(str(folder / "articles.jsonl"))
    known = {entry.id for entry in entries}
    facts = folder / "facts.jsonl"
    if not facts.is_file():
        raise InputError(f"no such file: {facts}")
    traps = folder / "traps.jsonl"
    return EvalSet(
        entries=entries,
        errors=tuple(_read(folder / "gold.jsonl", _error, known)),
        traps=tuple(_read(traps, _trap, known)) if traps.is_file() else (),
        facts=facts,
    )


_Label = TypeVar("_Label", KnownError, Trap)


def _read(path: Path, parse: Callable[[dict[str, Any]], _Label], known: set[str]) -> Iterator[_Label]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as exc:
        raise InputError(f"{path} cannot be read: {(exc.strerror or 'no reason given').lower()}") from exc
    except UnicodeDecodeError:
        raise InputError(f"{path} is not in UTF-8; save it as UTF-8 and try again") from None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            label = parse(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
            raise InputError(f"{path}, line {number}: not a label of this form ({type(exc).__name__}: {exc})") from None
        if label.article not in known:
            raise InputError(f"{path}, line {number}: no article {label.article!r} in articles.jsonl")
        yield label


def _error(record: dict[str, Any]) -> KnownError:
    kind = FindingKind(record["kind"])
    if kind not in MEASURED:
        raise ValueError(f"the kind {kind.value!r} is not measured")
    return KnownError(
        article=record["article"],
        kind=kind,
        span=_span(record["start"], record["end"]),
        quote=str(record["quote"]),
        stated=_text(record.get("stated")),
        expected=tuple(_text(value) for value in (record["expected"], *(record.get("expected_any") or ()))),
        injection=str(record.get("injection") or "unnamed"),
        elsewhere=tuple(_span(*place) for field in ("also", "also_ok") for place in record.get(field) or ()),
        other_kinds=tuple(record.get("accept_kinds") or ()),
    )


def _trap(record: dict[str, Any]) -> Trap:
    return Trap(article=record["article"], type=str(record["type"]), span=_span(record["start"], record["end"]))


def _span(start: object, end: object) -> Span:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        raise ValueError(f"no span: {start!r} to {end!r}")
    return Span(start, end)


def _text(value: object) -> str:
    return "" if value is None else str(value)
