"""`deskcheck facts history|undo|add|end|correct|replace` and `--known-at`, as typed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.sources.jsonl import JsonLines
from nlp.dates import PartialDate
from nlp.domain import Reference
from tests.bot.store.arrange import held, office, organisation, person, place
from tests.commands import Ran, Run

FACTS = (
    organisation("port", "Port of Ellery"),
    office("hm", "Harbour Master", "port"),
    person("quill", "Ada Quill"),
    person("tarn", "Bo Tarn"),
    held("quill", "hm", "2020-01-01"),
)
REPLACE = ("facts", "replace", "hm", "Bo Tarn", "--on", "2026-01-01", "--source", "Port press service")


@pytest.fixture
def deskcheck(redis_server: str, fresh_redis: Redis, tmp_path: Path, command_line: Run) -> Run:
    """The command line against a harbour whose master is Ada Quill."""

    def run(*arguments: str) -> Ran:
        return command_line(*arguments, "--redis", redis_server, "--empty")

    path = tmp_path / "facts.jsonl"
    path.write_text("".join(JsonLines().write(fact) + "\n" for fact in FACTS), encoding="utf8")
    run("facts", "import", str(path))
    return run


def test_a_succession_is_told_with_both_terms_and_how_to_take_it_back(deskcheck: Run) -> None:
    status, out, _ = deskcheck(*REPLACE)
    assert status == 0
    assert out.splitlines() == [
        "Bo Tarn replaces Ada Quill as Harbour Master of port on 1 Jan 2026",
        "    - Ada Quill: Harbour Master of port since 1 Jan 2020 (Gazette 7)",
        "    + Ada Quill: Harbour Master of port 1 Jan 2020 to 31 Dec 2025 (Port press service; Gazette 7)",
        "    + Bo Tarn: Harbour Master of port since 1 Jan 2026 (Port press service)",
        "To take it back: deskcheck facts undo 2",
    ]


def test_history_tells_who_changed_what_and_why_the_newest_first(deskcheck: Run) -> None:
    deskcheck(*REPLACE, "--why", "she retired")
    lines = deskcheck("facts", "history", "Harbour Master of port")[1].splitlines()
    assert lines[0].startswith("2  ")
    assert lines[0].endswith(": Bo Tarn replaces Ada Quill as Harbour Master of port on 1 Jan 2026")
    assert lines[1] == "    she retired"
    assert lines[5].endswith(": Import of facts.jsonl")
    assert lines[-1] == "    + Ada Quill: Harbour Master of port since 1 Jan 2020 (Gazette 7)"


def test_history_as_json_has_before_and_after(deskcheck: Run) -> None:
    deskcheck(*REPLACE)
    deskcheck("facts", "undo", "2")
    undo, succession, filled = json.loads(deskcheck("facts", "history", "quill", "--format", "json")[1])
    assert (undo["what"], undo["undoes"], succession["undone_by"]) == ("undo", 2, 3)
    assert [one["end"] for one in succession["before"] + succession["after"]] == [None, "2025-12-31"]
    assert filled["entity_after"]["name"] == "Ada Quill"


def test_without_a_name_the_newest_changes_of_all_are_listed(deskcheck: Run) -> None:
    deskcheck(*REPLACE)
    assert [line[:1] for line in deskcheck("facts", "history")[1].splitlines() if line[0] != " "] == ["2", "1"]


def test_what_was_undone_is_as_before(deskcheck: Run) -> None:
    before = deskcheck("facts", "export", "-")[1]
    deskcheck(*REPLACE)
    assert deskcheck("facts", "undo", "2")[0] == 0
    assert deskcheck("facts", "export", "-")[1] == before


def test_a_statement_is_added_corrected_ended_and_removed_by_name(deskcheck: Run) -> None:
    source = ("--source", "Parish register")
    assert deskcheck("facts", "add", "Bo Tarn", "date of birth", "1970-02", *source)[0] == 0
    assert deskcheck("facts", "correct", "Bo Tarn", "date of birth", "1970-02", "--to", "1970-03", *source)[0] == 0
    assert deskcheck("facts", "end", "Ada Quill", "position held", "hm", "--on", "2025-12-31", *source)[0] == 0
    assert deskcheck("facts", "add", "Bo Tarn", "date of death", "1971", *source)[0] == 0
    assert deskcheck("facts", "remove", "Bo Tarn", "date of death", "1971", "--why", "another Bo Tarn")[0] == 0
    exported = deskcheck("facts", "export", "-")[1]
    assert "date of death" not in exported
    assert '"date":"1970-03"' in exported
    assert '"date":"1970-02"' not in exported
    assert '"end":"2025-12-31"' in exported


def test_rivals_for_one_office_are_held_where_each_has_a_note(deskcheck: Run) -> None:
    rival = ("facts", "add", "Bo Tarn", "position held", "hm", "--start", "2026-01-01", "--source", "Court gazette")
    status, _, err = deskcheck(*rival, "--note", "sworn in by the court")
    assert (status, "give both terms a note" in err) == (2, True)
    told = deskcheck(
        "facts", "correct", "Ada Quill", "position held", "hm", "--note", "did not go", "--source", "Gazette"
    )
    assert (told[0], "[note: did not go]" in told[1]) == (0, True)
    assert deskcheck(*rival, "--note", "sworn in by the court")[0] == 0
    assert deskcheck("facts", "lint")[1].splitlines()[-1] == "0 things to look at"
    both = deskcheck("whois", "hm", "--date", "2026-02-01")[1]
    assert ("Bo Tarn since 1 Jan 2026; sworn in by the court" in both, "did not go" in both) == (True, True)


def test_the_form_that_was_the_houses_is_the_one_to_avoid_where_none_is_named(deskcheck: Run) -> None:
    assert deskcheck("facts", "style", "Bo Tarn", "Bo Tarne")[1].splitlines()[0] == "House style: Bo Tarne, not Bo Tarn"
    assert deskcheck("facts", "style", "tarn", "Bo Tarne", "--not", "B. Tarn")[0] == 0
    exported = deskcheck("facts", "export", "-")[1]
    assert '"avoid":["B. Tarn"]' in exported


def test_what_was_held_on_an_earlier_day_is_told_by_whois_and_check(deskcheck: Run, tmp_path: Path) -> None:
    deskcheck(*REPLACE)
    story = tmp_path / "story.txt"
    story.write_text("Harbour news\n\nThe master of the port, Ada Quill, spoke on Monday.\n", encoding="utf8")
    status, _, err = deskcheck("whois", "hm", "--known-at", "2020-01-01")
    assert (status, "Nothing was held then: our history begins on" in err) == (2, True)
    today = datetime.now().astimezone().date().isoformat()
    assert "Bo Tarn" in deskcheck("whois", "hm", "--known-at", today)[1]
    assert deskcheck("check", str(story), "--known-at", today)[0] == 0
    assert deskcheck("compare", str(story), str(story), "--known-at", today)[0] == 0
    assert "Nothing was held then" in deskcheck("compare", str(story), str(story), "--known-at", "2020-01-01")[2]
    assert "Bo Tarn" in deskcheck("facts", "export", "-", "--known-at", today)[1]
    assert "Nothing was held then" in deskcheck("facts", "export", "-", "--known-at", "2020-01-01")[2]


@pytest.mark.parametrize(
    ("believed", "severity"), [("", "warning"), ("position held=100/200", "error"), ("position held=10/20", None)]
)
def test_how_long_the_desk_believes_what_nobody_confirms_decides_what_an_old_record_does(
    deskcheck: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, believed: str, severity: str | None
) -> None:
    monkeypatch.setenv("DESKCHECK_BELIEVED", believed)
    facts = (
        place("ellery", "Port Ellery"),
        office("mayor", "Mayor", "ellery"),
        replace(
            held("quill", "mayor", "2020"),
            sources=(Reference(title="Port register", retrieved=PartialDate.parse("2025-11-01")),),
        ),
    )
    lines = "".join(JsonLines().write(fact) + "\n" for fact in facts)
    (tmp_path / "facts.jsonl").write_text(lines, encoding="utf8")
    (tmp_path / "story.txt").write_text("Harbour\n\nMayor Bo Tarn of Port Ellery spoke on Monday.\n", encoding="utf8")
    assert deskcheck("facts", "import", str(tmp_path / "facts.jsonl"))[0] == 0
    out = deskcheck("check", str(tmp_path / "story.txt"), "--date", "2026-02-03", "--format", "json")[1]
    found = [finding["severity"] for finding in json.loads(out)["findings"] if finding["kind"] == "contradicted"]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("facts", "undo", "99"), "no change 99"),
        (("facts", "history", "Zed Nemo"), "Zed Nemo is not the name of anything in our record"),
        (("facts", "history", "Quil"), "Did you mean Ada Quill (quill)?"),
        ((*REPLACE[:4], "--on", "soon", "--source", "x"), "--on"),
        ((*REPLACE[:2], "Ada Quill", *REPLACE[3:]), "not the name of an office"),
        (("facts", "add", "Bo Tarn", "population", "many", "--source", "x"), "is not a number"),
        (("facts", "end", "Bo Tarn", "position held", "hm", "--on", "2026", "--source", "x"), "no such statement"),
        (("facts", "correct", "Ada Quill", "position held", "hm", "--source", "x"), "give what is right"),
        (("whois", "quill", "--known-at", "soon"), "--known-at"),
        (("check", "-", "--known-at", "soon"), "--known-at"),
        (("facts", "export", "-", "--known-at", "soon"), "--known-at"),
    ],
)
def test_what_cannot_be_is_one_line_and_status_2(deskcheck: Run, arguments: tuple[str, ...], reason: str) -> None:
    status, out, err = deskcheck(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err
