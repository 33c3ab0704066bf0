"""When an organisation is said to have been founded, by a year or by its age.

"NATO, founded in 1949,", "Founded in 1949, NATO", "since the creation of OPEC in 1960", "the 75-year-old alliance".
What a body founded, and what was founded within it, is another thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from nlp.claims.around import MANY, is_subject, is_supposed, mentions_in, opening_before, stands_alone
from nlp.claims.bodies import body_called
from nlp.domain import Claim, Kind, Mention, Span
from nlp.figures import Hedge
from nlp.reading import Page

PROPERTY = "inception"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundingClaim(Claim):
    """`body` is said to be founded in `year`, or to be `age` years old; one of the two is set."""

    body: Mention
    year: int | None
    age: int | None
    hedge: Hedge


def extract(page: Page) -> Iterator[FoundingClaim]:
    """Every founding year and age that the article's prose gives an organisation."""
    text = page.prose
    told = _MAKES.search(text) is not None
    if not told and "-year-old" not in text:
        return
    by_start = {mention.span.start: mention for mention in page.mentions}
    for body in page.mentions if told else ():
        if body.kind is Kind.PERSON or is_supposed(text, body.span.start):
            continue
        for pattern in (_BEHIND, _ITS):
            match = pattern.match(text, body.span.end)
            # "a committee of the IMF, founded in 1999": the year may be the committee's.
            if match is not None and (pattern is _ITS or is_subject(text, body.span.start)):
                yield _claim(page, body, Span(body.span.start, match.end("year")), year=int(match["year"]))
                break
    for match in _BEFORE.finditer(text) if told else ():
        named = by_start.get(match.end())
        if named is not None and _is_itself(text, named.span.end) and named.kind is not Kind.PERSON:
            yield _claim(page, named, Span(match.start(), named.span.end), year=int(match["year"]))
    for match in _IN_THAT_YEAR.finditer(text) if told else ():
        named = by_start.get(match.end())
        behind = _WAS_MADE.match(text, named.span.end) if named is not None else None
        if named is not None and behind is not None and named.kind is not Kind.PERSON:
            yield _claim(page, named, Span(match.start("year"), behind.end()), year=int(match["year"]))
    for match in islice(_IT_WAS.finditer(text), MANY) if told else ():
        subject = _subject_before(page, match.start())
        if subject is not None:
            yield _claim(page, subject, Span(match.start(), match.end("year")), year=int(match["year"]))
    for match in _OF.finditer(text) if told else ():
        named = by_start.get(match.end())
        behind = _IN_YEAR.match(text, named.span.end) if named is not None else None
        if named is not None and behind is not None and named.kind is not Kind.PERSON:
            yield _claim(page, named, Span(match.start(), behind.end("year")), year=int(behind["year"]))
    for match in islice(_OLD.finditer(text), MANY) if "-year-old" in text else ():
        named = by_start.get(match.end())
        if named is None:
            named = body_called(page, match.start(), match.end())
        elif not stands_alone(text, named.span.end):
            continue  # "a 45-year-old NATO officer"
        if named is not None and named.kind is not Kind.PERSON:
            end = named.span.end if named.span.start == match.end() else _word_end(text, match.end())
            hedge = _HEDGES[match["hedge"].split()[0]] if match["hedge"] else Hedge.EXACT
            yield _claim(page, named, Span(match.start("age"), end), age=int(match["age"]), hedge=hedge)


def _subject_before(page: Page, opened: int) -> Mention | None:
    """The body with which the sentence before opens, and which alone it names: "NATO met. | It was founded …"."""
    first = opening_before(page.prose, opened)
    bodies = [one for one in mentions_in(page.mentions, first, opened) if one.kind is not Kind.PLACE]
    opens = bodies and _ARTICLE.fullmatch(page.prose, first, bodies[0].span.start) is not None
    return bodies[0] if opens and len({one.cluster for one in bodies}) == 1 else None


def _is_itself(text: str, end: int) -> bool:
    """Whether the name that ends at `end` is all: not "Boeing's supplier", nor "Boeing supplier Acme"."""
    noun = _NOUN.match(text, end)
    return text[end : end + 1] not in {"'", "’"} and stands_alone(text, noun.end() if noun else end)


