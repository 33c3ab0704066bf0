from __future__ import annotations

from typing import Any

import pytest

from handlers.payloads import message_event, revision, stored_message
from handlers.ports import Deleted, Ignored, MessageRef, Posted, Visibility

TS, LATER = "1770105600.000100", "1770105660.000300"
REF = MessageRef(team="T1", channel="C1", ts=TS)


def envelope(event: dict[str, Any], **outer: Any) -> dict[str, Any]:
    base = {"type": "message", "channel": "C1", "channel_type": "channel", "event_ts": TS, "ts": TS, "user": "U1"}
    return {"type": "event_callback", "team_id": "T1", "event": base | event} | outer


def changed(message: dict[str, Any], before: dict[str, Any] | None = None, **event: Any) -> dict[str, Any]:
    base = {"ts": TS, "user": "U1", "text": "New"}
    old = {"previous_message": {"ts": TS, "user": "U1", "text": "Old"} if before is None else before}
    inner = {"subtype": "message_changed", "ts": LATER, "event_ts": LATER, "message": base | message}
    return envelope(inner | old | event)


def posted(body: dict[str, Any]) -> Posted:
    event = message_event(body)
    assert isinstance(event, Posted)
    return event


def test_a_post_is_read_with_its_author_and_its_place() -> None:
    assert posted(envelope({"text": "Harbour closed"})) == Posted(
        ref=REF, revision=1770105600000100, text="Harbour closed", user="U1", visibility=Visibility.PUBLIC
    )


def test_a_post_with_a_file_and_one_sent_to_the_channel_too_are_posts() -> None:
    for subtype in ("file_share", "thread_broadcast"):
        assert posted(envelope({"subtype": subtype, "text": "Harbour closed"})).text == "Harbour closed"


def test_slacks_formatting_becomes_plain_text() -> None:
    assert posted(envelope({"text": "*Quill &amp; Tarn* <https://port.example|said>"})).text == "Quill & Tarn said"


def test_the_thread_of_a_reply_is_kept_and_a_thread_of_its_own_is_not() -> None:
    assert posted(envelope({"text": "a", "thread_ts": "1770105500.000000"})).thread_ts == "1770105500.000000"
    assert posted(envelope({"text": "a", "thread_ts": TS})).thread_ts is None


@pytest.mark.parametrize(
    ("event", "outer", "expected"),
    [
        ({"channel_type": "channel"}, {}, Visibility.PUBLIC),
        ({"channel_type": "group"}, {}, Visibility.PRIVATE),
        ({"channel_type": "im"}, {}, Visibility.PRIVATE),
        ({"channel_type": None}, {}, Visibility.PRIVATE),
        ({"channel_type": "channel"}, {"is_ext_shared_channel": True}, Visibility.SHARED),
        ({"channel_type": "group"}, {"is_ext_shared_channel": True}, Visibility.SHARED),
    ],
)
def test_whatever_does_not_say_that_it_is_public_is_not(
    event: dict[str, Any], outer: dict[str, Any], expected: Visibility
) -> None:
    assert posted(envelope({"text": "a"} | event, **outer)).visibility is expected


def test_in_a_shared_channel_the_team_is_that_of_our_installation() -> None:
    body = envelope({"text": "a"}, authorizations=[{"team_id": "T2"}])
    assert posted(body).ref.team == "T2"


@pytest.mark.parametrize(
    "subtype", ["channel_join", "channel_topic", "bot_message", "message_replied", "me_message", "reminder_add"]
)
def test_what_is_not_a_persons_post_is_left_alone_by_name(subtype: str) -> None:
    assert message_event(envelope({"subtype": subtype, "text": "a"})) == Ignored(reason=f"not a post: {subtype}")


def test_a_bots_post_is_left_alone_our_own_included() -> None:
    assert message_event(envelope({"text": "a", "bot_id": "B1"})) == Ignored(reason="a bot's post")


def test_an_edit_is_the_same_message_in_a_later_revision() -> None:
    event = posted(changed({"text": "New", "edited": {"user": "U1", "ts": "1770105660.000000"}}))
    assert (event.ref, event.revision, event.text, event.edited) == (REF, revision(LATER), "New", True)


