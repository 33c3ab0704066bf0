"""The facts in Slack: the list of what is held, the forms that change it, and what is said when that is done. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from handlers.blocks import Block, button, fallback, person, plain, rich, say
from handlers.ports import Reply
from handlers.ports_facts import Held, Offered, Outcome, PastChange, Sheet
from handlers.words import counted, finding_words, short_day, shorten
from nlp.domain import PROPERTIES, Entity, Finding, Kind

FORM = "fact_form"
CHANGE, ADD, HISTORY, REPLACE, SHOW = "fact_change", "fact_add", "fact_history", "fact_replace", "fact_show"
# The inputs; where somebody chooses an entity, the name of the input says of which kind.
SUBJECT, OFFICE, COMING, LEAVING, VALUE = "fact_subject", "fact_office", "fact_coming", "fact_leaving", "fact_value"
PROPERTY, TYPED, START, END, ON, NEVER = "property", "typed", "start", "end", "on", "never"
TITLE, URL, READ, WHY, NOTE = "source_title", "source_url", "source_read", "why", "note"
NAME, KIND, ALIASES, DESCRIPTION = "name", "kind", "aliases", "description"

CHOSEN_FROM: Mapping[str, Kind | None] = {
    SUBJECT: None,
    OFFICE: Kind.OFFICE,
    COMING: Kind.PERSON,
    LEAVING: Kind.PERSON,
    VALUE: None,
}

# A message holds 50 blocks; what more there is, /whois and the command line tell.
_SHOWN = 20
# Twenty statements with their sources stay within the 13,000 characters that a message's blocks may have in all.
_LINE = 260
_SOURCE_LINE = 100
_SOURCES_SHOWN = 2
_OFFER_ID_MAX = 150
# 75 for Slack, with room for what makes a mention harmless.
_OFFER_TEXT_MAX = 66


def sheet_reply(sheet: Sheet) -> Reply:
    """All that is held of one entity, with buttons to change it."""
    return Reply(text=fallback(_sheet_lines(sheet)), blocks=tuple(_sheet_blocks(sheet)))


def sheet_modal(sheet: Sheet, *, message: str) -> Block:
    """The same in a modal, for whoever came from a finding."""
    return _modal("What we hold", _sheet_blocks(sheet), state={"message": message}, submit=None)


def unsure_reply(name: str, offers: Sequence[Offered]) -> Reply:
    """Nobody is guessed: the bearers of a name, or those of a like one, to choose from."""
    if not offers:
        name = shorten(name, 200)
        line = f"Nobody and nothing called {name} is in our record. To enter it: /fact new {name}"
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


def history_reply(name: str, changes: Sequence[PastChange]) -> Reply:
    """Who changed what is held of an entity, the newest first."""
    name = shorten(name, _LINE)
    head = f"Changes of {name}:" if changes else f"Nobody has changed what we hold of {name}."
    runs, lines = [say(head, bold=True)], [head]
    for change in changes:
        when, what = f"{change.number}, {short_day(change.day)}, ", f": {shorten(change.words, _LINE)}"
        runs += [say(f"\n{when}"), person(change.by), say(what)]
        lines.append(f"{when}{change.by}{what}")
    return Reply(text=fallback(lines), blocks=(rich(runs),))


def outcome_words(outcome: Outcome) -> str:
    """What is said when a wish was carried out, or put before a second person."""
    if outcome.proposed:
        return f"Proposed: {_sentence(outcome.said)} A second person decides on it in the review channel."
    judged = outcome.concerned.articles
    again = f" {counted(judged, 'article')} of the last days judged again." if judged else ""
    number = outcome.number
    return f"Done, as change {number}: {_sentence(outcome.said)}{again} To take it back: /fact undo {number}"


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def done_modal(text: str, links: Sequence[str] = ()) -> Block:
    """What came of a form, with links to threads that it concerns."""
    runs = [say(text)]
    for number, link in enumerate(links, start=1):
        runs += [say("\n" if number == 1 else " "), {"type": "link", "url": link, "text": f"article {number}"}]
    return _modal("Facts", [rich(runs)], state={}, submit=None)


def findings_modal(findings: Sequence[Finding], *, message: str) -> Block:
    """The findings of a reply that rest on our record: which of them is wrong because that is?"""
    blocks: list[Block] = [rich([say("Which finding rests on a fact of ours that is wrong?", bold=True)])]
    for number, finding in enumerate(findings[:_SHOWN]):
        line = f"{finding_words(finding).label}: “{finding.stated}”; our record: {finding.expected}"
        value = json.dumps({"id": finding.subject.id, "stated": finding.stated, "property": finding.property})
        blocks.append({"type": "section", "text": plain(shorten(line, _LINE))})
        buttons = [button("Show what we hold", f"{SHOW}:{number}", value)]
        if finding.property == "position held":
            buttons.insert(0, button("Somebody new holds it", f"{REPLACE}:{number}", value))
        blocks.append({"type": "actions", "elements": buttons})
    return _modal("Our facts", blocks, state={"message": message}, submit=None)


def add_form(subject: Entity | None, *, today: date, message: str = "") -> Block:
    """The form for a new statement."""
    blocks = [
        _choice("Of whom or what", SUBJECT, chosen=subject),
        _input("Property", PROPERTY, _static(PROPERTY, PROPERTIES)),
        *_value_inputs(None, ""),
        *_when_inputs("", ""),
        _note_input(""),
        *_source_inputs(today),
    ]
    return _form("Add a fact", "add", blocks, {"message": message})


def change_form(held: Held, *, today: date, message: str = "") -> Block:
    """The form for a statement that is there: another value, other days, or the note that it was never true."""
    blocks = [
        rich([say(shorten(held.words, _LINE), bold=True)]),
        *_value_inputs(held.value_id, held.value),
        *_when_inputs(held.start, held.end),
        _note_input(held.note),
        _input(
            "Was it never true?",
            NEVER,
            {"type": "checkboxes", "action_id": NEVER, "options": [_option("Remove it: it was never true", NEVER)]},
            optional=True,
        ),
        *_source_inputs(today),
    ]
    state = {"subject": held.subject, "key": held.key, "message": message}
    return _form("Change a fact", "change", blocks, state)


def replace_form(office: Entity | None, coming: Entity | None, *, today: date, message: str = "") -> Block:
    """The form for a succession: one holder ends, another begins, in one step."""
    blocks = [
        _choice("Office", OFFICE, chosen=office),
        _choice("New holder", COMING, chosen=coming),
        _input("First day in office", ON, {"type": "datepicker", "action_id": ON}),
        _choice("Whom they replace, where several hold it", LEAVING, optional=True),
        *_source_inputs(today),
    ]
    return _form("Somebody new", "replace", blocks, {"message": message})


def new_form(name: str) -> Block:
    """The form for an entity that our record does not have."""
    blocks = [
        _input("Name, in house spelling", NAME, _text(NAME, name[:200])),
        _input("Kind", KIND, _static(KIND, [kind.value for kind in Kind])),
        _input("Other accepted spellings, one a line", ALIASES, _text(ALIASES, lines=True), optional=True),
        _input("Who or what it is, in a few words", DESCRIPTION, _text(DESCRIPTION), optional=True),
        _why(),
    ]
    return _form("Somebody or something new", "new", blocks, {"message": ""})


def options(offers: Sequence[Offered]) -> Block:
    """The answer to a few typed letters."""
    fitting = [offer for offer in offers if len(offer.id) <= _OFFER_ID_MAX]
    return {"options": [_option(f"{offer.name}, {offer.detail}", offer.id) for offer in fitting]}


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


def _value_inputs(value_id: str | None, value: str) -> list[Block]:
    chosen = Entity(id=value_id, kind=Kind.OTHER, name=value) if value_id is not None else None
    return [
        _choice("Value: an entity of our record …", VALUE, chosen=chosen, optional=True),
        _input(
            "… or a date, a number, a text", TYPED, _text(TYPED, "" if value_id is not None else value), optional=True
        ),
    ]


def _when_inputs(start: str, end: str) -> list[Block]:
    hint = "2026-01-31, or only the month (2026-01) or the year (2026)"
    return [
        _input("True from", START, _text(START, start), optional=True, hint=hint),
        _input(
            "Last day on which it is true",
            END,
            _text(END, end),
            optional=True,
            hint=f"{hint}; empty where it is true still",
        ),
    ]


def _note_input(note: str) -> Block:
    hint = "What an editor should know of it; rivals for one office need one each"
    return _input("Note", NOTE, _text(NOTE, note, most=2000), optional=True, hint=hint)


def _source_inputs(today: date) -> list[Block]:
    return [
        _input(
            "Source", TITLE, _text(TITLE), hint="What an editor can defend a correction with: who says so, and where"
        ),
        _input("Its address", URL, {"type": "url_text_input", "action_id": URL}, optional=True),
        _input("Read on", READ, {"type": "datepicker", "action_id": READ, "initial_date": today.isoformat()}),
        _why(),
    ]


def _why() -> Block:
    return _input("Why", WHY, _text(WHY), optional=True)


def _choice(label: str, name: str, *, chosen: Entity | None = None, optional: bool = False) -> Block:
    element: Block = {
        "type": "external_select",
        "action_id": name,
        "min_query_length": 2,
        "placeholder": plain("Type a name"),
    }
    if chosen is not None and len(chosen.id) <= _OFFER_ID_MAX:
        element["initial_option"] = _option(chosen.name, chosen.id)
    return _input(label, name, element, optional=optional)


def _static(name: str, choices: Sequence[str]) -> Block:
    return {"type": "static_select", "action_id": name, "options": [_option(choice, choice) for choice in choices]}


def _text(name: str, initial: str = "", *, lines: bool = False, most: int = 500) -> Block:
    element: Block = {"type": "plain_text_input", "action_id": name, "max_length": most}
    if initial:
        element["initial_value"] = initial[:most]
    return element | ({"multiline": True} if lines else {})


def _input(label: str, name: str, element: Block, *, optional: bool = False, hint: str | None = None) -> Block:
    block: Block = {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": optional}
    return block | ({"hint": plain(hint)} if hint else {})


def _option(text: str, value: str) -> Block:
    return {"text": plain(shorten(text, _OFFER_TEXT_MAX)), "value": value}


def _form(title: str, form: str, blocks: Sequence[Block], state: Mapping[str, object]) -> Block:
    return _modal(title, blocks, state={"form": form, **state}, submit="Save")


def _modal(title: str, blocks: Sequence[Block], *, state: Mapping[str, object], submit: str | None) -> Block:
    view: Block = {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps(state),
        "title": plain(title),
        "close": plain("Close" if submit is None else "Cancel"),
        "blocks": list(blocks),
    }
    return view | ({"submit": plain(submit)} if submit is not None else {})
