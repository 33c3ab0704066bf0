"""The facts in Slack: the list of what is held, what a change would do, and what is said when it is done. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from difflib import get_close_matches

from handlers.blocks import Block, button, fallback, person, plain, rich, say, when
from handlers.fact_modals import modal
from handlers.finding_words import finding_words
from handlers.ports import Reply
from handlers.ports_facts import Difference, Offered, Outcome, PastChange, Ready, Sheet
from handlers.typed_facts import Verb
from handlers.words import counted, minute, sentence, shorten
from nlp.domain import Finding, Kind

CHANGE, ADD, HISTORY, REPLACE, SHOW = "fact_change", "fact_add", "fact_history", "fact_replace", "fact_show"
SHEET, SAVE, DROP = "fact_sheet", "fact_save", "fact_drop"
# A message holds 50 blocks; what more there is, /whois and the command line tell.
_SHOWN = 20
# Twenty statements with their sources stay within the 13,000 characters that a message's blocks may have in all.
_LINE = 260
_DIFFERENCE = 400
_SOURCE_LINE = 100
_SOURCES_SHOWN = 2


def sheet_reply(sheet: Sheet, *, problem: str = "") -> Reply:
    """All that is held of one entity, with buttons to change it, below what could not be done where that is said."""
    above = shorten(problem, _DIFFERENCE)
    blocks = [*([rich([say(above, bold=True)])] if above else []), *_sheet_blocks(sheet)]
    return Reply(text=fallback([*([above] if above else []), *_sheet_lines(sheet)]), blocks=tuple(blocks))


def sheet_modal(sheet: Sheet, *, message: str) -> Block:
    """The same in a modal, for whoever came from a finding."""
    return modal("What we hold", _sheet_blocks(sheet), state={"message": message}, submit=None)


def unsure_reply(name: str, offers: Sequence[Offered]) -> Reply:
    """Nobody is guessed: the bearers of a name, or those of a like one, to choose from."""
    if not offers:
        name = shorten(name, 200)
        line = f"Nobody and nothing called {name} is in our record. {_todo(name)}"
        return Reply(text=fallback([line]), blocks=(rich([say(line)]),))
    head = f"Who or what is meant by {shorten(name, 200)}?"
    lines = [f"{offer.name}, {offer.detail}" for offer in offers[:_SHOWN]]
    blocks = [
        {
            "type": "section",
            "text": plain(shorten(line, _LINE)),
            "accessory": button("Show", f"{SHOW}:{number}", offer.id),
        }
        for number, (line, offer) in enumerate(zip(lines, offers, strict=False))
    ]
    return Reply(text=fallback([head, *lines]), blocks=(rich([say(head, bold=True)]), *blocks))


def _todo(name: str) -> str:
    first, _, rest = name.partition(" ")
    # "ad Ada Quill as …": a name is not written small.
    meant = get_close_matches(first, _VERBS, n=1, cutoff=_LIKE_A_VERB) if rest and first.islower() else []
    return f"Did you mean /fact {meant[0]} {rest}?" if meant else f"To enter it: /fact new {name}"


_VERBS = (*Verb, "new", "undo", "history")
# "ad" is .8 like "add", "remoev" .83 like "remove", and "the" .67 like "end".
_LIKE_A_VERB = 0.75


def history_reply(name: str | None, changes: Sequence[PastChange]) -> Reply:
    """Who changed what is held of an entity, or of everything, the newest first."""
    whose = f"what we hold of {shorten(name, _LINE)}" if name is not None else "our record"
    head = f"The newest changes of {whose}:" if changes else f"Nobody has changed {whose}."
    runs, lines = [say(head, bold=True)], [head]
    for change in changes:
        what = f": {shorten(change.words, _LINE)}"
        runs += [say(f"\n{change.number}, "), when(change.at), say(", "), person(change.by), say(what)]
        line = f"{change.number}, {minute(change.at)}, {change.by}{what}"
        if change.approved_by is not None:
            runs += [say("; approved by "), person(change.approved_by)]
            line += f"; approved by {change.approved_by}"
        if change.message is not None:
            article = "; from the article posted on "
            runs += [say(article), when(change.message.posted_at, link=change.link)]
            line += f"{article}{minute(change.message.posted_at)}"
        lines.append(line)
    return Reply(text=fallback(lines), blocks=(rich(runs),))


def outcome_words(outcome: Outcome) -> str:
    """What is said when a wish was carried out, or put before a second person."""
    said = sentence(shorten(outcome.said, _DIFFERENCE))
    if outcome.proposed:
        return f"Proposed: {said} A second person decides on it in the review channel."
    judged = outcome.concerned.articles
    again = f" {counted(judged, 'article')} of the last days judged again." if judged else ""
    number = outcome.number
    return f"Done, as change {number}: {said}{again} To take it back: /fact undo {number}"


def ready_reply(ready: Ready) -> Reply:
    """What a typed fact would change, with a button that does it."""
    head = "This would change our record:" if ready.alone else "This would be proposed; a second person decides on it:"
    lines = change_lines(ready)
    buttons = [button("Save" if ready.alone else "Propose", SAVE, ready.id), button("Drop", DROP, ready.id)]
    runs = [say(head, bold=True), *(say(f"\n{line}") for line in lines)]
    return Reply(text=fallback([head, *lines]), blocks=(rich(runs), {"type": "actions", "elements": buttons}))


def change_lines(difference: Difference) -> list[str]:
    """What a change does, a line each: the sentence on it where it says more than the statements that go and come."""
    lines = [*(f"− {line}" for line in difference.gone), *(f"+ {line}" for line in difference.came)]
    more = [f"and {difference.more:,} more"] if difference.more else []
    _, _, told = difference.said.partition(": ")
    repeated = any(told.startswith(line) for line in (*difference.gone, *difference.came))
    head = [] if repeated else [difference.said]
    return [*(shorten(line, _DIFFERENCE) for line in (*head, *lines)), *more]


def outcome_reply(outcome: Outcome) -> Reply:
    """The same as a message, with links to threads that it concerns."""
    words = outcome_words(outcome)
    return Reply(text=fallback([words]), blocks=(_with_links(words, outcome.concerned.links),))


def done_modal(text: str, links: Sequence[str] = ()) -> Block:
    """What came of a form, with links to threads that it concerns."""
    return modal("Facts", [_with_links(text, links)], state={}, submit=None)


def _with_links(text: str, links: Sequence[str]) -> Block:
    runs = [say(text)]
    for number, link in enumerate(links, start=1):
        runs += [say("\n" if number == 1 else " "), {"type": "link", "url": link, "text": f"article {number}"}]
    return rich(runs)


def findings_modal(findings: Sequence[Finding], *, message: str) -> Block:
    """The findings of a reply that rest on our record: which of them is wrong because that is?"""
    blocks: list[Block] = [rich([say("Which finding rests on a fact of ours that is wrong?", bold=True)])]
    for number, finding in enumerate(findings[:_SHOWN]):
        line = f"{finding_words(finding).label}: “{finding.stated}”; our record: {finding.expected}"
        value = json.dumps({"id": finding.subject.id, "stated": finding.stated, "property": finding.property})
        blocks.append({"type": "section", "text": plain(shorten(line, _LINE))})
        buttons = [button("Show what we hold", f"{SHEET}:{number}", value)]
        if finding.property == "position held":
            buttons.insert(0, button("Somebody new holds it", f"{REPLACE}:{number}", value))
        blocks.append({"type": "actions", "elements": buttons})
    return modal("Our facts", blocks, state={"message": message}, submit=None)


def _sheet_lines(sheet: Sheet) -> list[str]:
    entity = sheet.entity
    head = f"{entity.name} (also {', '.join(entity.aliases[:8])})" if entity.aliases else entity.name
    held = [
        line
        for one in (*sheet.statements, *sheet.others)
        for line in (one.words, *one.sources, *([f"Note: {one.note}"] if one.note else []))
    ]
    return [head, *([entity.description] if entity.description else []), *(held or ["Nothing else is held of it."])]


def _sheet_blocks(sheet: Sheet) -> list[Block]:
    entity = sheet.entity
    rows = (*sheet.statements, *sheet.others)
    head = [say(shorten(entity.name, _LINE), bold=True)]
    if entity.description:
        head.append(say(f"\n{shorten(entity.description, _LINE)}"))
    blocks: list[Block] = [rich(head)]
    for number, held in enumerate(rows[:_SHOWN]):
        below = [*held.sources[:_SOURCES_SHOWN], *([f"Note: {held.note}"] if held.note else [])]
        text = "\n".join([shorten(held.words, _LINE), *(shorten(line, _SOURCE_LINE) for line in below)])
        pointer = json.dumps({"subject": held.subject, "key": held.key})
        blocks.append(
            {"type": "section", "text": plain(text), "accessory": button("Change", f"{CHANGE}:{number}", pointer)}
        )
    if len(rows) > _SHOWN:
        blocks.append(rich([say(f"And {len(rows) - _SHOWN} more; see /whois.")]))
    elif not rows:
        blocks.append(rich([say("Nothing else is held of it.")]))
    buttons = [button("Add a fact", ADD, entity.id), button("History", HISTORY, entity.id)]
    if entity.kind is Kind.OFFICE:
        buttons.insert(0, button("Somebody new holds it", REPLACE, json.dumps({"id": entity.id})))
    blocks.append({"type": "actions", "elements": buttons})
    return blocks
