"""The forms that change facts, with what is known already filled in. Pure; `fact_forms.py` reads what comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from handlers.blocks import Block, plain, rich, say
from handlers.ports_facts import Held, Offered, Unfinished
from handlers.typed_facts import Typed, Verb
from handlers.words import shorten
from nlp.domain import PROPERTIES, Entity, Kind
from nlp.when import typed_day

FORM = "fact_form"
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

_LINE = 260
_PROBLEM = 600
_OFFER_ID_MAX = 150
# 75 for Slack, with room for what makes a mention harmless.
_OFFER_TEXT_MAX = 66


def form_for(unfinished: Unfinished, *, today: date, message: str = "") -> Block:
    """The form for what is to be done, with what was understood filled in, and what is missing said above."""
    match unfinished.typed.verb:
        case Verb.ADD:
            return _add_form(unfinished, today=today, message=message)
        case Verb.REPLACE:
            return _replace_form(unfinished, today=today, message=message)
        case _ if unfinished.held is not None:
            return _change_form(unfinished, unfinished.held, today=today, message=message)
        case _:
            raise TypeError("a form that changes a statement needs the statement")


def _add_form(unfinished: Unfinished, *, today: date, message: str) -> Block:
    typed = unfinished.typed
    blocks = [
        *_problems(unfinished),
        _choice("Of whom or what", SUBJECT, chosen=unfinished.subject),
        _input("Property", PROPERTY, _static(PROPERTY, PROPERTIES, chosen=typed.property)),
        *_value_inputs(unfinished.value, unfinished.text),
        *_when_inputs(typed.start, typed.end),
        _note_input(typed.note),
        *_source_inputs(typed, today),
    ]
    return _form("Add a fact", "add", blocks, {"message": message})


def _change_form(unfinished: Unfinished, held: Held, *, today: date, message: str) -> Block:
    typed = unfinished.typed
    value = Entity(id=held.value_id, kind=Kind.OTHER, name=held.value) if held.value_id is not None else None
    never = _option("Remove it: it was never true", NEVER)
    ticked = {"initial_options": [never]} if typed.verb is Verb.REMOVE else {}
    blocks = [
        *_problems(unfinished),
        rich([say(shorten(held.words, _LINE), bold=True)]),
        *_value_inputs(value, "" if value is not None else held.value),
        *_when_inputs(held.start, held.end),
        _note_input(held.note),
        _input(
            "Was it never true?",
            NEVER,
            {"type": "checkboxes", "action_id": NEVER, "options": [never], **ticked},
            optional=True,
        ),
        *_source_inputs(typed, today),
    ]
    state = {"subject": held.subject, "key": held.key, "message": message}
    return _form("Change a fact", "change", blocks, state)


def _replace_form(unfinished: Unfinished, *, today: date, message: str) -> Block:
    typed = unfinished.typed
    day = typed_day(typed.start)
    first = {"initial_date": str(day)} if day is not None and day.day is not None else {}
    blocks = [
        *_problems(unfinished),
        _choice("Office", OFFICE, chosen=unfinished.value),
        _choice("New holder", COMING, chosen=unfinished.subject),
        _input("First day in office", ON, {"type": "datepicker", "action_id": ON, **first}),
        _choice("Whom they replace, where several hold it", LEAVING, chosen=unfinished.leaving, optional=True),
        *_source_inputs(typed, today),
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
    return _form("Somebody, something new", "new", blocks, {"message": ""})


def options(offers: Sequence[Offered]) -> Block:
    """The answer to a few typed letters."""
    fitting = [offer for offer in offers if len(offer.id) <= _OFFER_ID_MAX]
    return {"options": [_option(f"{offer.name}, {offer.detail}", offer.id) for offer in fitting]}


def modal(title: str, blocks: Sequence[Block], *, state: Mapping[str, object], submit: str | None) -> Block:
    view: Block = {
        "type": "modal",
        "callback_id": FORM,
        "private_metadata": json.dumps(state),
        "title": plain(title),
        "close": plain("Close" if submit is None else "Cancel"),
        "blocks": list(blocks),
    }
    return view | ({"submit": plain(submit)} if submit is not None else {})


def _problems(unfinished: Unfinished) -> list[Block]:
    lines = [shorten(problem, _PROBLEM) for problem in unfinished.problems]
    return [rich([say("\n".join(lines), bold=True)])] if lines else []


def _value_inputs(chosen: Entity | None, typed: str) -> list[Block]:
    return [
        _choice("Value: an entity of our record …", VALUE, chosen=chosen, optional=True),
        _input("… or a date, a number, a text", TYPED, _text(TYPED, typed), optional=True),
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


def _source_inputs(typed: Typed, today: date) -> list[Block]:
    source = typed.source
    address = {"initial_value": source.url} if source.url else {}
    return [
        _input(
            "Source",
            TITLE,
            _text(TITLE, source.title),
            hint="What an editor can defend a correction with: who says so, and where",
        ),
        _input("Its address", URL, {"type": "url_text_input", "action_id": URL, **address}, optional=True),
        _input("Read on", READ, {"type": "datepicker", "action_id": READ, "initial_date": today.isoformat()}),
        _why(typed.why),
    ]


def _why(why: str = "") -> Block:
    return _input("Why", WHY, _text(WHY, why), optional=True)


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


def _static(name: str, choices: Sequence[str], *, chosen: str = "") -> Block:
    element: Block = {"type": "static_select", "action_id": name}
    element["options"] = [_option(choice, choice) for choice in choices]
    return element | ({"initial_option": _option(chosen, chosen)} if chosen in choices else {})


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
    return modal(title, blocks, state={"form": form, **state}, submit="Save")
