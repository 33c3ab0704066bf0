"""`deskcheck eval`: a set of articles with known errors run through the engine; figures, misses and false alarms."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from bot.articles import read_text
from bot.batch import check_all
from bot.cli.options import DataDirOption, EmptyOption, RedisOption
from bot.cli.output import Format
from bot.config import Settings, load_settings
from bot.measuring.evalset import EvalSet, KnownError, Trap, read_set
from bot.measuring.evaluation import Figures, Marked, Share, around, figures, mark
from bot.sources.jsonl import JsonLines
from bot.store.facts import FactStore
from bot.store.importing import import_facts
from bot.store.opening import open_store
from bot.store.stories import StoryMemory
from nlp.domain import Finding, Report, Severity, Span


def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="articles.jsonl, gold.jsonl, facts.jsonl; traps.jsonl if there are.")
    ],
    format: Annotated[Format, typer.Option(help="How the figures are printed.")] = Format.TEXT,
    redis: RedisOption = None,
    data_dir: DataDirOption = None,
    empty: EmptyOption = False,
) -> None:
    """Measure the engine on articles whose errors are known.

    A store of its own is filled with the set's facts and thrown away afterwards. A store that is named and holds facts
    already is used as it is: nothing is imported into it.
    """
    settings = load_settings(redis_url=redis, data_dir=data_dir)
    chosen = read_set(folder)
    for entry in chosen.entries:
        read_text(str(entry.path))
    with tempfile.TemporaryDirectory(prefix="deskcheck-eval-") as own:
        if data_dir is None and redis is None:
            # The newsroom's own store, which the environment may name, is no place for a set's facts.
            settings = settings.model_copy(update={"redis_url": None, "data_dir": Path(own)})
        run = asyncio.run(_run(chosen, settings))
    if format is Format.JSON:
        typer.echo(json.dumps(_as_json(run), ensure_ascii=False, indent=2))
    else:
        _print(run, Console(highlight=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    marked: tuple[Marked, ...]
    imported: bool
    refused: int


async def _run(chosen: EvalSet, settings: Settings) -> _Run:
    errors, traps = defaultdict[str, list[KnownError]](list), defaultdict[str, list[Trap]](list)
    for error in chosen.errors:
        errors[error.article].append(error)
    for trap in chosen.traps:
        traps[trap.article].append(trap)
    async with open_store(settings, empty=True) as store:
        with _progress() as progress:
            refused = await _filled(store, chosen, lambda done, total: progress("Importing", done, total))
            marked: list[Marked] = []
            reports = check_all(
                chosen.entries,
                store=store,
                memory=StoryMemory(store.connection.client),
                model=settings.spacy_model,
                today=datetime.now().astimezone().date(),
            )
            async for report in reports:
                id = report.article.id
                marked.append(mark(report, errors[id], traps[id]))
                progress("Checking", len(marked), len(chosen.entries))
    in_order = {entry.id: number for number, entry in enumerate(chosen.entries)}
    marked.sort(key=lambda one: in_order[one.report.article.id])
    return _Run(marked=tuple(marked), imported=refused is not None, refused=refused or 0)


async def _filled(store: FactStore, chosen: EvalSet, progress: Callable[[int, int], None]) -> int | None:
    """How many lines an import of the set's facts refused; None where the store held facts and was left as it is."""
    async for _ in store.all_records():
        return None
    async with store.writing() as lease:
        report = await import_facts(store, JsonLines(), chosen.facts, lease=lease, progress=progress)
    return len(report.refused)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error, where that is a terminal."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Starting", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def _print(run: _Run, console: Console) -> None:
    for line in _told(figures(run.marked), run):
        _line(console, line)
    missed = [(one.report, error) for one in run.marked for error in one.missed]
    _heading(console, f"Missed ({len(missed)})")
    for report, error in missed:
        _in_place(console, report, error.span, "yellow")
        _line(console, f"    known error: {error.kind.value} ({error.injection}); right would be {_right(error)}")
        for words in _said_of(report, error):
            _line(console, f"    {words}")
    for title, untouched in (("False alarms", True), ("Alarms beside the known errors", False)):
        alarms = [(one.report, alarm) for one in run.marked if one.untouched is untouched for alarm in one.alarms]
        _heading(console, f"{title} ({len(alarms)})")
        for report, finding in alarms:
            _in_place(console, report, finding.span, "bold red")
            for words in _explained(finding):
                _line(console, f"    {words}")


def _told(counts: Figures, run: _Run) -> Iterator[str]:
    yield f"{counts.articles} articles ({counts.untouched} untouched), {counts.recall.of} known errors."
    if not run.imported:
        yield "Judged with the facts that the store named held already; the set's own were not imported."
    elif run.refused:
        yield f"{run.refused} lines of facts.jsonl were refused; `deskcheck facts import` names them."
    yield ""
    yield f"{'recall':<22}{_share(counts.recall)}"
    yield f"{'precision':<22}{_share(counts.precision)}; {counts.ignored} notes not counted"
    yield f"{'F1':<22}{counts.f1:.3f}"
    yield f"{'kind right':<22}{counts.kind_right.right} of {counts.recall.right} found"
    yield f"{'expected right':<22}{_plain_share(counts.expected_right)}"
    yield (
        f"{'false alarms':<22}{counts.false_alarms_per_100:.1f} per 100 untouched articles "
        f"({counts.false_alarms} in {counts.articles_with_false_alarm} of {counts.untouched})"
    )
    yield f"{'other alarms':<22}{counts.other_alarms} beside the known errors"
    yield ""
    yield f"{'kind':<22}{'found':>6}{'known':>7}{'recall':>9}{'kind right':>12}"
    for kind, found in counts.by_kind.items():
        right = counts.kind_right_by_kind.get(kind, 0)
        yield f"{kind:<22}{found.right:>6}{found.of:>7}{found.share:>9.3f}{right:>12}"
    yield ""
    yield f"{'how it came in':<22}{'found':>6}{'known':>7}{'recall':>9}"
    for injection, found in counts.by_injection.items():
        yield f"{injection:<22}{found.right:>6}{found.of:>7}{found.share:>9.3f}"
    if counts.traps:
        yield ""
        flagged = ", ".join(f"{name} {share.right} of {share.of}" for name, share in counts.traps.items())
        yield f"{'traps flagged':<22}{flagged}"
    yield ""
    yield f"{'confidence':<22}{'right':>6}{'findings':>10}{'share right':>13}"
    for band in counts.bands:
        share = f"{band.findings.share:.3f}" if band.findings.of else "-"
        yield f"{band.low:.1f}-{band.high:.1f}{'':<15}{band.findings.right:>6}{band.findings.of:>10}{share:>13}"


