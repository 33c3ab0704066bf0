"""A fact as an editor types it in one line: `replace Orr with Quill as Mayor of Port Ellery from 2026-01-01 source …`.

Reach for it to take such a line apart. The words stay the editor's own: whom a name means and whether a day is one,
the fact book says, which can ask the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from handlers.ports_wishes import Source
from nlp.domain import PROPERTIES

HELD = "position held"


class Verb(StrEnum):
    """What is to be done."""

    ADD = "add"
    END = "end"
    CORRECT = "correct"
    REMOVE = "remove"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """One fact in the words that were typed; what was not said is empty.

    Of a succession, `subject` takes office, `value` is the office (or, where no other was named, whoever leaves it) and
    `start` the first day. `to` is the right value in the place of `value`.
    """

    verb: Verb
    subject: str = ""
    property: str = ""
    value: str = ""
    to: str = ""
    leaving: str = ""
    start: str = ""
    end: str = ""
    source: Source = field(default_factory=lambda: Source(title=""))
    note: str = ""
    why: str = ""


def is_name_alone(typed: Typed) -> bool:
    """Whether nothing was said but a name, or not even that: a form is wanted, or a look at what is held."""
    others = (typed.subject, typed.leaving) if typed.verb is Verb.REPLACE else (typed.property, typed.value)
    more = (typed.to, typed.start, typed.end, typed.source.title, typed.note, typed.why)
    return not any((*others, *more))


def read_typed(verb: Verb, text: str) -> Typed:
    """What `text`, behind its verb, says."""
    head, clauses = _clauses(" ".join(text.split()))
    return _typed(verb, _succession(head) if verb is Verb.REPLACE else _statement(verb, head), clauses)


def read_replaces(text: str) -> Typed | None:
    """ "Quill replaces Orr as Mayor of Port Ellery on 2026-01-01, source …", as one would say it; None if it is not."""
    head, clauses = _clauses(" ".join(text.split()))
    match = _REPLACES.fullmatch(head)
    if match is None:
        return None
    named = {name: _name(words) for name, words in match.groupdict(default="").items()}
    # Without an office, whoever leaves it stands for it.
    office, leaving = (named["office"], named["leaving"]) if named["office"] else (named["leaving"], "")
    said = {"property": HELD, "subject": named["coming"], "value": office, "leaving": leaving}
    return _typed(Verb.REPLACE, said, clauses)


def _typed(verb: Verb, said: dict[str, str], clauses: dict[str, str]) -> Typed:
    start, end = clauses.get("start", ""), clauses.get("end", "")
    # "on 1 Jan 2026" and "from 1 Jan 2026": a succession has one day, and so has an end.
    if verb is Verb.REPLACE:
        start, end = start or end, ""
    elif verb is Verb.END:
        start, end = ("", start) if not end else (start, end)
    return Typed(
        verb=verb,
        **said,
        start=start,
        end=end,
        source=_source(clauses.get("source", ""), clauses.get("url", "")),
        note=_unquoted(clauses.get("note", "")),
        why=_unquoted(clauses.get("why", "")),
    )


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? \d{{4}}|{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? \d{{4}}"
    r"|\d[\d./-]*"
)
_URL = r"\(https?://[^\s()]+\)|<?https?://[^\s<>|]+(?:\|[^<>]*)?>?"
# A clause begins with its word, or is an address that stands by itself; "from" is one before a day alone.
_CLAUSE = re.compile(
    rf"(?:(?<=\s)|\A)(?:(?P<word>source|note|why|because)\b:?|(?P<side>from|since|starting|on|until|till|to|through)"
    rf" (?P<day>{_DAY})(?![\w/])|(?P<url>{_URL}))",
    re.IGNORECASE,
)
_SIDES = {"until": "end", "till": "end", "to": "end", "through": "end"}
_WORDS = {"because": "why"}
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def _clauses(text: str) -> tuple[str, dict[str, str]]:
    """The sentence without its clauses, and these by what they say."""
    found: dict[str, list[str]] = {}
    name = "head"
    for piece in _pieces(text):
        if isinstance(piece, str):
            found.setdefault(name, []).append(piece)
            continue
        if piece["word"] is not None:
            name = _WORDS.get(piece["word"].lower(), piece["word"].lower())
        elif piece["side"] is not None:
            found[_SIDES.get(piece["side"].lower(), "start")] = [piece["day"]]
            name = "head" if name == "head" else name
        else:
            found.setdefault("url", []).append(piece["url"])
    clauses = {one: _trimmed(" ".join(map(str.strip, parts))) for one, parts in found.items()}
    return clauses.pop("head", ""), clauses


def _pieces(text: str) -> Iterator[str | re.Match[str]]:
    """The clauses in order, and what stands between them; nothing within quotation marks is one."""
    # Of the same length, so that a match's places are those of the text.
    masked = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), text)
    done = 0
    for match in _CLAUSE.finditer(masked):
        yield text[done : match.start()]
        yield match
        done = match.end()
    yield text[done:]


def _trimmed(text: str) -> str:
    return text.strip().strip(",;").strip()


def _unquoted(text: str) -> str:
    return text[1:-1].strip() if _QUOTED.fullmatch(text) else text


def _name(text: str) -> str:
    return _unquoted(_trimmed(text))


def _source(title: str, url: str) -> Source:
    first = url.split(" ")[0]
    address = (first[1:-1] if first.startswith("(") else first.strip("<>").split("|")[0]).rstrip(".,;")
    title = _unquoted(_trimmed(title.strip("()")))
    host = re.sub(r"\Ahttps?://(?:www\.)?([^/:?#]*).*", r"\1", address)
    return Source(title=title or host, url=address)


def _succession(head: str) -> dict[str, str]:
    for form in _SUCCESSIONS:
        match = form.fullmatch(head)
        if match is not None:
            named = {name: _name(words) for name, words in match.groupdict(default="").items()}
            others = {"subject": named.get("coming", ""), "leaving": named.get("leaving", "")}
            return {"property": HELD, "value": named["office"]} | others
    return {"property": HELD, "value": _name(head)}


_AS = r",? as (?:the )?(?P<office>.+)"
_WITH = r",? (?:with|by) (?P<coming>.+?)"
# The fullest first; "Relations with Parliament" is a minister's.
_SUCCESSIONS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<leaving>.+){_WITH}{_AS}",
        rf"(?P<leaving>.+?){_AS}{_WITH}",
        rf"(?P<leaving>.+?){_AS}",
        rf"(?:the )?(?P<office>.+){_WITH}",
    )
)
_REPLACES = re.compile(rf"(?P<coming>.+?) (?:replaces|succeeds) (?P<leaving>.+?)(?:{_AS})?", re.IGNORECASE)

# Other words for a property that hardly stand in a name.
_SYNONYMS = {
    "born on": "date of birth",
    "born": "date of birth",
    "died on": "date of death",
    "died": "date of death",
    "founded in": "inception",
    "headquartered in": "headquarters location",
}
_PROPERTIES = {name: name for name in PROPERTIES} | _SYNONYMS
_PROPERTY = "|".join(sorted(map(re.escape, _PROPERTIES), key=len, reverse=True))
_STATEMENTS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<subject>.+?),? as (?:the )?(?P<value>.+)",
        rf"(?P<subject>.+?)[,:]?(?: (?:is|was|has))?(?: an?| the)? (?P<property>{_PROPERTY})"
        r"(?:[:,]? (?:is )?(?P<value>.+))?",
        r"(?P<subject>.+?) (?:is|was) (?:now )?(?:the )?(?P<value>.+)",
        r"(?P<subject>[^,]+), (?:the )?(?P<value>.+)",
    )
)


def _statement(verb: Verb, head: str) -> dict[str, str]:
    for form in _STATEMENTS:
        match = form.fullmatch(head)
        if match is not None:
            named = match.groupdict(default="")
            value, to = _name(named["value"]), ""
            if verb is Verb.CORRECT and " to " in value:
                value, to = map(_name, value.rsplit(" to ", 1))
            property_ = _PROPERTIES.get(named.get("property", "").lower(), HELD)
            return {"subject": _name(named["subject"]), "property": property_, "value": value, "to": to}
    return {"subject": _name(head)}
