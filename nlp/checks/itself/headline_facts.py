"""Where, which side, which sex, and who won, as the headline has it against the story's opening: "Bergen fish market"
over "the fish market in the middle of Stavanger", "Quill wins race" over "Bo Tarn won the race, beating Ada Quill".

What the headline has must stand nowhere in the story. Its figures are `headline.py`'s, whom it names
`headline_names.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from nlp.checks.itself.headline_words import lead_end_of
from nlp.checks.itself.inconsistent import flat, inconsistent
from nlp.domain import Finding, Span
from nlp.names.countries import is_country
from nlp.reading import Case


def judge(case: Case) -> Iterator[Finding]:
    """What the title says of a place, a side, a sex or a winner and the opening otherwise, once a story."""
    title = case.reading.layout.title
    if title is None:
        return
    lead = Span(title.end, lead_end_of(case, title))
    found = chain(
        _sites(case, title, lead), _sides(case, title, lead), _sexes(case, title, lead), _winners(case, title, lead)
    )
    for head, rival in islice(found, 1):
        if not case.reading.layout.is_quoted(rival):
            yield _finding(case, head, rival)


def _sites(case: Case, title: Span, lead: Span) -> Iterator[tuple[Span, Span]]:
    """ "Blaze destroys Tarnholm theatre" over "the old theatre in the heart of Norvik"."""
    text = case.article.text
    for match in _SITE.finditer(text, title.start, title.end):
        place, site = match["place"], match["site"]
        if is_country(place) or _is_told(text, title.end, place):
            continue
        where = re.compile(rf"\b{site}\s(?:in|at)\s(?:the\s(?:[a-z]+\s){{1,3}}of\s)?(?P<place>{_NAME})")
        again = [one for one in where.finditer(text, lead.start, lead.end) if not is_country(one["place"])]
        if len(again) == 1 and not text.startswith(f"{again[0]['place']} ", match.start()):
            yield Span(*match.span("place")), Span(*again[0].span("place"))


def _sides(case: Case, title: Span, lead: Span) -> Iterator[tuple[Span, Span]]:
    """ "North bank villages emptied" over "hamlets on the south bank"."""
    text = case.article.text
    for match in _SIDE.finditer(text, title.start, title.end):
        noun, other = match["noun"].lower(), _OTHER_SIDE[match["side"].lower()]
        again = re.compile(rf"\b{other}\s{noun}\b", re.IGNORECASE).search(text, lead.start, lead.end)
        own = re.search(rf"\b{match['side']}(?:ern)?\b", text[title.end :], re.IGNORECASE)
        if again is not None and own is None:
            yield Span(*match.span("side")), Span(again.start(), again.start() + len(other))


def _sexes(case: Case, title: Span, lead: Span) -> Iterator[tuple[Span, Span]]:
    """ "Woman bitten by python" over "A man was bitten", and no woman in the story."""
    text = case.article.text
    told = _SOMEBODY.match(text, title.start, title.end)
    if told is None:
        return
    hers = told["who"].lower() in _SHE
    again = re.compile(
        rf"(?:[A-Z, ]+[—–-]\s)?An?\s(?:[\w-]+\s){{0,2}}?(?P<who>{'man|boy' if hers else 'woman|girl'})\b"
    ).match(text, _start_of(case, lead))
    own = _SHE_TOLD if hers else _HE_TOLD
    if again is not None and own.search(text, title.end) is None:
        yield Span(*told.span("who")), Span(*again.span("who"))


def _start_of(case: Case, lead: Span) -> int:
    return next((one.start for one in case.sentences if one.start >= lead.start), lead.start)


def _winners(case: Case, title: Span, lead: Span) -> Iterator[tuple[Span, Span]]:
    """ "Quill wins mayor's race" over "Bo Tarn won the race …, beating Ada Quill"."""
    text = case.article.text
    for won, lost in _DONE:
        told = won.match(text, title.start, title.end)
        if told is None:
            continue
        name = told["name"].split()[-1]
        for match in lost.finditer(text, lead.start, lead.end):
            if match["loser"].split()[-1] == name and match["name"].split()[-1] != name:
                again = rf"\b{name}\s(?:[a-z]+ly\s)?(?:won|beat|defeated|bought|buys|edged)\b"
                if not re.search(again, text[title.end :]) and not _REVERSED.search(text, lead.start, lead.end):
                    yield Span(*told.span("name")), Span(*match.span("name"))


def _is_told(text: str, start: int, place: str) -> bool:
    """Whether the story has the place, or a word of its stem ("Peruvian" for "Peru")."""
    return any(re.search(rf"\b{re.escape(word[:_STEM])}", text[start:], re.IGNORECASE) for word in place.split())


def _finding(case: Case, head: Span, rival: Span) -> Finding:
    stated, expected = flat(case.article.text, rival), flat(case.article.text, head)
    return inconsistent(
        case,
        rival,
        property="significant event",
        subject="headline",
        stated=stated,
        expected=expected,
        message=f"The headline has “{expected}”, the story “{stated}”.",
        detail="headline name",
        confidence=0.85,
        also=(head,),
    )


_STEM = 5
_NAME = r"[A-Z][a-z][\w’'-]*(?:\s[A-Z][a-z][\w’'-]*)?"
_SITE = re.compile(
    rf"(?P<place>{_NAME})\s(?:[a-z]+\s)?(?P<site>(?:[a-z]+\s)?(?:theatre|theater|market|airport|school|hospital|factory|plant|mill|"
    r"port|harbour|harbor|bridge|zoo|museum|hotel|church|mosque|temple|station|stadium|prison|jail|mine|refinery|library|"
    r"pier|tunnel|mall|park|palace|castle|dam|shipyard|brewery|nightclub|cathedral|quarry|court|hall|pub|hostel))\b"
)
_PAIRS = (
    ("north", "south"),
    ("east", "west"),
    ("left", "right"),
    ("upper", "lower"),
    ("northern", "southern"),
    ("eastern", "western"),
)
_OTHER_SIDE = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_SIDE = re.compile(
    rf"\b(?P<side>{'|'.join(_OTHER_SIDE)})\s(?P<noun>bank|coast|shore|side|wing|lane|towns?|villages|districts|provinces|suburbs|"
    r"leg|arm|eye|foot|knee|tower|pier|stand|gate|entrance|face)\b",
    re.IGNORECASE,
)
_SHE = frozenset(("woman", "girl", "grandmother", "mother"))
_SOMEBODY = re.compile(
    r"(?P<who>Man|Woman|Boy|Girl|Grandmother|Grandfather|Mother|Father)(?:,\s\d+,)?\s(?!of\b|in\b|and\b)[a-z]"
)
_SHE_TOLD = re.compile(
    r"\b(?:[Ss]he|[Hh]er|women?|girls?|female|mother|daughter|wife|sister|Mrs|Ms|Miss|grandmother|widow)\b"
)
_HE_TOLD = re.compile(
    r"\b(?:[Hh]e|[Hh]is|[Hh]im|m[ae]n|boys?|male|father|son|husband|brother|Mr|grandfather|widower)\b"
)
_WON = (
    r"(?:won|took|claimed|captured|(?:was|has\sbeen|is)\s(?:elected|chosen|picked))\b[^.;]{0,80}?,?\s"
    r"(?:beating|defeating|ahead\sof|edging)"
)
_DONE = (
    (
        re.compile(
            rf"(?P<name>{_NAME})\s(?:wins?|beats?|defeats?|edges?|tops?|triumphs?|sees?\soff|crush(?:es)?|knocks?\sout|thrash(?:es)?)\b"
        ),
        re.compile(
            rf"(?P<name>{_NAME})\s(?:[a-z]+ly\s)?(?:{_WON}|[^.;]{{0,60}}\bthey\sbeat|beat|defeated|edged|thrashed)\s(?:[a-z]+\s){{0,2}}?"
            rf"(?P<loser>{_NAME})"
        ),
    ),
    (
        re.compile(rf"(?P<name>{_NAME})\s(?:to\sbuy|buys|to\sacquire|acquires|to\stake\sover|takes\sover)\b"),
        re.compile(
            rf"(?P<name>{_NAME})\s(?:[a-z]+\s){{1,4}}?(?:(?:on|late)\s[A-Z][a-z]+day\s)?[^.;,]{{0,30}}\b(?<!be\s)(?:buy|acquire|take\sover)\s"
            rf"(?:[a-z]+\s){{0,3}}?(?P<loser>{_NAME})"
        ),
    ),
)
_REVERSED = re.compile(
    r"\b(?:last|earlier|previous\w*|in\s(?:19|20)\d\d|avenged|revenge|rematch|semi-?final|talks|rejected)\b"
)
