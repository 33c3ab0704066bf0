"""`deskcheck facts import` and `export` with other formats than our own, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from redis.asyncio import Redis

from tests.commands import Ran, Run

SAMPLES = Path(__file__).parent / "sources" / "samples"
OURS = (
    '{"entity": {"id": "port", "kind": "organization", "name": "Port of Ellery"}}\n'
    '{"entity": {"id": "hm", "kind": "office", "name": "Harbour Master", "role": "Harbour Master", "of": "port"}}\n'
    '{"entity": {"id": "quill", "kind": "person", "name": "Ada Quil"}}\n'
    '{"statement": {"subject": "quill", "property": "position held", "value": {"id": "hm"}, "start": "2024-01-01"}}\n'
)
CHANGED = (
    '{"entity": {"id": "quill", "kind": "person", "name": "Ada Quill", "aliases": ["A. Quill"]}}\n'
    '{"entity": {"id": "tarn", "kind": "person", "name": "Bo Tarn"}}\n'
    '{"statement": {"subject": "quill", "property": "position held", "value": {"id": "hm"}, "start": "2024-01-01",'
    ' "end": "2026-01-31", "source": {"title": "Gazette 7", "retrieved": "2026-02-02"}}}\n'
    '{"statement": {"subject": "tarn", "property": "position held", "value": {"id": "hm"}, "start": "2026-02-01"}}\n'
    '{"statement": {"subject": "tarn", "property": "position held", "value": {"id": "king"}}}\n'
)


@pytest.fixture
def deskcheck(redis_server: str, fresh_redis: Redis, command_line: Run) -> Run:
    """`deskcheck facts` against an empty store."""

    def run(*arguments: object) -> Ran:
        return command_line("facts", *arguments, "--redis", redis_server, "--empty")

    return run


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf8")
    return path


def test_a_dry_run_lists_what_would_be_added_and_changed_in_words(deskcheck: Run, tmp_path: Path) -> None:
    deskcheck("import", written(tmp_path / "ours.jsonl", OURS))
    _, out, _ = deskcheck("import", written(tmp_path / "changed.jsonl", CHANGED), "--dry-run")
    assert out.splitlines() == [
        "Nothing was changed. An import would do this:",
        "added     1 entity, 1 statement",
        "changed   1 entity, 1 statement",
        "unchanged 0 entities, 0 statements",
        "refused   1 record",
        "  line 5: it names king, which is neither in this file nor in our record; add that entity, or correct the id",
        "~ Ada Quill: name Ada Quil → Ada Quill; also A. Quill",
        "+ Bo Tarn, person",
        "~ Ada Quill: position held Harbour Master: end none → 2026-01-31; source none → Gazette 7 (2026-02-02)",
        "+ Bo Tarn: position held Harbour Master, 2026-02-01 to now",
    ]


def test_a_long_list_of_differences_ends_in_their_number(deskcheck: Run, tmp_path: Path) -> None:
    many = "".join(f'{{"entity": {{"id": "p{at}", "kind": "person", "name": "P {at}"}}}}\n' for at in range(60))
    _, out, _ = deskcheck("import", written(tmp_path / "many.jsonl", many), "--dry-run")
    assert out.splitlines()[-1] == "and 10 more"


@pytest.mark.parametrize(
    ("sample", "options", "added"),
    [
        ("wikidata-entitydata.json", (), "added     1 entity, 16 statements"),
        (
            "wikidata-entitydata.json",
            ("--format", "wikidata", "--languages", "de, en"),
            "added     1 entity, 16 statements",
        ),
        ("sparql.json", ("--retrieved", "2018-07-03"), "added     11 entities, 7 statements"),
        ("popolo.json", ("--known-until", "2016-10-12"), "added     32 entities, 47 statements"),
        ("entities.ftm.json", (), "added     6 entities, 3 statements"),
        ("legislators-current.yaml", (), "added     15 entities, 20 statements"),
        ("countries.csv", ("--mapping", SAMPLES / "countries.toml"), "added     20 entities, 20 statements"),
    ],
)
def test_a_file_of_another_format_is_brought_in(
    deskcheck: Run, sample: str, options: tuple[object, ...], added: str
) -> None:
    status, out, _ = deskcheck("import", SAMPLES / sample, *options)
    assert (status, out.splitlines()[0]) == (0, added)


@pytest.mark.parametrize("name", ["out.csv", "out.json", "out.jsonl"])
def test_an_export_is_of_the_format_that_its_name_says_and_imports_as_unchanged(
    deskcheck: Run, tmp_path: Path, name: str
) -> None:
    deskcheck("import", written(tmp_path / "ours.jsonl", OURS))
    assert deskcheck("export", tmp_path / name) == (0, "", "")
    assert "unchanged 3 entities, 1 statement\n" in deskcheck("import", tmp_path / name)[1]


def test_an_export_replaces_a_file_whole_and_leaves_nothing_beside_it(deskcheck: Run, tmp_path: Path) -> None:
    deskcheck("import", written(tmp_path / "ours.jsonl", OURS))
    (tmp_path / "out").mkdir()
    target = written(tmp_path / "out" / "facts.jsonl", "before\n")
    (tmp_path / "link.jsonl").symlink_to(target)
    assert deskcheck("export", tmp_path / "link.jsonl") == (0, "", "")
    assert target.read_text(encoding="utf8").count("\n") == 4
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["facts.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("import", "{samples}/README.md"), "--format"),
        (("import", "{samples}/countries.csv"), "--mapping"),
        (("import", "{samples}/countries.csv", "--mapping", "nowhere.toml"), "nowhere.toml"),
        (("import", "{samples}/popolo.json", "--retrieved", "soon"), "--retrieved"),
        (("import", "{samples}/popolo.json", "--mapping", "{samples}/countries.toml"), "no column"),
        (("import", "{samples}/entities.ftm.json", "--languages", "fr"), "--languages"),
        (("import", "{samples}/popolo.json", "--format", "ftm"), "no facts"),
        (("export", "out.json", "--format", "wikidata"), "jsonl, popolo, csv"),
        (("export", "nowhere/out.csv"), "cannot write nowhere/out.csv: no such file"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_2(deskcheck: Run, arguments: tuple[str, ...], reason: str) -> None:
    status, out, err = deskcheck(*(argument.format(samples=SAMPLES) for argument in arguments))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err
