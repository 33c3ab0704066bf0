"""Whatever an article holds, the reply to it is one that Slack takes, and its fallback is harmless markup."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.blocks import check_blocks
from handlers.blocks import reply
from nlp.domain import Abstention, Finding, FindingKind, Gap, JudgedClaim, Report, Severity, Verdict
from tests.builders import claim, finding, linked, report

WORDS = st.text(max_size=400) | st.sampled_from(["<!channel>", "<@U1> & <#C1>", "*a* _b_ ~c~ `d`", "\ud800", "é" * 900])
DETAILS = st.sampled_from([None, "not yet", "just changed", "in quotation", "house style", "weekday"])
REASONS = st.none() | st.builds(Abstention, st.sampled_from(Gap), WORDS)


@st.composite
def findings(draw: st.DrawFn) -> Finding:
    return finding(
        draw(WORDS),
        kind=draw(st.sampled_from(FindingKind)),
        severity=draw(st.sampled_from(Severity)),
        stated=draw(WORDS),
        expected=draw(WORDS),
        message=draw(WORDS),
        detail=draw(DETAILS),
    )


@st.composite
def judged(draw: st.DrawFn) -> JudgedClaim:
    made = claim(draw(WORDS), verdict=draw(st.sampled_from(Verdict)), reason=draw(REASONS))
    return replace(made, value=draw(WORDS), property=draw(st.sampled_from(["position held", "member of"])))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return report(
        *draw(st.lists(findings(), max_size=60)),
        claims=tuple(draw(st.lists(judged(), max_size=60))),
        entities=tuple(linked(name, id=None) for name in draw(st.lists(WORDS, max_size=3))),
        skipped=draw(st.integers(0, 9)),
    )


@settings(max_examples=60, deadline=None)
@given(now=reports(), before=st.none() | reports())
def test_a_reply_is_within_slacks_limits(now: Report, before: Report | None) -> None:
    answer = reply(now, previous=before, key="T1:C1:1.000002")
    blocks = [dict(block) for block in answer.blocks]
    check_blocks(blocks, surface="message")
    assert len(json.dumps(blocks, ensure_ascii=False)) < 13_000
    assert 0 < len(answer.text.encode()) < 4_000
    assert "<" not in answer.text
    assert "<!" not in json.dumps(blocks)
