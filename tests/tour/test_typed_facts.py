"""Facts changed in one line of `/fact`: what was understood is shown first, and what is missing is asked for."""

from __future__ import annotations

import pytest
from slack_bolt.async_app import AsyncApp

from bot.app import Editing
from bot.playground import Playground
from bot.playground.messages import Message
from bot.store.facts import FactStore
from bot.store.history import newest_revisions
from tests.tour.conftest import Start
from tests.tour.test_facts import PATIENCE, fact, form, screen

OFFICE = "Secretary General of the NFC"
SUCCESSION = f"replace Brandvik with Oldefeld as {OFFICE} from 2026-02-01 source https://nfc.example/9 why He came back"


async def pressed(slack: Playground, answer: Message, button: str, *, user: str = "mara") -> str:
    """What stands in the place of `answer` once a button of it was pressed."""
    before = slack.message(answer.ts).text
    await slack.click(user, answer, button)
    await slack.wait_for(lambda: slack.message(answer.ts).text != before, PATIENCE)
    return slack.message(answer.ts).text


async def test_a_succession_in_one_line_is_shown_and_then_saved(
    slack: Playground, bot: AsyncApp, store: FactStore
) -> None:
    shown = await fact(slack, SUCCESSION)
    assert shown.text.splitlines() == [
        "This would change our record:",
        "Marten Oldefeld replaces Ilse Brandvik as Secretary General of the NFC on 1 Feb 2026",
        "− Ilse Brandvik: Secretary General of the NFC since 1 Jan 2026 (NFC press service)",
        "+ Ilse Brandvik: Secretary General of the NFC 1 Jan 2026 to 31 Jan 2026 (nfc.example; NFC press service)",
        "+ Marten Oldefeld: Secretary General of the NFC since 1 Feb 2026 (nfc.example)",
    ]
    assert "since 1 Jan 2026" in (await fact(slack, "Ilse Brandvik")).text
    assert (await pressed(slack, shown, "fact_save")).startswith("Done, as change ")
    (newest, *_) = await newest_revisions(store.connection, 1)
    assert (newest.note.by, newest.note.why) == (slack.user("mara").id, "He came back")
    assert "since 1 Feb 2026" in (await fact(slack, "Marten Oldefeld")).text


async def test_what_was_shown_is_saved_after_a_restart(slack: Playground, start: Start) -> None:
    async with start():
        shown = await fact(slack, SUCCESSION)
    async with start():
        assert (await pressed(slack, shown, "fact_save")).startswith("Done, as change ")


async def test_a_review_channel_without_the_bot_is_said_and_nothing_proposed(slack: Playground, start: Start) -> None:
    async with start(editing=Editing(review_channel=slack.channel("lounge").id)):
        shown = await fact(slack, SUCCESSION, user="tom")
        answer = await slack.click("tom", shown, "fact_save")
        assert answer is not None
        await slack.wait_for(lambda: answer.replies, PATIENCE)
        assert answer.replies[0].text.startswith("Deskcheck can't post into the channel where a second person decides")


async def test_what_is_dropped_changes_nothing(slack: Playground, bot: AsyncApp, store: FactStore) -> None:
    before = await newest_revisions(store.connection, 1)
    shown = await fact(slack, SUCCESSION)
    assert await pressed(slack, shown, "fact_drop") == "Dropped; nothing was changed."
    assert await newest_revisions(store.connection, 1) == before
    assert "This would change our record:" in (await fact(slack, SUCCESSION)).text


@pytest.mark.parametrize(
    ("line", "held"),
    [
        (f"end Brandvik as {OFFICE} on 31 March 2026 source NFC", "1 Jan 2026 to 31 Mar 2026"),
        ("correct Brandvik as NFC Secretary General from 2026-01-15 source NFC", "since 15 Jan 2026"),
        ("end Brandvik on 31 March 2026 source NFC", "1 Jan 2026 to 31 Mar 2026"),
        ("add Ilse Brandvik born 1970-02-03 source NFC", "date of birth 3 Feb 1970"),
        (f"remove Brandvik as {OFFICE} because it was never so", "Nothing else is held of it."),
    ],
    ids=["end", "correct", "end what is open", "add", "remove"],
)
async def test_a_statement_is_changed_in_one_line(slack: Playground, bot: AsyncApp, line: str, held: str) -> None:
    shown = await fact(slack, line)
    assert shown.text.startswith("This would change our record:")
    await pressed(slack, shown, "fact_save")
    assert held in (await fact(slack, "Ilse Brandvik")).text


async def test_what_is_missing_is_said_above_the_form_that_has_the_rest(slack: Playground, bot: AsyncApp) -> None:
    view = await form(slack, f"replace Brandvik with Oldefeldt as {OFFICE} from 2026-02-01")
    assert "“Oldefeldt” is nobody in our record. Did you mean Marten Oldefeld (person)?" in screen(slack)
    assert "No source is named" in screen(slack)
    assert "'initial_date': '2026-02-01'" in screen(slack)
    await slack.suggest("mara", view, "fact_coming", "oldef")
    await slack.submit("mara", view, {"fact_coming": "oldefeld", "source_title": "NFC"})
    await slack.wait_for(lambda: "Done, as change" in screen(slack), PATIENCE)
    assert "since 1 Feb 2026" in (await fact(slack, "Marten Oldefeld")).text