def _share(share: Share) -> str:
    low, high = share.interval
    return f"{_plain_share(share)}; 95% interval {low:.3f}-{high:.3f}"


def _plain_share(share: Share) -> str:
    return f"{share.share:.3f} ({share.right} of {share.of})"


def _right(error: KnownError) -> str:
    return f"“{error.expected[0]}” for “{error.stated}”"


def _said_of(report: Report, error: KnownError) -> Iterator[str]:
    """What the report has at the place of an error that it missed."""
    said = False
    for claim in report.claims:
        if claim.span.overlaps(error.span):
            said = True
            reason = f" ({claim.reason.words})" if claim.reason else ""
            yield f"our claim there: {claim.property}, {claim.subject}: {claim.value}; {claim.verdict.value}{reason}"
    for finding in report.findings:
        if finding.severity is Severity.INFO and finding.span.overlaps(error.span):
            said = True
            yield f"our note there: {finding.kind.value}: {finding.message}"
    if not said:
        names = [entity for entity in report.entities if entity.span.overlaps(error.span)]
        taken = ", ".join(f"“{entity.text}” for {entity.id or 'nobody known'}" for entity in names)
        yield f"nothing was claimed there; names taken: {taken}" if taken else "nothing was claimed or named there"


def _explained(finding: Finding) -> Iterator[str]:
    what = f"{finding.kind.value}, {finding.severity.value}, {finding.confidence:.2f}"
    yield f"{what}: {finding.message}"
    yield from (f"our record: {evidence.text}" for evidence in finding.evidence)


def _in_place(console: Console, report: Report, span: Span, style: str) -> None:
    before, quote, after = around(report.article, span)
    # The offset leads to the place in an editor; brackets stand where there is no colour.
    words = Text(f"  {report.article.id}, {span.start}: {before}")
    words.append(f"[{quote}]", style=style).append(after)
    _line(console, words)


def _heading(console: Console, words: str) -> None:
    _line(console, "")
    _line(console, Text(words, style="bold"))


def _line(console: Console, words: str | Text) -> None:
    # As `Text`, so that square brackets in copy are not taken for markup; unwrapped where a program reads.
    console.print(words if isinstance(words, Text) else Text(words), soft_wrap=not console.is_terminal)


def _as_json(run: _Run) -> dict[str, Any]:
    counts = figures(run.marked)
    return {
        "articles": counts.articles,
        "untouched": counts.untouched,
        "known_errors": counts.recall.of,
        "facts_imported": run.imported,
        "facts_refused": run.refused,
        "findings": counts.precision.of,
        "notes": counts.ignored,
        "recall": counts.recall.share,
        "precision": counts.precision.share,
        "f1": counts.f1,
        "kind_right": counts.kind_right.share,
        "expected_right": counts.expected_right.share,
        "false_alarms": counts.false_alarms,
        "articles_with_false_alarm": counts.articles_with_false_alarm,
        "false_alarms_per_100_untouched": counts.false_alarms_per_100,
        "other_alarms": counts.other_alarms,
        "by_kind": {
            kind: _found(share) | {"kind_right": counts.kind_right_by_kind.get(kind, 0)}
            for kind, share in counts.by_kind.items()
        },
        "by_injection": {name: _found(share) for name, share in counts.by_injection.items()},
        "traps": {name: {"flagged": share.right, "of": share.of} for name, share in counts.traps.items()},
        "reliability": [
            {"from": band.low, "to": band.high, "findings": band.findings.of, "right": band.findings.right}
            for band in counts.bands
        ],
        "missed": [
            _placed(one.report, error.span)
            | {"kind": error.kind.value, "injection": error.injection, "expected": error.expected[0]}
            | {"said": list(_said_of(one.report, error))}
            for one in run.marked
            for error in one.missed
        ],
        "alarms": _alarms(run.marked),
    }


def _found(share: Share) -> dict[str, Any]:
    return {"found": share.right, "known": share.of, "recall": share.share}


def _alarms(marked: Sequence[Marked]) -> list[dict[str, Any]]:
    return [
        _placed(one.report, finding.span)
        | {"untouched": one.untouched, "kind": finding.kind.value, "severity": finding.severity.value}
        | {"stated": finding.stated, "expected": finding.expected, "confidence": round(finding.confidence, 2)}
        | {"said": list(_explained(finding))}
        for one in marked
        for finding in one.alarms
    ]


def _placed(report: Report, span: Span) -> dict[str, Any]:
    before, quote, after = around(report.article, span)
    return {
        "article": report.article.id,
        "start": span.start,
        "end": span.end,
        "quote": quote,
        "context": f"{before}[{quote}]{after}",
    }
