"""`/fact`, parsed: what is held of a name, its history, or a change, whole or to be finished in a form."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.ports_wishes import Undoing
from handlers.slash import Usage
from handlers.typed_facts import Typed, Verb, read_replaces, read_typed

FACT_USAGE = """\
/fact NAME: what we hold of it, with sources, and buttons to change it
/fact history NAME: who changed it, when and why; without a name, the newest changes of all
A change in one line is shown before it is made; what is missing is asked for in a form:
/fact replace NAME with NAME as OFFICE from DAY source TITLE LINK: somebody new; the term before ends the day before
/fact add NAME as OFFICE from DAY source … (or: born DAY, member of NAME, population NUMBER …)
/fact end NAME as OFFICE on DAY source …: the last day on which it was true
/fact correct NAME as OFFICE from DAY source … (or: to OTHER OFFICE, born DAY …)
/fact remove NAME as OFFICE because …: it was never true
/fact new NAME: a person, organisation, place or office that our record does not have
/fact undo NUMBER: take a change back, by its number in the history
“note” and “why” may follow; a day is 2026-01-31, 31 Jan 2026, 2026-01 or 2026"""

# The longest name on any list of officials that we have seen has 96 characters.
_NAME_MAX = 200
# A line with a long address and a long note; Slack itself takes some 4,000.
_TYPED_MAX = 3000
_OF_WHAT_IS_HELD = {Verb.END, Verb.CORRECT, Verb.REMOVE}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowFacts:
    """What is held of a name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory:
    """Who changed what is held of a name, or of anything where none was given."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enter:
    """Somebody or something new, with the name where one was given."""

    name: str


FactCommand = ShowFacts | ShowHistory | Typed | Enter | Undoing | Usage


def parse_fact(text: str) -> FactCommand:
    """What `/fact TEXT` asks for."""
    words = text.split()
    if not words or words == ["help"]:
        return Usage()
    if len(text) > _TYPED_MAX:
        return Usage(problem=f"That is more than one fact: at most {_TYPED_MAX:,} letters are read.")
    first, rest = words[0].lower(), " ".join(words[1:])
    if first in _OF_WHAT_IS_HELD and not rest:
        return Usage(problem=f"Of whom? For example: /fact {first} Ada Quill")
    if first in set(Verb):
        return read_typed(Verb(first), rest)
    if len(text) > _NAME_MAX:
        return read_replaces(text) or Usage(problem=f"A name has at most {_NAME_MAX} letters.")
    match first:
        case "history":
            return ShowHistory(name=rest)
        case "undo" if rest.isascii() and rest.isdecimal() and len(rest) < 10:
            return Undoing(number=int(rest))
        case "undo":
            return Usage(problem="Which change? /fact history NAME shows the numbers.")
        case "new":
            return Enter(name=rest)
        case _:
            return read_replaces(text) or ShowFacts(name=" ".join(words))