_S = r"[ \u00a0]"
_MADE = r"(?:[Ff]ounded|[Ee]stablished|[Ff]ormed|[Cc]reated|[Ss]et up)"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\d%]|,\d|['’]?s\b)"
_DAY = (
    rf"(?:in{_S}(?:early{_S}|late{_S}|mid-)?|on{_S}(?:[A-Z]?[\w]+{_S}){{0,2}}[\w]+,?{_S})"
    rf"(?:[A-Z][a-z]+,?{_S})?(?:the{_S}year{_S})?"
)
_BY_IN = rf"{_S}(?:(?:by|as|at|after|under|with){_S}|in{_S}(?=[A-Z]))"
_BY = rf"(?:{_BY_IN}(?:(?!and{_S}(?:in|on){_S})[^,;.:()\d\n]){{1,60}})?"
_CALLED = r"(?:alliance|bloc|organi[sz]ation|cartel|union|agency)"
_NOUN = re.compile(rf"{_S}{_CALLED}\b")
_WHO = rf"(?:{_S}{_CALLED})?(?:,?{_S}(?:which|that)?{_S}?(?:was|were){_S}|,{_S}|{_S}\()"
_A_BODY = rf"(?:(?:a|an|the){_S}(?:[a-z-]+{_S}){{1,5}}?)?"
# Straight behind a name or before it: nothing else is looked at.
_MAKES = re.compile(rf"{_MADE}{_S}|(?:ounding|oundation|reation|stablishment|ormation|nception){_S}")
_BEHIND = re.compile(rf"{_WHO}{_A_BODY}(?:first{_S}|originally{_S})?{_MADE}{_BY}{_S}{_DAY}{_YEAR}")
_ITS = re.compile(
    rf"['’]s?{_S}(?:founding|foundation|creation|establishment|formation|inception){_BY}{_S}{_DAY}{_YEAR}"
)
_BEFORE = re.compile(
    rf"\b[FECS](?:ounded|stablished|ormed|reated|et up){_BY}{_S}{_DAY}{_YEAR},{_S}(?:the{_S})?(?=[A-Z])"
)
# "In 1949 NATO was founded"; "NATO met. It was founded in 1949"
_IN_THAT_YEAR = re.compile(rf"\bIn{_S}(?:[A-Z][a-z]+{_S})?{_YEAR},?{_S}(?:the{_S})?(?=[A-Z])")
_WAS_MADE = re.compile(rf"{_S}was{_S}(?:first{_S}|formally{_S})?{_MADE}\b")
_IT_WAS = re.compile(rf"(?<=[.!?\n][ \n])It{_S}was{_S}(?:first{_S}|formally{_S})?{_MADE}{_BY}{_S}{_DAY}{_YEAR}")
_ARTICLE = re.compile(r"(?:[A-Z][A-Z ,]+[ \u00a0][-\u2013\u2014][ \u00a0])?(?:The[ \u00a0])?")
_OF = re.compile(
    rf"\b(?:founding|foundation|creation|establishment|formation|inception){_S}of{_S}(?:the{_S})?(?=[A-Z])"
)
_IN_YEAR = re.compile(rf"{_S}in{_S}(?:[A-Z][a-z]+{_S})?{_YEAR}")
_HEDGES = {"nearly": Hedge.AT_MOST, "almost": Hedge.AT_MOST, "roughly": Hedge.ABOUT, "more": Hedge.AT_LEAST}
# What an organisation is called whose age is printed; a "75-year-old" alone is a person.
_OLD = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Aa]){_S}(?P<hedge>nearly{_S}|almost{_S}|roughly{_S}|more{_S}than{_S})?(?P<age>\d{{2,3}})-year-old{_S}"
    rf"(?=[A-Z]{{2}}|(?:[a-z]+{_S}){{0,2}}(?:alliance|bloc|organi[sz]ation|union|cartel|group(?:ing)?|league|agency|pact)\b)"
)
_WORD = re.compile(r"[^,.;:()\n]*?\b(?:alliance|bloc|organi[sz]ation|union|cartel|group(?:ing)?|league|agency|pact)\b")


def _word_end(text: str, start: int) -> int:
    match = _WORD.match(text, start, start + 60)
    return match.end() if match is not None else start


def _claim(
    page: Page,
    body: Mention,
    span: Span,
    *,
    year: int | None = None,
    age: int | None = None,
    hedge: Hedge = Hedge.EXACT,
) -> FoundingClaim:
    return FoundingClaim(
        property=PROPERTY,
        span=span,
        quote=page.text_of(span),
        subject=body.text,
        value=str(year if year is not None else age),
        as_of=page.article.as_of,
        quoted=page.layout.is_quoted(span),
        body=body,
        year=year,
        age=age,
        hedge=hedge,
    )
