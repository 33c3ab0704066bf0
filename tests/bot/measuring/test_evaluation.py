"""A set with known errors is counted by the contract's rules, and its figures say what was missed and why."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bot.measuring.evalset import KnownError, Trap, read_set
from bot.measuring.evaluation import Share, around, figures, mark
from nlp.domain import FindingKind, Severity, Span
from nlp.errors import InputError
from tests.builders import finding, report
from tests.commands import Run

TEXT = "Ellery votes\n\nHarbour Master Ada Quill spoke first. Later Bo Tarn and then Harbour Master Ada Quill left."
AT = TEXT.index("Harbour Master Ada Quill")
AGAIN = TEXT.rindex("Ada Quill")


def known(
    quote: str = "Harbour Master Ada Quill",
    *,
    kind: FindingKind = FindingKind.OUTDATED,
    start: int = AT,
    stated: str = "Ada Quill",
    expected: tuple[str, ...] = ("Bo Tarn",),
    injection: str = "predecessor",
    elsewhere: tuple[Span, ...] = (),
    other_kinds: tuple[str, ...] = (),
) -> KnownError:
    return KnownError(
        article="one",
        kind=kind,
        span=Span(start, start + len(quote)),
        quote=quote,
        stated=stated,
        expected=expected,
        injection=injection,
        elsewhere=elsewhere,
        other_kinds=other_kinds,
    )


def test_a_finding_at_the_place_of_an_error_is_right() -> None:
    counted = figures([mark(report(finding(start=AT), text=TEXT), [known()])])
    assert (counted.recall, counted.precision) == (Share(right=1, of=1), Share(right=1, of=1))
    assert (counted.kind_right, counted.expected_right) == (Share(right=1, of=1), Share(right=1, of=1))


def test_a_finding_at_another_place_of_the_same_error_is_right() -> None:
    error = known(elsewhere=(Span(AGAIN, AGAIN + 9),))
    assert mark(report(finding("Quill", start=AGAIN + 4, stated="x"), text=TEXT), [error]).missed == ()


def test_a_finding_that_quotes_what_is_wrongly_stated_is_right_wherever_it_stands() -> None:
    quoting = finding("Ada Quill", start=AGAIN)
    assert mark(report(quoting, text=TEXT), [known()]).missed == ()
    about_its_form = replace(quoting, kind=FindingKind.INCONSISTENT)
    assert mark(report(about_its_form, text=TEXT), [known()]).alarms == (about_its_form,)


def test_a_finding_over_half_the_article_points_at_nothing() -> None:
    whole = finding("x" * 400, start=0)
    assert mark(report(whole, text="x" * 500), [known()]).alarms == (whole,)


def test_notes_and_kinds_that_are_not_measured_do_not_count() -> None:
    note = replace(finding(start=AT), severity=Severity.INFO)
    conflict = finding(start=AT, kind=FindingKind.CONFLICT)
    marked = mark(report(note, conflict, text=TEXT), [known()])
    assert (marked.ignored, marked.alarms, len(marked.missed)) == (2, (), 1)


def test_another_kind_is_right_only_where_the_label_accepts_it() -> None:
    found = report(finding(start=AT, kind=FindingKind.CONTRADICTED), text=TEXT)
    assert figures([mark(found, [known()])]).kind_right == Share(right=0, of=1)
    assert figures([mark(found, [known(other_kinds=("contradicted",))])]).kind_right == Share(right=1, of=1)


def test_of_two_errors_under_one_finding_the_nearer_is_found() -> None:
    near, far = known("Ada Quill", start=AGAIN), known("Harbour Master Ada Quill left", start=AGAIN - 15)
    marked = mark(report(finding("Ada Quill", start=AGAIN), text=TEXT), [far, near])
    assert marked.missed == (far,)


@pytest.mark.parametrize(
    ("ours", "theirs", "injection", "right"),
    [
        ("Bo Tarn", ("Bo Tarn",), "predecessor", True),
        ("Bo Tàrn", ("Bo Tarn",), "predecessor", True),
        ("Bo Tarn, since May", ("Bo Tarn",), "predecessor", True),
        ("Mr Tarn", ("Bo Tarn",), "predecessor", True),
        ("Mr Tarn", ("Bo Tarn",), "misspell_one", False),
        ("Tarn", ("Bo Tarn",), "misspell_one", True),
        ("Ellery Tar", ("Bo Tarn",), "predecessor", False),
        ("", ("Bo Tarn",), "predecessor", False),
        ("41", ("44",), "headline_number", False),
        ("Cy Orr", ("Bo Tarn", "Cy Orr"), "predecessor", True),
    ],
)
def test_the_expected_value_is_right_where_it_says_the_same(
    ours: str, theirs: tuple[str, ...], injection: str, right: bool
) -> None:
    found = report(finding(start=AT, expected=ours), text=TEXT)
    counted = figures([mark(found, [known(expected=theirs, injection=injection)])])
    assert counted.expected_right == Share(right=int(right), of=1)


def test_false_alarms_are_counted_in_untouched_articles_only() -> None:
    alarm = report(finding(start=AT), text=TEXT)
    beside = report(finding("Later", start=TEXT.index("Later"), stated="x"), text=TEXT)
    counted = figures([mark(alarm, []), mark(report(text=TEXT), []), mark(beside, [known()])])
    assert (counted.false_alarms, counted.other_alarms, counted.untouched) == (1, 1, 2)
    assert counted.false_alarms_per_100 == 50
    assert counted.precision == Share(right=0, of=2)


def test_a_trap_is_flagged_by_an_alarm_upon_it() -> None:
    traps = [
        Trap(article="one", type="former", span=Span(AT, AT + 5)),
        Trap(article="one", type="former", span=Span(0, 6)),
    ]
    counted = figures([mark(report(finding(start=AT), text=TEXT), [], traps)])
    assert counted.traps == {"former": Share(right=1, of=2)}


def test_findings_are_told_by_bands_of_confidence() -> None:
    sure, unsure = finding(start=AT), replace(finding("Later", start=0, stated="x"), confidence=0.6)
    counted = figures([mark(report(sure, unsure, text=TEXT), [known()])])
    told = {band.low: (band.findings.right, band.findings.of) for band in counted.bands}
    assert told == {0.5: (0, 0), 0.6: (0, 1), 0.7: (0, 0), 0.8: (0, 0), 0.9: (1, 1)}


def test_no_findings_and_no_errors_are_no_division_by_nothing() -> None:
    counted = figures([])
    assert (counted.f1, counted.false_alarms_per_100, counted.recall.interval) == (0, 0, (0, 0))


def test_the_words_around_a_place_are_whole_and_on_one_line() -> None:
    told = around(report(text=TEXT).article, Span(AT, AT + 24), reach=10)
    assert told == ("votes  ", "Harbour Master Ada Quill", " spoke")


# A set of three articles as it lies on disk.
STORIES = {
    "quay": (
        "Ellery rebuilds its quay\n\nThe quay of Port Ellery will be rebuilt, Mayor Ada Quill of Port Ellery said.",
        "Mayor Ada Quill of Port Ellery",
    ),
    "ferry": (
        "Ferry sails late\n\nThe ferry to Port Ellery sailed late on Monday, 3 February 2026, the operator said.",
        "Monday, 3 February 2026",
    ),
    "market": ("Market opens\n\nThe fish market opened at dawn, and the first boats came in with herring.", None),
}
FACTS = (
    {"entity": {"id": "ellery", "kind": "place", "name": "Port Ellery"}},
    {"entity": {"id": "quill", "kind": "person", "name": "Ada Quill"}},
    {"entity": {"id": "tarn", "kind": "person", "name": "Bo Tarn"}},
    {
        "entity": {
            "id": "mayor",
            "kind": "office",
            "name": "Mayor of Port Ellery",
            "role": "Mayor",
            "of": "ellery",
            "seats": 1,
        }
    },
    *(
        {
            "statement": {
                "subject": who,
                "property": "position held",
                "value": {"id": "mayor"},
                "start": start,
                "end": end,
                "source": {"title": "Ellery gazette", "retrieved": "2026-02-02"},
            }
        }
        for who, start, end in (("quill", "2018-01-01", "2025-12-31"), ("tarn", "2026-01-01", None))
    ),
)


def lines(path: Path, records: object) -> None:
    assert isinstance(records, list | tuple)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


@pytest.fixture
def a_set(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    labels = []
    for id, (text, quote) in STORIES.items():
        (folder / f"{id}.txt").write_text(text, encoding="utf-8")
        if quote is not None:
            kind, stated, expected = (
                ("outdated", "Ada Quill", "Bo Tarn") if id == "quay" else ("inconsistent", "Monday", "Tuesday")
            )
            start = text.index(quote)
            labels.append(
                {"article": id, "kind": kind, "quote": quote, "start": start, "end": start + len(quote)}
                | {"stated": stated, "expected": expected, "injection": "predecessor" if id == "quay" else "weekday"}
            )
    lines(folder / "articles.jsonl", [{"id": id, "path": f"{id}.txt", "published": "2026-02-03"} for id in STORIES])
    lines(folder / "gold.jsonl", labels)
    lines(folder / "facts.jsonl", FACTS)
    return folder


@pytest.fixture
def evaluate(command_line: Run) -> Run:
    """Run `deskcheck eval` where no store is named."""
    return partial(command_line, "eval")


def test_a_set_is_measured_and_the_newsrooms_own_store_is_left_alone(
    evaluate: Run, a_set: Path, tmp_path: Path
) -> None:
    status, out, _ = evaluate(str(a_set), "--format", "json")
    told = json.loads(out)
    assert status == 0
    assert (told["recall"], told["precision"], told["known_errors"], told["untouched"]) == (1, 1, 2, 1)
    assert told["by_kind"]["outdated"] == {"found": 1, "known": 1, "recall": 1, "kind_right": 1}
    assert told["expected_right"] == 1
    assert not (tmp_path / "data").exists()


def test_what_was_missed_is_printed_in_its_place(evaluate: Run, a_set: Path) -> None:
    (a_set / "facts.jsonl").write_text(json.dumps(FACTS[0]) + "\n", encoding="utf-8")
    status, out, _ = evaluate(str(a_set))
    assert status == 0
    assert "Missed (1)" in out
    assert "rebuilt, [Mayor Ada Quill of Port Ellery] said." in out
    assert "right would be “Bo Tarn” for “Ada Quill”" in out


@pytest.mark.parametrize("missing", ["articles.jsonl", "gold.jsonl", "facts.jsonl"])
def test_a_set_without_one_of_its_files_is_refused_in_one_line(evaluate: Run, a_set: Path, missing: str) -> None:
    (a_set / missing).unlink()
    status, out, err = evaluate(str(a_set))
    assert (status, out) == (2, "")
    assert missing in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "label",
    [
        {"article": "quay", "kind": "outdated", "quote": "x", "start": 5, "end": 5, "expected": "y"},
        {"article": "quay", "kind": "conflict", "quote": "x", "start": 5, "end": 6, "expected": "y"},
        {"article": "nowhere", "kind": "outdated", "quote": "x", "start": 5, "end": 6, "expected": "y"},
        {"article": "quay", "kind": "outdated"},
        ["quay"],
    ],
    ids=["no span", "kind not measured", "no such article", "fields missing", "no object"],
)
def test_a_label_of_another_form_is_refused_with_its_line(a_set: Path, label: object) -> None:
    lines(a_set / "gold.jsonl", [label])
    with pytest.raises(InputError, match="line 1"):
        read_set(a_set)
