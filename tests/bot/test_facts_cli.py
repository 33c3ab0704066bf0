"""`deskcheck facts …` and `deskcheck whois`, as typed: what they print, and the exit status of the contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.sources.jsonl import JsonLines
from bot.sources.source import Fact
from nlp.dates import PartialDate
from nlp.domain import Statement, Value
from tests.bot.store.arrange import held, office, organisation, person
from tests.commands import Ran, Run

_FACTS: tuple[Fact, ...] = (
    organisation("port", "Port of Ellery"),
    office("hm", "Harbour Master", "port"),
    person("quill", "Ada Quill", "Ada B. Quill"),
    person("tarn-1", "Bo Tarn", description="pilot"),
    person("tarn-2", "Bo Tarn", description="painter"),
    held("quill", "hm", "2024-01-01"),
    Statement(subject="quill", property="date of birth", value=Value(date=PartialDate(1961, 2, 28))),
)


@pytest.fixture
def deskcheck(redis_server: str, fresh_redis: Redis, command_line: Run) -> Run:
    """The command line against an empty store."""

    def run(*arguments: str, redis: str = redis_server) -> Ran:
        return command_line(*arguments, "--redis", redis, "--empty")

    return run


@pytest.fixture
def facts(tmp_path: Path) -> str:
    path = tmp_path / "facts.jsonl"
    path.write_text("".join(JsonLines().write(fact) + "\n" for fact in _FACTS), encoding="utf8")
    return str(path)


def test_import_prints_what_it_did_and_a_second_time_that_it_did_nothing(deskcheck: Run, facts: str) -> None:
    status, out, _ = deskcheck("facts", "import", facts)
    assert status == 0
    assert out.splitlines() == [
        "added     5 entities, 2 statements",
        "changed   0 entities, 0 statements",
        "unchanged 0 entities, 0 statements",
        "refused   0 records",
    ]
    assert "unchanged 5 entities, 2 statements" in deskcheck("facts", "import", facts)[1]


def test_refused_lines_are_printed_with_number_and_reason(deskcheck: Run, facts: str) -> None:
    with Path(facts).open("a", encoding="utf8") as file:
        file.write("[bold]oops\n")
    status, out, _ = deskcheck("facts", "import", facts)
    assert (status, out.splitlines()[-2:]) == (
        0,
        ["refused   1 record", '  line 8: it is no JSON object; write {"entity": {…}} or {"statement": {…}}'],
    )


def test_a_dry_run_changes_nothing(deskcheck: Run, facts: str) -> None:
    assert "added     5 entities" in deskcheck("facts", "import", facts, "--dry-run")[1]
    assert "added     5 entities" in deskcheck("facts", "import", facts)[1]


def test_what_was_exported_imports_as_unchanged(deskcheck: Run, facts: str, tmp_path: Path) -> None:
    deskcheck("facts", "import", facts)
    exported = str(tmp_path / "out.jsonl")
    assert deskcheck("facts", "export", exported)[0] == 0
    assert "unchanged 5 entities, 2 statements" in deskcheck("facts", "import", exported)[1]
    assert deskcheck("facts", "export", "-")[1] == Path(exported).read_text(encoding="utf8")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("facts", "import", "nowhere.jsonl"), "no such file"),
        (("facts", "import", "{facts}", "--format", "runes"), "--format runes"),
        (("facts", "import", "{facts}", "--known-until", "soon"), "--known-until"),
        (("facts", "export", "nowhere/out.jsonl"), "cannot write"),
        (("whois", "Ada Quill", "--date", "soon"), "--date is 'soon'"),
        (("whois", " "), "needs a name"),
    ],
)
def test_unusable_input_is_one_line_and_status_2(
    deskcheck: Run, facts: str, arguments: tuple[str, ...], reason: str
) -> None:
    status, out, err = deskcheck(*(argument.format(facts=facts) for argument in arguments))
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert reason in err


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"\xff\xfe{}", b"not facts\n"])
def test_a_file_that_holds_no_facts_is_one_line_and_status_2(deskcheck: Run, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    status, _, err = deskcheck("facts", "import", str(tmp_path / "file"))
    assert (status, err.count("\n")) == (2, 1)


def test_a_store_that_is_not_there_is_one_line_and_status_3(deskcheck: Run, facts: str) -> None:
    status, out, err = deskcheck("facts", "import", facts, redis="unix:///nowhere/hush.sock")
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert "hush" not in err


def test_whois_shows_an_exact_name_with_terms_and_sources(deskcheck: Run, facts: str) -> None:
    deskcheck("facts", "import", facts)
    status, out, _ = deskcheck("whois", "Ada B. Quill", "--date", "2026-02-03")
    assert status == 0
    assert out.splitlines() == [
        "Ada Quill (also Ada B. Quill)",
        "Harbour Master of port since 1 Jan 2024 (Gazette 7, gazette.example; last confirmed 1 Feb 2026)",
        "Born 28 Feb 1961 (64 on 3 Feb 2026)",
    ]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("Ada Quil", "Did you mean Ada Quill, Harbour Master of port?"),
        ("quill", "Ada Quill (also Ada B. Quill)"),
        ("Quil", "Did you mean Ada Quill, Harbour Master of port?"),
        ("Bo Tarn", "2 bearers of the name Bo Tarn:"),
        ("Zed Nemo", "Nobody and nothing called Zed Nemo is in our record."),
    ],
)
def test_whois_asks_offers_or_says_that_it_does_not_know(deskcheck: Run, facts: str, asked: str, first: str) -> None:
    deskcheck("facts", "import", facts)
    assert deskcheck("whois", asked)[1].splitlines()[0] == first


def test_whois_takes_a_day_behind_the_name(deskcheck: Run, facts: str) -> None:
    deskcheck("facts", "import", facts)
    as_option = deskcheck("whois", "Ada Quill", "--date", "2023-06-01")
    assert deskcheck("whois", "Ada Quill on 2023-06-01") == as_option
    status, _, err = deskcheck("whois", "Ada Quill on 2023-13-45")
    assert (status, "“2023-13-45” is not a day" in err) == (2, True)
    assert "give it once" in deskcheck("whois", "Ada Quill on 2023-06-01", "--date", "2023-06-01")[2]


def test_whois_as_json_keeps_what_was_said_in_words(deskcheck: Run, facts: str) -> None:
    deskcheck("facts", "import", facts)
    answer = json.loads(deskcheck("whois", "Bo Tarn", "--format", "json")[1])
    assert [(offer["id"], offer["hint"]) for offer in answer["several"]] == [("tarn-1", "pilot"), ("tarn-2", "painter")]
    found = json.loads(deskcheck("whois", "Ada Quill", "--format", "json", "--date", "2023-06-01")[1])["found"]
    assert (found["born"], found["offices"][0]["when"]) == ("1961-02-28", "later")
