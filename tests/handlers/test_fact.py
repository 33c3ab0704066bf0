"""`/fact` in its parts: what is asked for, what a form means, and that whatever is shown is within Slack's limits."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.playground.blocks import check_blocks
from bot.playground.limits import VIEW_TITLE
from handlers.fact_forms import Missing, wished
from handlers.fact_modals import form_for, new_form
from handlers.fact_views import findings_modal, history_reply, ready_reply, sheet_reply, unsure_reply
from handlers.interactions import Filled
from handlers.ports import MessageRef
from handlers.ports_facts import Held, PastChange, Proposal, Ready, Sheet, Unfinished
from handlers.ports_wishes import Correction, NewStatement, Removal, Source, Undoing, Wish
from handlers.review import review_reply
from handlers.slash import Usage
from handlers.slash_fact import Enter, ShowFacts, ShowHistory, parse_fact
from handlers.typed_facts import Typed, Verb
from nlp.domain import Entity, Kind
from tests.builders import finding

TODAY = date(2026, 2, 3)
NOON = datetime(2026, 2, 3, 12, 5, tzinfo=UTC)
SOURCE = {"source_title": "Gazette 7", "source_read": "2026-02-02"}
HELD = Held(
    subject="orr",
    key="0123456789abcdef",
    words="Cy Orr: Mayor of Port Ellery since 1 Jan 2020",
    sources=("Gazette 3",),
    property="position held",
    value="Mayor of Port Ellery",
    value_id="mayor",
    start="2020-01-01",
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Ada Quill", ShowFacts(name="Ada Quill")),
        ("  Ada   Quill ", ShowFacts(name="Ada Quill")),
        ("history Ada Quill", ShowHistory(name="Ada Quill")),
        ("end Ada Quill", Typed(verb=Verb.END, subject="Ada Quill")),
        ("add", Typed(verb=Verb.ADD)),
        (
            "Replace Mayor of Port Ellery",
            Typed(verb=Verb.REPLACE, property="position held", value="Mayor of Port Ellery"),
        ),
        ("new Ada Quill", Enter(name="Ada Quill")),
        ("undo 12", Undoing(number=12)),
        ("history", ShowHistory(name="")),
        ("", Usage()),
        ("help", Usage()),
    ],
)
def test_what_is_asked_for(text: str, asked: object) -> None:
    assert parse_fact(text) == asked


@pytest.mark.parametrize("text", ["undo", "undo it", "undo ١٢", "correct", "x" * 300, "add " + "x" * 4000])
def test_what_is_not_whole_says_what_is_missing(text: str) -> None:
    asked = parse_fact(text)
    assert isinstance(asked, Usage)
    assert asked.problem


def sent(form: str, values: dict[str, str], **state: object) -> Wish | Missing:
    filled = Filled(view="V1", state=json.dumps({"form": form, **state}), values=values, user="U1", team="T1")
    made = wished(filled)
    return made if isinstance(made, Missing) else made.wish


def changed(**values: str) -> Wish | Missing:
    before = {"fact_value": "mayor", "start": "2020-01-01", **SOURCE}
    return sent("change", before | values, subject="orr", key="k")


def test_a_statement_that_was_never_true_is_removed_and_any_other_corrected() -> None:
    assert changed(never="never") == Removal(subject="orr", key="k")
    made = changed(end="2026-01-31", note="disputed")
    assert isinstance(made, Correction)
    assert made.note == "disputed"
    assert (made.value, made.start, made.end) == ("mayor", "2020-01-01", "2026-01-31")
    assert made.source == Source(title="Gazette 7", read=date(2026, 2, 2))


def test_a_value_is_an_entity_or_typed_and_never_both() -> None:
    given = {"fact_subject": "orr", "property": "date of birth", **SOURCE}
    assert isinstance(sent("add", given), Missing)
    assert isinstance(sent("add", given | {"typed": "1970", "fact_value": "mayor"}), Missing)
    wish = sent("add", given | {"typed": " 1970 "})
    assert isinstance(wish, NewStatement)
    assert (wish.value, wish.is_entity) == ("1970", False)


def test_a_form_of_another_version_is_not_guessed_at() -> None:
    assert isinstance(sent("destroy", {}), Missing)
    assert isinstance(wished(Filled(view="V1", state="[[", values={}, user="U1", team="T1")), Missing)


def test_both_who_made_a_change_and_who_approved_it_are_shown_by_name() -> None:
    given = PastChange(number=2, at=NOON, by="U0TOM", words="Bo Tarn replaces Ada Quill", approved_by="U0MARA")
    runs = history_reply("Bo Tarn", [given]).blocks[0]["elements"][0]["elements"]
    assert [run["user_id"] for run in runs if run["type"] == "user"] == ["U0TOM", "U0MARA"]


def test_a_change_has_the_moment_that_slack_shows_each_reader_by_their_own_clock() -> None:
    message = MessageRef(team="T1", channel="C1", ts="1769904000.000100")
    given = PastChange(number=2, at=NOON, by="mara", words="Done", message=message, link="https://slack.example/1")
    reply = history_reply(None, [given])
    made, posted = (run for run in reply.blocks[0]["elements"][0]["elements"] if run["type"] == "date")
    assert (made["timestamp"], made["fallback"]) == (int(NOON.timestamp()), "3 Feb 2026 at 12:05 UTC")
    assert (posted["timestamp"], posted["url"]) == (1769904000, "https://slack.example/1")
    assert reply.text.splitlines()[1] == (
        "2, 3 Feb 2026 at 12:05 UTC, mara: Done; from the article posted on 1 Feb 2026 at 00:00 UTC"
    )


def test_whatever_is_held_is_within_slacks_limits() -> None:
    long = "wörd <!channel> & " * 200
    held = Held(subject="s" * 60, key="k" * 16, words=long, sources=(long,) * 9, property=long, value=long, start=long)
    entity = Entity(id="e" * 60, kind=Kind.OFFICE, name=long, aliases=(long,) * 30, description=long)
    reply = sheet_reply(Sheet(entity=entity, statements=(held,) * 200))
    check_blocks(list(reply.blocks), surface="message")
    assert "<!channel>" not in reply.text
    proposal = Proposal(id="1", by="U1", said=long, gone=(long,) * 10, came=(long,) * 10, why=long)
    check_blocks(list(review_reply(proposal, by=long).blocks), surface="message")
    history = history_reply(long, [PastChange(number=1, at=NOON, by="U1", words=long)] * 20)
    check_blocks(list(history.blocks), surface="message")
    findings = findings_modal([finding()] * 90, message="T1:C1:1.000001")
    typed = Typed(
        verb=Verb.ADD,
        property="population",
        value=long,
        note=long,
        why=long,
        source=Source(title=long, url=f"https://{'x' * 2000}"),
    )
    forms = [
        form_for(
            Unfinished(
                typed=replace(typed, verb=verb),
                problems=(long,) * 6,
                subject=entity,
                value=entity,
                text=long,
                leaving=entity,
                held=held,
            ),
            today=TODAY,
        )
        for verb in Verb
    ]
    check_blocks(
        list(ready_reply(Ready(id="1", said=long, gone=(long,) * 10, came=(long,) * 10)).blocks), surface="message"
    )
    for view in (findings, *forms, new_form(long)):
        check_blocks(view["blocks"], surface="modal")
        assert len(view["title"]["text"]) <= VIEW_TITLE
        assert len(view["private_metadata"]) <= 3_000


def test_the_form_for_a_change_begins_with_what_is_there() -> None:
    shown = json.dumps(form_for(Unfinished(typed=Typed(verb=Verb.CORRECT), held=HELD), today=TODAY))
    assert "Mayor of Port Ellery" in shown
    assert '"initial_date": "2020-01-01"' in shown


@pytest.mark.parametrize(
    ("typed", "todo"),
    [
        ("ad Cy Orr as Mayor", "Did you mean /fact add Cy Orr as Mayor?"),
        ("ennd Cy Orr", "Did you mean /fact end Cy Orr?"),
        ("histroy Cy Orr", "Did you mean /fact history Cy Orr?"),
        ("Ed Orr", "To enter it: /fact new Ed Orr"),
        ("the mayor of Hale", "To enter it: /fact new the mayor of Hale"),
        ("ad", "To enter it: /fact new ad"),
    ],
)
def test_a_misspelt_verb_is_not_taken_for_somebodys_name(typed: str, todo: str) -> None:
    assert unsure_reply(typed, ()).text.endswith(f"is in our record. {todo}")
