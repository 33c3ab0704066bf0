"""`deskcheck names`: whether two names are one bearer's, which class of spelling, and why; or a file of such pairs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.cli.output import write_whole
from nlp.domain import Kind
from nlp.errors import InputError
from nlp.names import NameMatch, compare

# What other sets of pairs call the kinds that we know; a kind not named here is compared without one.
_KINDS = {
    "person": Kind.PERSON,
    "organization": Kind.ORGANIZATION,
    "organisation": Kind.ORGANIZATION,
    "company": Kind.ORGANIZATION,
    "place": Kind.PLACE,
}


def names(
    a: Annotated[str | None, typer.Argument(help="One name.")] = None,
    b: Annotated[str | None, typer.Argument(help="The other name.")] = None,
    kind: Annotated[str | None, typer.Option(help="person, organization or place.")] = None,
    batch: Annotated[Path | None, typer.Option(help='Pairs, {"id", "kind", "a", "b"} a line.')] = None,
    output: Annotated[Path | None, typer.Option(help="Where the answers to --batch go.")] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Say whether two names are the same one, and how the first is spelt beside the second; no store is needed."""
    if batch is not None:
        if output is None or a is not None:
            raise InputError("--batch takes its pairs from a file and needs --output FILE")
        _answer(batch, output)
    elif a is None or b is None or not (a.strip() and b.strip()):
        raise InputError('give two names, for example: deskcheck names "Sergey Lavrov" "Sergei Lavrov"')
    else:
        if kind is not None and kind.casefold() not in _KINDS:
            raise InputError(f"--kind is one of person, organization, place; not {kind!r}")
        match = compare(a, b, kind=_kind(kind))
        same = "the same" if match.same else "not the same"
        typer.echo(f"{same} ({match.score:.2f}); spelling: {match.spelling}; {match.why}")


def _answer(batch: Path, output: Path) -> None:
    # All pairs are read before the output is opened, so that a bad line leaves an old output as it was.
    answers = [json.dumps({"id": id, **_told(match)}, ensure_ascii=False) for id, match in _matches(batch)]
    if not answers:
        raise InputError(f"{batch} holds no pairs")
    write_whole(output, "\n".join(answers))


def _matches(batch: Path) -> Iterator[tuple[str, NameMatch]]:
    try:
        lines = batch.read_text(encoding="utf8").split("\n")
    except OSError as error:
        raise InputError(f"{batch} cannot be read: {(error.strerror or 'no reason given').lower()}") from None
    except UnicodeDecodeError:
        raise InputError(f"{batch} is not in UTF-8; save it as UTF-8 and try again") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            pair = _pair(line, where=f"{batch}, line {number}")
            yield pair["id"], compare(pair["a"], pair["b"], kind=_kind(pair.get("kind")))


def _pair(line: str, *, where: str) -> dict[str, Any]:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{where}: not JSON") from None
    if not isinstance(pair, dict) or not all(isinstance(pair.get(field), str) for field in ("id", "a", "b")):
        raise InputError(f'{where}: a pair needs "id", "a" and "b", each a text')
    return pair


def _kind(printed: object) -> Kind | None:
    return _KINDS.get(printed.casefold()) if isinstance(printed, str) else None


def _told(match: NameMatch) -> dict[str, object]:
    return {
        "same": match.same,
        "score": round(match.score, 4),
        "spelling": match.spelling.value,
        "why": match.why,
    }
