"""Names that a place no longer had on the article's day, or did not have yet: "Swaziland" in 2024, "Eswatini" in 2010.

A note at most. The house's own form and every spelling without an end in the record are never named, nor is an old name
in a passage about its days, in the name of something else ("the Bombay Stock Exchange"), or beside a word that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from nlp.claims.around import opening
from nlp.domain import EntityRef, Finding, FindingKind, Kind, Mention, Severity, Statement
from nlp.evidence import day_words, evidence_of
from nlp.knowledge import Dossier
from nlp.known import known_as, statements
from nlp.names import fold
from nlp.reading import Case
from nlp.when import find_years

PROPERTY = "official name"
FORMER = "former name"
NOT_YET = "not yet"
# Copy takes a year to follow a change of name.
_GRACE = timedelta(days=365)
_CONFIDENCE = 0.6
# So many places of one name tell it.
_PLACES = 50


def judge(case: Case) -> Iterator[Finding]:
    """One note for each name of a place that is not of the article's day, with every place where it stands."""
    found: dict[tuple[str, str], list[Mention]] = {}
    records: dict[tuple[str, str], tuple[Dossier, Statement, str]] = {}
    for mention in case.reading.mentions:
        dossier = known_as(mention, case, Kind.PLACE)
        if dossier is None:
            continue
        one = _out_of_time(mention, dossier, case.as_of)
        key = (dossier.entity.id, fold(mention.text))
        if one is None or len(found.get(key, ())) == _PLACES or _is_meant_so(case, mention):
            continue
        found.setdefault(key, []).append(mention)
        records[key] = (dossier, *one)
    for key, mentions in found.items():
        dossier, statement, detail = records[key]
        yield _finding(case, mentions, dossier, statement, detail)


def _out_of_time(mention: Mention, dossier: Dossier, day: date) -> tuple[Statement, str] | None:
    """The record's statement of a name that was not in use on a day, and which way; None where the name will do."""
    printed = fold(mention.text)
    names = statements(dossier, PROPERTY)
    own = [one for one in names if one.value.text is not None and printed in _forms(one.value.text)]
    if not own or printed == fold(dossier.entity.name):
        return None
    if any(one.holds_on(day) for one in own):
        return None
    ended = [one for one in own if one.end is not None and one.end.last + _GRACE < day]
    begun = [one for one in own if one.start is not None and day < one.start.first]
    if ended and len(ended) == len(own):
        return ended[0], FORMER
    if begun and len(begun) == len(own):
        return begun[0], NOT_YET
    return None


def _forms(name: str) -> tuple[str, str]:
    """A formal name as it stands and without what it is called by law: "Republic of Macedonia", "Macedonia"."""
    folded = fold(name)
    return folded, _BY_LAW.sub("", folded)


_BY_LAW = re.compile(
    r"^(?:the )?(?:(?:democratic|people s|socialist|federal|union|islamic) )*(?:republic|kingdom|union) of (?:the )?"
)


def _is_meant_so(case: Case, mention: Mention) -> bool:
    """Whether the words around show that the old name is used knowingly, or is part of another name."""
    text = case.article.text
    start = opening(text, mention.span.start)
    stop = min((at for mark in ("\n", ". ") if (at := text.find(mark, mention.span.end)) >= 0), default=len(text))
    stop = min(stop, mention.span.end + _LONGEST)
    if _KNOWINGLY.search(text, start, stop) or _COMPOUND.match(text, mention.span.end):
        return True
    if _COMPOUNDED.search(text, max(0, mention.span.start - 20), mention.span.start):
        return True
    years = [year for year, _ in find_years(text, start, stop)]
    return any(year < case.as_of.year - 1 for year in years)


_LONGEST = 300
_KNOWINGLY = re.compile(
    r"\b(?:former(?:ly)?|previously|then|once|renamed?|renaming|name|names|named|known|called|old|ex|colonial|historic|"
    r"empire|soviet|wartime|war|born|grew up|century|decades|siege|invasion|emigrated|fled|also|now|today's|or|"
    r"independence|\d{2,4}s)\b|\(",
    re.IGNORECASE,
)
# "Bombay Stock Exchange", "Peking duck", "Burma Road": a name of its own, or a thing called after the place; so is "the
# Leningrad region", which kept the city's old name.
_COMPOUND = re.compile(r"[ \u00a0-](?:[A-Z]|region|oblast|campaign|duck|teak|tea|ruby|rubies|cat|python)")
_COMPOUNDED = re.compile(r"(?:[A-Z][\w’'-]+|[A-Z]\.)[ \u00a0-]$")


def _finding(case: Case, mentions: list[Mention], dossier: Dossier, statement: Statement, detail: str) -> Finding:
    first = mentions[0]
    name = dossier.entity.name
    now = next(
        (one.value.text for one in statements(dossier, PROPERTY) if one.holds_on(case.as_of) and one.value.text), name
    )
    if detail == FORMER:
        until = f" until {day_words(statement.end)}" if statement.end is not None else ""
        message = f"Our record: {now}; “{first.text}” was its name{until}."
    else:
        since = f" from {day_words(statement.start)}" if statement.start is not None else ""
        message = f"Our record: “{first.text}” is its name{since}; then it was {now}."
    return Finding(
        kind=FindingKind.OUTDATED if detail == FORMER else FindingKind.CONTRADICTED,
        severity=Severity.INFO,
        property=PROPERTY,
        span=first.span,
        quote=case.article.text[first.span.start : first.span.end],
        subject=EntityRef(name=name, id=dossier.entity.id),
        stated=first.text,
        expected=now,
        message=message,
        confidence=_CONFIDENCE,
        evidence=(evidence_of(statement, f"{statement.value.text}, official name of {name}"),),
        detail=detail,
        also=tuple(mention.span for mention in mentions[1:]),
    )
