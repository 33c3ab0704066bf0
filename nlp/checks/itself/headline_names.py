"""Whom the headline names against whom the story does: "Okonta named coach" over "has appointed Festus Ikpeazu as its
coach … chairman Barth Okonta said".

The headline's must be another person of the story, of whom it does not tell that deed, or nobody of it at all, where
the story names another in the post ("Mayor Holm quits"). Whether the deed itself is told the other way is
`outcomes.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from nlp.checks.itself.inconsistent import inconsistent
from nlp.domain import Finding, Span
from nlp.names import fold
from nlp.people import Naming
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """The person of the title to whom the story's opening does not do what it says, or whom another post-holder is."""
    title = case.reading.layout.title
    if title is not None:
        yield from islice(chain(_done_to_another(case, title), _unheard_of(case, title)), 1)


def _unheard_of(case: Case, title: Span) -> Iterator[Finding]:
    """ "Mayor Holm quits" over "The mayor of Brindle, Jon Rask, stepped down", and no Holm in the story."""
    text = case.article.text
    match = _CALLED.search(text, title.start, title.end)
    if match is None or re.search(rf"\b{match['name'].split()[-1][:_STEM]}", text[title.end :], re.IGNORECASE):
        return
    first = next((part for part in case.sentences if part.start >= title.end), None)
    if first is None or re.search(rf"\b{match['post']}\b", text[first.start : first.end], re.IGNORECASE) is None:
        return
    here = [one for one in case.people.namings if first.start <= one.span.start < first.end]
    if len({one.bearer for one in here}) == 1 and " " in here[0].name:
        before = text[first.start : here[0].span.start]
        if re.search(rf"\b{match['post']}\b[^.;]{{0,50}}\Z", before, re.IGNORECASE) and not _BESIDE.search(before):
            yield _finding(case, Span(*match.span("name")), here[0])


def _done_to_another(case: Case, title: Span) -> Iterator[Finding]:
    """ "Okonta named coach" over "has appointed Festus Ikpeazu as its coach"."""
    text = case.article.text
    match = _HEADLINE.match(text, title.start, title.end)
    if match is None:
        return
    surname = fold(match["name"]).split()[-1]
    body = [one for one in case.people.namings if one.span.start > title.end]
    others = {one.bearer for one in body if one.bearer.split()[-1] == surname}
    deed = _STEMS[match["deed"]]
    done = [one for one in body if _is_done_to(text, one, deed)]
    if not others or not done or any(one.bearer.split()[-1] == surname for one in done):
        return
    first = done[0]
    if first.span.start - title.end > _OPENING or len({one.bearer for one in done}) > 1:
        return
    yield _finding(case, Span(*match.span("name")), first)


def _is_done_to(text: str, naming: Naming, deed: str) -> bool:
    """Whether a text says that somebody was named, or that it named him."""
    before = text[max(0, naming.span.start - _NEAR) : naming.span.start]
    made = re.search(rf"\b{deed}\s(?:[a-z-]+\s){{0,3}}(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?\Z", before)
    return made is not None or re.compile(rf"{_WAS}{deed}\b").match(text, naming.span.end) is not None


def _finding(case: Case, head: Span, first: Naming) -> Finding:
    stated = case.article.text[head.start : head.end]
    return inconsistent(
        case,
        first.span,
        property="significant event",
        subject="headline",
        stated=first.name,
        expected=stated,
        message=f"The headline names {stated}, the story {first.name}.",
        detail="headline name",
        confidence=0.85,
        also=(head,),
    )


# How far into the story its own telling of the headline's deed stands.
_OPENING, _NEAR = 500, 40
_WAS = r"(?:,[^,.]{2,60},)?\s(?:(?:has|had|have)\sbeen|was|were|is)\s(?:[a-z]+ly\s)?"
_MADE = r"(?:appointed|named|chosen|hired|picked|elected|made)"
# What the headline says was done to somebody, as the story may say it.
_STEMS = {
    **dict.fromkeys(("named", "appointed", "hired", "picked", "chosen", "elected"), _MADE),
    **dict.fromkeys(("sacked", "fired"), r"(?:sacked|dismissed|fired)"),
    **dict.fromkeys(("acquitted", "cleared"), r"(?:acquitted|cleared)"),
    **{word: word for word in ("arrested", "charged", "killed", "suspended", "convicted", "injured", "expelled")},
    "jailed": r"(?:jailed|sentenced|imprisoned)",
}
_HEADLINE = re.compile(
    r"(?P<name>[A-Z][a-z][\w’'-]*(?:\s[A-Z][a-z][\w’'-]*)?)\s(?:is\s|to\sbe\s)?"
    rf"(?P<deed>{'|'.join(_STEMS)})\b"
)
_STEM = 5
# Who is called by a post in a headline, and is the one of it that the first sentence names.
_CALLED = re.compile(
    r"\b(?P<post>Mayor|Minister|Governor|Senator|Bishop|Archbishop|Judge|Sheriff|Coach|Manager|Captain|Striker|Goalkeeper|"
    r"Painter|Singer|Actor|Actress|Author|Poet|Composer|Novelist|Sculptor|Dancer|Director|Conductor|Admiral|General|Ambassador|"
    r"Headmaster|Professor|Surgeon|Swimmer|Boxer|Jockey)\s(?P<name>[A-Z][a-z][\w’'-]*(?:\s[A-Z][a-z][\w’'-]*)?)(?=\s[a-z])"
)
# "The mayor's deputy, Jon Rask", "former mayor".
_BESIDE = re.compile(
    r"[’']s\s|\b(?:former|ex|late|deputy|vice|successor|predecessor|wife|husband|son|daughter|lawyer|spokes\w+|aide|against|to|by|"
    r"with|told)\b",
    re.IGNORECASE,
)
