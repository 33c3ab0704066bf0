"""Facts shown, changed and taken back from Slack: forms, the second person, the replies that rested on them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from slack_bolt.async_app import AsyncApp

from bot.app import Editing
from bot.playground import Playground
from bot.playground.messages import Message
from bot.playground.views import View
from bot.sources.jsonl import JsonLines
from bot.store.facts import FactStore
from bot.store.history import Note, newest_revisions
from bot.store.importing import import_facts
from handlers.ports import MessageRef
from handlers.words import minute
from tests.commands import Run
from tests.tour.conftest import Start
from tests.tour.copy import CORRECTED, FACTS, OUTDATED

PATIENCE = 60
SOURCE = {"source_title": "NFC press service", "source_read": "2026-02-03"}


async def fact(slack: Playground, text: str, *, user: str = "mara") -> Message:
    invocation = await slack.command(user, "world", "/fact", text)
    return await slack.wait_for(lambda: invocation.reply, PATIENCE)


async def form(slack: Playground, text: str, *, user: str = "mara") -> View:
    before = slack.modal(user)
    await slack.command(user, "world", "/fact", text)
    return await slack.wait_for(lambda: opened_since(slack, user, before), PATIENCE)


def opened_since(slack: Playground, user: str, before: View | None) -> View | None:
    view = slack.modal(user)
    return view if view is not None and (before is None or view.id != before.id) else None


def screen(slack: Playground, user: str = "mara") -> str:
    view = slack.modal(user)
    return str(view.json()["blocks"]) if view else ""


async def shown(slack: Playground, words: str, user: str = "mara") -> str:
    """The screen once it says `words`: what takes long to carry out is first told to be waiting for the store."""
    await slack.wait_for(lambda: words in screen(slack, user), PATIENCE)
    return screen(slack, user)


async def replaced(slack: Playground, *, user: str = "mara") -> None:
    """Marten Oldefeld holds the office again, from February on."""
    view = await form(slack, "replace Secretary General of the NFC", user=user)
    assert await slack.suggest(user, view, "fact_coming", "oldef") == ["oldefeld"]
    await slack.submit(user, view, {"fact_coming": "oldefeld", "on": "2026-02-01", "why": "He came back", **SOURCE})


async def test_what_is_held_is_shown_with_its_sources_to_the_asker_alone(slack: Playground, bot: AsyncApp) -> None:
    answer = await fact(slack, "Ilse Brandvik")
    assert "Secretary General of the NFC since 1 Jan 2026" in answer.text
    assert "NFC press service (nfc.example); last confirmed 2 Feb 2026" in answer.text
    assert answer.only_for == slack.user("mara").id


async def test_a_name_that_is_not_known_is_offered_and_never_guessed(slack: Playground, bot: AsyncApp) -> None:
    answer = await fact(slack, "Ilse Brandwik")
    assert answer.text.startswith("Who or what is meant by Ilse Brandwik?")
    await slack.click("mara", answer, "fact_show:0")
    await slack.wait_for(lambda: "since 1 Jan 2026" in slack.message(answer.ts).text, PATIENCE)
    assert "/fact new Zephyrine Quux" in (await fact(slack, "Zephyrine Quux")).text


async def test_usage_is_what_a_slip_gets(slack: Playground, bot: AsyncApp) -> None:
    assert (await fact(slack, "")).text.startswith("/fact NAME")
    assert (await fact(slack, "undo that")).text.startswith("Which change?")


async def test_a_succession_is_one_change_that_can_be_taken_back(
    slack: Playground, bot: AsyncApp, store: FactStore
) -> None:
    await replaced(slack)
    await shown(slack, "Done, as change")
    held = (await fact(slack, "Secretary General of the NFC")).text
    assert "Marten Oldefeld: Secretary General of the NFC since 1 Feb 2026" in held
    assert "Ilse Brandvik: Secretary General of the NFC 1 Jan 2026 to 31 Jan 2026" in held
    (newest, *_) = await newest_revisions(store.connection, 1)
    history = (await fact(slack, "history Ilse Brandvik")).text
    assert f"{newest.number}, " in history
    assert "why: He came back" in history
    back = await fact(slack, f"undo {newest.number}")
    assert "+ Ilse Brandvik: Secretary General of the NFC since 1 Jan 2026" in back.text
    await slack.click("mara", back, "fact_save")
    await slack.wait_for(lambda: slack.message(back.ts).text.startswith("Done, as change"), PATIENCE)
    assert (
        "Ilse Brandvik: Secretary General of the NFC since 1 Jan 2026"
        in (await fact(slack, "Secretary General of the NFC")).text
    )


async def test_what_cannot_be_is_said_in_the_form_and_changes_nothing(
    slack: Playground, bot: AsyncApp, store: FactStore
) -> None:
    before = len(await newest_revisions(store.connection, 50))
    view = await form(slack, "add Ilse Brandvik")
    wrong = {"property": "date of birth", "typed": "the year of the flood", **SOURCE}
    await slack.submit("mara", view, wrong)
    assert "is not a date" in str(slack.modal_errors(view))
    await slack.submit("mara", view, {"property": "date of birth", **SOURCE})
    assert "one of them" in str(slack.modal_errors(view))
    assert len(await newest_revisions(store.connection, 50)) == before


async def test_a_statement_is_ended_from_the_list_of_what_is_held(slack: Playground, bot: AsyncApp) -> None:
    answer = await fact(slack, "end Ilse Brandvik")
    await slack.click("mara", answer, "fact_change:0")
    view = await slack.wait_for(lambda: slack.modal("mara"), PATIENCE)
    await slack.submit("mara", view, {"end": "2026-03-31", **SOURCE})
    await shown(slack, "Done, as change")
    assert "1 Jan 2026 to 31 Mar 2026" in (await fact(slack, "Ilse Brandvik")).text


async def test_a_month_or_a_year_is_said_beside_the_day_and_stays_what_it_was(slack: Playground, bot: AsyncApp) -> None:
    view = await form(slack, "add Marten Oldefeld")
    await slack.suggest("mara", view, "fact_value", "NFC")
    given = {"property": "member of", "fact_value": "nfc", "start": "2019-05-17", "start_known": "month", **SOURCE}
    await slack.submit("mara", view, given | {"end_known": "year"})
    assert list(slack.modal_errors(view)) == ["end"]
    await slack.submit("mara", view, given | {"end": "2018-01-01", "end_known": "year"})
    assert slack.modal_errors(view) == {"end": "It would end (2018) before it starts (May 2019)."}
    await slack.submit("mara", view, given | {"end": "2021-01-01", "end_known": "year"})
    await shown(slack, "Done, as change")
    answer = await fact(slack, "correct Marten Oldefeld")
    assert "Council May 2019 to 2021" in answer.text
    await slack.click("mara", answer, "fact_change:1")
    change = await slack.wait_for(lambda: opened_since(slack, "mara", view), PATIENCE)
    assert ("2019-05-01" in screen(slack), "2021-01-01" in screen(slack)) == (True, True)
    await slack.submit("mara", change, {"end_known": "none", **SOURCE})
    await shown(slack, "Done, as change")
    assert "Council since May 2019" in (await fact(slack, "Marten Oldefeld")).text


async def test_a_rival_holds_a_disputed_office_where_each_has_a_note(slack: Playground, bot: AsyncApp) -> None:
    rival = {"property": "position held", "fact_value": "nfc-sg", "start": "2026-01-15", "note": "Sworn in", **SOURCE}
    view = await form(slack, "add Marten Oldefeld")
    await slack.suggest("mara", view, "fact_value", "Secretary Gen")
    await slack.submit("mara", view, rival)
    assert "give both terms a note" in str(slack.modal_errors(view))
    await slack.close_view("mara", view)
    answer = await fact(slack, "correct Ilse Brandvik")
    await slack.click("mara", answer, "fact_change:0")
    change = await slack.wait_for(lambda: slack.modal("mara"), PATIENCE)
    await slack.submit("mara", change, {"note": "Did not step down", **SOURCE})
    assert "[note: Did not step down]" in await shown(slack, "Done, as change")
    view = await form(slack, "add Marten Oldefeld")
    await slack.suggest("mara", view, "fact_value", "Secretary Gen")
    await slack.submit("mara", view, rival)
    await shown(slack, "Done, as change")
    held = (await fact(slack, "Secretary General of the NFC")).text
    assert ("Note: Sworn in" in held, "Note: Did not step down" in held) == (True, True)


async def test_who_is_no_editor_proposes_and_a_second_person_decides(
    slack: Playground, start: Start, store: FactStore
) -> None:
    review = slack.channel("business").id
    async with start(editing=Editing(review_channel=review)):
        await replaced(slack, user="tom")
        await shown(slack, "Proposed: ", "tom")
        (proposal,) = await slack.wait_for(lambda: slack.messages("business"), PATIENCE)
        assert "+ Marten Oldefeld" in proposal.text
        assert "since 1 Jan 2026" in (await fact(slack, "Ilse Brandvik")).text
        refused = await slack.click("tom", proposal, "proposal_approve")
        assert refused is not None
        await slack.wait_for(lambda: refused.replies, PATIENCE)
        assert "Only editors" in refused.replies[0].text
        await slack.click("mara", proposal, "proposal_approve")
        await slack.wait_for(lambda: slack.message(proposal.ts).text.startswith("Approved"), PATIENCE)
        assert "1 Jan 2026 to 31 Jan 2026" in (await fact(slack, "Ilse Brandvik")).text
    (newest, *_) = await newest_revisions(store.connection, 1)
    assert (newest.note.by, newest.note.approved_by) == (slack.user("tom").id, slack.user("mara").id)


async def test_a_death_needs_a_second_person_even_of_an_editor_and_never_the_same_one(
    slack: Playground, start: Start, store: FactStore
) -> None:
    before = len(await newest_revisions(store.connection, 50))
    editing = Editing(review_channel=slack.channel("business").id, sensitive=frozenset({"date of death"}))
    async with start(editing=editing):
        view = await form(slack, "add Marten Oldefeld")
        await slack.submit("mara", view, {"property": "date of death", "typed": "2026-02-02", **SOURCE})
        (proposal,) = await slack.wait_for(lambda: slack.messages("business"), PATIENCE)
        answer = await slack.click("mara", proposal, "proposal_approve")
        assert answer is not None
        await slack.wait_for(lambda: answer.replies, PATIENCE)
        assert "cannot decide" in answer.replies[0].text
    assert len(await newest_revisions(store.connection, 50)) == before


async def test_a_rejected_proposal_changes_nothing(slack: Playground, start: Start, store: FactStore) -> None:
    before = len(await newest_revisions(store.connection, 50))
    async with start(editing=Editing(review_channel=slack.channel("business").id)):
        await replaced(slack, user="tom")
        (proposal,) = await slack.wait_for(lambda: slack.messages("business"), PATIENCE)
        await slack.click("mara", proposal, "proposal_reject")
        await slack.wait_for(lambda: slack.message(proposal.ts).text.startswith("Rejected"), PATIENCE)
    assert len(await newest_revisions(store.connection, 50)) == before


async def test_without_a_review_channel_a_proposal_says_whom_to_ask(slack: Playground, bot: AsyncApp) -> None:
    view = await form(slack, "replace Secretary General of the NFC", user="tom")
    await slack.suggest("tom", view, "fact_coming", "Marten Oldefeld")
    await slack.submit("tom", view, {"fact_coming": "oldefeld", "on": "2026-02-01", **SOURCE})
    assert "DESKCHECK_REVIEW_CHANNEL" in str(slack.modal_errors(view))


async def replaced_from_a_finding(slack: Playground, ts: str, *, channel: str = "world") -> Message:
    """Whoever reads the reply says that the facts are wrong; the reply."""
    (reply,) = await slack.wait_for(lambda: slack.thread(channel, ts), PATIENCE)
    async with asyncio.timeout(PATIENCE):
        while "fact_replace:0" not in screen(slack):  # the reply is there a moment before its findings are noted
            await slack.click("mara", reply, "facts_wrong")
    findings = slack.modal("mara")
    assert findings is not None
    await slack.click("mara", findings, "fact_replace:0")
    await slack.wait_for(lambda: "fact_coming" in screen(slack), PATIENCE)
    view = slack.modal("mara")
    assert view is not None
    assert "oldefeld" in screen(slack)
    await slack.submit("mara", view, {"on": "2026-02-01", **SOURCE})
    return reply


async def test_a_finding_that_rested_on_a_wrong_fact_is_withdrawn_in_the_open(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    reply = await replaced_from_a_finding(slack, ts)
    await slack.wait_for(lambda: "Withdrawn: " in slack.message(reply.ts).text, PATIENCE)
    (_, line) = await slack.wait_for(lambda: slack.thread("world", ts)[1:] and slack.thread("world", ts), PATIENCE)
    assert line.text.startswith("Withdrawn: ")
    assert "Marten Oldefeld" in line.text


@pytest.mark.parametrize(
    ("channel", "asked_in", "linked"),
    [("world", "business", True), ("investigations", "business", False), ("investigations", "investigations", True)],
)
async def test_the_history_says_from_which_article_a_change_came_and_leads_there_who_may_know(
    slack: Playground, bot: AsyncApp, channel: str, asked_in: str, linked: bool
) -> None:
    ts = slack.paste("mara", channel, OUTDATED)
    await replaced_from_a_finding(slack, ts, channel=channel)
    await shown(slack, "Done, as change")
    invocation = await slack.command("mara", asked_in, "/fact", "history Marten Oldefeld")
    answer = await slack.wait_for(lambda: invocation.reply, PATIENCE)
    posted = minute(MessageRef(team="T", channel="C", ts=ts).posted_at)
    told = f"; from the article posted on {posted}"
    link = f"/p{ts.replace('.', '')}"
    assert (told in answer.text, link in str(answer.blocks)) == (linked, linked)


async def test_an_article_that_agreed_is_judged_again_when_the_fact_changes(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", CORRECTED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts), PATIENCE)
    assert "▲" not in reply.text
    await replaced(slack)
    assert "'text': 'article 1'" in await shown(slack, "1 article of the last days judged again")
    await slack.wait_for(lambda: "▲ Out of date" in slack.message(reply.ts).text, PATIENCE)
    (_, line) = await slack.wait_for(lambda: slack.thread("world", ts)[1:] and slack.thread("world", ts), PATIENCE)
    assert line.text.startswith("New since the first reply")


async def test_an_import_has_the_replies_judged_again_that_rest_on_what_it_changed(
    slack: Playground, bot: AsyncApp, store: FactStore, tmp_path: Path
) -> None:
    outdated, agreeing = slack.paste("mara", "world", OUTDATED), slack.paste("tom", "business", CORRECTED)
    (wrong,) = await slack.wait_for(lambda: slack.thread("world", outdated), PATIENCE)
    (right,) = await slack.wait_for(lambda: slack.thread("business", agreeing), PATIENCE)
    assert "▲ Out of date" in wrong.text
    records = [
        json.loads(line)["statement"] | change
        for line, change in zip(
            FACTS.splitlines()[4:], ({"end": None}, {"end": "2026-01-31", "rank": "deprecated"}), strict=True
        )
    ]
    path = tmp_path / "corrections.jsonl"
    path.write_text("\n".join(json.dumps({"statement": record}) for record in records), encoding="utf8")
    async with store.writing() as lease:
        report = await import_facts(store, JsonLines(), path, lease=lease, note=Note(by="mara"))
    assert report.changed["statements"] == 2
    await slack.wait_for(lambda: "Withdrawn: " in slack.message(wrong.ts).text, PATIENCE)
    assert "Import of corrections.jsonl" in slack.message(wrong.ts).text
    await slack.wait_for(lambda: "▲ " in slack.message(right.ts).text, PATIENCE)
    # One line a thread, though two statements were changed.
    assert len(await slack.wait_for(lambda: slack.thread("world", outdated)[1:], PATIENCE)) == 1
    assert len(await slack.wait_for(lambda: slack.thread("business", agreeing)[1:], PATIENCE)) == 1


async def test_a_succession_at_a_terminal_lists_the_threads_that_it_touches(
    slack: Playground,
    bot: AsyncApp,
    store: FactStore,
    redis_url: str,
    command_line: Run,
) -> None:
    open_, secret = slack.paste("mara", "world", CORRECTED), slack.paste("mara", "investigations", CORRECTED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", open_), PATIENCE)
    await slack.wait_for(lambda: slack.thread("investigations", secret), PATIENCE)
    succession = ("replace", "Secretary General of the NFC", "Marten Oldefeld", "--on", "2026-02-01", "--source", "NFC")
    ran = await asyncio.to_thread(command_line, "facts", *succession, "--redis", redis_url)
    # The bot's own log is captured too.
    _, _, told = ran.out.partition("a running bot judges again: ")
    told, _, _ = told.partition("To take it back")
    assert told.startswith("2\n")
    # What stands behind a private door is counted, and told nowhere.
    assert told.count("Fisheries council sets lower herring quota") == 1
    assert str(slack.channel("world").id) in told
    assert str(slack.channel("investigations").id) not in told
    await slack.wait_for(lambda: "▲ Out of date" in slack.message(reply.ts).text, PATIENCE)
