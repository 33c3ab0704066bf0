"""Who is shown to be alive now, or to have died: "X told reporters on Monday", "the late X", "X, who died in 2019,".

A dead man speaks in books, films and memories: only what surely happens in these days counts, a verb of a living person
with a day of this week or a future beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.claims.around import MANY, opening
from nlp.domain import Claim, Kind, Mention, Span
from nlp.reading import Page
from nlp.when import find_years

PROPERTY = "date of death"


@dataclass(frozen=True, slots=True, kw_only=True)
class AliveClaim(Claim):
    """`person` is shown to act in these days; where `late`, to be dead, in the year `died` if one is given."""

    person: Mention
    late: bool
    died: int | None = None


def extract(page: Page) -> Iterator[AliveClaim]:
    """Every person whom the article's prose shows to be alive, or calls late."""
    people = [one for one in page.mentions if one.kind is Kind.PERSON and " " in one.text]
    acts = ((one, act) for one in people if (act := _ACTS.match(page.prose, one.span.end)) is not None)
    for person, act in islice(acts, MANY):
        if _is_of_these_days(page, person, act):
            yield _claim(page, person, Span(person.span.start, act.end() - 1), late=False)
    for person in people:
        died = _DIED.match(page.prose, person.span.end)
        if died is not None and not _ANOTHERS.search(
            page.prose, opening(page.prose, person.span.start), person.span.start
        ):
            yield _claim(page, person, Span(person.span.start, died.end()), late=True, died=int(died["year"]))
        late = _LATE.search(page.prose, max(0, person.span.start - _BEFORE), person.span.start)
        if late is not None:
            yield _claim(page, person, Span(late.start(), person.span.end), late=True)


def _is_of_these_days(page: Page, person: Mention, act: re.Match[str]) -> bool:
    """Whether it is the person that acts, in earnest, and about the article's day."""
    text, start = page.prose, person.span.start
    if _NOT_THE_SUBJECT.search(text, max(0, start - _BEFORE), start) or _LATE.search(
        text, max(0, start - _BEFORE), start
    ):
        return False
    if _OF_THE_FORMER.search(text, opening(text, start), start):
        return False
    end = _END.search(text, act.end(), act.end() + _LONGEST)
    stop = end.start() if end is not None else min(len(text), act.end() + _LONGEST)
    if act["will"] is None and not _THESE_DAYS.search(text, act.end(), min(stop, act.end() + _NEAR)):
        return False
    opened = opening(text, start)
    if _UNREAL.search(text, opened, stop):
        return False
    return all(year >= page.article.as_of.year for year, _ in find_years(text, opened, stop))


_S = r"[ \u00a0]"
# "the late President X", "the late French leader X", "the late Foreign Minister X".
_LATE = re.compile(
    rf"\b[Tt]he{_S}late,?{_S}(?:great{_S})?(?:[A-Z][\w’-]+{_S}){{0,3}}"
    rf"(?:(?:leader|president|prime{_S}minister|premier|chancellor|king|queen|senator){_S})?$"
)
_DIED = re.compile(
    rf"(?:,{_S}who)?{_S}died{_S}(?:(?:suddenly|peacefully|aged{_S}\d+|at{_S}\d+){_S})?"
    rf"(?:on{_S}[A-Z0-9][\w.]*{_S}[A-Z0-9][\w]*,?{_S}|in{_S}(?:[A-Z][a-z]+{_S})?)(?P<year>1[89]\d\d|20\d\d)\b"
)
# "The father of the French president X died in 1968"
_ANOTHERS = re.compile(r"\b(?:of|for|by|to|with|and|from|under)\b[^,.;]{0,60}$")
# "X, the former French president, will attend", "X, who led the United Nations, said on Thursday"
_APPOSED = (
    rf",{_S}(?:the|an?|[A-Z][\w-]+['’]s|who{_S}(?:led|headed|ruled|ran|served|was)){_S}"
    r"(?:(?!\b(?:late|died|dead|death)\b)[^,.;\n“”\"]){3,70},"
)
_ACTS = re.compile(
    rf"(?:{_APPOSED})?,?{_S}(?:also{_S}|has{_S}|have{_S})?(?:(?:said|told|announced|warned|arrived|met|visited|flew|travel+ed|signed|"
    rf"resigned|spoke|welcomed|urged|denied|confirmed|insisted|vowed|promised|declared){_S}|"
    rf"(?P<will>(?:will|is{_S}to){_S}(?:visit|meet|travel|arrive|attend|address|speak|fly|hold|host)|"
    rf"is{_S}(?:due|expected|scheduled|set){_S}to(?!{_S}be{_S})|is{_S}(?:visiting|travelling|traveling|meeting)){_S})"
)
_THESE_DAYS = re.compile(
    r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! (?:Night|Morning))|"
    r"\b(?:yesterday|today|this week|last night)\b"
)
_END = re.compile(r"[.!?][\"”’']?(?:\s|$)|\n")
_NEAR = 90
_LONGEST = 300
_BEFORE = 40
# "a spokesman for X said", "X's widow", "a film in which X told": somebody or something else speaks.
_NOT_THE_SUBJECT = re.compile(
    r"\b(?:of|for|by|to|with|and|at|after|under|from|than|like|against|playing|plays|as|named|called|or|St|Saint|the)"
    r"[ \u00a0]$"
)
# "The widow of former South African president X said", "a grandson of the late French leader, X, will stand": the same
# with the title between.
_OF_THE_FORMER = re.compile(
    r"\b(?:of|for|by|to|with|from|under|like|as)\s(?:the\s)?(?:(?:former|late|then)\s(?:[A-Z][\w’'-]+\s){0,3}"
    r"(?:[a-z-]+,?\s){0,3}|(?:[A-Z][\w-]+\s){0,2}[A-Z][\w-]+['’]s?\s(?:[a-z-]+\s){0,3})$"
)
_UNREAL = re.compile(
    r"\b(?:actor|actress|film|movie|play(?:s|ed|ing)?|novel|book|biopic|series|episode|documentary|drama|character|museum|"
    r"statue|portrait|exhibition|letter|recording|archive|memoir|diary|ghost|once|famously|reading|stakes|horse|airport|"
    r"centre|center|aircraft carrier|USS|HMS|school|hall|jr|junior|son|if|would have|anniversary|years ago)\b",
    re.IGNORECASE,
)


def _claim(page: Page, person: Mention, span: Span, *, late: bool, died: int | None = None) -> AliveClaim:
    return AliveClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=person.full,
        value=str(died) if died is not None else "late" if late else "alive",
        as_of=page.article.as_of,
        quoted=page.layout.is_quoted(span),
        person=person,
        late=late,
        died=died,
    )
