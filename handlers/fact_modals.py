"""The forms that change facts, with what is known already filled in. Pure; `fact_forms.py` reads what comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from handlers.blocks import Block, plain, rich, say
from handlers.fact_days import day_inputs
from handlers.form_inputs import choice_of, input_block, option, text_input
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
        input_block("Property", PROPERTY, choice_of(PROPERTY, {one: one for one in PROPERTIES}, chosen=typed.property)),
        *_value_inputs(unfinished.value, unfinished.text),
        *_when_inputs(typed.start, typed.end),
        _note_input(typed.note),
        *_source_inputs(typed, today),
    ]
    return _form("Add a fact", "add", blocks, {"message": message})


def _change_form(unfinished: Unfinished, held: Held, *, today: date, message: str) -> Block:
    typed = unfinished.typed
    value = Entity(id=held.value_id, kind=Kind.OTHER, name=held.value) if held.value_id is not None else None
    never = option("Remove it: it was never true", NEVER)
    ticked = {"initial_options": [never]} if typed.verb is Verb.REMOVE else {}
    blocks = [
        *_problems(unfinished),
        rich([say(shorten(held.words, _LINE), bold=True)]),
        *_value_inputs(value, "" if value is not None else held.value),
        *_when_inputs(held.start, held.end),
        _note_input(held.note),
        input_block(
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
        input_block("First day in office", ON, {"type": "datepicker", "action_id": ON, **first}),
        _choice("Whom they replace, where several hold it", LEAVING, chosen=unfinished.leaving, optional=True),
        *_source_inputs(typed, today),
    ]
    return _form("Somebody new", "replace", blocks, {"message": message})


def new_form(name: str) -> Block:
    """The form for an entity that our record does not have."""
    blocks = [
        input_block("Name, in house spelling", NAME, text_input(NAME, name[:200])),
        input_block("Kind", KIND, choice_of(KIND, {kind.value: kind.value for kind in Kind})),
        input_block("Other accepted spellings, one a line", ALIASES, text_input(ALIASES, lines=True), optional=True),
        input_block("Who or what it is, in a few words", DESCRIPTION, text_input(DESCRIPTION), optional=True),
        _why(),
    ]
    return _form("Somebody, something new", "new", blocks, {"message": ""})


def options(offers: Sequence[Offered]) -> Block:
    """The answer to a few typed letters."""
    fitting = [offer for offer in offers if len(offer.id) <= _OFFER_ID_MAX]
    return {"options": [option(f"{offer.name}, {offer.detail}", offer.id) for offer in fitting]}


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
        input_block("… or a date, a number, a text", TYPED, text_input(TYPED, typed), optional=True),
    ]


def _when_inputs(start: str, end: str) -> list[Block]:
    long_ago = "Of a month or a year, any day in it. Long ago is quicker in a line: /fact add … from 1957"
    return [
        *day_inputs("True from", START, typed_day(start), none="not known", hint=long_ago),
        *day_inputs(
            "Last day on which it is true",
            END,
            typed_day(end),
            none="it is true still",
            hint="Empty where it is true still",
        ),
    ]


def _note_input(note: str) -> Block:
    hint = "What an editor should know of it; rivals for one office need one each"
    return input_block("Note", NOTE, text_input(NOTE, note, most=2000), optional=True, hint=hint)


def _source_inputs(typed: Typed, today: date) -> list[Block]:
    source = typed.source
    address = {"initial_value": source.url} if source.url else {}
    return [
        input_block(
            "Source",
            TITLE,
            text_input(TITLE, source.title),
            hint="What an editor can defend a correction with: who says so, and where",
        ),
        input_block("Its address", URL, {"type": "url_text_input", "action_id": URL, **address}, optional=True),
        input_block("Read on", READ, {"type": "datepicker", "action_id": READ, "initial_date": today.isoformat()}),
        _why(typed.why),
    ]


def _why(why: str = "") -> Block:
    return input_block("Why", WHY, text_input(WHY, why), optional=True)


def _choice(label: str, name: str, *, chosen: Entity | None = None, optional: bool = False) -> Block:
    element: Block = {
        "type": "external_select",
        "action_id": name,
        "min_query_length": 2,
        "placeholder": plain("Type a name"),
    }
    if chosen is not None and len(chosen.id) <= _OFFER_ID_MAX:
        element["initial_option"] = option(chosen.name, chosen.id)
    return input_block(label, name, element, optional=optional)


def _form(title: str, form: str, blocks: Sequence[Block], state: Mapping[str, object]) -> Block:
    return modal(title, blocks, state={"form": form, **state}, submit="Save")
