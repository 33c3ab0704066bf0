"""Who is that? `/whois`, tolerant of slips, for the asker alone until they share it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from slack_bolt.async_app import AsyncApp

from bot.editing import Succession, apply
from bot.playground import Playground
from bot.playground.messages import Message
from bot.store.facts import FactStore
from bot.store.history import Note
from handlers.words import short_day
from nlp.dates import PartialDate
from nlp.domain import Reference
from tests.tour.copy import OUTDATED

PATIENCE = 60


async def whois(slack: Playground, name: str, *, user: str = "mara", where: str = "world") -> Message:
    invocation = await slack.command(user, where, "/whois", name)
    return await slack.wait_for(lambda: invocation.reply, PATIENCE)


async def test_a_known_name_is_shown_to_the_asker(slack: Playground, bot: AsyncApp) -> None:
    answer = await whois(slack, "Ilse Brandvik")
    assert answer.text.splitlines()[:2] == [
        "Ilse Brandvik",
        "Secretary General of the NFC since 1 Jan 2026 (NFC press service, nfc.example; last confirmed 2 Feb 2026)",
    ]
    assert answer.only_for == slack.user("mara").id


async def test_a_misspelt_name_is_asked_about_and_then_shown(slack: Playground, bot: AsyncApp) -> None:
    answer = await whois(slack, "Ilse Brandwik")
    assert answer.text.startswith("Did you mean Ilse Brandvik")
    response = await slack.click("mara", answer, "whois_show")
    assert response is not None
    await slack.wait_for(lambda: slack.message(answer.ts).text.startswith("Ilse Brandvik"), PATIENCE)


async def test_an_answer_can_be_shared_with_the_channel(slack: Playground, bot: AsyncApp) -> None:
    answer = await whois(slack, "Ilse Brandvik")
    await slack.click("mara", answer, "whois_share")
    (shared,) = await slack.wait_for(lambda: slack.messages("world"), PATIENCE)
    assert shared.text.startswith("Ilse Brandvik")
    assert "whois_share" not in str(shared.blocks)


async def test_an_unknown_name_says_how_to_add_a_fact(slack: Playground, bot: AsyncApp) -> None:
    answer = await whois(slack, "Zephyrine Quux <!channel>")
    assert "deskcheck facts import" in answer.text
    assert "<!channel>" not in answer.text + str(answer.blocks)


async def test_our_record_of_an_earlier_day_is_shown_as_that_and_shared_as_that(
    slack: Playground, bot: AsyncApp, store: FactStore
) -> None:
    today = datetime.now(UTC)
    tomorrow = FactStore(store.connection, clock=lambda: today + timedelta(days=1))
    on, source = PartialDate(2026, 2, 1), Reference(title="NFC press service")
    await apply(tomorrow, Succession(office="nfc-sg", coming="oldefeld", on=on, source=source), note=Note(by="U-mara"))
    assert "1 Jan 2026 to 31 Jan 2026" in (await whois(slack, "Ilse Brandvik")).text
    answer = await whois(slack, f"Ilse Brandvik known at {today.date()}")
    head = f"Our record as it stood at the end of {short_day(today.date())}:"
    assert answer.text.splitlines()[0] == head
    assert "Secretary General of the NFC since 1 Jan 2026" in answer.text
    assert "Named in" not in answer.text
    await slack.click("mara", answer, "whois_share")
    (shared,) = await slack.wait_for(lambda: slack.messages("world"), PATIENCE)
    assert shared.text == answer.text
    near = await whois(slack, f"Ilse Brandwik known at {today.date()}")
    assert near.text.splitlines()[0] == head
    await slack.click("mara", near, "whois_show")
    await slack.wait_for(lambda: slack.message(near.ts).text == answer.text, PATIENCE)


async def test_a_name_is_answered_as_of_another_day_and_what_is_no_day_is_asked_again(
    slack: Playground, bot: AsyncApp
) -> None:
    answer = await whois(slack, "NFC Secretary General on 2025-06-01")
    assert answer.text.splitlines()[0] == "As of 1 Jun 2025:"
    assert "Ilse Brandvik" in answer.text
    assert "From then on: Ilse Brandvik" in answer.text
    wrong = await whois(slack, "Ilse Brandvik on 2025-13-45")
    assert wrong.text.startswith("“2025-13-45” is not a day")


async def test_a_day_before_our_record_begins_and_one_to_come_are_said_to_be_that(
    slack: Playground, bot: AsyncApp
) -> None:
    before = await whois(slack, "Ilse Brandvik known at 2001-05-06")
    assert before.text.startswith("Nothing was held then: our history begins on")
    assert "is still to come" in (await whois(slack, "Ilse Brandvik known at 2999-01-01")).text
    assert (await whois(slack, "Ilse Brandvik known at May 2025")).text.startswith("Known at which day?")


async def test_no_name_gets_usage(slack: Playground, bot: AsyncApp) -> None:
    assert (await whois(slack, "  ")).text.startswith("/whois NAME")
    assert (await whois(slack, "x" * 500)).text.startswith("/whois NAME")


async def test_where_somebody_was_named_is_told_but_not_from_behind_a_private_door(
    slack: Playground, bot: AsyncApp
) -> None:
    slack.paste("mara", "investigations", OUTDATED)
    told = "Named in 1 article in this channel in the last 7 days; 1 finding open."
    async with asyncio.timeout(PATIENCE):
        while told not in (await whois(slack, "Marten Oldefeld", where="investigations")).text:
            pass
    assert (await whois(slack, "Marten Oldefeld")).text.endswith("Not named in an article here in the last 7 days.")