async def test_a_holder_that_the_office_never_had_is_answered_with_what_is_held(
    slack: Playground, bot: AsyncApp
) -> None:
    answer = await fact(slack, "end Marten Oldefeld as Harbour Master on 2026-02-01 source NFC")
    assert answer.text.startswith("“Harbour Master” is no office in our record.")
    assert "1 Jan 2021 to 31 Dec 2025" in answer.text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"end Marten Oldefeld as {OFFICE} on 2026-02-01 source NFC", "That is over on our record since 2025-12-31."),
        ("correct Ilse Brandvik as member of NFC source NFC", "Our record has no such statement on Ilse Brandvik."),
        (
            "remove Ilse Brandvik member of NFC because it never was",
            "Our record has no such statement on Ilse Brandvik.",
        ),
        ("end Marten Brandvik on 2026-02-01 source NFC", "Nobody and nothing called Marten Brandvik is in our record."),
    ],
)
async def test_what_cannot_be_meant_is_said_and_changes_nothing(
    slack: Playground, bot: AsyncApp, store: FactStore, line: str, words: str
) -> None:
    before = await newest_revisions(store.connection, 1)
    assert (await fact(slack, line)).text.startswith(words)
    assert await newest_revisions(store.connection, 1) == before


async def test_a_birthday_is_corrected_with_the_wrong_one_named_or_not(slack: Playground, bot: AsyncApp) -> None:
    for line, held in (
        ("add Ilse Brandvik born 1970-02-03 source NFC", "3 Feb 1970"),
        ("correct Ilse Brandvik born from 1970-02-03 to 1970-02-04 source NFC", "4 Feb 1970"),
        ("correct Ilse Brandvik date of birth 5 Feb 1970 source NFC", "5 Feb 1970"),
    ):
        await pressed(slack, await fact(slack, line), "fact_save")
        assert f"date of birth {held}\n" in (await fact(slack, "Ilse Brandvik")).text


async def test_the_newest_changes_are_listed_without_a_name(slack: Playground, bot: AsyncApp) -> None:
    await pressed(slack, await fact(slack, SUCCESSION), "fact_save")
    newest, filled = (await fact(slack, "history")).text.splitlines()[1:]
    assert "Marten Oldefeld replaces Ilse Brandvik" in newest
    # Of an office, what became of those who hold it.
    assert newest in (await fact(slack, f"history {OFFICE}")).text
    assert "Import of facts.jsonl: 4 entities added, 2 statements added" in filled
    # Of one entity, what the import brought of it.
    its = (await fact(slack, "history Ilse Brandvik")).text.splitlines()[-1]
    assert its.endswith(
        "Import of facts.jsonl: + Ilse Brandvik: Secretary General of the NFC since 1 Jan 2026 (NFC press service)"
    )


async def test_whoever_is_new_is_entered_and_can_be_named_at_once(slack: Playground, bot: AsyncApp) -> None:
    view = await form(slack, "new Cy Orr")
    await slack.submit("mara", view, {"kind": "person", "aliases": "C. Orr"})
    await slack.wait_for(lambda: "Done, as change" in screen(slack), PATIENCE)
    shown = await fact(slack, f"replace Brandvik with C. Orr as {OFFICE} from 2026-02-01 source NFC")
    assert "+ Cy Orr: Secretary General of the NFC since 1 Feb 2026 (NFC)" in shown.text


async def test_a_namesake_is_entered_only_with_what_tells_them_apart(slack: Playground, bot: AsyncApp) -> None:
    view = await form(slack, "new Ilse Brandvik")
    await slack.submit("mara", view, {"kind": "person"})
    assert "is in our record already (person)" in str(slack.modal_errors(view))
    await slack.submit("mara", view, {"kind": "person", "description": "a painter"})
    await slack.wait_for(lambda: "Done, as change" in screen(slack), PATIENCE)
    view = await form(slack, f"replace Ilse Brandvik with Oldefeld as {OFFICE} from 2026-02-01")
    assert "'value': 'brandvik'" in screen(slack)


async def test_who_is_no_editor_proposes_in_one_line(slack: Playground, start: Start, store: FactStore) -> None:
    before = await newest_revisions(store.connection, 1)
    async with start(editing=Editing(review_channel=slack.channel("business").id)):
        shown = await fact(slack, SUCCESSION, user="tom")
        assert shown.text.startswith("This would be proposed; a second person decides on it:")
        await pressed(slack, shown, "fact_save", user="tom")
        (proposal,) = await slack.wait_for(lambda: slack.messages("business"), PATIENCE)
        assert "+ Marten Oldefeld" in proposal.text
        assert await newest_revisions(store.connection, 1) == before
        await slack.click("mara", proposal, "proposal_approve")
        await slack.wait_for(lambda: slack.message(proposal.ts).text.startswith("Approved"), PATIENCE)
    (newest, *_) = await newest_revisions(store.connection, 1)
    assert (newest.note.by, newest.note.approved_by) == (slack.user("tom").id, slack.user("mara").id)


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten(slack: Playground, bot: AsyncApp) -> None:
    mine = await fact(slack, f"end Brandvik as {OFFICE} on 2026-03-31 source NFC")
    theirs = await fact(slack, "correct Brandvik as NFC Secretary General from 2026-01-15 source NFC")
    await pressed(slack, theirs, "fact_save")
    answer = await slack.click("mara", mine, "fact_save")
    assert answer is not None
    await slack.wait_for(lambda: answer.replies, PATIENCE)
    assert "was changed or removed meanwhile. Nothing was done; look at it again." in answer.replies[0].text
    assert "since 15 Jan 2026" in (await fact(slack, "Ilse Brandvik")).text
