from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from redis.asyncio import Redis

from bot.store import keys
from bot.store.messages import BusyError, Messages, Record
from handlers.ports import Deleted, MessageRef, Posted, Visibility
from tests.builders import finding

REF = MessageRef(team="T1", channel="C1", ts="1770105600.000100")
FIRST, SECOND, THIRD = 1770105600000100, 1770105660000000, 1770105720000000


def posted(revision: int, text: str = "Harbour closed") -> Posted:
    return Posted(ref=REF, revision=revision, text=text, user="U1", visibility=Visibility.PUBLIC)


@pytest.fixture
def messages(fresh_redis: Redis) -> Messages:
    return Messages(fresh_redis)


async def _record(messages: Messages) -> Record:
    record = await messages.get(REF)
    assert record is not None
    return record


async def test_an_unknown_message_has_no_record(messages: Messages) -> None:
    assert await messages.get(REF) is None
    assert await messages.text(REF) is None


async def test_a_taken_message_waits_with_its_text(messages: Messages) -> None:
    assert await messages.take(posted(FIRST))
    record = await _record(messages)
    assert (record.newest, record.done, record.written, record.taken) == (FIRST, 0, FIRST, True)
    assert (record.user, record.visibility, record.thread) == ("U1", Visibility.PUBLIC, REF.ts)
    assert await messages.text(REF) == "Harbour closed"


async def test_the_same_revision_again_changes_nothing(messages: Messages) -> None:
    await messages.take(posted(FIRST))
    assert not await messages.take(posted(FIRST, "something else"))
    assert await messages.text(REF) == "Harbour closed"


async def test_an_edit_that_overtakes_its_post_stays_the_newest(messages: Messages) -> None:
    await messages.take(posted(SECOND, "Harbour open"))
    assert not await messages.take(posted(FIRST))
    assert (await _record(messages)).newest == SECOND
    assert await messages.text(REF) == "Harbour open"


async def test_a_post_that_comes_after_its_deletion_is_not_taken(messages: Messages) -> None:
    await messages.withdraw(Deleted(ref=REF, revision=SECOND))
    assert not await messages.take(posted(FIRST))
    assert await messages.text(REF) is None
    assert not (await _record(messages)).taken


async def test_a_post_that_comes_after_it_was_edited_into_chatter_is_not_taken(messages: Messages) -> None:
    await messages.pass_over(REF, SECOND)
    assert not await messages.take(posted(FIRST))
    record = await _record(messages)
    assert record.newest == record.done


async def test_when_the_newest_is_done_its_text_goes(messages: Messages) -> None:
    await messages.take(posted(FIRST))
    assert not await messages.finish(await _record(messages), FIRST, [])
    assert await messages.text(REF) is None


async def test_the_text_of_an_edit_outlives_the_revision_before_it(messages: Messages) -> None:
    await messages.take(posted(FIRST))
    record = await _record(messages)
    await messages.take(posted(SECOND, "Harbour open"))
    assert await messages.superseded(record)
    assert await messages.finish(record, FIRST, [])
    assert await messages.text(REF) == "Harbour open"


async def test_of_a_finding_its_values_are_kept_and_not_the_articles_words(messages: Messages) -> None:
    told = finding(quote="Harbour Master Ada Quill", stated="Ada Quill")
    await messages.take(posted(FIRST))
    await messages.finish(await _record(messages), FIRST, [told])
    (kept,) = (await _record(messages)).findings or ()
    assert (kept.kind, kept.stated, kept.expected) == (told.kind, told.stated, told.expected)
    assert (kept.quote, kept.message, kept.evidence) == ("Ada Quill", "", ())


async def test_no_finding_is_told_from_not_judged(messages: Messages) -> None:
    await messages.take(posted(FIRST))
    assert (await _record(messages)).findings is None
    await messages.finish(await _record(messages), FIRST, [])
    assert (await _record(messages)).findings == ()


async def test_judging_again_is_a_newer_revision_of_the_same_text(messages: Messages) -> None:
    await messages.take(posted(FIRST))
    await messages.finish(await _record(messages), FIRST, [])
    assert await messages.ask_again(REF, day=date(2025, 6, 1)) == FIRST + 1
    record = await _record(messages)
    assert (record.newest, record.written, record.as_of) == (FIRST + 1, FIRST, date(2025, 6, 1))
    await messages.ask_again(REF)
    assert (await _record(messages)).as_of == date(2025, 6, 1)


async def test_what_was_done_for_a_message_is_noted(messages: Messages) -> None:
    await messages.take(posted(FIRST))
    record = await _record(messages)
    done = replace(record, reply_ts="2.000000", posting="note:7", notes=("3.000000", "4.000000"), told=7, mark="memo")
    await messages.note(done)
    assert await _record(messages) == done


async def test_of_a_forgotten_message_only_that_it_is_gone_is_kept(messages: Messages, fresh_redis: Redis) -> None:
    await messages.take(posted(FIRST))
    await messages.finish(await _record(messages), FIRST, [finding()])
    await messages.withdraw(Deleted(ref=REF, revision=SECOND))
    await messages.forget(await _record(messages), SECOND)
    assert await fresh_redis.hgetall(keys.message(REF.key)) == {
        b"newest": str(SECOND).encode(),
        b"done": str(SECOND).encode(),
        b"deleted": b"1",
    }
    assert await messages.checked_in(REF.home, since=datetime(2026, 2, 1, tzinfo=UTC)) == ()


async def test_a_revision_of_a_deleted_message_does_not_count_as_the_end(messages: Messages) -> None:
    await messages.take(posted(FIRST))
    record = await _record(messages)
    await messages.withdraw(Deleted(ref=REF, revision=SECOND))
    assert await messages.finish(record, FIRST, [])
    assert (await _record(messages)).newest > (await _record(messages)).done


async def test_the_articles_of_a_channel_are_listed_by_their_time(messages: Messages) -> None:
    for ts in ("1770105600.000100", "1770019200.000100", "1769000000.000100"):
        ref = replace(REF, ts=ts)
        await messages.take(replace(posted(int(ts.replace(".", ""))), ref=ref))
        record = await messages.get(ref)
        assert record is not None
        await messages.judged(record, [])
    found = await messages.checked_in(REF.home, since=datetime(2026, 2, 1, tzinfo=UTC))
    assert [record.ref.ts for record in found] == ["1770019200.000100", "1770105600.000100"]
    assert await messages.checked_in(replace(REF, channel="C2").home, since=datetime(2026, 2, 1, tzinfo=UTC)) == ()


async def test_what_is_about_to_be_told_counts_as_found_and_not_yet_as_told(messages: Messages) -> None:
    day = datetime(2026, 2, 1, tzinfo=UTC)
    await messages.take(posted(FIRST))
    record = await _record(messages)
    await messages.judged(record, [])
    await messages.finish(record, FIRST, [])
    await messages.take(posted(SECOND))
    await messages.judged(record, [finding()])
    assert [len(one.findings or ()) for one in await messages.checked_in(REF.home, since=day)] == [1]
    assert (await _record(messages)).findings == ()
    # Slack would not have it.
    await messages.pass_by(REF, SECOND)
    assert [one.findings for one in await messages.checked_in(REF.home, since=day)] == [()]


async def test_a_message_is_in_one_pair_of_hands(messages: Messages) -> None:
    async with messages.lease(REF):
        with pytest.raises(BusyError):
            async with messages.lease(REF):
                pass
        async with messages.lease(replace(REF, ts="1770105600.000200")):
            pass
    async with messages.lease(REF):
        pass
