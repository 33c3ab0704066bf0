"""What Slack shows of a report: values in, Block Kit out. Pure; it neither posts nor asks.

Everything that comes from an article goes into `rich_text` elements, which Slack shows as they are: no mention, link,
emoji or formatting is read out of them. Only the plain-text fallback is markup, and is escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers.finding_words import FindingWords, finding_words, told
from handlers.ports import Reply
from handlers.report_words import Coverage, agreeing_line, first_line, note_lines
from handlers.words import SourceWords, counted, minute, sentence
from nlp.domain import Finding, FindingKind, Report

Block = dict[str, Any]

# Actions that `handlers/actions.py` answers.
SHOW_CLAIMS = "show_claims"
ASK_DATE = "ask_date"
FACTS_WRONG = "facts_wrong"

# Slack's limits, published or seen (design, section 2). The sum of a message's blocks is kept below what was seen to
# fail at about 13,000 characters of JSON, and the fallback below the 4,000 bytes of chat.update.
MAX_BLOCKS = 50
_MAX_BLOCKS_JSON = 12_000
_MAX_TEXT_BYTES = 3_900


def reply(
    report: Report, *, previous: Report | None = None, withdrawn: str | None = None, key: str | None = None
) -> Reply:
    """The reply to an article: what was found, on what it rests, and how much of the article it covers.

    After an edit, `previous` is the report on the article as it was: what was fixed since is struck through. After a
    change of our record it is the report as it was told, and `withdrawn` says which change took back what is struck
    through. `key` is the article's; the buttons carry it, and without it there are none.
    """
    fixed = fixed_since(previous, report)
    items = [
        *((finding_block(words), words.text) for words in map(finding_words, told(report.findings))),
        *((fixed_block(finding, withdrawn), fixed_text(finding, withdrawn)) for finding in fixed),
    ]
    notes = [*note_lines(report), *([line] if (line := agreeing_line(report)) else [])]
    tail = [rich([say(line)]) for line in notes]
    if key is not None:
        tail.append(_buttons(report, key))
    head = rich([say(first_line(report), bold=True)])
    return Reply(
        text=fallback([first_line(report), *(text for _, text in items), *notes]),
        blocks=_fit(head, [block for block, _ in items], tail),
    )


def rests_on_our_record(finding: Finding) -> bool:
    """Whether a finding would not be there if our record of its subject were another."""
    return finding.kind in {FindingKind.OUTDATED, FindingKind.CONTRADICTED} and finding.subject.id is not None


def fixed_since(previous: Report | None, report: Report) -> tuple[Finding, ...]:
    """The findings that an editor was told of and that the article as it reads now no longer gives rise to."""
    still = {_identity(finding) for finding in report.findings}
    return tuple(finding for finding in told(previous.findings if previous else ()) if _identity(finding) not in still)


def new_since(previous: Report | None, report: Report) -> tuple[Finding, ...]:
    """The findings that an editor has not been told of yet."""
    before = {_identity(finding) for finding in told(previous.findings if previous else ())}
    return tuple(finding for finding in told(report.findings) if _identity(finding) not in before)


def added_line(findings: Sequence[Finding], *, edited: bool) -> Reply:
    """One short line for the thread on what a reply did not say before: an updated reply notifies nobody.

    `edited` says that an edit of the article brought it; else it is another date, another story or our record.
    """
    words = finding_words(findings[0])
    more = f", and {len(findings) - 1} more above" if len(findings) > 1 else "; see above"
    since = "the edit" if edited else "the first reply"
    runs = [say(f"New since {since}: "), say(words.headline, bold=True), say(f"{more}.")]
    return Reply(text=fallback(["".join(run["text"] for run in runs)]), blocks=(rich(runs),))


def withdrawn_line(gone: Sequence[Finding], new: Sequence[Finding], *, because: str) -> Reply:
    """One short line for the thread: what we said was wrong, since our record was; somebody may have acted on it."""
    more = f", and {len(gone) - 1} more" if len(gone) > 1 else ""
    also = f" {counted(len(new), 'new finding')} above." if new else ""
    runs = [
        say("Withdrawn: "),
        say(finding_words(gone[0]).headline, bold=True),
        say(f"{_held_then(gone[0])}{more}. Our record was changed since: {sentence(because)}{also}"),
    ]
    return Reply(text=fallback(["".join(run["text"] for run in runs)]), blocks=(rich(runs),))


def finding_block(words: FindingWords) -> Block:
    """One finding: the words, our record, the sources."""
    runs = [say(f"{words.sign} {words.label}: ", bold=True), say(f"“{words.quote}”{words.places}\n"), say(words.reason)]
    for source in words.sources:
        runs += [say("\n"), *_source_runs(source)]
    return rich(runs)


def fixed_block(finding: Finding, withdrawn: str | None = None) -> Block:
    """A finding that the edit put right, or that a change of our record took back, struck through."""
    held = _held_then(finding) if withdrawn else ""
    why = f" withdrawn; our record was changed: {withdrawn}" if withdrawn else " fixed in the edit"
    return rich([say(f"{finding_words(finding).headline}{held}", strike=True), say(why)])


def fixed_text(finding: Finding, withdrawn: str | None = None) -> str:
    """The same as plain text."""
    headline = finding_words(finding).headline
    if withdrawn:
        return f"Withdrawn: {headline}{_held_then(finding)}. Our record was changed: {sentence(withdrawn)}"
    return f"Fixed in the edit: {headline}"


def _held_then(finding: Finding) -> str:
    """What our record had: the same words may be out of date still, with another name in their place."""
    return f"; we had {finding.expected}" if finding.expected else ""


def rich(runs: Iterable[Block]) -> Block:
    """A block that shows its runs as they are; Slack refuses an empty run."""
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [run for run in runs if run.get("text") != ""]}],
    }


def say(text: str, *, bold: bool = False, strike: bool = False) -> Block:
    """A run of words."""
    style = {name: True for name, wanted in (("bold", bold), ("strike", strike)) if wanted}
    return {"type": "text", "text": harmless(text)} | ({"style": style} if style else {})


def when(moment: datetime, *, link: str | None = None) -> Block:
    """A moment, which Slack shows each reader in their own time zone: "3 Feb 2026 at 14:02"."""
    shown: Block = {"type": "date", "timestamp": int(moment.timestamp()), "format": "{date_short} at {time}"}
    return {**shown, "fallback": minute(moment)} | ({"url": link} if link is not None else {})


def person(user: str) -> Block:
    """Somebody by their Slack id, shown by name; whoever wrote outside Slack, by the name they gave."""
    return {"type": "user", "user_id": user} if _USER.match(user) else say(user)


_USER = re.compile(r"[UW][A-Z0-9]{2,20}\Z")


def button(label: str, action: str, value: str) -> Block:
    """A button; its label is shown as it is."""
    return {"type": "button", "text": plain(label[:75]), "action_id": action, "value": value}


def plain(text: str) -> Block:
    """Text in which Slack reads no markup and no emoji."""
    return {"type": "plain_text", "text": harmless(text), "emoji": False}


def harmless(text: str) -> str:
    """`text` with a word joiner, which nobody sees, inside whatever would be a mention if it were markup.

    Rich text is never read as markup by Slack; a bridge to another chat, or a bot that copies messages, may do so.
    """
    return _MENTION.sub("<\u2060", text)


_MENTION = re.compile(r"<(?=[!@#])")


def escape(text: str) -> str:
    """`text` as Slack markup that mentions nobody and links nowhere."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def fallback(lines: Sequence[str]) -> str:
    """The plain text beside blocks; what does not fit is counted, not cut in the middle."""
    escaped = [escape(line) for line in lines]
    for kept in range(len(escaped), 0, -1):
        dropped = len(escaped) - kept
        text = "\n".join([*escaped[:kept], *([f"And {dropped} more."] if dropped else [])])
        if len(text.encode()) <= _MAX_TEXT_BYTES:
            return text
    return escaped[0].encode()[:_MAX_TEXT_BYTES].decode(errors="ignore")