def test_an_edit_within_the_second_of_its_post_is_still_the_later_one() -> None:
    # `edited.ts` is to the second: here it is 1770105600.000000, which is before the post.
    soon = "1770105600.700000"
    event = posted(changed({"edited": {"ts": "1770105600.000000"}}, event_ts=soon, ts=soon))
    assert event.revision > revision(TS)


def test_a_link_preview_has_no_new_text() -> None:
    preview = {"text": "Same", "attachments": [{"title": "A preview"}], "edited": {"ts": TS}}
    assert message_event(changed(preview, {"ts": TS, "text": "Same"})) == Ignored(reason="no new text")


def test_an_edit_whose_earlier_text_is_not_told_is_an_edit() -> None:
    assert posted(changed({"text": "New", "edited": {"ts": LATER}}, {})).text == "New"
    assert message_event(changed({"text": "New"}, {})) == Ignored(reason="no new text")


def test_a_change_of_blocks_alone_is_new_text() -> None:
    def rich(words: str) -> list[dict[str, Any]]:
        section = {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}
        return [{"type": "rich_text", "elements": [section]}]

    body = changed({"text": "T", "blocks": rich("Bo Tarn")}, {"ts": TS, "text": "T", "blocks": rich("Ada Quill")})
    assert posted(body).text == "Bo Tarn"


def test_a_deletion_names_the_message_that_is_gone() -> None:
    body = envelope(
        {
            "subtype": "message_deleted",
            "deleted_ts": TS,
            "event_ts": LATER,
            "previous_message": {"ts": TS, "user": "U1", "text": "Old"},
        }
    )
    assert message_event(body) == Deleted(ref=REF, revision=revision(LATER))


def test_a_tombstone_is_a_deletion() -> None:
    assert message_event(changed({"subtype": "tombstone", "text": "This message was deleted."})) == Deleted(
        ref=REF, revision=revision(LATER)
    )


def test_the_deletion_of_a_bots_post_is_left_alone() -> None:
    body = envelope({"subtype": "message_deleted", "deleted_ts": TS, "previous_message": {"ts": TS, "bot_id": "B1"}})
    assert message_event(body) == Ignored(reason="a bot's post")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"event": None},
        {"event": "message"},
        {"event": {"type": "app_mention"}},
        {"type": "block_actions"},
    ],
)
def test_what_is_no_message_event_is_handed_on(body: dict[str, Any]) -> None:
    assert message_event(body) is None


@pytest.mark.parametrize(
    "event",
    [
        {"ts": None},
        {"ts": "yesterday"},
        {"ts": "1770105600.000100\n"},
        {"channel": None},
        {"channel": "C1:C2"},
        {"channel": ["C1"]},
        {"subtype": "message_changed"},
        {"subtype": "message_changed", "message": []},
        {"subtype": "message_deleted", "deleted_ts": 5},
    ],
)
def test_a_payload_that_cannot_be_read_is_left_alone_and_raises_nothing(event: dict[str, Any]) -> None:
    assert isinstance(message_event(envelope({"text": "a"} | event)), Ignored)


@pytest.mark.parametrize("event", [{"text": None}, {"text": 5}, {"blocks": [None, 3]}, {"blocks": {"type": "x"}}])
def test_text_of_the_wrong_type_is_no_text(event: dict[str, Any]) -> None:
    assert posted(envelope({"text": ""} | event)).text == ""


def test_a_message_read_again_from_slack_is_the_one_asked_for() -> None:
    message = {"type": "message", "ts": TS, "user": "U1", "text": "Harbour &amp; pier"}
    stored = stored_message(message, ref=REF, visibility=Visibility.PRIVATE)
    assert stored is not None
    assert (stored.text, stored.visibility) == ("Harbour & pier", Visibility.PRIVATE)
    assert stored_message(message | {"ts": LATER}, ref=REF, visibility=Visibility.PUBLIC) is None
    assert stored_message(message | {"subtype": "tombstone"}, ref=REF, visibility=Visibility.PUBLIC) is None
