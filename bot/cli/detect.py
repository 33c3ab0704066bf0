"""`deskcheck detect`: is this message an article? One text with the reason, or a file of Slack messages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.articles import read_text
from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.cli.output import Format, write_whole
from nlp.detection.detect import Detection
from nlp.detection.detect import detect as judge
from nlp.errors import InputError
from nlp.markup.mrkdwn import plain_text


def detect(
    file: Annotated[str | None, typer.Argument(metavar="FILE|-", help="The message; - reads standard input.")] = None,
    format: Annotated[Format, typer.Option(help="How the answer is printed.")] = Format.TEXT,
    batch: Annotated[Path | None, typer.Option(help='Messages, {"id", "text"} a line, in Slack mrkdwn.')] = None,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Where the answers to --batch go.")] = None,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Say whether a message is an article, how surely, and why; the store is not needed for it."""
    if batch is not None:
        if file is not None or output is None:
            raise InputError("--batch takes its messages from a file and needs --output FILE")
        _answer(batch, output)
    elif file is None or output is not None:
        raise InputError("give one message (or - for standard input), or --batch FILE --output FILE")
    else:
        detection = judge(plain_text(read_text(file)).text)
        typer.echo(_as_json(detection) if format is Format.JSON else _as_text(detection))


def _as_text(detection: Detection) -> str:
    verdict = "article" if detection.is_article else "chatter"
    return f"{verdict} ({detection.score:.2f}): {detection.reason}"


def _as_json(detection: Detection) -> str:
    told = {"is_article": detection.is_article, "score": detection.score, "reason": detection.reason}
    return json.dumps(told, ensure_ascii=False)


def _answer(batch: Path, output: Path) -> None:
    # All messages are judged before the output is opened, so that a bad line leaves an old output as it was.
    answers = [
        json.dumps({"id": id, "is_article": detection.is_article, "score": detection.score}, ensure_ascii=False)
        for id, detection in _judged(batch)
    ]
    if not answers:
        raise InputError(f"{batch} holds no messages")
    write_whole(output, "\n".join(answers))


def _judged(batch: Path) -> Iterator[tuple[str | int, Detection]]:
    try:
        lines = batch.read_text(encoding="utf-8").split("\n")
    except OSError as exc:
        raise InputError(f"{batch} cannot be read: {(exc.strerror or 'no reason given').lower()}") from exc
    except UnicodeDecodeError:
        raise InputError(f"{batch} is not in UTF-8; save it as UTF-8 and try again") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            id, text = _message(line, where=f"{batch}, line {number}")
            yield id, judge(plain_text(text).text)


def _message(line: str, *, where: str) -> tuple[str | int, str]:
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise InputError(f"{where} is not JSON") from None
    match message:
        case {"id": str() | int() as id, "text": str(text)}:
            return id, text
    raise InputError(f'{where} needs an "id" and a "text"')
