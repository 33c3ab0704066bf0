"""Presses of buttons and submitted modals become values."""

from __future__ import annotations

from typing import Any

from handlers.interactions import date_button, date_chosen
from handlers.ports import MessageRef

REF = MessageRef(team="T1", channel="C1", ts="1770105600.000100")


def test_a_button_speaks_of_an_article_of_its_own_channel() -> None:
    body = {"channel": {"id": "C1"}, "trigger_id": "9.9"}
    assert date_button(body, {"value": REF.key}) == (REF, "9.9")
    assert date_button(body | {"channel": {"id": "C2"}}, {"value": REF.key}) is None
    assert date_button(body, {"value": "T1:C1"}) is None
    assert date_button({"channel": {"id": "C1"}}, {"value": REF.key}) is None


def test_a_day_is_read_from_the_modal() -> None:
    def view(picked: str | None) -> dict[str, Any]:
        return {"private_metadata": REF.key, "state": {"values": {"day": {"date": {"selected_date": picked}}}}}

    chosen = date_chosen(view("2026-02-03"), block="day", action="date")
    assert chosen is not None
    assert (chosen.ref, str(chosen.day)) == (REF, "2026-02-03")
    unpicked = date_chosen(view(None), block="day", action="date")
    assert unpicked is not None
    assert unpicked.day is None
    assert date_chosen({"private_metadata": "?"}, block="day", action="date") is None
