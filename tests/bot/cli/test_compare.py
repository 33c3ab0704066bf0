"""`deskcheck compare`: one event or two, where they differ, and whom the known facts bear out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Run

LUND = """Baltic Reserve Bank warns of inflation

Baltic Reserve Bank governor Maria Lund warned on Wednesday that prices would rise by 6% this year.

Speaking at a conference in Tallinn, the governor called for restraint in pay. Unions rejected the call.
"""
HOLM = LUND.replace("Maria Lund", "Peter Holm").replace("warns of inflation", "asks for restraint")
MUSEUM = """Museum of money opens in Parnu

Baltic Reserve Bank governor Peter Holm opened a museum of money in the old mint of Parnu on Saturday.

Visitors can see 3,000 coins and a press. Children get in free.
"""
FACTS = [
    {"entity": {"id": "brb", "kind": "organization", "name": "Baltic Reserve Bank"}},
    {
        "entity": {
            "id": "brb-gov",
            "kind": "office",
            "name": "Governor of the Baltic Reserve Bank",
            "role": "governor",
            "of": "brb",
            "seats": 1,
        }
    },
    {"entity": {"id": "lund", "kind": "person", "name": "Maria Lund"}},
    {"entity": {"id": "holm", "kind": "person", "name": "Peter Holm"}},
    {
        "statement": {
            "subject": "lund",
            "property": "position held",
            "value": {"id": "brb-gov"},
            "start": "2019-01-01",
            "end": "2025-12-31",
            "source": {"title": "Gazette 7"},
        }
    },
    {
        "statement": {
            "subject": "holm",
            "property": "position held",
            "value": {"id": "brb-gov"},
            "start": "2026-01-01",
            "source": {"title": "Gazette 9"},
        }
    },
]


@pytest.fixture
def stories(command_line: Run) -> Run:
    for name, text in {"lund": LUND, "holm": HOLM, "museum": MUSEUM}.items():
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
    return command_line


def test_a_conflict_is_told_in_words_and_left_open_where_nothing_is_known(stories: Run) -> None:
    ran = stories("compare", "lund.txt", "holm.txt", "--empty", "--date-a", "2026-02-04", "--date-b", "2026-02-04")
    assert ran.status == 0
    assert ran.out.splitlines()[1] == (
        "▲ Conflict, office holder: Baltic Reserve Bank governor is Maria Lund in the first, Peter Holm in the second. "
        "Our record settles neither."
    )


def test_the_known_facts_decide_for_the_story_that_is_right(stories: Run) -> None:
    Path("facts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in FACTS), encoding="utf-8")
    assert stories("facts", "import", "facts.jsonl", "--empty").status == 0
    ran = stories(
        *("compare", "lund.txt", "holm.txt", "--format", "json"),
        *("--date-a", "2026-02-04", "--date-b", "2026-02-04"),
    )
    (difference,) = json.loads(ran.out)["differences"]
    assert (difference["kind"], difference["what"], difference["decided"]) == ("conflict", "office holder", "b")
    assert difference["subject"]["id"] == "brb-gov"
    side = difference["a"]
    assert LUND[side["start"] : side["end"]] == side["quote"] == "Maria Lund"


def test_two_events_have_no_differences_whoever_appears_in_both(stories: Run) -> None:
    ran = stories("compare", "lund.txt", "museum.txt", "--empty", "--format", "json")
    told = json.loads(ran.out)
    assert (told["same_event"], told["differences"]) == (False, [])
    assert 0 <= told["score"] < 0.5


def test_a_batch_writes_a_file_a_pair_and_takes_days_that_are_not_known(stories: Run) -> None:
    pairs = [
        {"id": "one", "a": "lund.txt", "b": "holm.txt", "a_date": "2026-02-04", "b_date": None},
        {"id": "two", "a": "lund.txt", "b": "museum.txt", "a_date": None, "b_date": None},
    ]
    Path("pairs.jsonl").write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    assert stories("compare", "--batch", "pairs.jsonl", "--output", "out", "--empty").status == 0
    told = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in Path("out").iterdir()}
    assert {name: one["same_event"] for name, one in told.items()} == {"one": True, "two": False}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("lund.txt",), "give two stories"),
        (("lund.txt", "none.txt"), "none.txt"),
        (("lund.txt", "holm.txt", "--date-a", "4 Feb"), "--date-a"),
        (("--batch", "lund.txt"), "--output"),
        (("--batch", "lund.txt", "--output", "out"), "line 1: not JSON"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_one_line(
    stories: Run, arguments: tuple[str, ...], complaint: str
) -> None:
    ran = stories("compare", *arguments, "--empty")
    assert ran.status == 2
    assert complaint in ran.err
    assert ran.err.count("\n") == 1
