"""Edits: carried out once and recorded, or refused in a sentence that says what to do, with everything as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.editing import (
    AddEntity,
    AddStatement,
    CorrectStatement,
    Edit,
    EditError,
    EndStatement,
    RemoveStatement,
    StatementRef,
    Succession,
    Undo,
    apply,
    preview,
)
from bot.store.facts import FactStore
from bot.store.history import Deed, Note, newest_revisions
from nlp.dates import PartialDate
from nlp.domain import Reference, Statement, Value
from tests.bot.store.arrange import GAZETTE, everything, fill, held, office, organisation, person

QUILL = held("quill", "hm", "2020-01-01")
NEWS = Reference(title="Port press service", url="https://port.example/9", retrieved=PartialDate(2026, 2, 2))
BY_MARA = Note(by="U-mara", why="she told us", message="https://slack.example/p1")
SUCCESSION = Succession(office="hm", leaving="quill", coming="tarn", on=PartialDate(2026, 1, 1), source=NEWS)


@pytest.fixture
async def port(store: FactStore) -> FactStore:
    """A harbour with one seat for its master, who is Ada Quill."""
    people = (person("quill", "Ada Quill"), person("tarn", "Bo Tarn"), person("orr", "Cy Orr"))
    await fill(store, organisation("port", "Port of Ellery"), office("hm", "Harbour Master", "port"), *people, QUILL)
    return store


async def statements(store: FactStore, of: str) -> tuple[Statement, ...]:
    return (await everything(store))[of].statements


async def holders(store: FactStore, of: str) -> set[tuple[str, str, str]]:
    inverse = (await store.about([of])).dossiers[of].inverse
    return {(one.subject, str(one.start), str(one.end)) for one in inverse}


async def test_a_succession_closes_one_term_the_day_before_and_opens_the_other_as_one_change(port: FactStore) -> None:
    edited = await apply(port, SUCCESSION, note=BY_MARA)
    assert await holders(port, "hm") == {("quill", "2020-01-01", "2025-12-31"), ("tarn", "2026-01-01", "None")}
    (left,) = await statements(port, "quill")
    assert left.sources == (NEWS, GAZETTE)
    assert edited.said == "Bo Tarn replaces Ada Quill as Harbour Master of port on 1 Jan 2026"
    newest, *_ = await newest_revisions(port.connection, 5)
    assert (newest.deed, newest.note, newest.entities) == (Deed.REPLACE, BY_MARA, ("quill", "tarn"))
    assert edited.revision == newest
    assert [one.end for one in edited.gone] == [None]
    assert [(one.subject, str(one.end)) for one in edited.came] == [("quill", "2025-12-31"), ("tarn", "None")]


async def test_who_leaves_need_not_be_said_where_there_is_one_holder(port: FactStore) -> None:
    await apply(port, replace(SUCCESSION, leaving=None), note=BY_MARA)
    assert ("quill", "2020-01-01", "2025-12-31") in await holders(port, "hm")


async def test_an_end_that_is_known_only_by_its_year_is_made_the_day_before(port: FactStore) -> None:
    await apply(port, EndStatement(ref=StatementRef.to(QUILL), end=PartialDate(2025), source=NEWS), note=BY_MARA)
    await apply(port, SUCCESSION, note=BY_MARA)
    assert ("quill", "2020-01-01", "2025-12-31") in await holders(port, "hm")


async def test_a_preview_shows_the_same_and_changes_nothing(port: FactStore) -> None:
    before = await everything(port)
    shown = await preview(port, SUCCESSION)
    assert (shown.revision, await everything(port)) == (None, before)
    done = await apply(port, SUCCESSION, note=BY_MARA)
    assert (shown.said, shown.changes) == (done.said, done.changes)


async def test_a_retried_action_is_carried_out_once(port: FactStore) -> None:
    note = replace(BY_MARA, edit="view-7")
    first = await apply(port, SUCCESSION, note=note)
    after = await everything(port)
    again = await apply(port, SUCCESSION, note=note)
    assert (again.again, again.revision, await everything(port)) == (True, first.revision, after)
    assert len(await newest_revisions(port.connection, 9)) == 2


async def test_an_added_statement_leads_to_its_value(port: FactStore) -> None:
    pilot = AddStatement(statement=replace(held("orr", "hm", "2010", "2019-12-31"), sources=(NEWS,)))
    await apply(port, pilot, note=BY_MARA)
    assert ("orr", "2010", "2019-12-31") in await holders(port, "hm")


async def test_a_correction_stands_in_the_place_of_what_it_corrects(port: FactStore) -> None:
    right = replace(QUILL, start=PartialDate(2021, 1, 1), sources=(NEWS,))
    await apply(port, CorrectStatement(ref=StatementRef.to(QUILL), to=right), note=BY_MARA)
    assert await statements(port, "quill") == (right,)
    assert await holders(port, "hm") == {("quill", "2021-01-01", "None")}


async def test_a_removed_statement_leads_nowhere_any_more(port: FactStore) -> None:
    await apply(port, RemoveStatement(ref=StatementRef.to(QUILL)), note=BY_MARA)
    assert (await statements(port, "quill"), await holders(port, "hm")) == ((), set())


async def test_a_new_entity_is_found_by_its_name(port: FactStore) -> None:
    await apply(port, AddEntity(entity=person("dee", "Dee Sand", "D. Sand")), note=BY_MARA)
    assert await port.called("Sand") == ("dee",)


_BIRTH = Statement(subject="quill", property="date of birth", value=Value(date=PartialDate(1961)), sources=(NEWS,))


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (AddStatement(statement=replace(QUILL, start=None, sources=())), "Give the source"),
        (AddStatement(statement=QUILL), "has that already"),
        (AddStatement(statement=replace(QUILL, start=PartialDate(2021))), "has that already"),
        (AddStatement(statement=replace(QUILL, start=None)), "has that already"),
        (AddStatement(statement=held("nemo", "hm", "2026")), "nemo is not in our record"),
        (AddStatement(statement=held("tarn", "nowhere", "2026")), "nowhere is not in our record"),
        (AddStatement(statement=held("tarn", "port", "2026")), "an organization, not an office"),
        (AddStatement(statement=held("orr", "hm", "2019-01-01", "2018-12-31")), "before it starts"),
        (AddStatement(statement=held("tarn", "hm", "2024-01-01")), "has one seat, and our record has Ada Quill"),
        (AddStatement(statement=replace(_BIRTH, value=Value(text="x" * 501))), "1 to 500 characters"),
        (AddStatement(statement=replace(_BIRTH, value=Value(text="a\nb"))), "on one line"),
        (AddStatement(statement=replace(_BIRTH, value=Value())), "one value"),
        (AddStatement(statement=replace(_BIRTH, sources=(Reference(title=" "),))), "source's title"),
        (AddStatement(statement=replace(_BIRTH, sources=(replace(NEWS, url="javascript:x"),))), "web address"),
        (AddStatement(statement=replace(_BIRTH, value=Value(date=PartialDate(2999)))), "is in the future"),
        (AddStatement(statement=replace(_BIRTH, end=PartialDate(2020))), "no beginning and no end of its own"),
        (EndStatement(ref=StatementRef.to(QUILL), end=PartialDate(2019), source=NEWS), "before it starts"),
        (EndStatement(ref=StatementRef(subject="quill", key="0"), end=PartialDate(2026), source=NEWS), "meanwhile"),
        (CorrectStatement(ref=StatementRef.to(QUILL), to=QUILL), "Nothing would change"),
        (CorrectStatement(ref=StatementRef.to(QUILL), to=replace(QUILL, subject="tarn")), "stays with its subject"),
        (RemoveStatement(ref=StatementRef(subject="nemo", key="0")), "nemo is not in our record"),
        (AddEntity(entity=person("quill", "Ada Quill")), "quill is in our record already: it is Ada Quill"),
        (AddEntity(entity=person("a b", "Ada")), "no spaces"),
        (AddEntity(entity=office("pilot", "Pilot", "nowhere")), "nowhere is not in our record"),
        (replace(SUCCESSION, coming="quill"), "can't succeed themselves"),
        (replace(SUCCESSION, leaving="orr"), "Cy Orr is not Harbour Master of port on 31 Dec 2025, but Ada Quill"),
        (replace(SUCCESSION, office="port"), "nobody succeeds"),
        (replace(SUCCESSION, on=PartialDate(2026, 1)), "needs its day"),
        (replace(SUCCESSION, on=PartialDate(2019, 1, 1), leaving=None), "Nobody on our record"),
        (Undo(revision=99), "no change 99"),
    ],
)
async def test_what_cannot_be_is_refused_with_what_to_do_and_changes_nothing(
    port: FactStore, edit: Edit, reason: str
) -> None:
    before, changes = await everything(port), await newest_revisions(port.connection, 9)
    with pytest.raises(EditError, match=reason):
        await apply(port, edit, note=BY_MARA)
    assert (await everything(port), await newest_revisions(port.connection, 9)) == (before, changes)


async def test_rivals_may_hold_one_seat_where_each_has_a_note(port: FactStore) -> None:
    disputed = replace(QUILL, note="disputed since 2024")
    await apply(port, CorrectStatement(ref=StatementRef.to(QUILL), to=disputed), note=BY_MARA)
    rival = replace(held("tarn", "hm", "2024-05-01"), note="claims the office")
    await apply(port, AddStatement(statement=rival), note=BY_MARA)
    assert len(await holders(port, "hm")) == 2


async def test_a_second_term_of_the_same_office_is_another_statement(port: FactStore) -> None:
    ended = EndStatement(ref=StatementRef.to(QUILL), end=PartialDate(2022), source=NEWS)
    await apply(port, ended, note=BY_MARA)
    await apply(port, AddStatement(statement=held("quill", "hm", "2022")), note=BY_MARA)
    assert len(await statements(port, "quill")) == 2


async def test_who_has_died_takes_no_office_afterwards(port: FactStore) -> None:
    died = replace(_BIRTH, property="date of death", subject="orr", value=Value(date=PartialDate(2023, 5)))
    await apply(port, AddStatement(statement=died), note=BY_MARA)
    with pytest.raises(EditError, match="Cy Orr died \\(May 2023\\) before that \\(1 Jan 2026\\)"):
        await apply(port, replace(SUCCESSION, coming="orr"), note=BY_MARA)


async def test_nobody_is_born_twice_unless_that_is_disputed(port: FactStore) -> None:
    await apply(port, AddStatement(statement=replace(_BIRTH, note="parish register")), note=BY_MARA)
    other = replace(_BIRTH, value=Value(date=PartialDate(1962)))
    with pytest.raises(EditError, match="has another date of birth"):
        await apply(port, AddStatement(statement=other), note=BY_MARA)
    await apply(port, AddStatement(statement=replace(other, note="her own account")), note=BY_MARA)
    assert len(await statements(port, "quill")) == 3


async def test_a_source_that_does_not_say_when_it_was_read_was_read_today(port: FactStore) -> None:
    undated = Reference(title="Parish register")
    await apply(port, AddStatement(statement=replace(_BIRTH, sources=(undated,))), note=BY_MARA)
    *_, born = await statements(port, "quill")
    today = port.today()
    assert born.confirmed == PartialDate(today.year, today.month, today.day)


async def test_a_correction_leaves_the_days_of_the_sources_that_it_keeps(port: FactStore) -> None:
    undated = Reference(title="Parish register")
    birth = replace(_BIRTH, sources=(undated,))
    await fill(port, birth)
    right = replace(_BIRTH, value=Value(date=PartialDate(1962)), sources=(undated, NEWS))
    await apply(port, CorrectStatement(ref=StatementRef.to(birth), to=right), note=BY_MARA)
    assert (await statements(port, "quill"))[-1].sources == (undated, NEWS)


@pytest.mark.parametrize(
    "made",
    [
        CorrectStatement(ref=StatementRef.to(QUILL), to=replace(QUILL, note="acting", sources=(NEWS,))),
        EndStatement(ref=StatementRef.to(QUILL), end=PartialDate(2025), source=NEWS),
        RemoveStatement(ref=StatementRef.to(QUILL)),
    ],
    ids=lambda made: type(made).__name__,
)
@pytest.mark.parametrize(
    "meanwhile",
    [
        replace(QUILL, note="elected"),
        replace(QUILL, end=PartialDate(2026, 1, 31)),
        replace(QUILL, sources=(Reference(title="Gazette 12"),)),
    ],
    ids=["a note", "an end", "another source"],
)
async def test_what_another_editor_changed_since_it_was_seen_is_not_written_over(
    port: FactStore, made: Edit, meanwhile: Statement
) -> None:
    await apply(port, CorrectStatement(ref=StatementRef.to(QUILL), to=meanwhile), note=BY_MARA)
    before = await everything(port)
    with pytest.raises(EditError, match=r"meanwhile\. Nothing was done"):
        await apply(port, made, note=Note(by="U-tom"))
    assert await everything(port) == before


async def test_a_source_that_says_it_again_is_no_change_of_what_was_seen(port: FactStore) -> None:
    seen = StatementRef.to(QUILL)
    again = replace(QUILL, known_until=PartialDate(2026, 3), vouched_by=("gazette",))
    assert StatementRef.to(again) == seen
    assert StatementRef.to(replace(QUILL, sources=(replace(GAZETTE, retrieved=PartialDate(2026, 2)),))) == seen


async def test_a_reference_that_an_earlier_version_made_says_which_statement_alone(port: FactStore) -> None:
    which = StatementRef(subject="quill", key=StatementRef.to(QUILL).key.partition("-")[0])
    await apply(port, EndStatement(ref=which, end=PartialDate(2025), source=NEWS), note=BY_MARA)
    assert await holders(port, "hm") == {("quill", "2020-01-01", "2025")}
