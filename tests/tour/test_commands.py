"""What people ask of Deskcheck in a channel: how it is served, a text on the side, the digest, all claims."""

from __future__ import annotations

import pytest
from slack_bolt.async_app import AsyncApp

from bot.playground import Playground
from bot.playground.messages import Message
from tests.tour.copy import CORRECTED, OUTDATED

# Reading begins with loading the model; a busy machine takes its time over that.
PATIENCE = 60


async def asked(
    slack: Playground, command: str, text: str = "", *, user: str = "mara", where: str = "world"
) -> Message:
    """The first answer to a command."""
    invocation = await slack.command(user, where, command, text)
    return await slack.wait_for(lambda: invocation.reply, PATIENCE)


async def test_help_lists_what_can_be_asked_and_only_the_asker_sees_it(slack: Playground, bot: AsyncApp) -> None:
    answer = await asked(slack, "/deskcheck", "help")
    assert "/deskcheck watch, /deskcheck unwatch" in answer.text
    assert answer.only_for == slack.user("mara").id


async def test_a_slip_gets_usage(slack: Playground, bot: AsyncApp) -> None:
    answer = await asked(slack, "/deskcheck", "wacth <!channel> & co")
    assert answer.text.startswith("“wacth")
    assert "<!channel>" not in answer.text
    assert "/deskcheck status" in answer.text


async def test_a_channel_can_be_left_alone_and_watched_again(slack: Playground, bot: AsyncApp) -> None:
    assert (await asked(slack, "/deskcheck", "unwatch")).text.startswith("This channel is not watched")
    unseen = slack.paste("mara", "world", OUTDATED)
    assert "not watched" in (await asked(slack, "/deskcheck", "status")).text
    assert (await asked(slack, "/deskcheck", "watch")).text.startswith("This channel is watched")
    seen = slack.paste("mara", "world", OUTDATED)
    await slack.wait_for(lambda: slack.thread("world", seen), PATIENCE)
    assert slack.thread("world", unseen) == []


async def test_watching_a_channel_without_the_bot_says_to_invite_it(slack: Playground, bot: AsyncApp) -> None:
    answer = await asked(slack, "/deskcheck", "watch", where="lounge")
    assert "/invite" in answer.text
    # Nor does it say that what it cannot see is watched.
    assert "is watched" not in answer.text


async def test_a_clean_result_may_be_a_reaction_alone(slack: Playground, bot: AsyncApp) -> None:
    await asked(slack, "/deskcheck", "quiet on")
    ts = slack.paste("mara", "world", CORRECTED)
    await slack.wait_for(
        lambda: any(call.arguments["name"] == "memo" for call in slack.calls_of("reactions.add")), PATIENCE
    )
    assert slack.thread("world", ts) == []


async def test_a_text_is_checked_on_the_side(slack: Playground, bot: AsyncApp) -> None:
    answer = await asked(slack, "/deskcheck", f"check {OUTDATED}")
    assert "▲ Out of date: “NFC Secretary General Marten Oldefeld”" in answer.text
    assert answer.only_for == slack.user("mara").id
    assert slack.messages("world") == []


async def test_the_digest_is_planned_moved_and_ended(slack: Playground, bot: AsyncApp) -> None:
    await asked(slack, "/deskcheck", "timezone Europe/Vienna")
    assert (await asked(slack, "/digest", "at 6 pm")).text == "The digest is posted each day at 18:00 (Europe/Vienna)."
    assert "each day at 18:00" in (await asked(slack, "/digest")).text
    assert (await asked(slack, "/digest", "off")).text == "No digest is posted here."


def modal(slack: Playground, user: str) -> str:
    """What the modal on a person's screen says; nothing where there is none."""
    view = slack.modal(user)
    return str(view.json()) if view else ""


async def digest(slack: Playground, where: str) -> Message:
    """The digest of a channel, asked for as soon as the reply is there: what follows it waits."""
    ts = slack.paste("mara", where, OUTDATED)
    release = slack.faults.hold("reactions.remove")
    await slack.wait_for(lambda: slack.thread(where, ts), PATIENCE)
    answer = await asked(slack, "/digest", "now", where=where)
    release.set()
    return answer


async def test_the_digest_now_is_for_the_channel(slack: Playground, bot: AsyncApp) -> None:
    assert (await asked(slack, "/digest", "now")).text.startswith("Nothing to report")
    answer = await digest(slack, "world")
    assert "1 article checked; 1 finding: 1 out of date." in answer.text
    assert "“Marten Oldefeld”; our record: Ilse Brandvik" in answer.text
    assert answer in slack.messages("world")


async def test_a_private_channels_articles_are_not_in_anothers_digest(slack: Playground, bot: AsyncApp) -> None:
    assert "1 article checked" in (await digest(slack, "investigations")).text
    assert (await asked(slack, "/digest", "now")).text.startswith("Nothing to report")


async def test_all_claims_are_listed_with_their_verdicts(slack: Playground, bot: AsyncApp) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts), PATIENCE)
    await slack.click("tom", reply, "show_claims")
    await slack.wait_for(
        lambda: "“NFC Secretary General Marten Oldefeld”: out of date" in modal(slack, "tom"), PATIENCE
    )


async def test_an_article_that_slack_does_not_give_out_is_said_to_be_out_of_reach(
    slack: Playground, bot: AsyncApp
) -> None:
    ts = slack.paste("mara", "world", OUTDATED)
    (reply,) = await slack.wait_for(lambda: slack.thread("world", ts), PATIENCE)
    slack.faults.refuse("conversations.history", "channel_not_found")
    await slack.click("tom", reply, "show_claims")
    await slack.wait_for(lambda: "can't read that article just now" in modal(slack, "tom"), PATIENCE)


@pytest.mark.parametrize("text", ["at 18:00", "off"])
async def test_where_admins_decide_members_may_not(slack: Playground, admins_bot: AsyncApp, text: str) -> None:
    assert (await asked(slack, "/digest", text, user="tom")).text == "Only workspace admins may change this here."
    assert (await asked(slack, "/deskcheck", "unwatch", user="tom")).text.startswith("Only workspace admins")
    assert (await asked(slack, "/digest", text, user="mara")).text != "Only workspace admins may change this here."
