"""What somebody says after their death: "was shot dead on Monday … Mwangi said on Tuesday", "died in 2014 … In an
interview in 2017 Sund told".

Only a bearer of a full name counts, whom nobody shares the surname with; a letter, a will or a recording speaks on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.people import Naming
from nlp.people.kin import KIN
from nlp.reading import Case
from nlp.when import MONTHS, WEEKDAYS, find_years


def judge(case: Case) -> Iterator[Finding]:
    """The sayings of an article whose speaker had died by then."""
    text = case.article.text
    if not _DIED.search(text):
        return
    parts = case.sentences[:_MANY]
    named = case.people.namings
    dead: dict[str, tuple[str, Span]] = {}
    for part in parts:
        here = [naming for naming in named if part.start <= naming.span.start < part.end]
        for naming in here:
            when = dead.get(naming.bearer)
            said = _SAID.match(text, naming.span.end, part.end) or _DID.match(text, naming.span.end, part.end)
            if when is not None and said is not None and _is_later(case, when[0], _time(text, part, said)):
                others = _SPEAKS_FOR.search(text, part.start, said.end()) or _alive_again(text, naming)
                if not others and not _LEFT_BEHIND.search(text, part.start, part.end):
                    yield _finding(case, naming, said, when)
                    return
        for naming in here:
            died = _DIED.match(text, naming.span.end, part.end)
            if died is not None and naming.bearer not in dead and not _KIN.search(text[: naming.span.start][-_BESIDE:]):
                time = died["day"] or died["year"] or died["month"]
                if time:
                    dead[naming.bearer] = (time, Span(died.start("died"), died.end("died")))


def _time(text: str, part: Span, said: re.Match[str]) -> str:
    """The weekday or the year of a saying."""
    if said["day"]:
        return said["day"]
    years = [str(year) for year, _ in find_years(text, part.start, part.end)]
    return years[0] if len(years) == 1 else ""


def _is_later(case: Case, died: str, said: str) -> bool:
    """Whether the saying is after the death: years in their order, weekdays of one week in theirs, and behind a month
    gone by."""
    if died in MONTHS:
        return said in WEEKDAYS and MONTHS.index(died) + 1 != case.article.as_of.month
    if died.isdigit() and said.isdigit():
        return int(said) > int(died)
    if died in WEEKDAYS and said in WEEKDAYS:
        apart = (WEEKDAYS.index(said) - WEEKDAYS.index(died)) % 7
        return 0 < apart <= _DAYS_AFTER
    return False


def _alive_again(text: str, naming: Naming) -> bool:
    return _KIN.search(text[max(0, naming.span.start - _BESIDE) : naming.span.start]) is not None


def _finding(case: Case, naming: Naming, said: re.Match[str], when: tuple[str, Span]) -> Finding:
    return inconsistent(
        case,
        Span(naming.span.start, said.end()),
        property="date of death",
        subject=naming.name,
        stated=" ".join(said[0].split()),
        expected=f"before {when[0]}",
        message=f"{naming.name} died earlier in the story ({when[0]}), and speaks after that here.",
        detail="dead speaks",
        confidence=0.9,
        also=(when[1],),
    )


_MANY = 400
_BESIDE = 40
# "died on Monday … said on Tuesday": a saying of "Sunday" may be of the day before.
_DAYS_AFTER = 3
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_Y = r"(?:19|20)\d\d(?![\d%]|,\d)"
_DIED = re.compile(
    r"(?:,\s(?:who|a|an|the)?[^.;]{0,60}?,|,)?\s(?:who\s)?(?P<died>died|was\s(?:shot\sdead|killed|murdered|found\sdead|"
    r"stabbed\sto\sdeath|beaten\sto\sdeath|executed|hanged|assassinated))\b"
    rf"[^.;]{{0,60}}?(?:\bin\s(?P<year>{_Y})|\bin\s(?P<month>{'|'.join(MONTHS)})(?!\s\d)|\bon\s(?P<day>{_WEEKDAY}))"
)
_SAID = re.compile(
    rf"\s(?:said|told|added|announced|insisted|confirmed|denied|wrote|promised|replied|declared)\b"
    rf"(?:[^.;“”\"]{{0,50}}?\bon\s(?P<day>{_WEEKDAY}))?"
)
# What the dead no longer do; a prize may be posthumous, and then says so.
_DID = re.compile(
    rf"\s(?:won|married|moved|resigned|was\s(?:re-)?elected|joined|founded|retired|returned|graduated|emigrated)\b"
    rf"[^.;“”\"]{{0,60}}?\bin\s(?={_Y})(?P<day>)"
)
# Words that outlive who wrote them, or were spoken before.
_LEFT_BEHIND = re.compile(
    r"\b(?:letters?|diar(?:y|ies)|will|memoirs?|recording|recorded|posthum\w+|published|message|note|book|film|"
    r"video|tape|autobiograph\w+|later emerged|after (?:his|her) death)\b",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(
    r"\b(?:widow|father|mother|son|daughter|brother|sister|wife|husband|spokes\w+|lawyer|family|before|had)\b", re.I
)
_KIN = re.compile(
    rf"\b(?:{KIN}|after|until|before|when|if|lawyer for|spokes\w+ for)\b[^.;]{{0,30}}$",
    re.IGNORECASE,
)
