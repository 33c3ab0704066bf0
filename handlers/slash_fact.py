"""`/fact`, parsed: what is held of a name, its history, or a form to change it with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handlers.slash import Usage

FACT_USAGE = """\
/fact NAME: what we hold of it, with sources, and buttons to change it
/fact history NAME: who changed it, when and why
/fact add NAME: a form for a new statement on it
/fact end NAME, /fact correct NAME: what we hold of it, to be ended or corrected
/fact replace OFFICE: somebody new holds it; the one before is ended in the same step
/fact new NAME: a person, organisation, place or office that our record does not have
/fact undo NUMBER: take a change back, by its number in the history"""

# The longest name on any list of officials that we have seen has 96 characters.
_NAME_MAX = 200


class Form(StrEnum):
    """The forms there are; the one for a statement that is there is opened from the list of statements."""

    ADD = "add"
    REPLACE = "replace"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFacts:
    """What is held of a name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory:
    """Who changed what is held of a name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenForm:
    """A form, with the name that it is about where one was given."""

    form: Form
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack:
    """A change, by its number."""

    number: int


FactCommand = ShowFacts | ShowHistory | OpenForm | TakeBack | Usage


def parse_fact(text: str) -> FactCommand:
    """What `/fact TEXT` asks for."""
    words = text.split()
    if not words or len(text) > _NAME_MAX or words == ["help"]:
        return Usage()
    first, name = words[0].lower(), " ".join(words[1:])
    match first:
        case "history" if name:
            return ShowHistory(name=name)
        case "undo" if name.isascii() and name.isdecimal() and len(name) < 10:
            return TakeBack(number=int(name))
        case "undo":
            return Usage(problem="Which change? /fact history NAME shows the numbers.")
        case "end" | "correct" if name:
            return ShowFacts(name=name)
        case "history" | "end" | "correct":
            return Usage(problem=f"Of whom? For example: /fact {first} Ada Quill")
        case "add" | "replace" | "new":
            return OpenForm(form=Form(first), name=name)
        case _:
            return ShowFacts(name=" ".join(words))