def _source_runs(source: SourceWords) -> list[Block]:
    # Slack refuses a link of more than 3,000 characters; a source without its link is still a source.
    if source.url is None or len(source.url) > 2_000:
        return [say(source.line)]
    return [{"type": "link", "url": source.url, "text": source.title}, *([say(source.rest)] if source.rest else [])]


def _buttons(report: Report, key: str) -> Block:
    total = Coverage.of(report).total
    buttons = [button("Judge as of another date", ASK_DATE, key)]
    if total or report.findings:
        label = f"All {counted(total, 'claim')}" if total > 1 else "The claim" if total else "All findings"
        buttons.insert(0, button(label, SHOW_CLAIMS, key))
    if any(rests_on_our_record(finding) for finding in told(report.findings)):
        buttons.append(button("The facts are wrong", FACTS_WRONG, key))
    return {"type": "actions", "elements": buttons}


def _fit(head: Block, items: Sequence[Block], tail: Sequence[Block]) -> tuple[Block, ...]:
    room = _MAX_BLOCKS_JSON - sum(_size(block) for block in (head, *tail)) - _ROOM_FOR_MORE
    shown = []
    for block in items[: MAX_BLOCKS - len(tail) - 2]:
        room -= _size(block)
        if room < 0:
            break
        shown.append(block)
    dropped = len(items) - len(shown)
    more = [rich([say(f"And {dropped} more; see “All claims”.")])] if dropped else []
    return (head, *shown, *more, *tail)


_ROOM_FOR_MORE = 200


def _size(block: Mapping[str, Any]) -> int:
    return len(json.dumps(block, ensure_ascii=False))


def _identity(finding: Finding) -> tuple[str, ...]:
    # Not the span: an edit above a mistake moves it. Not the quote: an edit beside it lengthens or shortens that.
    return (
        finding.kind,
        finding.property,
        finding.subject.id or finding.subject.name,
        finding.stated,
        finding.expected,
    )
