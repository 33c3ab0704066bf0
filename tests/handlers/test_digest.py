"""The digest as a message: counts first, then what is still in the copy, with its thread."""

from __future__ import annotations

from datetime import date

from handlers.digest import Digest, Misspelt, StillThere, digest_reply
from nlp.domain import FindingKind, Severity
from tests.builders import finding

DAY = date(2026, 2, 3)
LINK = "https://desk.example/archives/C1/p12"


def test_a_digest_counts_articles_and_findings_by_kind() -> None:
    given = Digest(day=DAY, articles=12, kinds={FindingKind.OUTDATED: 1, FindingKind.MISSPELLED: 3})
    assert digest_reply(given).text == (
        "Digest for Tue 3 Feb 2026: 12 articles checked; 4 findings: 1 out of date, 3 misspellings."
    )


def test_a_day_without_findings_is_not_called_clean() -> None:
    text = digest_reply(Digest(day=DAY, articles=1, kinds={})).text
    assert text == "Digest for Tue 3 Feb 2026: 1 article checked; no discrepancies in what was checked."


def test_what_is_still_in_the_copy_links_to_its_thread_the_worst_first() -> None:
    given = Digest(
        day=DAY,
        articles=2,
        kinds={FindingKind.OUTDATED: 1, FindingKind.INCONSISTENT: 1},
        still_there=(
            StillThere(
                finding=finding(kind=FindingKind.INCONSISTENT, severity=Severity.WARNING, stated="14", expected="13"),
                link=None,
            ),
            StillThere(finding=finding(), link=LINK),
        ),
    )
    reply = digest_reply(given)
    assert reply.text.splitlines()[1:] == [
        "Still in the copy:",
        "▲ Out of date: “Ada Quill”; our record: Bo Tarn",
        "● Look at: “14”; perhaps 13",
    ]
    links = [run for block in reply.blocks for run in block["elements"][0]["elements"] if run["type"] == "link"]
    assert links == [{"type": "link", "url": LINK, "text": "thread"}]


def test_long_lists_are_counted_and_not_shown_to_their_end() -> None:
    misspelt = tuple(Misspelt(stated=f"Nam{n}", expected=f"Name{n}", articles=n + 1) for n in range(20))
    text = digest_reply(Digest(day=DAY, articles=20, kinds={}, misspelt=misspelt)).text
    assert "“Nam0” for Name0\n“Nam1” for Name1 in 2 articles" in text
    assert text.endswith("and 12 more")
    assert "Nam8" not in text


def test_what_changes_in_our_record_is_told() -> None:
    given = Digest(
        day=DAY,
        articles=0,
        kinds={},
        changed=("Bo Tarn: Harbour Master of Port Ellery since 3 Feb 2026",),
        ending=("Cy Orr: Mayor of Port Ellery until 9 Feb 2026",),
    )
    assert digest_reply(given).text.splitlines() == [
        "Digest for Tue 3 Feb 2026: no articles checked.",
        "Changed in our record:",
        "Bo Tarn: Harbour Master of Port Ellery since 3 Feb 2026",
        "Ending soon in our record:",
        "Cy Orr: Mayor of Port Ellery until 9 Feb 2026",
    ]


def test_an_empty_digest_knows_that_it_is_empty() -> None:
    assert Digest(day=DAY, articles=0, kinds={}).empty
    assert not Digest(day=DAY, articles=1, kinds={}).empty
    assert not Digest(day=DAY, articles=0, kinds={}, ending=("x",)).empty
